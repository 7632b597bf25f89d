"""The published national figures beside those of a school."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.helpers.outcome_facts import study

from e2c_desktop.domain.outcomes.figures import figures_of
from e2c_desktop.domain.outcomes.national_series import (
    COMPARED,
    NATIONAL_SERIES,
    national_series,
    national_value,
)


def test_every_column_is_compared_with_an_indicator_that_exists() -> None:
    told = {figure.indicator.key for figure in figures_of(study([])).figures}
    assert set(COMPARED) <= told


def test_every_year_says_where_it_was_read_and_comes_in_order() -> None:
    years = [one.year for one in NATIONAL_SERIES]
    assert years == sorted(set(years))
    assert all(one.source for one in NATIONAL_SERIES)


def test_positive_exits_by_year() -> None:
    found = {one.year: one.number for one in national_series("tsp")}
    assert found == {
        2008: 62,
        2014: 56,
        2015: 59,
        2016: 55,
        2018: 60,
        2019: 63,
        2020: 60,
        2021: 64,
        2022: 63,
        2023: 62,
        2024: 61,
    }


def test_an_announcement_is_no_figure() -> None:
    assert [one.year for one in national_series("accueillis")][-1] == 2024


def test_the_rate_at_twelve_months_stands_in_the_year_it_is_told() -> None:
    (only,) = national_series("tsp_12")
    assert (only.year, only.number) == (2017, Fraction(62))


def test_the_parts_of_the_positive_exits_make_the_whole() -> None:
    for one in NATIONAL_SERIES:
        parts = (one.employment, one.work_study, one.training)
        told = [part for part in parts if part is not None]
        assert not told or sum(told) == one.positive


@pytest.mark.parametrize(
    ("key", "year", "expected"),
    [
        ("tsp", 2025, (2024, Fraction(61))),
        ("tsp", 2017, (2016, Fraction(55))),
        ("age_moyen", 2020, (2016, Fraction(203, 10))),
        ("tsp", 2001, None),
        ("encore", 2024, None),
    ],
)
def test_the_latest_published_figure(
    key: str, year: int, expected: tuple[int, Fraction] | None
) -> None:
    found = national_value(key, year)
    assert (found and (found.year, found.number)) == expected
