"""The days of a path: entry, exit, suspensions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.path_days import PathDays, Span, suspensions_of

MONDAY = date(2026, 11, 9)
DAY = timedelta(days=1)
PAUSE = (MONDAY + 7 * DAY, MONDAY + 11 * DAY)
DAYS = PathDays(MONDAY, MONDAY + 30 * DAY, (PAUSE,))
BEGUN, BACK = EventKind.SUSPENSION, EventKind.RESUMPTION


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (MONDAY - DAY, False),
        (MONDAY, True),
        (PAUSE[0], False),
        (PAUSE[1], False),
        (PAUSE[1] + DAY, True),
        (MONDAY + 30 * DAY, True),
        (MONDAY + 31 * DAY, False),
    ],
)
def test_somebody_is_expected_from_entry_to_exit_but_suspended(day: date, held: bool) -> None:
    assert DAYS.holds(day) is held


def test_who_never_entered_is_never_expected() -> None:
    assert not PathDays().holds(MONDAY)
    assert PathDays().within(MONDAY, MONDAY) is None
    assert PathDays().spans(MONDAY, MONDAY) == []


def test_days_between_two_are_those_of_the_path() -> None:
    assert DAYS.within(MONDAY - 5 * DAY, MONDAY + DAY) == (MONDAY, MONDAY + DAY)
    assert DAYS.within(MONDAY - 5 * DAY, MONDAY - DAY) is None
    assert PathDays(MONDAY).within(MONDAY, PAUSE[1]) == (MONDAY, PAUSE[1])


SPANS = st.tuples(st.integers(-5, 40), st.integers(0, 12)).map(
    lambda span: (MONDAY + span[0] * DAY, MONDAY + sum(span) * DAY)
)


@given(SPANS, SPANS, st.lists(SPANS, max_size=2))
def test_spans_hold_every_day_of_the_path_and_no_other(
    asked: Span, path: Span, pauses: list[Span]
) -> None:
    days = PathDays(*path, tuple(pauses))
    told = [
        first + rank * DAY
        for first, last in days.spans(*asked)
        for rank in range((last - first).days + 1)
    ]
    every = [asked[0] + rank * DAY for rank in range((asked[1] - asked[0]).days + 1)]
    assert told == [day for day in every if days.holds(day)]


@pytest.mark.parametrize(
    ("steps", "spans"),
    [
        ([], ()),
        ([(BEGUN, MONDAY)], ((MONDAY, date.max),)),
        ([(BACK, MONDAY + DAY), (BEGUN, MONDAY)], ((MONDAY, MONDAY),)),
        ([(BACK, MONDAY), (BEGUN, MONDAY)], ()),
        ([(BACK, MONDAY), (EventKind.ENTRY, MONDAY)], ()),
        ([(BEGUN, MONDAY), (BEGUN, MONDAY + DAY), (BACK, MONDAY + 2 * DAY)], None),
    ],
)
def test_suspensions_last_until_the_day_before_the_resumption(
    steps: list[tuple[EventKind, date]], spans: tuple[Span, ...] | None
) -> None:
    assert suspensions_of(steps) == (((MONDAY, MONDAY + DAY),) if spans is None else spans)
