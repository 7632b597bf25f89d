"""Periods told from today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.periods import Period

TODAY = date(2026, 11, 16)  # a Monday

BOUNDS = {
    Period.TODAY: (TODAY, TODAY),
    Period.THIS_WEEK: (date(2026, 11, 16), date(2026, 11, 22)),
    Period.LAST_30: (date(2026, 10, 18), TODAY),
    Period.NEXT_30: (TODAY, date(2026, 12, 15)),
    Period.LAST_MONTH: (date(2026, 10, 1), date(2026, 10, 31)),
    Period.THIS_MONTH: (date(2026, 11, 1), date(2026, 11, 30)),
    Period.NEXT_MONTH: (date(2026, 12, 1), date(2026, 12, 31)),
    Period.LAST_12_MONTHS: (date(2025, 11, 17), TODAY),
    Period.LAST_YEAR: (date(2025, 1, 1), date(2025, 12, 31)),
    Period.THIS_YEAR: (date(2026, 1, 1), date(2026, 12, 31)),
    Period.PAST: (None, date(2026, 11, 15)),
    Period.FUTURE: (date(2026, 11, 17), None),
}


@pytest.mark.parametrize("period", list(Period))
def test_bounds_seen_from_a_day(period: Period) -> None:
    assert period.bounds(TODAY) == BOUNDS[period]


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.sampled_from(list(Period)))
def test_a_period_is_in_order_and_thirty_days_are_thirty(today: date, period: Period) -> None:
    first, last = period.bounds(today)
    if first is not None and last is not None:
        assert first <= last
    if period in (Period.LAST_30, Period.NEXT_30):
        assert first is not None
        assert last is not None
        assert last - first == timedelta(days=29)
