"""Questionnaires: their wording, a paper as typed, marks as they are stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.satisfaction import (
    HIGHEST,
    MARKS,
    OVERALL,
    AnswerDraft,
    Questionnaire,
    by_question,
    cleaned_answer,
    overall_mark,
    read_scores,
    satisfied,
    validate_answer,
    wording_of,
)

TODAY = date(2026, 11, 16)
END = Questionnaire.TRAINEE_END
PAPER = AnswerDraft(END, date(2026, 11, 10), (4, 3, 4, None, 2, 3, 4, 4), 9)


def said(draft: AnswerDraft) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in validate_answer(draft, today=TODAY)]


@pytest.mark.parametrize("questionnaire", list(Questionnaire))
def test_every_questionnaire_holds_on_one_page_and_ends_with_the_whole(
    questionnaire: Questionnaire,
) -> None:
    wording = wording_of(questionnaire)
    keys = [question.key for question in wording.questions]
    assert 6 <= len(keys) <= 8
    assert len(set(keys)) == len(keys)
    assert keys[-1] == OVERALL
    assert all(len(question.words) < 60 for question in wording.questions)


def test_a_version_keeps_its_words() -> None:
    assert wording_of(END, 1) is wording_of(END)
    with pytest.raises(KeyError):
        wording_of(END, 9)
    assert sorted(MARKS) == [1, 2, 3, HIGHEST]


MARK = st.none() | st.integers(1, 4)


@given(st.lists(MARK, min_size=8, max_size=8), st.none() | st.integers(0, 10))
def test_marks_come_back_as_they_were_typed(marks: list[int | None], recommend: int | None) -> None:
    draft = replace(PAPER, marks=tuple(marks), recommend=recommend)
    assert read_scores(draft.scores(), 8) == (tuple(marks), recommend)


def test_marks_that_lack_are_none() -> None:
    assert read_scores("4,x", 3) == ((4, None, None), None)
    assert read_scores("", 2) == ((None, None), None)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"marks": (5, 1)}, ("marks", "note")),
        ({"recommend": 11}, ("recommend", "note")),
        ({"questionnaire": Questionnaire.PARTNER}, ("recommend", "sans_objet")),
        ({"answered_on": None}, ("answered_on", "vide")),
        ({"answered_on": date(2026, 11, 17)}, ("answered_on", "avenir")),
        ({"answered_on": date(2001, 1, 1)}, ("answered_on", "ancien")),
        ({"marks": (), "recommend": None}, ("marks", "vide")),
        ({"comment": "x" * 2001}, ("comment", "longueur")),
    ],
)
def test_what_a_paper_cannot_say(values: dict[str, object], problem: tuple[str, str]) -> None:
    assert problem in said(cleaned_answer(replace(PAPER, **values)))  # type: ignore[arg-type]  # values of the table


def test_a_paper_is_repaired() -> None:
    assert said(PAPER) == []
    cohort = new_id()
    kept = cleaned_answer(replace(PAPER, marks=(4,), comment=" Merci ", cohort_id=cohort))
    assert (kept.marks, kept.comment, kept.cohort_id) == ((4, *[None] * 7), "Merci", cohort)
    company = replace(kept, questionnaire=Questionnaire.COMPANY)
    assert cleaned_answer(company).cohort_id is None
    assert replace(PAPER, marks=(), recommend=None, comment="  ").empty
    assert not replace(PAPER, marks=(), recommend=0).empty


def test_who_is_satisfied_is_read_on_the_whole() -> None:
    assert [satisfied(mark) for mark in (None, 1, 2, 3, 4)] == [None, False, False, True, True]
    assert overall_mark(PAPER.marks, wording_of(END)) == 4


def test_marks_are_gathered_by_question_whatever_the_questionnaire() -> None:
    middle = AnswerDraft(Questionnaire.TRAINEE_MIDDLE, TODAY, (1, None, 2, 3, 4, 3, 4, 2))
    found = by_question([PAPER, middle], wording_of(END).questions)
    assert found["ateliers"] == [4, 2]
    assert found["stages"] == []
    assert found[OVERALL] == [4, 2]
