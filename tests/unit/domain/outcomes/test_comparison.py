"""A figure beside the year before, in words."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.outcome_facts import YEAR, left, study

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.board import Trend
from e2c_desktop.domain.outcomes.comparison import change_words, period_name, than_before
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import figures_of


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 1, 1), date(2026, 11, 12), "2026"),
        (date(2025, 9, 1), date(2026, 8, 31), "2025-2026"),
        (date(2025, 9, 1), date(2025, 11, 12), "2025-2026"),
        (date(2025, 9, 1), date(2026, 9, 30), ""),
        (date(2025, 9, 1), date(2027, 8, 31), ""),
        (date(2025, 4, 1), date(2025, 6, 30), ""),
        (date(2025, 1, 1), date(2026, 12, 31), ""),
    ],
)
def test_periods_have_a_name(first: date, last: date, name: str) -> None:
    assert period_name(ReportPeriod(first, last)) == name


def test_what_a_period_is_compared_with() -> None:
    assert than_before(YEAR) == "qu’en 2024"
    assert than_before(ReportPeriod(date(2025, 4, 1), date(2025, 6, 30))) == "qu’un an avant"


def exits(year: int, positives: int, others: int) -> list[PathFacts]:
    days = {
        "entry_on": date(year - 1, 12, 2),
        "contract_on": date(year, 1, 13),
        "exit_on": date(year, 6, 30),
    }
    codes = [SituationCode.PERMANENT] * positives + [SituationCode.SEEKING] * others
    return [left(code, id=f"{year}-{rank}", **days) for rank, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("now", "before", "words", "trend"),
    [
        ((6, 2), (6, 4), "15,0 points de plus qu’en 2024", Trend.UP),
        ((127, 73), (128, 72), "0,5 point de moins qu’en 2024", Trend.DOWN),
        ((6, 4), (3, 2), "comme en 2024", Trend.SAME),
        ((6, 2), (1, 1), "", None),
    ],
)
def test_rates_change_by_points(
    now: tuple[int, int], before: tuple[int, int], words: str, trend: Trend | None
) -> None:
    report = figures_of(study([*exits(2025, *now), *exits(2024, *before)]))
    assert change_words(report.of("tsp"), YEAR) == (words, trend)


def test_counts_and_lengths_change_in_their_own_unit() -> None:
    report = figures_of(study([*exits(2025, 6, 2), *exits(2024, 4, 2)]))
    assert change_words(report.of("sorties"), YEAR) == ("2 de plus qu’en 2024", Trend.UP)
    words, trend = change_words(report.of("duree_moyenne"), YEAR)
    assert (words, trend) == ("comme en 2024", Trend.SAME)


def test_nothing_is_compared_without_anybody_before() -> None:
    report = figures_of(study(exits(2025, 6, 2)))
    assert change_words(report.of("tsp"), YEAR) == ("", None)
