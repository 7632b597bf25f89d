"""The periods that a report is asked for."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.outcomes.periods import period_choices


def test_the_periods_of_a_day() -> None:
    found = {
        one.label: (one.period.first, one.period.last) for one in period_choices(date(2026, 11, 12))
    }
    assert found == {
        "1er janvier – 12 novembre 2026": (date(2026, 1, 1), date(2026, 11, 12)),
        "Année 2025": (date(2025, 1, 1), date(2025, 12, 31)),
        "Année 2024": (date(2024, 1, 1), date(2024, 12, 31)),
        "Année 2023": (date(2023, 1, 1), date(2023, 12, 31)),
        "Année 2022": (date(2022, 1, 1), date(2022, 12, 31)),
        "Année scolaire 2026-2027": (date(2026, 9, 1), date(2026, 11, 12)),
        "Année scolaire 2025-2026": (date(2025, 9, 1), date(2026, 8, 31)),
        "4e trimestre 2026": (date(2026, 10, 1), date(2026, 11, 12)),
        "3e trimestre 2026": (date(2026, 7, 1), date(2026, 9, 30)),
        "2e trimestre 2026": (date(2026, 4, 1), date(2026, 6, 30)),
        "1er trimestre 2026": (date(2026, 1, 1), date(2026, 3, 31)),
    }


def test_in_spring_the_school_year_began_the_year_before() -> None:
    labels = [one.label for one in period_choices(date(2026, 3, 2))]
    assert "Année scolaire 2025-2026" in labels
    assert "Année scolaire 2024-2025" in labels


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_period_goes_beyond_today(today: date) -> None:
    choices = period_choices(today)
    assert all(one.period.first <= one.period.last <= today for one in choices)
    assert len({one.label for one in choices}) == len(choices)
