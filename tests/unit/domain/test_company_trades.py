"""Trades hosted by a company and its safety, as typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.company_trades import (
    TradeDraft,
    WelcomeDraft,
    cleaned_trade,
    cleaned_welcome,
    is_rome,
    months_words,
    parse_months,
    read_months,
    validate_trade,
    validate_welcome,
    written_months,
)

TRADE = TradeDraft(
    "I1604", "Mécanicien automobile", "Vidanges", "Chaussures S3", "Bleu", 16, True, 2
)
WELCOME = WelcomeDraft(
    3, Answer.YES, "Sans pont élévateur", Answer.NO, "Aire de lavage glissante", "Gants"
)


def test_what_is_whole_has_no_remark() -> None:
    assert validate_trade(TRADE) == []
    assert validate_welcome(WELCOME) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"code": "I16"}, "code"),
        ({"code": "Z1604"}, "code"),
        ({"min_age": 13}, "min_age"),
        ({"min_age": 31}, "min_age"),
        ({"places": -1}, "places"),
        ({"places": 100}, "places"),
        ({"closed_months": frozenset({13})}, "closed_months"),
    ],
)
def test_a_trade_that_cannot_be_stored(values: dict[str, Any], field: str) -> None:
    assert [one.field for one in validate_trade(replace(TRADE, **values))] == [field]


def test_conditions_for_minors_that_are_refused_are_said_to_be_of_no_use() -> None:
    (problem,) = validate_welcome(replace(WELCOME, accepts_minors=Answer.NO))
    assert (problem.field, problem.code) == ("minors_terms", "inutile")
    assert validate_welcome(replace(WELCOME, capacity=100))[0].field == "capacity"


def test_repairs_that_are_certain() -> None:
    typed = replace(TRADE, code=" i 1604 ", name=" Mécanicien  auto ")
    cleaned = cleaned_trade(typed)
    assert (cleaned.code, cleaned.name) == ("I1604", "Mécanicien auto")
    assert (
        cleaned_welcome(replace(WELCOME, minors_terms=" sans  pont ")).minors_terms == "sans pont"
    )


@pytest.mark.parametrize(("code", "right"), [("A1101", True), ("O1101", False), ("A110١", False)])
def test_a_code_of_a_trade_is_a_letter_and_four_figures(code: str, right: bool) -> None:
    assert is_rome(code) is right


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ((), ""),
        ((7,), "juillet"),
        ((8, 7), "juillet et août"),
        ((12, 7, 8), "juillet, août et décembre"),
    ],
)
def test_months_are_told_in_order(months: tuple[int, ...], words: str) -> None:
    assert months_words(months) == words


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("", frozenset()),
        ("juillet, août", {7, 8}),
        ("Juillet et AOUT", {7, 8}),
        ("7 et 08", {7, 8}),
        ("1;12", {1, 12}),
        ("l’été", None),
        ("13", None),
    ],
)
def test_months_are_read_as_people_type_them(typed: str, months: frozenset[int] | None) -> None:
    assert parse_months(typed) == months


@given(st.frozensets(st.integers(1, 12)))
def test_months_told_are_read_back(months: frozenset[int]) -> None:
    assert parse_months(months_words(months)) == months


@given(st.frozensets(st.integers(1, 12)))
def test_months_come_back_as_they_were_written(months: frozenset[int]) -> None:
    assert read_months(written_months(months)) == months
