"""What papers say together, and what is not told of too few of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.satisfaction import OVERALL, AnswerDraft, Questionnaire, wording_of
from e2c_desktop.domain.satisfaction_synthesis import (
    FEWEST,
    GroupedAnswer,
    MarkFigures,
    Synthesis,
    synthesis_of,
)

DAY = date(2026, 11, 10)
END = Questionnaire.TRAINEE_END
COUNT = len(wording_of(END).questions)


def paper(
    mark: int | None,
    group: str = "",
    comment: str = "",
    recommend: int | None = None,
) -> GroupedAnswer:
    return GroupedAnswer(AnswerDraft(END, DAY, (mark,) * COUNT, recommend, comment), group)


def of(*answers: GroupedAnswer) -> Synthesis:
    return synthesis_of(END, answers)


def test_a_mean_with_its_count_and_the_share_of_the_satisfied() -> None:
    found = synthesis_of(END, [paper(mark) for mark in (4, 4, 3, 2, 3)], [paper(4)] * 6)
    overall = found.overall
    assert (found.answers, found.before) == (5, 6)
    assert (overall.now.count, overall.now.mean) == (5, Fraction(16, 5))
    assert (overall.now.mean_text, overall.now.share_text) == ("3,2", "80,0 %")
    assert overall.before.mean_text == "4,0"


def test_fewer_than_five_answers_give_their_number_only() -> None:
    overall = of(*[paper(4)] * 4).overall.now
    assert (overall.count, overall.mean, overall.told) == (4, None, False)
    assert (overall.mean_text, overall.share_text) == ("masqué", "masqué")
    nothing = of().overall.now
    assert (nothing.count, nothing.mean_text, nothing.share_text) == (0, "", "")


def test_who_did_not_tick_a_question_is_not_in_its_mean() -> None:
    overall = of(*[paper(4)] * 5, paper(None)).overall.now
    assert (overall.count, overall.share_text) == (5, "100,0 %")


def test_the_recommendation_is_a_mean_of_ten() -> None:
    found = of(*[paper(4, recommend=mark) for mark in (10, 9, 8, 7, 6)], paper(3))
    assert (found.recommend.count, found.recommend.mean_text) == (5, "8,0")


def test_a_hidden_group_hides_the_one_that_would_give_it_back() -> None:
    small, large, larger = ([paper(1, "A")] * 2, [paper(4, "B")] * 6, [paper(3, "C")] * 9)
    groups = of(*small, *large, *larger).groups
    assert [(one.name, one.answers, one.overall.mean_text) for one in groups] == [
        ("A", 2, "masqué"),
        ("B", 6, "masqué"),
        ("C", 9, "3,0"),
    ]
    assert of(*large).groups == ()


def test_cohorts_stand_as_they_began_whatever_their_names() -> None:
    told = (("Mars 2025", 3, 2025), ("Décembre 2024", 12, 2024), ("Janvier 2025", 1, 2025))
    papers = [
        replace(paper(4, name), began=date(year, month, 1))
        for name, month, year in told
        for _ in range(5)
    ]
    groups = of(*papers, *[paper(3)] * 5).groups
    assert [one.name for one in groups] == ["Décembre 2024", "Janvier 2025", "Mars 2025", ""]


def test_papers_of_no_group_come_last() -> None:
    groups = of(*[paper(4)] * 5, *[paper(3, "B")] * 5).groups
    assert [one.name for one in groups] == ["B", ""]


def test_comments_say_nothing_of_the_order_of_the_papers() -> None:
    found = of(paper(4, comment="Zut"), paper(4), paper(2, comment="Bravo"))
    assert found.comments == ("Bravo", "Zut")


@given(st.lists(st.integers(1, 4), max_size=40))
def test_a_mean_lies_among_its_marks(marks: list[int]) -> None:
    figures = MarkFigures.of(marks)
    if len(marks) < FEWEST:
        assert figures.mean is None
        return
    assert figures.mean is not None
    assert min(marks) <= figures.mean <= max(marks)
    assert figures.satisfied == sum(mark >= 3 for mark in marks)


def test_the_whole_is_always_there() -> None:
    assert of().overall.question.key == OVERALL
