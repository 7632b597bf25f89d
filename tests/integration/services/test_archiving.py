"""Several records in the bin: all or none, one action for the journal and for « Annuler »."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import make_school, make_trainee

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Cancelled, NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import archiving
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def people(work: UnitOfWork) -> list[UUID]:
    return [make_trainee(work, last_name=name) for name in ("ARBEY", "BENALI", "CISSÉ")]


def _aside(work: UnitOfWork, people: list[UUID]) -> list[bool]:
    reads = Reads(work)
    return [reads.trainee(person).archived for person in people]


def test_several_records_go_and_come_back_as_one_action(
    work: UnitOfWork, people: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "_TOGETHER", 2)
    told: list[tuple[int, int]] = []
    before = len(last_actions(work))
    changes = archive_trainees(
        work, trainee_ids=[*people, people[0]], progress=lambda *step: told.append(step)
    )
    assert set(changes.of(Kind.TRAINEE)) == set(people)
    assert told == [(2, 3), (3, 3)]
    assert _aside(work, people) == [True] * 3
    assert len(last_actions(work)) == before + 1
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == "Mettre des stagiaires à la corbeille"
    assert _aside(work, people) == [False] * 3


def test_those_that_are_aside_are_not_touched(work: UnitOfWork, people: list[UUID]) -> None:
    archive_trainees(work, trainee_ids=people[:1])
    version = Reads(work).trainee(people[0]).version
    changes = archive_trainees(work, trainee_ids=people)
    assert set(changes.of(Kind.TRAINEE)) == set(people[1:])
    assert Reads(work).trainee(people[0]).version == version
    assert not archive_trainees(work, trainee_ids=people).of(Kind.TRAINEE)


def test_one_that_is_gone_keeps_them_all(work: UnitOfWork, people: list[UUID]) -> None:
    with pytest.raises(NotFound):
        archive_trainees(work, trainee_ids=[*people, new_id()])
    assert _aside(work, people) == [False] * 3


def test_stopped_in_the_middle_nothing_is_done(
    work: UnitOfWork, people: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "_TOGETHER", 1)

    def stop(done: int, total: int) -> None:
        if (done, total) == (2, 3):
            raise Cancelled

    with pytest.raises(Cancelled):
        archive_trainees(work, trainee_ids=people, progress=stop)
    assert _aside(work, people) == [False] * 3
