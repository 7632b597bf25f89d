"""Rule sets: thresholds to the day, and what each situation is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.slow_outcomes import lasts

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    E2C_2023,
    LASTING,
    SHIPPED,
    Category,
    Threshold,
    rules_named,
)

LONGER = Threshold(3, longer=True)
SIX = Threshold(6)


@pytest.mark.parametrize(
    ("threshold", "first", "last", "met"),
    [
        (LONGER, date(2025, 3, 3), date(2025, 6, 2), False),  # three months, no more
        (LONGER, date(2025, 3, 17), date(2025, 6, 17), True),
        (SIX, date(2025, 7, 1), date(2025, 12, 31), True),
        (SIX, date(2025, 7, 7), date(2026, 1, 5), False),
        (SIX, date(2024, 8, 31), date(2025, 2, 27), True),  # clipped to 28 February
        (LONGER, date(2023, 11, 29), date(2024, 2, 28), False),  # 29 February 2024 exists
        (LONGER, date(2023, 11, 29), date(2024, 2, 29), True),
        (SIX, date(2025, 7, 1), date(2025, 6, 1), False),
    ],
)
def test_a_contract_is_counted_its_last_day_included(
    threshold: Threshold, first: date, last: date, met: bool
) -> None:
    assert threshold.met(first, last) is met


@given(st.dates(date(2020, 1, 1), date(2028, 1, 1)), st.integers(0, 400))
def test_thresholds_agree_with_days_counted_one_by_one(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert LONGER.met(first, last) is lasts(first, last, 3, more=True)
    assert SIX.met(first, last) is lasts(first, last, 6, more=False)


def test_thresholds_are_told_in_words() -> None:
    assert (LONGER.words, LONGER.contrary) == ("plus de 3 mois", "3 mois au plus")
    assert (SIX.words, SIX.contrary) == ("au moins 6 mois", "moins de 6 mois")


def test_every_situation_is_worth_something() -> None:
    assert all(set(one.codes) == set(SituationCode) for one in SHIPPED)
    assert tuple(Category)[:4] == COUNTED


def test_the_two_sets_differ_where_a_contract_is_short() -> None:
    differing = [code for code in SituationCode if E2C_2023.of(code) != LASTING.of(code)]
    assert differing == [
        SituationCode.FIXED_TERM,
        SituationCode.AGENCY,
        SituationCode.AIDED,
        SituationCode.PUBLIC,
    ]
    assert E2C_2023.of(None) == E2C_2023.of(SituationCode.UNKNOWN)


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("E2C-2023", E2C_2023),
        ("e2c 2023", E2C_2023),
        ("durable ≥ 6 mois", LASTING),
        ("Durable", LASTING),
        ("", None),
        ("IAE", None),
    ],
)
def test_a_rule_set_is_found_by_its_name(name: str, rules: object) -> None:
    assert rules_named(name) is rules


def test_a_whole_name_comes_before_the_beginning_of_another() -> None:
    own = replace(LASTING, name="Durable")
    known = (*SHIPPED, own)
    assert rules_named("durable", known) is own
    assert rules_named("durable 6", known) is LASTING
    assert rules_named("durable") is LASTING
