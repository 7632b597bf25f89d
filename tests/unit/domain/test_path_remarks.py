"""What is said of a step or of typed dates, beyond the order of the states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Opinion, PathState
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.path_remarks import (
    DECIDE_WITHIN,
    admission_problems,
    bound_problems,
    decision_due,
    extension_problems,
    referent_problems,
    reopening_problems,
    return_problems,
)
from e2c_desktop.domain.problems import errors_of

TODAY = date(2026, 11, 16)
ENTRY = date(2026, 5, 4)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PathDraft(), "Aucun entretien"),
        (PathDraft(interview_on=TODAY), "n’est pas noté"),
        (PathDraft(interview_on=TODAY, interview_opinion=Opinion.PENDING), "en attente"),
        (PathDraft(interview_on=TODAY, interview_opinion=Opinion.UNFAVOURABLE), "défavorable"),
        (PathDraft(interview_opinion=Opinion.FAVOURABLE), ""),
    ],
)
def test_an_admission_without_a_favourable_interview_is_only_said(
    draft: PathDraft, words: str
) -> None:
    found = admission_problems(draft)
    assert errors_of(found) == []
    assert bool(found) is bool(words)
    assert not found or words in found[0].message


@given(DAYS, st.none() | DAYS)
def test_an_extension_extends(new: date, present: date | None) -> None:
    found = extension_problems(new, present)
    assert bool(found) is (present is not None and new <= present)
    assert errors_of(found) == []


@given(DAYS, st.none() | DAYS)
def test_nobody_comes_back_before_leaving(start: date, back: date | None) -> None:
    assert bool(errors_of(return_problems(start, back))) is (back is not None and back <= start)


@given(DAYS, DAYS)
def test_the_ends_of_a_path_come_after_its_entry(entry: date, end: date) -> None:
    draft = PathDraft(integration_end_on=end, planned_end_on=end)
    wrong = [problem.field for problem in errors_of(bound_problems(draft, PathDraft(), entry))]
    assert wrong == (["integration_end_on", "planned_end_on"] if end < entry else [])


def test_what_was_not_touched_is_not_asked_about() -> None:
    draft = PathDraft(planned_end_on=ENTRY - timedelta(days=3))
    assert bound_problems(draft, draft, ENTRY) == []
    assert bound_problems(draft, PathDraft(), None) == []


@pytest.mark.parametrize("state", list(PathState))
def test_a_second_open_path_is_refused(state: PathState) -> None:
    refused = bool(errors_of(reopening_problems(state, None, TODAY)))
    assert refused is (state not in CLOSED_STATES)


def test_a_new_path_before_the_last_exit_is_only_said() -> None:
    found = reopening_problems(PathState.LEFT, TODAY, TODAY - timedelta(days=1))
    assert "16/11/2026" in found[0].message
    assert errors_of(found) == []
    assert reopening_problems(PathState.LEFT, TODAY, TODAY) == []
    assert reopening_problems(None, None, TODAY) == []


@given(DAYS, st.none() | DAYS)
def test_the_history_of_referents_only_grows(on: date, last: date | None) -> None:
    wrong = bool(errors_of(referent_problems(on, last, TODAY)))
    assert wrong is (on > TODAY or (last is not None and on < last))


@pytest.mark.parametrize(
    ("state", "days", "due"),
    [
        (PathState.INTEGRATION, DECIDE_WITHIN, True),
        (PathState.INTEGRATION, DECIDE_WITHIN + 1, False),
        (PathState.INTEGRATION, -30, True),
        (PathState.COMMITTED, 0, False),
    ],
)
def test_the_decision_falls_due(state: PathState, days: int, due: bool) -> None:
    assert decision_due(state, TODAY + timedelta(days=days), TODAY) is due
    assert decision_due(state, None, TODAY) is False
