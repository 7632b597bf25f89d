"""The next cohort, and the places that are left."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.cohorts import first_monday, next_cohort, room_problems, room_words
from e2c_desktop.domain.problems import errors_of

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("latest", "today", "name", "day"),
    [
        (date(2026, 11, 2), date(2026, 11, 16), "Décembre 2026", date(2026, 12, 7)),
        (date(2026, 12, 7), date(2026, 11, 16), "Janvier 2027", date(2027, 1, 4)),
        (None, date(2026, 11, 16), "Décembre 2026", date(2026, 12, 7)),
        (None, date(2026, 11, 2), "Novembre 2026", date(2026, 11, 2)),
        (date(2025, 3, 3), date(2026, 11, 16), "Décembre 2026", date(2026, 12, 7)),
    ],
)
def test_the_next_monthly_entry(latest: date | None, today: date, name: str, day: date) -> None:
    assert next_cohort(latest, today) == (name, day)


@given(st.none() | DAYS, DAYS)
def test_the_next_entry_is_a_first_monday_to_come(latest: date | None, today: date) -> None:
    _, day = next_cohort(latest, today)
    assert day == first_monday(day)
    assert day.weekday() == 0
    assert day >= today
    assert latest is None or (day.year, day.month) > (latest.year, latest.month)


def test_a_full_cohort_is_said_and_never_refused() -> None:
    assert room_problems(14, 15) == []
    found = room_problems(15, 15)
    assert [(problem.field, problem.message) for problem in found] == [
        ("cohort_id", "Promotion complète : 15 sur 15.")
    ]
    assert errors_of(found) == []
    assert room_words(12, 15) == "12 / 15"
