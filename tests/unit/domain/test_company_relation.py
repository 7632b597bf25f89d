"""The relation with a company as typed: exchanges, next contact, engagements, pinned lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.company_relation import (
    CallDraft,
    EngagementDraft,
    ExchangeDraft,
    PinDraft,
    cleaned_call,
    cleaned_engagement,
    cleaned_exchange,
    cleaned_pins,
    days_late,
    strong_parts,
    validate_call,
    validate_engagement,
    validate_exchange,
    validate_pins,
)
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.domain.relation_codes import (
    EngagementKind,
    ExchangeChannel,
    ExchangeOutcome,
    PinTopic,
)

TODAY = date(2026, 11, 12)
NIR = "2 04 08 94 028 123 45"
EXCHANGE = ExchangeDraft(date(2026, 11, 10), ExchangeChannel.VISIT, "Très content de Sofiane")
CALL = CallDraft(date(2026, 11, 17), None, "Faire renouveler l’assurance")
TAX = EngagementDraft(EngagementKind.TAX, 2026, date(2026, 5, 29), 120_000)


def test_what_is_whole_has_no_remark() -> None:
    assert validate_exchange(EXCHANGE, today=TODAY) == []
    assert validate_call(CALL, today=TODAY) == []
    assert validate_engagement(TAX, today=TODAY) == []
    assert validate_pins([PinDraft(PinTopic.CALL, "Appeler avant 9 h")] * 5) == []


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"channel": None}, ["channel"]),
        ({"words": ""}, ["words"]),
        ({"words": "", "outcome": ExchangeOutcome.UNREACHED}, []),
        ({"words": NIR}, ["words"]),
        ({"on": None}, ["on"]),
        ({"on": date(2026, 11, 13)}, ["on"]),
        ({"on": date(1990, 1, 1)}, ["on"]),
    ],
)
def test_an_exchange_that_cannot_be_stored(values: dict[str, Any], fields: list[str]) -> None:
    problems = errors_of(validate_exchange(replace(EXCHANGE, **values), today=TODAY))
    assert [problem.field for problem in problems] == fields


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"due_on": None}, "vide"),
        ({"due_on": date(2030, 1, 1)}, "lointain"),
        ({"due_on": date(2026, 11, 11)}, "passe"),
        ({"about": "x" * 121}, "longueur"),
    ],
)
def test_a_contact_is_planned_for_a_day_that_makes_sense(values: dict[str, Any], code: str) -> None:
    (problem,) = validate_call(replace(CALL, **values), today=TODAY)
    assert problem.code == code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": None}, "vide"),
        ({"year": None}, "vide"),
        ({"year": 1989}, "annee"),
        ({"year": 2029}, "annee"),
        ({"amount": -1}, "montant"),
        ({"amount": 10_000_001}, "montant"),
        ({"amount": None}, "vide"),
        ({"note": NIR}, "nir"),
    ],
)
def test_an_engagement_that_is_remarked_on(values: dict[str, Any], code: str) -> None:
    (problem,) = validate_engagement(replace(TAX, **values), today=TODAY)
    assert problem.code == code


def test_only_the_tax_is_counted_in_money() -> None:
    assert [kind for kind in EngagementKind if kind.in_money] == [EngagementKind.TAX]


def test_repairs_that_are_certain() -> None:
    assert cleaned_exchange(replace(EXCHANGE, words="  d’accord \x07 ")).words == "d’accord"
    assert cleaned_call(replace(CALL, about=" a  b ")).about == "a b"
    assert cleaned_engagement(replace(TAX, year=2020)).year == 2026
    assert cleaned_engagement(replace(TAX, year=2020, on=None)).year == 2020
    pins = [PinDraft(text=" x "), PinDraft(text="  "), PinDraft(text="y")]
    assert [pin.text for pin in cleaned_pins(pins)] == ["x", "y"]


def test_five_lines_are_pinned_at_most() -> None:
    assert [one.code for one in validate_pins([PinDraft(text="x")] * 6)] == ["nombre"]
    problems = validate_pins([PinDraft(text="x"), PinDraft(text="x" * 161)])
    assert [(one.field, one.code) for one in problems] == [("1", "longueur")]


def test_a_contact_without_day_nor_words_is_none() -> None:
    assert CallDraft(about="  ").empty
    assert not CallDraft(about="x").empty
    assert not CALL.empty


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Appeler", [("Appeler", False)]),
        ("*avant 9 h*", [("avant 9 h", True)]),
        ("Appeler *avant 9 h*, svp", [("Appeler ", False), ("avant 9 h", True), (", svp", False)]),
        ("2 * 3", [("2 * 3", False)]),
    ],
)
def test_what_is_seen_first_stands_between_stars(text: str, parts: list[Any]) -> None:
    assert strong_parts(text) == parts


@given(st.text(alphabet="ab* \n", max_size=30))
def test_cutting_a_line_loses_nothing_but_stars(text: str) -> None:
    joined = "".join(part for part, _ in strong_parts(text))
    assert joined.replace("*", "") == text.replace("*", "")


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_contact_is_late_from_the_day_after(due: date) -> None:
    late = days_late(due, TODAY)
    assert (late > 0) == (due < TODAY)
    assert late == max(0, (TODAY - due).days)
