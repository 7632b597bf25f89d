"""What papers say together: means with their counts, shares of satisfied people, the year before.

Below five answers only counts are told: a mean of few marks gives back what somebody ticked
(decision I13). In a table by group whose total is known, what has to stay hidden hides others too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from e2c_desktop.domain.outcomes.masking import hidden_groups
from e2c_desktop.domain.outcomes.shares import decimal_text, rate_text
from e2c_desktop.domain.satisfaction import (
    OVERALL,
    SATISFIED_FROM,
    AnswerDraft,
    Question,
    Questionnaire,
    by_question,
    wording_of,
)

FEWEST = 5
"""Answers from which a mean or a rate is told."""


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """What some marks make.

    Attributes:
        count: how many were given.
        total: their sum.
        satisfied: how many are 3 or 4.
        hidden: too few to tell more than their number.
    """

    count: int = 0
    total: int = 0
    satisfied: int = 0
    hidden: bool = False

    @classmethod
    def of(cls, marks: Sequence[int], *, hidden: bool = False) -> MarkFigures:
        """Count some marks."""
        happy = sum(mark >= SATISFIED_FROM for mark in marks)
        return cls(len(marks), sum(marks), happy, hidden or 0 < len(marks) < FEWEST)

    @property
    def told(self) -> bool:
        """Whether a mean and a share may be told."""
        return self.count > 0 and not self.hidden

    @property
    def mean(self) -> Fraction | None:
        """The mean, exact; None when it may not be told."""
        return Fraction(self.total, self.count) if self.told else None

    @property
    def mean_text(self) -> str:
        """« 3,4 », « masqué » or nothing."""
        mean = self.mean
        return self._hidden_words() if mean is None else decimal_text(mean)

    @property
    def share_text(self) -> str:
        """« 91,7 % », « masqué » or nothing."""
        if not self.told:
            return self._hidden_words()
        return rate_text(self.satisfied, self.count) or ""

    def _hidden_words(self) -> str:
        return "masqué" if self.count else ""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question, and the same one year before."""

    question: Question
    now: MarkFigures
    before: MarkFigures


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The mark given to the whole by the people of one site or cohort."""

    name: str
    answers: int
    overall: MarkFigures


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What the papers of one questionnaire say over a period.

    Attributes:
        answers, before: how many papers, and how many one year before.
        lines: in the order of the paper.
        recommend: marks from 0 to 10; no share of satisfied people is made of them.
        groups: sites by name, or cohorts as they began; none when there is only one.
        comments: the free words, in no order that tells who wrote them.
    """

    questionnaire: Questionnaire
    answers: int
    before: int
    lines: tuple[QuestionLine, ...]
    recommend: MarkFigures
    recommend_before: MarkFigures
    groups: tuple[GroupLine, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def overall(self) -> QuestionLine:
        """The line of the whole."""
        return next(line for line in self.lines if line.question.key == OVERALL)


@dataclass(frozen=True, slots=True)
class GroupedAnswer:
    """A paper with the group it belongs to; an empty name stands for none.

    Attributes:
        began: the first day of the group, for those that follow one another.
    """

    draft: AnswerDraft
    group: str = ""
    began: date | None = None

    @property
    def order(self) -> tuple[bool, date, str]:
        """Where its group stands among the others."""
        return not self.group, self.began or date.min, self.group


def synthesis_of(
    questionnaire: Questionnaire,
    now: Sequence[GroupedAnswer],
    before: Sequence[GroupedAnswer] = (),
) -> Synthesis:
    """Return what some papers of one questionnaire say.

    Args:
        questionnaire: the one they answer.
        now: the papers of the period.
        before: those of the same days one year before.
    """
    questions = wording_of(questionnaire).questions
    own = by_question((one.draft for one in now), questions)
    old = by_question((one.draft for one in before), questions)
    return Synthesis(
        questionnaire,
        len(now),
        len(before),
        tuple(
            QuestionLine(one, MarkFigures.of(own[one.key]), MarkFigures.of(old[one.key]))
            for one in questions
        ),
        _recommend(now),
        _recommend(before),
        _groups(now),
        # By the letters: the order of typing would give the papers back.
        tuple(sorted(one.draft.comment for one in now if one.draft.comment)),
    )


def _recommend(answers: Iterable[GroupedAnswer]) -> MarkFigures:
    marks = [one.draft.recommend for one in answers]
    return MarkFigures.of([mark for mark in marks if mark is not None])


def _groups(answers: Sequence[GroupedAnswer]) -> tuple[GroupLine, ...]:
    found: dict[Hashable, list[AnswerDraft]] = {}
    for one in sorted(answers, key=lambda each: each.order):
        found.setdefault(one.group, []).append(one.draft)
    if len(found) < 2:
        return ()
    marks = [
        by_question(drafts, wording_of(drafts[0].questionnaire).questions)[OVERALL]
        for drafts in found.values()
    ]
    hidden = hidden_groups([len(own) for own in marks], FEWEST)
    return tuple(
        GroupLine(str(name), len(drafts), MarkFigures.of(own, hidden=rank in hidden))
        for rank, ((name, drafts), own) in enumerate(zip(found.items(), marks, strict=True))
    )
