"""What was planned as it is read: weeks of cohorts, people, patterns, who is wanted twice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.builders import act, make_path, make_placement, make_school, path_draft
from tests.helpers.planned import MONDAY, SPORT, A, M, cohort_of, half_of, pattern, shown

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft
from e2c_desktop.domain.planning import PlannedHalf
from e2c_desktop.domain.planning_draft import HalfDraft, PatternDraft
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import planning as services
from e2c_desktop.services.placement_rules import add_closure
from e2c_desktop.services.schools import add_cohort
from e2c_desktop.storage.models import Placement, PlacementPause
from e2c_desktop.storage.unit_of_work import UnitOfWork

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_the_planning_of_some_cohorts_or_of_all(work: UnitOfWork) -> None:
    first, second = cohort_of(work), cohort_of(work, "Vitry")
    for cohort, draft in ((first, SPORT), (second, HalfDraft("8h-9h"))):
        services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=draft))
        services.close_halves(work, cohort_id=cohort, places=[(MONDAY + DAY, M)])
    services.change_half(
        work, cohort_id=first, place=(MONDAY + 2 * DAY, A), draft=HalfDraft("14h-16h")
    )
    with work.read() as session:
        everybody = planning_of(session, MONDAY, MONDAY + 6 * DAY)
        alone = planning_of(session, MONDAY, MONDAY + 6 * DAY, [first])
        assert code_book(session).rule("P", MONDAY) is not None
    place = MONDAY, M
    assert everybody.half(first, place) == PlannedHalf(600, 720, "Sport", "Gymnase")
    assert everybody.minutes(second, place) == 60
    assert alone.minutes(second, place) == 210  # not read: the usual week
    assert everybody.half(second, (MONDAY + DAY, M)) is None
    assert alone.minutes(first, (MONDAY + 2 * DAY, A)) == 120


def test_a_pattern_to_come_and_exceptions_of_other_days_are_not_read(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.save_pattern(work, cohort_id=cohort, draft=pattern(MONDAY + WEEK, monday=SPORT))
    services.close_halves(work, cohort_id=cohort, places=[(MONDAY + WEEK, A)])
    with work.read() as session:
        planning = planning_of(session, MONDAY, MONDAY + 6 * DAY, [cohort])
    assert planning.minutes(cohort, (MONDAY, M)) == 210
    assert not planning.differs(cohort, (MONDAY + WEEK, A))


def test_people_are_expected_at_school_or_in_a_company(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    path = make_path(work)
    make_path(work, last_name="DIOP")
    make_placement(work, path.id, MONDAY + 2 * DAY, MONDAY + WEEK + DAY)
    week = shown(work, cohort)
    assert week.people == 2
    assert [
        (half_of(week, MONDAY + rank * DAY).company, half_of(week, MONDAY + rank * DAY).expected)
        for rank in range(7)
    ] == [(0, 2), (0, 2), (1, 1), (1, 1), (1, 1), (0, 0), (0, 0)]
    assert week.in_company == 1
    assert shown(work, cohort, date(2026, 4, 20)).people == 0


def test_the_timetable_and_the_pauses_of_a_placement_are_followed(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    path = make_path(work)
    placement_id = make_placement(work, path.id, MONDAY, MONDAY + 4 * DAY)
    slots = [(Slot(540, 720),), (Slot(780, 1020),), (Slot(480, 960),), (), (Slot(480, 720),)]
    with work.write("Noter des horaires") as scope:
        placement = scope.session.get_one(Placement, placement_id)
        placement.timetable = Timetable(week_from(slots)).to_text()
        friday = MONDAY + 4 * DAY
        scope.session.add(
            PlacementPause(placement_id=placement_id, starts_on=friday, ends_on=friday)
        )
    week = shown(work, cohort)
    found = [
        tuple(half_of(week, MONDAY + rank * DAY, half).company for half in Half)
        for rank in range(5)
    ]
    assert found == [(1, 0), (0, 1), (1, 1), (0, 0), (0, 0)]


def test_who_is_suspended_or_left_is_not_expected(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    make_path(work)
    (trainee_id,) = Reads(work).trainee_ids(TraineeFilter())
    act(work, trainee_id, PathAction.SUSPEND, date(2026, 11, 12))
    assert shown(work, cohort).people == 0
    assert shown(work, cohort, date(2026, 11, 9)).people == 1


def test_a_day_off_is_told_and_closes_the_week_when_all_are(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    week = shown(work, cohort, date(2026, 11, 9))
    assert half_of(week, date(2026, 11, 11)).off == "11 novembre"
    assert week.days_off == ("11 novembre",)
    assert not week.closed
    add_closure(work, draft=ClosureDraft(MONDAY, MONDAY + 4 * DAY, "Vacances"))
    assert shown(work, cohort).closed


def test_the_cohorts_that_live_in_a_week_are_listed(work: UnitOfWork) -> None:
    reads = Reads(work).presence.planning
    first, second = cohort_of(work), cohort_of(work, "Vitry")
    assert reads.week(MONDAY).cohorts == ()
    make_path(work)
    site = Reads(work).sites()[1]
    coming, _ = add_cohort(work, draft=CohortDraft(site.id, "Vitry janvier", MONDAY + 7 * WEEK))
    assert [week.cohort_id for week in reads.week(MONDAY).cohorts] == [coming, first]
    asked = reads.week(MONDAY, site_id=site.id, cohort_ids=[second])
    assert [week.name for week in asked.cohorts] == ["Vitry janvier", "Vitry mai 2026"]
    assert len(reads.weeks(first, MONDAY, 8)) == 8


def test_who_is_wanted_twice_is_told_of_the_week_and_of_a_pattern(work: UnitOfWork) -> None:
    reads = Reads(work).presence.planning
    first, second = cohort_of(work), cohort_of(work, "Vitry")
    make_path(work)
    vitry = next(row for row in Reads(work).cohorts() if row.id == second)
    make_path(
        work,
        last_name="DIOP",
        path=path_draft(work, site_id=vitry.site_id, cohort_id=second),
    )
    staff = Reads(work).staff()[0]
    draft = pattern(monday=HalfDraft("9h-12h30", staff_id=staff.id))
    services.save_pattern(work, cohort_id=first, draft=draft)
    assert reads.week(MONDAY).remarks == ()
    (problem,) = reads.remarks(second, draft)
    assert problem.severity is Severity.WARNING
    assert staff.name in problem.message
    assert vitry.name in problem.message
    services.save_pattern(work, cohort_id=second, draft=draft)
    assert problem.message.endswith(f"est avec {vitry.name} et Créteil mai 2026.")
    assert reads.week(MONDAY, concerning=second).remarks == (problem,)
    (told,) = reads.week(MONDAY).remarks
    assert told.message.endswith(f"est avec Créteil mai 2026 et {vitry.name}.")
    shorter = PatternDraft(MONDAY, {(0, M): HalfDraft("9h-12h")})
    assert [one.severity for one in reads.remarks(second, shorter)] == [Severity.INFO]
    assert reads.remarks(second, PatternDraft(None, draft.halves)) == []
