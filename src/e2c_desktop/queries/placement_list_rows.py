"""The lines of the printed list of placements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.storage.models import Company, Contact, Path, Placement, Trainee

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class PlacementListRow:
    """One placement of the list."""

    id: UUID
    person: str
    company: str
    town: str
    kind: PlacementKind
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    trade: str
    tutor: str
    state: PlacementState
    number: str


def placement_list_rows(session: Session, ids: Sequence[UUID]) -> list[PlacementListRow]:
    """Return some placements in the order asked; those that are gone are left out."""
    found: dict[UUID, PlacementListRow] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            sa.select(Placement, Trainee.last_name, Trainee.first_name, Trainee.usual_name)
            .add_columns(Company.name, Company.town, sa.func.coalesce(Contact.name, ""))
            .join(Path, Path.id == Placement.path_id)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .join(Company, Company.id == Placement.company_id)
            .outerjoin(Contact, Contact.id == Placement.tutor_id)
            .where(Placement.id.in_(ids[start : start + _AT_ONCE]), Placement.archived_at.is_(None))
        )
        for placement, last, first, usual, company, town, tutor in session.execute(query):
            found[placement.id] = PlacementListRow(
                placement.id,
                f"{(usual or last).upper()} {first}",
                company,
                town,
                placement.kind,
                placement.starts_on,
                placement.ends_on,
                placement.planned_hours,
                placement.done_hours,
                placement.trade,
                tutor,
                placement.state,
                placement.convention_number,
            )
    return [found[name] for name in ids if name in found]
