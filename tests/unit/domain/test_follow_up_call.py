"""Attempts to ask for news: instants that cannot be, and the words beside the telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from e2c_desktop.domain.follow_up_call import (
    HINT_LIMIT,
    CallDraft,
    cleaned_call,
    cleaned_hint,
    hint_problems,
    validate_call,
)
from e2c_desktop.domain.problems import Problem, Severity

NOW = datetime(2026, 11, 12, 10, 20).astimezone()
EXIT = date(2026, 5, 15)
CALL = CallDraft(NOW)


def said(draft: CallDraft, exit_on: date | None = EXIT) -> list[Problem]:
    return validate_call(cleaned_call(draft), exit_on=exit_on, now=NOW)


def test_an_attempt_is_dated_between_the_exit_and_now() -> None:
    assert said(CALL) == []
    assert [one.code for one in said(CallDraft())] == ["vide"]
    assert [one.code for one in said(CallDraft(NOW + timedelta(minutes=1)))] == ["avenir"]
    before = CallDraft(datetime(2026, 5, 14, 9, 0).astimezone())
    assert [one.code for one in said(before)] == ["avant-sortie"]
    assert said(before, None) == []


def test_a_next_attempt_in_the_past_is_told() -> None:
    (problem,) = said(replace(CALL, next_on=date(2026, 11, 11)))
    assert (problem.field, problem.severity) == ("next_on", Severity.WARNING)
    assert said(replace(CALL, next_on=date(2026, 11, 12))) == []


def test_words_are_repaired_and_bounded() -> None:
    assert cleaned_call(replace(CALL, note=" Message\u00a0 laissé ")).note.strip() != ""
    assert cleaned_hint("  plutôt   après 15 h ") == "plutôt après 15 h"
    assert hint_problems("plutôt après 15 h") == []
    (problem,) = hint_problems("a" * (HINT_LIMIT + 1))
    assert problem.field == "call_hint"
