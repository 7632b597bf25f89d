"""Two records made one, as the tests of merging ask for it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.builders import (
    act,
    make_trainee,
)
from tests.helpers.invented_rows import (
    whole_base,
)

from e2c_desktop.domain.path import PathAction
from e2c_desktop.services.merging import merge_trainees
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


def side_of(work: UnitOfWork, person: UUID) -> MergeSide:
    with work.read() as session:
        version = session.execute(sa.select(Trainee.version).where(Trainee.id == person)).scalar()
    return MergeSide(person, version or 0)


def merge_into(work: UnitOfWork, kept: UUID, gone: UUID, **more: Any) -> None:
    merge_trainees(work, kept=side_of(work, kept), gone=side_of(work, gone), **more)


def whole_of(work: UnitOfWork) -> dict[str, dict[Any, dict[str, Any]]]:
    with work.read() as session:
        return whole_base(session)


def left_person(work: UnitOfWork, **values: Any) -> UUID:
    person = make_trainee(work, **values)
    act(work, person, PathAction.ENTER, date(2025, 9, 1))
    act(work, person, PathAction.LEAVE, date(2026, 2, 1))
    return person
