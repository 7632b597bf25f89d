"""Rounding of rates and of tables of shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.outcomes.shares import decimal_text, half_up, largest_remainder, rate_text


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([8, 5, 1, 2], [50, 31, 6, 13]),
        ([22, 2, 1, 0, 1, 0], [84, 8, 4, 0, 4, 0]),
        ([3, 21, 2], [11, 81, 8]),
        ([1, 1, 1], [34, 33, 33]),  # ties go to the first of the list
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_shares_by_the_largest_remainder(counts: list[int], shares: list[int]) -> None:
    assert largest_remainder(counts) == shares


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=40))
def test_shares_sum_to_a_hundred_and_keep_the_order_of_the_counts(counts: list[int]) -> None:
    shares = largest_remainder(counts)
    assert sum(shares) == (100 if sum(counts) else 0)
    for count, share in zip(counts, shares, strict=True):
        assert abs(share - (100 * count / sum(counts) if sum(counts) else 0)) < 1
    ordered = sorted(zip(counts, shares, strict=True))
    assert [share for _, share in ordered] == sorted(shares)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (5, 16, "31,3 %"),  # 31,25: the half goes up
        (1, 16, "6,3 %"),
        (13, 16, "81,3 %"),
        (8, 16, "50,0 %"),
        (1, 3, "33,3 %"),
        (2, 3, "66,7 %"),
        (1999, 2000, "100,0 %"),
        (0, 4, "0,0 %"),
        (0, 0, None),
    ],
)
def test_a_rate_alone_is_rounded_half_up(numerator: int, denominator: int, text: str) -> None:
    assert rate_text(numerator, denominator) == text


def test_halves_go_away_from_zero() -> None:
    assert half_up(Fraction(-25, 100)) == Fraction(-3, 10)
    assert decimal_text(Fraction(-25, 100)) == "-0,3"
    assert decimal_text(Fraction(-4, 100)) == "0,0"
    assert decimal_text(Fraction(6899, 1000), 2) == "6,90"
