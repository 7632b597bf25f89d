"""Amounts: read as the French type them, shown as they write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.euros import parse_euros, show_euros


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("7,50", 750),
        ("7.5", 750),
        ("7", 700),
        ("0", 0),
        ("0,05", 5),
        (" 1 200,00 € ", 120_000),
        ("1\u202f200 €", 120_000),
        ("12 euros", 1200),
        ("12 EURO", 1200),
        ("", None),
        ("7,505", None),
        ("-7", None),
        ("sept", None),
        ("7,50 $", None),
        ("1,200,50", None),
        ("12345678901", None),
    ],
)
def test_amounts_are_read(typed: str, cents: int | None) -> None:
    assert parse_euros(typed) == cents


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (700, "7\u00a0€"),
        (750, "7,50\u00a0€"),
        (5, "0,05\u00a0€"),
        (120_050, "1\u202f200,50\u00a0€"),
    ],
)
def test_amounts_are_shown(cents: int, shown: str) -> None:
    assert show_euros(cents) == shown


@given(st.integers(0, 10_000_000))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert parse_euros(show_euros(cents)) == cents
