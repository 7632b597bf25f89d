"""The hours of paths on a real base: months, planning, suspensions, who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.attendance import change_path, hold
from tests.helpers.builders import act, make_path, make_school
from tests.helpers.queried import rows

from e2c_desktop.domain.attendance import Half, Hours, Place
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.attendance_hours import PathsAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import PlanningException
from e2c_desktop.storage.unit_of_work import UnitOfWork

MONDAY = date(2026, 6, 15)
DAY = timedelta(days=1)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
LAST = date(2026, 6, 30)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def week(code: str, monday: date = MONDAY) -> Mapping[Place, str]:
    days = [monday + rank * DAY for rank in range(5)]
    return {(day, half): code for day in days for half in Half}


def test_hours_are_those_of_the_days_asked(work: UnitOfWork) -> None:
    path = make_path(work)
    hold(
        work,
        path.id,
        {**week("P"), **week("ENT", MONDAY + 7 * DAY), (JULY, Half.MORNING): "P"},
    )
    found = Reads(work).presence.hours([path.id], MONDAY, LAST)
    (one,) = found.values()
    assert (one.path_id, one.cohort_id, list(one.months)) == (path.id, path.draft.cohort_id, [JUNE])
    assert one.total.tally.hours == Hours(centre=2100, company=2100)
    # 12 days from the 15th to the 30th, Monday to Friday.
    assert (one.total.planned_halves, one.total.entered, one.total.missing) == (24, 20, 4)
    assert one.total.planned == 24 * 210


def test_a_path_without_any_entry_has_its_months(work: UnitOfWork) -> None:
    path = make_path(work)
    (one,) = Reads(work).presence.hours([path.id], date(2026, 1, 1), JUNE).values()
    assert [month.month for month in one.months] == [5, 6]
    assert (one.total.percent, one.total.entered) == (None, 0)
    assert Reads(work).presence.hours([], JUNE, LAST) == {}


def test_a_suspension_is_not_planned_and_an_exception_is_followed(work: UnitOfWork) -> None:
    path = make_path(work)
    (trainee_id,) = (row[0] for row in rows(work, PathRow.trainee_id))
    act(work, trainee_id, PathAction.SUSPEND, MONDAY + DAY)
    act(work, trainee_id, PathAction.RESUME, MONDAY + 3 * DAY)
    cohort_id = path.draft.cohort_id
    assert cohort_id is not None
    with work.write("Planning") as scope:
        scope.session.add(
            PlanningException(cohort_id=cohort_id, on_date=MONDAY, half="M", begins=540, ends=600)
        )
    (one,) = Reads(work).presence.hours([path.id], MONDAY, MONDAY + 4 * DAY).values()
    assert one.total.planned == 60 + 210 + 4 * 210


def test_a_suspension_whose_step_was_not_noted_lasts(work: UnitOfWork) -> None:
    path = make_path(work)
    change_path(work, path.id, state=PathState.SUSPENDED, suspended_on=MONDAY + 2 * DAY)
    (one,) = Reads(work).presence.hours([path.id], MONDAY, LAST).values()
    assert one.total.planned == 4 * 210


def test_reasons_are_not_told_to_visitors(work: UnitOfWork) -> None:
    path = make_path(work)
    hold(work, path.id, week("MAL"))
    reads = Reads(work)
    told = reads.presence.hours([path.id], MONDAY, LAST)[path.id].total.tally
    assert told.halves == {"MAL": 10}
    reads.visitor = True
    hidden = reads.presence.hours([path.id], MONDAY, LAST)[path.id].total.tally
    assert (hidden.hours, hidden.halves) == (told.hours, {})


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (PathsAsked(), True),
        (PathsAsked(payer="Région Sud"), True),
        (PathsAsked(payer=""), False),
        (PathsAsked(fse=True), True),
        (PathsAsked(fse=False), False),
        (PathsAsked(cohort_id=UUID(int=1)), False),
        (PathsAsked(site_id=UUID(int=1)), False),
    ],
)
def test_paths_are_asked_for_by_who_pays_and_by_group(
    work: UnitOfWork, asked: PathsAsked, kept: bool
) -> None:
    path = make_path(work)
    with work.write("Payeur") as scope:
        scope.session.execute(sa.update(PathRow).values(payer="Région Sud", fse=True))
    reads = Reads(work).presence
    assert reads.paths_there(JUNE, LAST, asked) == ([path.id] if kept else [])
    own = replace(asked, cohort_id=path.draft.cohort_id) if asked.cohort_id is None else asked
    assert reads.paths_there(JUNE, LAST, own) == ([path.id] if kept else [])
    assert reads.paths_there(date(2026, 1, 1), date(2026, 1, 31), asked) == []
