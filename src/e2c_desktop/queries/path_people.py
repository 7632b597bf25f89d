"""Who is behind some paths: what the printing dialog lists before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.storage.models import Path, Trainee

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PathPerson:
    """One path and the name of its person."""

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str


def people_of_paths(session: Session, path_ids: Sequence[UUID]) -> list[PathPerson]:
    """Return the people of some paths, in the order asked; unknown paths are left out."""
    found: dict[UUID, PathPerson] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        part = path_ids[start : start + _AT_ONCE]
        select = (
            sa.select(Path.id, Trainee.id, Trainee.last_name, Trainee.first_name)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .where(Path.id.in_(part))
        )
        for row in session.execute(select):
            found[row[0]] = PathPerson(*row)
    return [found[path_id] for path_id in path_ids if path_id in found]
