"""Complaints: what is refused, and where they stand on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from e2c_desktop.domain.complaint import (
    ComplaintDraft,
    ComplaintOrigin,
    ComplaintState,
    cleaned_complaint,
    validate_complaint,
)

TODAY = date(2026, 11, 16)
TOLD = ComplaintDraft(
    date(2026, 11, 2), ComplaintOrigin.TRAINEE, "Mme Roche", "Bruit dans l’atelier"
)
ANSWERED = replace(TOLD, answer="Atelier changé de salle", answered_on=date(2026, 11, 10))


def said(draft: ComplaintDraft) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in validate_complaint(draft, today=TODAY)]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"received_on": None}, ("received_on", "vide")),
        ({"received_on": date(2026, 11, 17)}, ("received_on", "avenir")),
        ({"received_on": date(2000, 1, 1)}, ("received_on", "ancien")),
        ({"origin": None}, ("origin", "vide")),
        ({"subject": ""}, ("subject", "vide")),
        ({"subject": "x" * 161}, ("subject", "longueur")),
        ({"answered_on": date(2026, 11, 1)}, ("answered_on", "ordre")),
        ({"closed_on": date(2026, 11, 1), "answered_on": None}, ("closed_on", "ordre")),
        ({"closed_on": date(2026, 11, 9)}, ("closed_on", "ordre")),
        ({"answer": ""}, ("answer", "vide")),
        ({"closed_on": date(2026, 11, 12), "answered_on": None}, ("answered_on", "vide")),
    ],
)
def test_what_is_refused_or_remarked(values: dict[str, object], problem: tuple[str, str]) -> None:
    assert problem in said(replace(ANSWERED, **values))  # type: ignore[arg-type]  # values of the table


def test_where_it_stands() -> None:
    assert said(TOLD) == said(ANSWERED) == []
    assert TOLD.due_on == date(2026, 11, 17)
    assert TOLD.state(TODAY) is ComplaintState.OPEN
    assert TOLD.state(date(2026, 11, 18)) is ComplaintState.LATE
    assert ANSWERED.state(date(2026, 12, 1)) is ComplaintState.ANSWERED
    assert replace(ANSWERED, closed_on=TODAY).state(TODAY) is ComplaintState.CLOSED
    assert ComplaintDraft().state(TODAY) is ComplaintState.OPEN


def test_whether_it_was_answered_in_time() -> None:
    assert ANSWERED.in_time
    assert not replace(ANSWERED, answered_on=date(2026, 11, 18)).in_time
    assert not TOLD.in_time


def test_what_is_typed_is_repaired() -> None:
    draft = cleaned_complaint(replace(TOLD, author=" A  B ", subject=" c ", answer=" d\n"))
    assert (draft.author, draft.subject, draft.answer) == ("A B", "c", "d")
