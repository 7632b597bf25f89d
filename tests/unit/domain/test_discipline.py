"""Disciplinary letters: the dates of articles R. 6352-5 and R. 6352-6, and what each step says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.discipline import (
    DisciplineDraft,
    Sanction,
    Step,
    cleaned_discipline,
    sanction_window,
    validate_discipline,
)

TODAY = date(2026, 3, 12)
WARNING = DisciplineDraft(Step.WARNING, "Le 3 mars, départ sans prévenir.")
MEETING = replace(WARNING, step=Step.MEETING, meeting_on=date(2026, 3, 16), at=14 * 60)
SANCTION = replace(
    WARNING,
    step=Step.SANCTION,
    meeting_on=date(2026, 3, 10),
    sanction=Sanction.TEMPORARY,
    starts_on=date(2026, 3, 16),
    ends_on=date(2026, 3, 18),
)


def codes(draft: DisciplineDraft, today: date = TODAY, **changes: Any) -> list[tuple[str, str]]:
    kept = cleaned_discipline(replace(draft, **changes))
    return [(one.field, one.code) for one in validate_discipline(kept, today=today)]


@pytest.mark.parametrize("draft", [WARNING, MEETING, SANCTION], ids=lambda one: one.step.value)
def test_a_whole_letter_is_accepted(draft: DisciplineDraft) -> None:
    assert codes(draft) == []
    assert codes(draft, facts="  ") == [("facts", "vide")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"meeting_on": None}, [("meeting_on", "vide")]),
        ({"meeting_on": TODAY}, [("meeting_on", "ordre")]),
        ({"at": None}, [("at", "vide")]),
        ({"at": -1}, [("at", "heure")]),
    ],
)
def test_a_letter_calls_to_an_interview_after_it(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert codes(MEETING, **changes) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, [("meeting_on", "tot")]),
        (1, [("meeting_on", "tot")]),
        (2, []),
        (15, []),
        (16, [("meeting_on", "tard")]),
    ],
)
def test_a_sanction_comes_after_a_clear_day_and_within_fifteen(
    days: int, expected: list[tuple[str, str]]
) -> None:
    held = TODAY - timedelta(days=days)
    assert codes(SANCTION, meeting_on=held) == expected


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_clear_day_stands_between_the_interview_and_the_first_day(held: date) -> None:
    first, last = sanction_window(held)
    assert (first - held).days == 2
    assert (last - held).days == 15


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"meeting_on": None}, [("meeting_on", "vide")]),
        ({"sanction": None}, [("sanction", "vide")]),
        ({"sanction": Sanction.REPRIMAND}, []),
        ({"sanction": Sanction.FINAL}, []),
        ({"sanction": Sanction.FINAL, "starts_on": None}, [("starts_on", "vide")]),
        ({"starts_on": None}, [("starts_on", "vide")]),
        ({"starts_on": date(2026, 3, 11)}, [("starts_on", "passe")]),
        ({"ends_on": None}, [("ends_on", "vide")]),
        ({"ends_on": date(2026, 3, 15)}, [("ends_on", "ordre")]),
    ],
)
def test_a_decision_says_what_and_when(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert codes(SANCTION, **changes) == expected


def test_what_another_step_asks_is_left_out() -> None:
    kept = cleaned_discipline(replace(SANCTION, step=Step.WARNING, at=60, place="ici", answer="x"))
    assert kept == WARNING
    meeting = cleaned_discipline(replace(MEETING, sanction=Sanction.FINAL, starts_on=TODAY))
    assert meeting == MEETING
    final = cleaned_discipline(replace(SANCTION, sanction=Sanction.FINAL))
    assert (final.starts_on, final.ends_on) == (SANCTION.starts_on, None)
    assert cleaned_discipline(replace(SANCTION, sanction=Sanction.REPRIMAND)).starts_on is None
