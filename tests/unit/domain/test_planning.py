"""What was planned: patterns by date, exceptions, days off."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.planning import CohortPlanning, PlannedHalf, Planning
from e2c_desktop.domain.work_calendar import Closure, WorkCalendar

COHORT = UUID(int=1)
MONDAY = date(2026, 11, 9)
ARMISTICE = date(2026, 11, 11)
WORKSHOP = PlannedHalf(10 * 60, 12 * 60, "Sport")
CALENDAR = WorkCalendar(closures=(Closure(date(2026, 12, 24), date(2026, 12, 31), "Noël"),))


def planning(**known: object) -> Planning:
    values: dict[str, object] = {"calendar": CALENDAR, "patterns": (), "exceptions": {}} | known
    return Planning({COHORT: CohortPlanning(**values)}, 180, [CALENDAR])  # type: ignore[arg-type]  # values of the test


@pytest.mark.parametrize(
    ("day", "minutes"),
    [(MONDAY, 180), (ARMISTICE, 0), (date(2026, 11, 14), 0), (date(2026, 12, 28), 0)],
)
def test_without_a_pattern_a_week_is_the_usual_one(day: date, minutes: int) -> None:
    for half in Half:
        assert planning().minutes(COHORT, (day, half)) == minutes
        assert planning().minutes(None, (day, half)) == minutes


def test_the_last_pattern_that_began_holds() -> None:
    week = {(0, Half.MORNING): WORKSHOP}
    known = planning(patterns=((MONDAY, week),))
    assert known.half(COHORT, (MONDAY, Half.MORNING)) == WORKSHOP
    assert known.half(COHORT, (MONDAY, Half.AFTERNOON)) is None
    assert known.minutes(COHORT, (MONDAY - timedelta(days=7), Half.AFTERNOON)) == 180
    assert known.half(COHORT, (MONDAY + timedelta(days=14), Half.MORNING)) == WORKSHOP


def test_an_exception_holds_against_pattern_and_holiday() -> None:
    known = planning(exceptions={(MONDAY, Half.MORNING): None, (ARMISTICE, Half.MORNING): WORKSHOP})
    assert known.minutes(COHORT, (MONDAY, Half.MORNING)) == 0
    assert known.minutes(COHORT, (ARMISTICE, Half.MORNING)) == 120
    assert known.reason_off(COHORT, ARMISTICE) == ""


def test_days_off_are_told_by_name() -> None:
    known = planning()
    assert known.reason_off(COHORT, ARMISTICE)
    assert known.is_holiday(COHORT, ARMISTICE)
    assert known.reason_off(COHORT, date(2026, 12, 28)) == "Noël"
    assert not known.is_holiday(COHORT, date(2026, 12, 28))
    assert known.reason_off(COHORT, MONDAY) == ""


def test_what_a_half_day_would_be_without_its_exception() -> None:
    places = [(MONDAY, Half.MORNING), (ARMISTICE, Half.MORNING)]
    known = planning(
        patterns=((MONDAY, {(0, Half.MORNING): WORKSHOP}),),
        exceptions=dict.fromkeys(places),
    )
    assert [known.usual(COHORT, place) for place in places] == [WORKSHOP, None]
    assert known.differs(COHORT, places[0])
    assert not known.differs(COHORT, (MONDAY, Half.AFTERNOON))
    assert known.pattern(COHORT, ARMISTICE) == {(0, Half.MORNING): WORKSHOP}
    assert known.pattern_from(COHORT, ARMISTICE) == MONDAY
    assert known.pattern_from(COHORT, MONDAY - timedelta(days=1)) is None
    assert known.pattern_from(None, MONDAY) is None


def test_a_span_says_half_day_after_half_day_what_each_of_them_says() -> None:
    week = {(0, Half.MORNING): WORKSHOP, (4, Half.AFTERNOON): WORKSHOP}
    exceptions = {(MONDAY, Half.MORNING): None, (ARMISTICE, Half.AFTERNOON): WORKSHOP}
    known = planning(patterns=((MONDAY + timedelta(days=7), week),), exceptions=exceptions)
    first, last = MONDAY - timedelta(days=3), date(2027, 1, 6)
    days = [first + timedelta(days=rank) for rank in range((last - first).days + 1)]
    for cohort_id in (COHORT, None):
        minutes, off = known.ranks(cohort_id, first, last)
        assert minutes == [known.minutes(cohort_id, (day, half)) for day in days for half in Half]
        assert off == [bool(known.reason_off(cohort_id, day)) for day in days for _ in Half]
    assert known.ranks(COHORT, MONDAY - timedelta(days=3), MONDAY - timedelta(days=3)) == (
        [180, 180],
        [False, False],
    )
