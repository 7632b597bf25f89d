"""The signs of the rows of the list: the people of whom « À faire » tells, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.attendance import change_path, hold, somebody
from tests.helpers.bases import FakeClock
from tests.helpers.builders import make_placement, make_school

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.codes import PathState, PlacementKind, PlacementState
from e2c_desktop.domain.todo import TaskKind
from e2c_desktop.domain.trainee_signs import TraineeSigns
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import Sorting, TraineeFilter, TraineeOrder
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Placement, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

THURSDAY = date(2026, 11, 12)
DAY = timedelta(days=1)
TUESDAY = THURSDAY - 2 * DAY


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    opened = make_school(tmp_path, clock=FakeClock(datetime(2026, 11, 12, 9, tzinfo=UTC)))
    yield opened
    opened.opened.close()


def signs(work: UnitOfWork) -> dict[str, TraineeSigns]:
    """The signs of the rows that have any, by family name."""
    reads = Reads(work)
    rows = reads.with_signs(reads.trainees_page(TraineeFilter()))
    return {row.last_name: row.signs for row in rows if row.signs is not None}


def convention(work: UnitOfWork, path_id: UUID, starts_on: date, **columns: object) -> None:
    """Write a placement that nobody signed yet."""
    made = make_placement(work, path_id, starts_on, starts_on + 20 * DAY)
    with work.write("Préparer") as scope:
        placement = scope.session.get_one(Placement, made)
        for name, value in {"state": PlacementState.TO_SIGN, **columns}.items():
            setattr(placement, name, value)


def miss(work: UnitOfWork, path_id: UUID) -> None:
    """Write two days of absence without a reason, the last ones entered."""
    days = (TUESDAY - DAY, TUESDAY)
    hold(work, path_id, {(day, half): "INJ" for day in days for half in Half})


def test_a_convention_is_told_from_a_week_before_its_first_day(work: UnitOfWork) -> None:
    convention(work, somebody(work, "DEMAIN"), THURSDAY + DAY)
    convention(work, somebody(work, "SEMAINE"), THURSDAY + 7 * DAY)
    convention(work, somebody(work, "PLUS TARD"), THURSDAY + 8 * DAY)
    convention(work, somebody(work, "SIGNÉE"), THURSDAY + DAY, state=PlacementState.SIGNED)
    convention(work, somebody(work, "VISITE"), THURSDAY + DAY, kind=PlacementKind.VISIT)
    convention(work, somebody(work, "FINI"), THURSDAY - 30 * DAY)
    begun = somebody(work, "COMMENCÉ")
    convention(work, begun, THURSDAY + 2 * DAY)
    convention(work, begun, THURSDAY)
    found = {name: told.convention for name, told in signs(work).items()}
    assert {name: due.tone for name, due in found.items() if due is not None} == {
        "DEMAIN": "warn",
        "SEMAINE": "warn",
        "COMMENCÉ": "bad",
    }


def test_nothing_is_told_of_a_path_that_is_over_nor_of_somebody_suspended(
    work: UnitOfWork,
) -> None:
    over = somebody(work, "SORTI", state=PathState.LEFT, exit_on=TUESDAY)
    convention(work, over, THURSDAY)
    miss(work, over)
    assert signs(work) == {}
    paused = somebody(work, "SUSPENDU", state=PathState.SUSPENDED, suspended_on=TUESDAY)
    miss(work, paused)
    assert signs(work) == {}
    change_path(work, paused, state=PathState.COMMITTED, suspended_on=None)
    assert list(signs(work)) == ["SUSPENDU"]


def test_rows_and_things_to_do_tell_of_the_same_people(work: UnitOfWork) -> None:
    miss(work, somebody(work, "ABSENT"))
    both = somebody(work, "LES DEUX")
    miss(work, both)
    convention(work, both, THURSDAY + DAY)
    back = {(day, half): "INJ" for day in (TUESDAY - DAY, TUESDAY) for half in Half}
    hold(work, somebody(work, "REVENU"), back | {(THURSDAY, Half.MORNING): "P"})
    tasks = Reads(work).home.tasks(TaskScope(THURSDAY))
    for kind, told in ((TaskKind.ABSENCE, "absences"), (TaskKind.CONVENTION, "convention")):
        rows = {name for name, found in signs(work).items() if getattr(found, told) is not None}
        assert rows == {task.last_name for task in tasks if task.kind is kind}
    assert set(signs(work)) == {"ABSENT", "LES DEUX"}


def test_a_visitor_is_told_of_no_absence(work: UnitOfWork) -> None:
    miss(work, somebody(work, "ABSENT"))
    reads = Reads(work)
    reads.visitor = True
    (row,) = reads.with_signs(reads.trainees_page(TraineeFilter()))
    assert row.signs == TraineeSigns()


def names_by_sign(
    work: UnitOfWork, *, descending: bool = False, visitor: bool = False
) -> list[str]:
    reads = Reads(work)
    reads.visitor = visitor
    order = (Sorting(TraineeOrder.SIGN, descending),)
    rows = reads.trainees_page(TraineeFilter(), order)
    first, total = reads.trainees_first_page(TraineeFilter(), order)
    ids = [row.id for row in rows]
    assert (first, total) == (rows, len(rows))
    assert reads.trainee_ids(TraineeFilter(), order) == ids
    assert [row.id for row in reads.trainees_of(set(ids), order)] == ids
    assert [reads.trainee_place(TraineeFilter(), one, order) for one in ids] == [*range(len(ids))]
    return [row.last_name for row in rows]


def forget_birth(work: UnitOfWork, path_id: UUID) -> None:
    with work.write("Corriger") as scope:
        path = scope.session.get_one(PathRow, path_id)
        scope.session.get_one(Trainee, path.trainee_id).birth_date = None


def test_the_order_of_signs_puts_first_what_is_late(work: UnitOfWork) -> None:
    somebody(work, "A RIEN")
    convention(work, somebody(work, "B DEMAIN"), THURSDAY + DAY)
    convention(work, somebody(work, "C COMMENCÉ"), THURSDAY)
    forget_birth(work, somebody(work, "D SANS DATE"))
    miss(work, somebody(work, "E ABSENT"))
    somebody(work, "F DÉPASSÉ", planned_end_on=TUESDAY)
    over = somebody(work, "G SORTI", state=PathState.LEFT, exit_on=TUESDAY, planned_end_on=TUESDAY)
    convention(work, over, THURSDAY)
    late, soon = ["C COMMENCÉ", "E ABSENT", "F DÉPASSÉ"], ["B DEMAIN", "D SANS DATE"]
    nothing = ["A RIEN", "G SORTI"]
    assert names_by_sign(work) == [*late, *soon, *nothing]
    assert names_by_sign(work, descending=True) == [*soon, *late, *nothing]


def test_the_order_of_signs_tells_a_visitor_of_no_absence(work: UnitOfWork) -> None:
    somebody(work, "A RIEN")
    miss(work, somebody(work, "B ABSENT"))
    reads = Reads(work)
    reads.visitor = True
    by_sign, by_name = (Sorting(TraineeOrder.SIGN),), (Sorting(descending=True),)
    assert reads.trainees_page(TraineeFilter(), by_sign) == reads.trainees_page(TraineeFilter())
    both = reads.trainees_page(TraineeFilter(), (*by_sign, *by_name))
    assert both == reads.trainees_page(TraineeFilter(), by_name)


def test_the_order_of_signs_follows_what_is_written(work: UnitOfWork) -> None:
    somebody(work, "A RIEN")
    path_id = somebody(work, "B")
    assert names_by_sign(work) == ["A RIEN", "B"]
    miss(work, path_id)
    assert names_by_sign(work) == ["B", "A RIEN"]
    change_path(work, path_id, state=PathState.SUSPENDED, suspended_on=TUESDAY)
    assert names_by_sign(work) == ["A RIEN", "B"]
