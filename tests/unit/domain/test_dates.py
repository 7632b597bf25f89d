"""Rule G4: dates as people and workbooks write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.dates import add_months, age_on, parse_date
from e2c_desktop.domain.french import long_date

TODAY = date(2026, 6, 30)
DAYS = st.dates(date(1955, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("26/09/2006", date(2006, 9, 26)),
        ("02 / 09 / 1998", date(1998, 9, 2)),
        ("7/7/2025", date(2025, 7, 7)),
        ("11.03.24", date(2024, 3, 11)),
        ("3-9-2024", date(2024, 9, 3)),
        ("2024-01-29", date(2024, 1, 29)),
        ("6 octobre 2023", date(2023, 10, 6)),
        ("1er mars 2025", date(2025, 3, 1)),
        ("4 AOUT 2025", date(2025, 8, 4)),
        ("24/06/2024\u00a0", date(2024, 6, 24)),
        ("24/06/2024 09:00", date(2024, 6, 24)),
        ("24/06/2024 à 9h", date(2024, 6, 24)),
        ("2024-01-29T09:00:00", date(2024, 1, 29)),
        (datetime(2024, 6, 24, 9, 0), date(2024, 6, 24)),
        (date(2024, 6, 24), date(2024, 6, 24)),
        (46030, date(2026, 1, 8)),
        (46030.375, date(2026, 1, 8)),
        ("46030", date(2026, 1, 8)),
        (20000, date(1954, 10, 3)),
    ],
)
def test_dates_that_are_read(typed: object, read: date) -> None:
    assert parse_date(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/02/2006",
        "12/2005",
        "2005",
        2006,
        19999,
        60001,
        float("nan"),
        True,
        None,
        "à demander",
        "sept 2025",
        "31/11/2025",
        "1/2-2025",
        "3 brumaire 2025",
        "0/1/2025",
        "1/13/2025",
        "٢٦/٠٩/٢٠٠٦",
        "oui",
    ],
)
def test_anything_else_is_unreadable(typed: object) -> None:
    assert parse_date(typed) is None


def test_a_birth_year_later_than_this_year_is_of_the_last_century() -> None:
    assert parse_date("23.12.95", birth_pivot=TODAY) == date(1995, 12, 23)
    assert parse_date("23.12.26", birth_pivot=TODAY) == date(2026, 12, 23)
    assert parse_date("23.12.95") == date(2095, 12, 23)
    assert parse_date("03.05.2055", birth_pivot=TODAY) == date(2055, 5, 3)


def test_the_1904_calendar_of_old_macs() -> None:
    assert parse_date(45000) == date(2023, 3, 15)
    assert parse_date(45000, epoch_1904=True) == date(2027, 3, 16)
    assert parse_date("45000", epoch_1904=True) == date(2027, 3, 16)


@given(DAYS)
def test_every_date_comes_back_from_six_formats(day: date) -> None:
    written = (
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d . %m . %Y} 09:00",
        day.isoformat(),
        long_date(day),
        (day - date(1899, 12, 30)).days,
    )
    assert {parse_date(text) for text in written} == {day}


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 6, 30), date(2026, 6, 29), 17),
        (date(2008, 6, 30), TODAY, 18),
        (date(2027, 1, 1), TODAY, -1),
    ],
)
def test_age_in_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 12, 15), 12, date(2026, 12, 15)),
    ],
)
def test_months_are_clipped_to_the_end(day: date, months: int, moved: date) -> None:
    assert add_months(day, months) == moved


@given(DAYS, st.integers(-240, 240))
def test_months_never_leave_their_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
