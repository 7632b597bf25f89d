"""A meeting people are asked to: what is kept of what is typed, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from e2c_desktop.domain.meeting import (
    WORDS_LIMIT,
    MeetingDraft,
    MeetingKind,
    cleaned_meeting,
    validate_meeting,
)

TODAY = date(2026, 3, 2)
WHOLE = MeetingDraft(on=date(2026, 3, 16), at=9 * 60 + 30)


def codes(**changes: Any) -> list[tuple[str, str]]:
    draft = cleaned_meeting(replace(WHOLE, **changes))
    return [(one.field, one.code) for one in validate_meeting(draft, today=TODAY)]


def test_a_day_and_an_hour_are_enough() -> None:
    assert codes() == []
    assert codes(on=TODAY, at=0) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"on": None}, [("on", "vide")]),
        ({"on": date(2026, 3, 1)}, [("on", "passe")]),
        ({"at": None}, [("at", "vide")]),
        ({"at": 24 * 60}, [("at", "heure")]),
        ({"kind": MeetingKind.OTHER}, [("subject", "vide")]),
        ({"kind": MeetingKind.OTHER, "subject": "visite"}, []),
    ],
)
def test_what_is_refused(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert codes(**changes) == expected


def test_a_text_holds_on_its_page() -> None:
    assert [field for field, _ in codes(words="a" * (WORDS_LIMIT + 1))] == ["words"]
    assert [field for field, _ in codes(bring="a" * (WORDS_LIMIT + 1))] == ["bring"]
    assert [field for field, _ in codes(place="a" * 300)] == ["place"]


def test_a_usual_meeting_has_no_object_of_its_own() -> None:
    assert cleaned_meeting(replace(WHOLE, subject="autre")).subject == ""
    other = replace(WHOLE, kind=MeetingKind.OTHER, subject="  visite  du  site ")
    assert cleaned_meeting(other).subject == "visite du site"
