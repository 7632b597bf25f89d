"""The hours of paths: equal to a count written by hand, month by month and in total."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Cell, Half, Hours, Place, months_of
from e2c_desktop.domain.attendance_codes import (
    SHIPPED_BOOK,
    AttendanceCode,
    CodeBook,
    CodeRule,
    Worth,
)
from e2c_desktop.domain.attendance_hours import Tally, tally
from e2c_desktop.domain.path_days import PathDays
from e2c_desktop.domain.path_hours import Counted, HourCounter, PathHours, by_month, summed
from e2c_desktop.domain.planning import CohortPlanning, PlannedHalf, Planning
from e2c_desktop.domain.work_calendar import Closure, WorkCalendar

COHORT = UUID(int=1)
MONDAY = date(2026, 11, 9)
ARMISTICE = date(2026, 11, 11)
DAY = timedelta(days=1)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
CALENDAR = WorkCalendar(closures=(Closure(date(2026, 12, 24), date(2027, 1, 3), "Noël"),))
WORKSHOP = PlannedHalf(9 * 60, 11 * 60)
PLANNING = Planning(
    {
        COHORT: CohortPlanning(
            CALENDAR,
            ((date(2026, 12, 7), {(0, Half.MORNING): WORKSHOP, (3, Half.AFTERNOON): WORKSHOP}),),
            {(MONDAY, Half.AFTERNOON): None, (ARMISTICE, Half.MORNING): WORKSHOP},
        )
    },
    calendars=[CALENDAR],
)
UNPAID = CodeRule("RDV", "Rendez-vous", Worth.JUSTIFIED, paid=False, starts_on=date(2026, 11, 18))
BOOKS = (SHIPPED_BOOK, CodeBook([UNPAID]))


def texts(cells: Mapping[Place, Cell]) -> dict[date, str]:
    return {month: held.to_text() for month, held in months_of(cells).items()}


def counted(
    cells: Mapping[Place, Cell],
    *,
    days: PathDays = PathDays(MONDAY),  # noqa: B008  # frozen
    first: date = NOVEMBER,
    last: date = date(2026, 12, 31),
    book: CodeBook = SHIPPED_BOOK,
) -> dict[date, Counted]:
    return HourCounter(PLANNING, book, first, last).months(days, COHORT, texts(cells))


def test_a_month_says_what_was_planned_done_and_not_entered() -> None:
    cells = {
        (MONDAY, Half.MORNING): Cell("P"),
        (MONDAY + DAY, Half.MORNING): Cell("RET", 30),
        (MONDAY + DAY, Half.AFTERNOON): Cell("INJ"),
    }
    found = counted(cells, last=MONDAY + 2 * DAY)
    assert list(found) == [NOVEMBER]
    month = found[NOVEMBER]
    assert month.tally.hours == Hours(centre=390, unjustified=210, late=30)
    assert (month.planned, month.planned_halves) == (210 * 3 + 120, 4)
    assert (month.entered, month.missing) == (3, 1)
    assert (month.done, month.told) == (390, 630)
    assert month.percent == 62
    assert not month.contradicts


def test_nothing_entered_has_no_rate() -> None:
    (month, other) = counted({}).values()
    assert (month.percent, month.entered) == (None, 0)
    assert month.missing == month.planned_halves > other.planned_halves > 0


@given(done=st.integers(0, 60_000), late=st.integers(0, 60_000))
def test_a_rate_shown_is_whole_or_nil_only_when_the_hours_are(done: int, late: int) -> None:
    percent = Counted(Tally(Hours(centre=done, late=late))).percent
    if percent is None:
        assert done + late == 0
        return
    assert (percent == 100) is (late == 0)
    assert (percent == 0) is (done == 0)
    assert abs(percent - 100 * done / (done + late)) <= 1


@pytest.mark.parametrize(
    ("place", "cell", "closed", "outside", "beyond", "unknown"),
    [
        ((date(2026, 12, 25), Half.MORNING), Cell("P"), 1, 0, 210, 0),
        ((date(2026, 12, 25), Half.MORNING), Cell("FER"), 0, 0, 0, 0),
        ((date(2026, 12, 25), Half.MORNING), Cell("TT"), 1, 0, 0, 1),
        ((ARMISTICE, Half.MORNING), Cell("P"), 0, 0, 0, 0),
        ((MONDAY - 3 * DAY, Half.MORNING), Cell("P"), 0, 1, 0, 0),
        ((MONDAY + 5 * DAY, Half.AFTERNOON), Cell("P"), 0, 0, 210, 0),
        ((MONDAY, Half.MORNING), Cell("ZZZ"), 0, 0, 0, 1),
        ((MONDAY + 70 * DAY, Half.MORNING), Cell("P"), 0, 1, 0, 0),
    ],
)
def test_what_contradicts_is_counted_and_told(
    place: Place, cell: Cell, closed: int, outside: int, beyond: int, unknown: int
) -> None:
    days = PathDays(MONDAY, MONDAY + 60 * DAY)
    months = counted({place: cell}, days=days, last=date(2027, 2, 28)).values()
    total = sum(months, Counted())
    assert (total.closed, total.outside) == (closed, outside)
    assert (total.tally.beyond, total.tally.unknown) == (beyond, unknown)
    assert total.contradicts is bool(closed or outside or beyond or unknown)
    assert total.entered == 1


def test_suspended_days_are_not_planned() -> None:
    pause = (MONDAY + DAY, MONDAY + 30 * DAY)
    days = PathDays(MONDAY, None, (pause,))
    (month,) = counted(
        {(MONDAY + DAY, Half.MORNING): Cell("P")}, days=days, last=MONDAY + 20 * DAY
    ).values()
    # The afternoon of the Monday is closed by an exception.
    assert (month.planned, month.missing, month.outside) == (210, 1, 1)


def test_totals_are_those_of_the_months_by_payer_and_by_month() -> None:
    cells = {
        (MONDAY, Half.MORNING): Cell("P"),
        (MONDAY + 21 * DAY, Half.MORNING): Cell("MAL"),
        (MONDAY + 22 * DAY, Half.MORNING): Cell("ENT"),
    }
    months = counted(cells)
    paths = [PathHours(UUID(int=n), UUID(int=n), payer="Région", months=months) for n in (1, 2)]
    assert paths[0].total.tally.hours == Hours(centre=210, company=210, justified=210)
    assert summed(paths, lambda one: one.payer)["Région"].done == 840
    assert {month: one.done for month, one in by_month(paths).items()} == {
        NOVEMBER: 420,
        DECEMBER: 420,
    }
    hidden = paths[0].without_reasons()
    assert hidden.total.tally.hours == paths[0].total.tally.hours
    assert not hidden.total.tally.by_code
    assert not hidden.total.tally.halves


def test_months_outside_the_days_asked_are_not_read() -> None:
    cells = {(MONDAY, Half.MORNING): Cell("P"), (MONDAY + 28 * DAY, Half.MORNING): Cell("MAL")}
    never = PathDays()
    assert list(counted(cells, days=never)) == [NOVEMBER, DECEMBER]
    assert list(counted(cells, days=never, last=MONDAY)) == [NOVEMBER]
    assert list(counted(cells, days=never, first=DECEMBER)) == [DECEMBER]


def test_half_days_alike_of_two_paths_are_counted_once_and_multiplied() -> None:
    counter = HourCounter(PLANNING, SHIPPED_BOOK, NOVEMBER, MONDAY)
    one, two = (
        counter.months(PathDays(MONDAY), COHORT, texts({(MONDAY, Half.MORNING): Cell("P")}))
        for _ in range(2)
    )
    assert one == two
    assert one[NOVEMBER].done == 210


PLACES = st.tuples(
    st.integers(-20, 75).map(lambda days: MONDAY + timedelta(days=days)), st.sampled_from(Half)
)
CODES = [*(code.value for code in AttendanceCode), "TT"]
CELLS = st.builds(Cell, st.sampled_from(CODES), st.sampled_from([0, 0, 15, 90, 500]))


def in_order(days: tuple[date, date]) -> tuple[date, date]:
    return min(days), max(days)


OFFSETS = st.integers(-20, 75).map(lambda days: MONDAY + timedelta(days=days))


@given(
    st.dictionaries(PLACES, CELLS, max_size=60),
    st.tuples(OFFSETS, OFFSETS).map(in_order),
    st.tuples(OFFSETS, st.none() | OFFSETS),
    st.lists(st.tuples(OFFSETS, OFFSETS).map(in_order), max_size=1),
    st.sampled_from(BOOKS),
)
def test_the_quick_count_is_that_of_each_half_day(
    cells: dict[Place, Cell],
    span: tuple[date, date],
    path: tuple[date, date | None],
    pauses: list[tuple[date, date]],
    book: CodeBook,
) -> None:
    first, last = span
    days = PathDays(*path, tuple(pauses))
    months = counted(cells, days=days, first=first, last=last, book=book)
    total = sum(months.values(), Counted())
    inside = {place: cell for place, cell in cells.items() if first <= place[0] <= last}
    slow = tally(inside.items(), lambda place: PLANNING.minutes(COHORT, place), book)
    assert plain(total.tally) == plain(slow)
    every = [(first + rank * DAY, half) for rank in range((last - first).days + 1) for half in Half]
    due = [place for place in every if days.holds(place[0]) and PLANNING.half(COHORT, place)]
    assert total.planned == sum(PLANNING.minutes(COHORT, place) for place in due)
    assert total.planned_halves == len(due)
    assert total.missing == len([place for place in due if place not in cells])
    assert total.entered == len(inside)
    assert total.outside == len([day for day, _ in inside if not days.holds(day)])
    assert total.closed == len(
        [
            place
            for place, cell in inside.items()
            if PLANNING.reason_off(COHORT, place[0]) and cell.code != "FER"
        ]
    )


def plain(told: Tally) -> tuple[object, ...]:
    """Return a tally without what codes count for nothing."""
    codes = {code: minutes for code, minutes in told.by_code.items() if minutes}
    return told.hours, codes, dict(told.halves), told.unpaid, told.beyond, told.unknown
