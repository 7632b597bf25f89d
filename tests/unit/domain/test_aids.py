"""Aids and equipment as typed: what cannot be stored, and what is only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.aids import (
    AidDraft,
    LoanDraft,
    cleaned_aid,
    cleaned_loan,
    validate_aid,
    validate_loan,
)
from e2c_desktop.domain.codes import AidKind
from e2c_desktop.domain.problems import errors_of

TODAY = date(2026, 11, 16)
NIR = "2 04 08 94 028 123 45"
AID = AidDraft(AidKind.MEALS, 700, starts_on=date(2026, 6, 15), ends_on=date(2026, 12, 18))
LOAN = LoanDraft("Ordinateur portable", "E2C-0142", date(2026, 6, 15), due_on=date(2026, 12, 18))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_what_is_whole_has_no_remark() -> None:
    assert validate_aid(AID) == []
    assert validate_loan(LOAN, today=TODAY) == []
    assert validate_aid(AidDraft(AidKind.OTHER)) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": None}, "kind"),
        ({"amount": -1}, "amount"),
        ({"amount": 10_000_001}, "amount"),
        ({"ends_on": date(2026, 6, 14)}, "ends_on"),
        ({"funder": "x" * 121}, "funder"),
        ({"note": NIR}, "note"),
    ],
)
def test_an_aid_that_cannot_be_stored(values: dict[str, Any], field: str) -> None:
    assert [problem.field for problem in errors_of(validate_aid(replace(AID, **values)))] == [field]


@pytest.mark.parametrize(
    ("values", "fields", "errors"),
    [
        ({"item": ""}, ["item"], 1),
        ({"handed_on": None}, ["handed_on"], 1),
        ({"due_on": date(2026, 6, 14)}, ["due_on"], 1),
        ({"returned_on": date(2026, 6, 14)}, ["returned_on"], 1),
        ({"returned_on": date(2026, 11, 17)}, ["returned_on"], 0),
        ({"returned_on": TODAY, "to_keep": True}, ["returned_on"], 0),
        ({"returned_on": TODAY}, [], 0),
        ({"number": NIR}, ["number"], 1),
        ({"condition": "x" * 100_001}, ["condition"], 1),
        ({"condition_back": NIR}, ["condition_back"], 1),
    ],
)
def test_equipment_that_cannot_be_stored(
    values: dict[str, Any], fields: list[str], errors: int
) -> None:
    found = validate_loan(replace(LOAN, **values), today=TODAY)
    assert [problem.field for problem in found] == fields
    assert len(errors_of(found)) == errors


@given(DAYS, DAYS, DAYS)
def test_no_loan_comes_back_before_it_was_handed_over(
    handed: date, due: date, returned: date
) -> None:
    draft = LoanDraft("Casque", "", handed, due_on=due, returned_on=returned)
    wrong = {problem.field for problem in errors_of(validate_loan(draft, today=TODAY))}
    assert ("due_on" in wrong) is (due < handed)
    assert ("returned_on" in wrong) is (returned < handed)


@given(DAYS, st.integers(0, 900))
def test_an_aid_ends_after_it_begins(start: date, days: int) -> None:
    later = start + timedelta(days=days)
    assert validate_aid(AidDraft(AidKind.MEALS, starts_on=start, ends_on=later)) == []
    backwards = AidDraft(AidKind.MEALS, starts_on=later, ends_on=start)
    assert bool(validate_aid(backwards)) is (later != start)


def test_spaces_and_controls_are_repaired() -> None:
    aid = cleaned_aid(AidDraft(funder="  Région\tIle ", note=" a\x00\r\nb "))
    assert (aid.funder, aid.note) == ("Région Ile", "a\nb")
    loan = cleaned_loan(LoanDraft(" PC ", " 1 ", condition=" ok ", condition_back="\u200bmoyen"))
    assert (loan.item, loan.number, loan.condition, loan.condition_back) == (
        "PC",
        "1",
        "ok",
        "moyen",
    )
