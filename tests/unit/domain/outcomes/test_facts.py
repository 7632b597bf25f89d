"""Facts: which exit situation counts, and the days of a report."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from tests.helpers.outcome_facts import left, seen

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod

C = SituationCode


def test_the_latest_exit_situation_counts_whatever_the_order() -> None:
    first = seen(C.SEEKING, observed_on=date(2025, 6, 30))
    second = seen(C.PERMANENT, observed_on=date(2025, 7, 10))
    blind = seen(C.UNKNOWN, observed_on=date(2025, 7, 10))
    other = seen(C.CIVIC, observed_on=date(2025, 7, 10))
    for order in permutations([first, second, blind, other]):
        path = PathFacts(id="P", person_id="S", situations=order)
        assert path.exit_situation == other  # a known one, then the last of the nomenclature
    assert PathFacts(id="P", person_id="S").exit_situation is None


def test_an_undated_exit_situation_is_of_the_day_of_the_exit() -> None:
    path = left()
    assert path.observed_on(path.situations[0]) == date(2025, 6, 30)
    assert path.observed_on(seen(C.CIVIC, Moment.M3)) is None


def test_twelve_months_after_a_29_february_is_a_28() -> None:
    assert left(exit_on=date(2024, 2, 29)).anniversary == date(2025, 2, 28)
    assert left(exit_on=None).anniversary is None


@pytest.mark.parametrize(
    ("period", "before", "label"),
    [
        (ReportPeriod.of_year(2025), ReportPeriod.of_year(2024), "2025"),
        (
            ReportPeriod(date(2025, 2, 1), date(2025, 2, 28)),
            ReportPeriod(date(2024, 2, 1), date(2024, 2, 29)),
            "du 01/02/2025 au 28/02/2025",
        ),
        (
            ReportPeriod(date(2024, 2, 29), date(2024, 2, 29)),
            ReportPeriod(date(2023, 2, 28), date(2023, 2, 28)),
            "du 29/02/2024 au 29/02/2024",
        ),
    ],
)
def test_a_period_and_the_same_one_year_before(
    period: ReportPeriod, before: ReportPeriod, label: str
) -> None:
    assert period.year_before == before
    assert period.label == label
    assert period.first in period
    assert None not in period


def test_school_years_and_quarters() -> None:
    school = ReportPeriod.of_school_year(2025)
    assert (school.first, school.last) == (date(2025, 9, 1), date(2026, 8, 31))
    assert (school.label, school.year_before.label) == ("2025-2026", "2024-2025")
    second = ReportPeriod.of_quarter(2024, 2)
    assert (second.first, second.last) == (date(2024, 4, 1), date(2024, 6, 30))
    assert second.label == "du 01/04/2024 au 30/06/2024"
    year = ReportPeriod.of_year(2024)
    assert year.quarters == tuple(ReportPeriod.of_quarter(2024, rank) for rank in (1, 2, 3, 4))
    assert school.quarters[0] == ReportPeriod(date(2025, 9, 1), date(2025, 11, 30))
    assert second.quarters == ()
