"""What a list of people may carry beside the list itself: faces, labels, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Sex
from e2c_desktop.storage.models import Cohort, Path, Trainee

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as they stand on a label, in a list of addresses, under a portrait.

    Attributes:
        guardian_name: the legal representative, as it was typed; empty when nothing is known.
        guardian_address: on one line, where it is not that of the person.
        cohort: of the latest path, empty without one.
    """

    id: UUID
    last_name: str
    first_name: str
    sex: Sex | None
    birth_date: date | None
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    guardian_name: str
    guardian_phone: str
    guardian_address: str
    cohort: str


def cards_of(session: Session, trainee_ids: Sequence[UUID]) -> list[PersonCard]:
    """Return the cards of some people, in the order asked; unknown ones are left out."""
    found: dict[UUID, PersonCard] = {}
    own: list[sa.ColumnElement[Any]] = [
        getattr(Trainee, spec.name) for spec in fields(PersonCard) if spec.name != "cohort"
    ]
    for start in range(0, len(trainee_ids), _AT_ONCE):
        query: sa.Select[Any] = (
            sa.select(*own, sa.func.coalesce(Cohort.name, ""))
            .outerjoin(Path, sa.and_(Path.trainee_id == Trainee.id, Path.current))
            .outerjoin(Cohort, Cohort.id == Path.cohort_id)
            .where(Trainee.id.in_(trainee_ids[start : start + _AT_ONCE]))
        )
        for row in session.execute(query):
            found[row[0]] = PersonCard(*row)
    return [found[each] for each in trainee_ids if each in found]
