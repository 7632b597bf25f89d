"""The people behind a figure: names, days of their path, where they were at the exit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.queries.masking import initials
from e2c_desktop.storage.models import Path, Trainee

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FigurePerson:
    """One path behind a figure, and whose it is."""

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    entry_on: date | None
    exit_on: date | None


def figure_people(session: Session, path_ids: Sequence[UUID]) -> list[FigurePerson]:
    """Return the people of some paths by name; a path that is gone is left out."""
    found: list[tuple[str, FigurePerson]] = []
    for start in range(0, len(path_ids), _AT_ONCE):
        query = (
            sa.select(
                Path.id,
                Trainee.id,
                Trainee.last_name,
                Trainee.first_name,
                Path.entry_on,
                Path.exit_on,
                Trainee.sort_key,
            )
            .join(Trainee, Trainee.id == Path.trainee_id)
            .where(Path.id.in_(path_ids[start : start + _AT_ONCE]))
        )
        found += [(row[-1], FigurePerson(*row[:-1])) for row in session.execute(query)]
    found.sort(key=lambda one: (one[0], str(one[1].path_id)))
    return [person for _, person in found]


def masked_figure_person(person: FigurePerson) -> FigurePerson:
    """Return a person by initials."""
    name = initials(person.last_name, person.first_name)
    return replace(person, last_name=name, first_name="")
