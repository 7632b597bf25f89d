"""What a trainee and the school think of a company after a placement, out of five (needs, §2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems

BEST = 5
_MARKS = ("opinion", "supervision", "acceptance")


@dataclass(frozen=True, slots=True)
class AppraisalDraft:
    """The appraisal of a company, as typed; each mark goes from 1 to 5.

    Attributes:
        opinion: the trainee's own mark: what « avis des stagiaires » averages.
        supervision: how the trainee was followed by the tutor.
        acceptance: how difficulties were accepted there.
    """

    on: date | None = None
    opinion: int | None = None
    supervision: int | None = None
    acceptance: int | None = None
    words: str = ""


def cleaned_appraisal(draft: AppraisalDraft) -> AppraisalDraft:
    """Return the appraisal with certain repairs: spaces, controls, NFC."""
    return replace(draft, words=clean_note(draft.words))


def validate_appraisal(draft: AppraisalDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned appraisal; raises nothing."""
    found = note_problems("words", draft.words)
    marks = [(name, getattr(draft, name)) for name in _MARKS]
    for name, mark in marks:
        if mark is not None and not 1 <= mark <= BEST:
            found.append(Problem.error(name, "note", f"Une note va de 1 à {BEST}."))
    if all(mark is None for _, mark in marks):
        found.append(Problem.error("opinion", "vide", "Donnez au moins une note."))
    if draft.on is None:
        found.append(Problem.error("on", "vide", "Date à noter."))
    elif draft.on > today:
        found.append(Problem.error("on", "futur", "Ce jour est dans le futur."))
    return found


def mean_mark(marks: Iterable[int | None]) -> float | None:
    """Return the mean of the marks that were given; None without any."""
    given = [mark for mark in marks if mark is not None]
    return sum(given) / len(given) if given else None


def mark_words(mean: float) -> str:
    """Return « 4,3 »; « 4 » when the mean is whole."""
    return f"{mean:.1f}".removesuffix(".0").replace(".", ",")
