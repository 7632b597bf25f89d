"""Notes of the journal of follow-up: what may be stored, what brings news, words of an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.follow_note import (
    ACTION_LIMIT,
    NoteDraft,
    NoteKind,
    action_words,
    cleaned_note,
    days_silent,
    silence_words,
    validate_note,
)
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.trainee import NOTE_LIMIT

TODAY = date(2026, 11, 16)
GOOD = NoteDraft(NoteKind.CALL, TODAY, text="Rappelle demain.")


def faults(**values: object) -> list[tuple[str, str]]:
    draft = cleaned_note(replace(GOOD, **values))  # type: ignore[arg-type]  # any field
    return [(each.field, each.code) for each in validate_note(draft, today=TODAY)]


def test_a_plain_call_is_stored() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"kind": None}, ("kind", "vide")),
        ({"on": None}, ("on", "vide")),
        ({"on": TODAY + timedelta(days=1)}, ("on", "avenir")),
        ({"on": date(1999, 1, 1)}, ("on", "ancien")),
        ({"text": " \n\u200b "}, ("text", "vide")),
        ({"text": "x" * (NOTE_LIMIT + 1)}, ("text", "longueur")),
        ({"text": "Son numéro : 2 05 08 75 116 001 42"}, ("text", "nir")),
        ({"next_action": "x" * (ACTION_LIMIT + 1)}, ("next_action", "longueur")),
        ({"next_action": "1850578006084"}, ("next_action", "nir")),
    ],
)
def test_what_cannot_be_stored_is_said_at_its_field(
    values: dict[str, object], found: tuple[str, str]
) -> None:
    assert faults(**values) == [found]


def test_an_action_due_before_the_interview_is_only_told() -> None:
    draft = replace(GOOD, next_action="Rappeler", due_on=TODAY - timedelta(days=1))
    (problem,) = validate_note(draft, today=TODAY)
    assert (problem.field, problem.severity) == ("due_on", Severity.WARNING)


def test_cleaning_keeps_lines_and_drops_the_days_of_no_action() -> None:
    raw = NoteDraft(
        NoteKind.NOTE, TODAY, text="\x00Un\r\ndeux\t ", due_on=TODAY, action_done_on=TODAY
    )
    draft = cleaned_note(raw)
    assert (draft.text, draft.due_on, draft.action_done_on) == ("Un\ndeux", None, None)
    kept = cleaned_note(replace(raw, next_action=" Rappeler "))
    assert (kept.next_action, kept.due_on, kept.action_done_on) == ("Rappeler", TODAY, TODAY)


@given(st.text(max_size=300), st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str, action: str) -> None:
    once = cleaned_note(NoteDraft(text=text, next_action=action))
    assert cleaned_note(once) == once


def test_an_unanswered_call_is_no_news() -> None:
    assert [kind for kind in NoteKind if not kind.brings_news] == [
        NoteKind.UNANSWERED,
        NoteKind.PRESCRIBER,
        NoteKind.NOTE,
    ]


def test_silence_in_days_and_in_words() -> None:
    assert days_silent(None, TODAY) is None
    assert days_silent(TODAY + timedelta(days=3), TODAY) == 0
    assert days_silent(TODAY - timedelta(days=34), TODAY) == 34
    assert silence_words(34) == "Sans nouvelle depuis 34 jours"
    assert silence_words(1) == "Sans nouvelle depuis 1 jour"


@pytest.mark.parametrize(
    ("due", "done", "words"),
    [
        (None, None, "à faire"),
        (TODAY, TODAY, "faite le 16/11/2026"),
        (TODAY, None, "aujourd’hui"),
        (TODAY + timedelta(days=1), None, "demain"),
        (TODAY + timedelta(days=4), None, "avant le 20/11/2026"),
        (TODAY - timedelta(days=1), None, "en retard de 1 jour"),
        (TODAY - timedelta(days=4), None, "en retard de 4 jours"),
    ],
)
def test_an_action_says_in_words_where_it_stands(
    due: date | None, done: date | None, words: str
) -> None:
    assert action_words(due, done, TODAY) == words
