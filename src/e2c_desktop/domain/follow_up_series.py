"""Mass entry of follow-ups: one short line a person, checked as it is typed.

A line says whether the person was reached and, if so, where they are; the rules are those of a
situation typed alone (`domain.situation`). What cannot be read stays on the line, told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from e2c_desktop.domain.codes import Answer, SituationCode
from e2c_desktop.domain.placement_follow_up import error, warning
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.situation import (
    AT_EXIT_ONLY,
    AroundSituation,
    SituationDraft,
    cleaned_situation,
    validate_situation,
)
from e2c_desktop.domain.text import search_key

ASKED = tuple(code for code in SituationCode if code not in AT_EXIT_ONLY)
"""Situations that an answer may tell."""
DAYS = ("starts_on", "ends_on", "observed_on")
_WORK = ("EMP_", "ALT_")
_ANSWERS = {"o": True, "oui": True, "n": False, "non": False}
_KEPT = {
    "title": ("title",),
    "employer": ("employer", "organism"),
    "starts_on": ("starts_on",),
    "ends_on": ("ends_on",),
    "note": ("note",),
}
"""Where each field of a line goes in a situation."""


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """What one line says of a person.

    Attributes:
        reached: whether somebody answered; None while nothing is typed.
        code: where the person is.
        title: the trade or the training.
        employer: who employs, or who trains.
        starts_on, ends_on: of the contract or of the training, both ends included.
        observed_on: the day of the answer, or of the attempt.
        unread: what could not be read, by field: the sentence that says why.
    """

    reached: bool | None = None
    code: SituationCode | None = None
    title: str = ""
    employer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    observed_on: date | None = None
    note: str = ""
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed; a day of answer alone says nothing."""
        words = (self.title, self.employer, self.note, *self.unread)
        values = (self.reached, self.code, self.starts_on, self.ends_on)
        return not any(words) and all(value is None for value in values)

    def situation(self, around: AroundSituation) -> SituationDraft:
        """Return the situation that a line tells, ready to be stored."""
        works = self.code is not None and self.code.value.startswith(_WORK)
        typed = SituationDraft(
            observed_on=self.observed_on,
            reached=Answer.YES if self.reached else Answer.NO,
            code=self.code,
            title=self.title,
            employer=self.employer if works else "",
            organism="" if works else self.employer,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            note=self.note,
        )
        return cleaned_situation(typed, around.moment, around.exit_reason)


def validate_series(draft: SeriesDraft, around: AroundSituation) -> list[Problem]:
    """Return what is to be said of a line; an empty one says nothing.

    Args:
        draft: the line.
        around: what its situation is judged against.
    """
    if draft.empty:
        return []
    unread = [error(name, "illisible", words) for name, words in draft.unread.items()]
    told = [one for one in _told(draft, around) if one.field not in draft.unread]
    return [*unread, *told]


def _told(draft: SeriesDraft, around: AroundSituation) -> list[Problem]:
    if draft.reached is None:
        return [error("reached", "vide", "Dire si la personne a été jointe : O ou N.")]
    if not draft.reached and draft.code is not None:
        return [error("code", "non-jointe", "Personne non jointe : sa situation reste vide.")]
    situation = draft.situation(around)
    found = [_shown(one) for one in validate_situation(situation, around)]
    told = {one.field for one in found}
    if draft.reached and draft.code is None:
        return found
    lost = [name for name in _lost(draft, situation) if name not in told]
    words = "Pas gardé pour cette situation." if draft.reached else "Pas gardé sans réponse."
    return found + [warning(name, "non-garde", words) for name in lost]


def _shown(problem: Problem) -> Problem:
    """Return a remark on the field of the line that holds what it is about."""
    return replace(problem, field="employer") if problem.field == "organism" else problem


def _lost(draft: SeriesDraft, situation: SituationDraft) -> list[str]:
    """Return the fields whose words a situation does not ask, and that are not kept."""
    return [
        name
        for name, places in _KEPT.items()
        if getattr(draft, name) and not any(getattr(situation, place) for place in places)
    ]


def read_answer(typed: str) -> bool | None:
    """Read « O », « oui », « N », « non »; anything else is None."""
    return _ANSWERS.get(search_key(typed))
