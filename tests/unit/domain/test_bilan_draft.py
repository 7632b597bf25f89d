"""When the meetings of a path are due, and what may be stored of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.bilan_draft import (
    FINAL_NOTICE,
    BilanSpan,
    DueBilan,
    bilan_words,
    cleaned_bilan,
    decision_lines,
    due_bilans,
    missing_signatures,
    validate_bilan,
)
from e2c_desktop.domain.experience import BilanDraft, BilanKind
from e2c_desktop.domain.problems import Problem

TODAY = date(2026, 11, 16)
SPAN = BilanSpan(date(2026, 5, 4), date(2026, 6, 14), date(2026, 12, 4))
HELD = BilanDraft(held_on=date(2026, 11, 12), summary="Avance bien")


def codes(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in problems}


def test_the_three_meetings_of_a_path() -> None:
    assert due_bilans(SPAN, []) == [
        DueBilan(BilanKind.INTEGRATION, date(2026, 6, 14)),
        DueBilan(BilanKind.INTERMEDIATE, date(2026, 9, 8)),
        DueBilan(BilanKind.FINAL, date(2026, 11, 20)),
    ]
    assert [one.kind for one in due_bilans(SPAN, [BilanKind.INTEGRATION])] == [
        BilanKind.INTERMEDIATE,
        BilanKind.FINAL,
    ]


@pytest.mark.parametrize(
    "span",
    [replace(SPAN, open=False), BilanSpan(None, None, None), BilanSpan(TODAY, None, None)],
)
def test_no_meeting_is_due_where_nothing_says_when(span: BilanSpan) -> None:
    assert due_bilans(span, []) == []


def test_a_path_that_ends_with_its_integration_is_due_that_meeting_alone() -> None:
    short = replace(SPAN, ends_on=SPAN.integration_end)
    assert [one.kind for one in due_bilans(short, [])] == [BilanKind.INTEGRATION]


@given(st.integers(1, 60), st.integers(1, 500))
def test_meetings_come_in_their_order_inside_the_path(weeks: int, days: int) -> None:
    entry = date(2026, 1, 5)
    integration = entry + timedelta(weeks=weeks)
    end = integration + timedelta(days=days)
    first, middle, last = due_bilans(BilanSpan(entry, integration, end), [])
    assert entry <= first.due_on <= middle.due_on <= end
    assert first.due_on <= last.due_on <= end
    assert last.due_on >= end - FINAL_NOTICE


def test_decisions_are_one_a_line_without_their_dashes() -> None:
    assert decision_lines("- Refaire un stage\n\n• Passer le PSC1 \n–") == [
        "Refaire un stage",
        "Passer le PSC1",
    ]
    assert cleaned_bilan(replace(HELD, decisions=" - Oui\n")).decisions == "Oui"


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (HELD, set()),
        (BilanDraft(), {("planned_on", "vide")}),
        (BilanDraft(planned_on=date(2036, 1, 1)), {("planned_on", "loin")}),
        (replace(HELD, held_on=date(2026, 12, 1)), {("held_on", "avenir")}),
        (replace(HELD, held_on=date(1990, 1, 1)), {("held_on", "ancien")}),
        (replace(HELD, held_on=date(2026, 4, 1)), {("held_on", "ordre")}),
        (replace(HELD, summary=""), {("summary", "vide")}),
        (replace(HELD, summary="x" * 10_001), {("summary", "longueur")}),
        (replace(HELD, trainee_signed_on=TODAY), set()),
        (
            replace(HELD, trainee_signed_on=date(2026, 12, 1)),
            {("trainee_signed_on", "avenir")},
        ),
        (
            replace(HELD, direction_signed_on=date(2026, 11, 1)),
            {("direction_signed_on", "ordre")},
        ),
        (
            BilanDraft(planned_on=TODAY, referent_signed_on=TODAY),
            {("referent_signed_on", "non_tenu")},
        ),
    ],
)
def test_what_is_said_of_a_meeting(draft: BilanDraft, expected: set[tuple[str, str]]) -> None:
    assert codes(validate_bilan(draft, today=TODAY, entry_on=date(2026, 5, 4))) == expected


def test_a_minor_and_a_second_final_meeting_are_told_not_refused() -> None:
    signed = replace(HELD, kind=BilanKind.FINAL, trainee_signed_on=TODAY)
    others = [BilanDraft(BilanKind.FINAL), BilanDraft(BilanKind.INTERMEDIATE)]
    found = validate_bilan(signed, today=TODAY, minor=True, others=others)
    assert codes(found) == {("guardian_signed_on", "mineur"), ("kind", "deja")}
    assert missing_signatures(signed, minor=True) == [
        "le référent",
        "la direction",
        "le représentant légal",
    ]
    assert missing_signatures(signed, minor=False) == ["le référent", "la direction"]
    assert missing_signatures(BilanDraft(planned_on=TODAY), minor=True) == []


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (HELD, "tenu le 12/11/2026"),
        (BilanDraft(), "à prévoir"),
        (BilanDraft(planned_on=date(2026, 11, 15)), "prévu le 15/11/2026, en retard de 1 jour"),
        (BilanDraft(planned_on=date(2026, 11, 2)), "prévu le 02/11/2026, en retard de 14 jours"),
        (BilanDraft(planned_on=TODAY), "prévu le 16/11/2026"),
    ],
)
def test_where_a_meeting_stands(draft: BilanDraft, words: str) -> None:
    assert bilan_words(draft, TODAY) == words
