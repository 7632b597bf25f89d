"""How the four figures went: counts at the ends of months, shares of a year."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.home_figures import Presence, going_on, month_ends, shares_of_a_year

TODAY = date(2026, 11, 12)


def test_the_months_end_today() -> None:
    ends = month_ends(TODAY)
    assert (len(ends), ends[0], ends[-2], ends[-1]) == (
        12,
        date(2025, 12, 31),
        date(2026, 10, 31),
        TODAY,
    )
    assert month_ends(date(2026, 3, 31))[-2] == date(2026, 2, 28)


def test_what_goes_on_is_counted_on_its_last_day_too() -> None:
    told = going_on([(date(2026, 1, 5), date(2026, 10, 31)), (date(2026, 11, 2), None)], TODAY)
    assert told == (0.0, *(1.0,) * 10, 1.0)


def test_shares_are_of_the_year_that_ends_on_each_day_and_of_enough_people() -> None:
    judged = [(date(2026, 1, day), day % 2 == 0) for day in range(1, 7)]
    ends = (date(2025, 12, 31), date(2026, 1, 4), date(2026, 1, 6), date(2027, 1, 5))
    assert shares_of_a_year(judged, ends, 5) == (None, None, 50.0, None)


def test_everybody_at_school_is_counted() -> None:
    assert Presence(10, 31, 2, 15, 4, TODAY).total == 43
