"""Meetings about a path on a real base: planned, held, steps of the path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, make_path, make_school

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.experience import (
    BilanDraft,
    BilanKind,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import bilans
from e2c_desktop.services.paths import add_event
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

HELD = BilanDraft(BilanKind.INTEGRATION, held_on=date(2026, 6, 10), summary="Intégration réussie")


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def path_id(work: UnitOfWork) -> UUID:
    return make_path(work).id


def journey(work: UnitOfWork, path_id: UUID) -> JourneyRecord:
    return Reads(work).journey.of_path(path_id)


def reviews(work: UnitOfWork, path_id: UUID) -> list[tuple[date, str]]:
    (person,) = Reads(work).people_of_paths([path_id])
    path = Reads(work).trainee(person.trainee_id).paths[0]
    return [(event.on, event.detail) for event in path.events if event.kind is EventKind.REVIEW]


def test_a_meeting_that_was_held_is_a_step_of_the_path(work: UnitOfWork, path_id: UUID) -> None:
    assert [one.kind for one in journey(work, path_id).due] == list(BilanKind)
    planned = BilanDraft(BilanKind.INTEGRATION, planned_on=date(2026, 6, 10))
    bilans.add_bilan(work, path_id=path_id, draft=planned, today=TODAY)
    assert reviews(work, path_id) == []
    assert [one.kind for one in journey(work, path_id).due] == list(BilanKind)[1:]
    (row,) = journey(work, path_id).bilans
    held = replace(planned, held_on=date(2026, 6, 10), summary="Intégration réussie")
    bilans.update_bilan(work, bilan_id=row.id, version=row.version, draft=held, today=TODAY)
    assert reviews(work, path_id) == [(date(2026, 6, 10), "Bilan d’intégration")]
    (row,) = journey(work, path_id).bilans
    assert row.led_by == "Nadège Lemaître"
    other = replace(held, kind=BilanKind.INTERMEDIATE, held_on=date(2026, 6, 12))
    bilans.update_bilan(work, bilan_id=row.id, version=row.version, draft=other, today=TODAY)
    assert reviews(work, path_id) == [(date(2026, 6, 12), "Bilan intermédiaire")]
    (row,) = journey(work, path_id).bilans
    bilans.update_bilan(work, bilan_id=row.id, version=row.version, draft=other, today=TODAY)
    bilans.archive_bilan(work, bilan_id=row.id, version=row.version)
    assert (reviews(work, path_id), journey(work, path_id).bilans) == ([], ())
    undo_last(work)
    assert len(reviews(work, path_id)) == 1
    redo_last(work)
    with pytest.raises(Refused):
        bilans.archive_bilan(work, bilan_id=row.id, version=row.version + 3)


def test_a_step_noted_by_hand_that_day_is_not_doubled(work: UnitOfWork, path_id: UUID) -> None:
    add_event(
        work,
        path_id=path_id,
        kind=EventKind.REVIEW,
        on=date(2026, 6, 10),
        detail="Avec sa mère",
        today=TODAY,
    )
    bilans.add_bilan(work, path_id=path_id, draft=HELD, today=TODAY)
    assert reviews(work, path_id) == [(date(2026, 6, 10), "Avec sa mère")]
    (row,) = journey(work, path_id).bilans
    bilans.archive_bilan(work, bilan_id=row.id, version=row.version)
    assert reviews(work, path_id) == [(date(2026, 6, 10), "Avec sa mère")]


def test_who_led_a_meeting_and_its_refusals(work: UnitOfWork, path_id: UUID) -> None:
    trainer = next(one for one in Reads(work).staff() if one.name == "Yann Abgrall")
    draft = replace(HELD, staff_id=trainer.id)
    bilans.add_bilan(work, path_id=path_id, draft=draft, today=TODAY)
    (row,) = journey(work, path_id).bilans
    assert row.led_by == "Yann Abgrall"
    with pytest.raises(NotFound):
        bilans.update_bilan(
            work,
            bilan_id=row.id,
            version=row.version,
            draft=replace(draft, staff_id=new_id()),
            today=TODAY,
        )
    with pytest.raises(InvalidDraft):
        bilans.add_bilan(work, path_id=path_id, draft=BilanDraft(), today=TODAY)
    with pytest.raises(Conflict):
        bilans.archive_bilan(work, bilan_id=row.id, version=9)
