"""Mass entry of follow-ups: one short line a person, checked as it is typed.

A line says whether the person was reached and, if so, where they are. What is typed is kept as text
until it can be read: a day that does not exist stays on the line, told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.anomalies import LATE_AFTER
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_text, search_key

_C = SituationCode
AT_EXIT_ONLY = frozenset({_C.LEFT_EARLY, _C.NOT_CONFIRMED, _C.EXCLUDED})
"""Situations that only an exit has."""
ASKED = tuple(code for code in SituationCode if code not in AT_EXIT_ONLY)
"""Situations that an answer may tell."""
_JOBS = ("EMP_", "ALT_")
WORDS = ("title", "employer", "note")
DAYS = ("starts_on", "ends_on", "observed_on")


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """What one line says of a person.

    Attributes:
        reached: whether somebody answered; None while nothing is typed.
        code: where the person is.
        title: the contract, the trade or the training.
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

    @property
    def job(self) -> bool:
        """Whether it tells of a contract of work."""
        return self.code is not None and self.code.value.startswith(_JOBS)


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment that a line answers: whose exit it follows, and when it was planned."""

    moment: Moment
    exit_on: date
    planned_on: date


def cleaned_series(draft: SeriesDraft) -> SeriesDraft:
    """Return a line ready to be stored.

    Beside an outside cause no word is kept: it could tell of health, of justice or of a residence
    permit (GDPR, articles 9 and 10).
    """
    keep = draft.code is not _C.OUTSIDE_CAUSE
    words = {name: clean_text(getattr(draft, name)) if keep else "" for name in WORDS}
    return replace(draft, **words)  # type: ignore[arg-type]  # texts


def validate_series(draft: SeriesDraft, asked: Asked, today: date) -> list[Problem]:
    """Return what is to be said of a line; an empty one says nothing.

    Args:
        draft: the line.
        asked: whose exit, and which moment.
        today: the day of today.
    """
    if draft.empty:
        return []
    unread = [_error(name, "jour-illisible", words) for name, words in draft.unread.items()]
    return [*unread, *_answer(draft), *_seen(draft, asked, today), *_contract(draft)]


def _error(name: str, code: str, message: str) -> Problem:
    return Problem(name, code, Severity.ERROR, message)


def _warning(name: str, code: str, message: str) -> Problem:
    return Problem(name, code, Severity.WARNING, message)


def _answer(draft: SeriesDraft) -> list[Problem]:
    if draft.reached is None:
        return [_error("reached", "joint-absent", "Dire si la personne a été jointe : O ou N.")]
    told = draft.code is not None or draft.starts_on or draft.ends_on
    if not draft.reached and told:
        words = "Personne non jointe : sa situation reste vide."
        return [_error("code", "non-jointe", words)]
    if draft.reached and draft.code is None:
        words = "Choisir la situation, ou « Situation inconnue » si la personne ne l’a pas dite."
        return [_error("code", "situation-absente", words)]
    if draft.code in AT_EXIT_ONLY:
        return [_error("code", "situation-de-sortie", "Cette situation n’existe qu’à la sortie.")]
    if draft.code is _C.OUTSIDE_CAUSE and any(getattr(draft, name) for name in WORDS):
        words = "À côté d’une cause extérieure, aucun mot n’est gardé."
        return [_warning("note", "cause-sans-mot", words)]
    return []


def _seen(draft: SeriesDraft, asked: Asked, today: date) -> list[Problem]:
    day = draft.observed_on
    if day is None:
        if "observed_on" in draft.unread:
            return []
        return [_error("observed_on", "constat-absent", "Dire quel jour.")]
    if day > today:
        return [_error("observed_on", "constat-futur", "Ce jour n’est pas encore venu.")]
    if day < asked.exit_on:
        words = f"Avant la sortie, le {short_date(asked.exit_on)}."
        return [_error("observed_on", "constat-avant-sortie", words)]
    if abs((day - asked.planned_on).days) > LATE_AFTER:
        words = f"Loin du jour prévu, le {short_date(asked.planned_on)}."
        return [_warning("observed_on", "constat-loin", words)]
    return []


def _contract(draft: SeriesDraft) -> list[Problem]:
    first, last = draft.starts_on, draft.ends_on
    if first is not None and last is not None and last < first:
        return [_error("ends_on", "fin-avant-debut", "La fin est avant le début.")]
    rule = E2C_2023.of(draft.code)
    if not draft.reached or rule.threshold is None or rule.open_ended:
        return []
    if last is None and "ends_on" not in draft.unread:
        words = "Sans date de fin, compté comme un contrat court."
        return [_warning("ends_on", "fin-absente", words)]
    if first is None and "starts_on" not in draft.unread:
        words = "Sans date de début, compté comme un contrat court."
        return [_warning("starts_on", "debut-absent", words)]
    return []


def read_answer(typed: str) -> bool | None:
    """Read « O », « oui », « N », « non »; anything else is None."""
    key = search_key(typed)
    return {"o": True, "oui": True, "x": True, "1": True, "n": False, "non": False, "0": False}.get(
        key
    )
