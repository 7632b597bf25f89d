"""Where a person is at a moment after the path, as typed: what each situation asks, what is wrong.

Why a path ended and where the person is then are two facts (domain §3.3): somebody who gives up for
an open-ended contract has a positive exit. Only what cannot be is refused; the rest is said under
its field and stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import (
    Answer,
    ContactMode,
    EntryLevel,
    ExitReason,
    Moment,
    SituationCode,
)
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.anomalies import LATE_AFTER
from e2c_desktop.domain.placement_follow_up import (
    cleaned_draft,
    error,
    text_problems,
    warning,
)
from e2c_desktop.domain.problems import Problem

MONTHS: Mapping[Moment, int] = {
    moment: int(moment.value[1:]) for moment in Moment if moment is not Moment.EXIT
}
"""How many months after the exit each moment is."""
LONGEST_WEEK = 48.0
"""Hours of work in one week that the law allows (labour code, L3121-20)."""
_HOURS_OF_A_WEEK = 168.0
_NOTES = frozenset({"note"})
_C = SituationCode

AT_EXIT_ONLY = frozenset({_C.LEFT_EARLY, _C.NOT_CONFIRMED, _C.EXCLUDED})
"""Situations that are those of an exit, never of a follow-up."""
EARLY = frozenset({_C.LEFT_EARLY, _C.NOT_CONFIRMED})
"""Situations of who leaves before the contract of commitment is signed."""
ENDING = frozenset({_C.FIXED_TERM, _C.AGENCY})
"""Contracts that have an end: without one, their length cannot be judged (rule W-CDD-FIN)."""

_DATES = ("starts_on", "ends_on", "weekly_hours")
_JOB = frozenset({"contract", "company_id", "employer", "trade_code", "title", *_DATES})
_TRAINING = frozenset({"title", "certification", "aimed_level", "organism", *_DATES})
_ALTERNANCE = _JOB | {"certification", "aimed_level", "organism"}
_OPEN_ENDED = _JOB - {"ends_on"}
_ELSEWHERE = frozenset({"title", "organism"})
_NOTHING: frozenset[str] = frozenset()

_ASKED: Mapping[SituationCode, frozenset[str]] = {
    _C.PERMANENT: _OPEN_ENDED,
    _C.FIXED_TERM: _JOB,
    _C.AGENCY: _JOB,
    _C.AIDED: _JOB,
    _C.INSERTION: _JOB,
    _C.SELF_EMPLOYED: _OPEN_ENDED - {"contract"},
    _C.PUBLIC: _JOB,
    _C.APPRENTICE: _ALTERNANCE,
    _C.PROFESSIONAL: _ALTERNANCE,
    _C.QUALIFYING: _TRAINING,
    _C.DIPLOMA: _TRAINING,
    _C.PRE_QUALIFYING: _TRAINING,
    _C.CIVIC: frozenset({"title", "organism", *_DATES}),
    _C.REORIENTED_ML: _ELSEWHERE,
    _C.REORIENTED: _ELSEWHERE,
    _C.SEEKING: _ELSEWHERE,
    _C.INACTIVE: frozenset({"title"}),
}


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """Why and when a path ended, as typed."""

    exit_reason: ExitReason | None = None
    exit_on: date | None = None


@dataclass(frozen=True, slots=True)
class SituationDraft:
    """One observation as typed.

    Attributes:
        observed_on: the day on which somebody knew it.
        reached: whether the person, or somebody who knows, answered.
        contract: the kind of contract, in the words of the paper.
        starts_on, ends_on: of the contract or of the training, both ends included.
        weekly_hours: decimal hours of a week.
        company_id, employer: the employer, known in the base or by its name alone.
        trade_code: ROME.
        title: the post, or the training.
        certification, aimed_level: what a training leads to.
        organism: who trains, or who accompanies.
        source: who told it.
    """

    observed_on: date | None = None
    reached: Answer | None = None
    code: SituationCode | None = None
    contract: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_hours: float | None = None
    company_id: UUID | None = None
    employer: str = ""
    trade_code: str = ""
    title: str = ""
    certification: str = ""
    aimed_level: EntryLevel | None = None
    organism: str = ""
    contact_mode: ContactMode | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """Another observation of the same path, as far as a new one may contradict it."""

    moment: Moment
    observed_on: date | None
    code: SituationCode | None


@dataclass(frozen=True, slots=True)
class AroundSituation:
    """What a situation is judged against.

    Attributes:
        others: the other observations of the path.
    """

    moment: Moment
    today: date
    entry_on: date | None = None
    contract_on: date | None = None
    exit_on: date | None = None
    exit_reason: ExitReason | None = None
    others: tuple[Observed, ...] = ()


def asked_by(code: SituationCode | None) -> frozenset[str]:
    """Return the fields that a situation asks, beside its day, its source and its note."""
    return _NOTHING if code is None else _ASKED.get(code, _NOTHING)


def is_said(draft: SituationDraft, moment: Moment) -> bool:
    """Tell whether a situation is to be said: always at the exit, later when somebody answered."""
    return moment is Moment.EXIT or draft.reached is not Answer.NO


def fields_of(
    draft: SituationDraft, moment: Moment, reason: ExitReason | None = None
) -> frozenset[str]:
    """Return the fields that are asked for what is typed so far.

    No word stands beside an outside cause: it could tell of health, of maternity, of justice or of
    a residence permit (GDPR, articles 9 and 10; domain §3.3).

    Args:
        draft: what is typed.
        moment: of which moment.
        reason: why the path ended.
    """
    said = is_said(draft, moment)
    found = {"observed_on"} | (asked_by(draft.code) if said else _NOTHING)
    if said:
        found |= {"code"}
    if moment is not Moment.EXIT:
        found |= {"reached", "contact_mode"} | ({"source"} if said else _NOTHING)
    outside = draft.code is _C.OUTSIDE_CAUSE and said
    if not outside and reason is not ExitReason.OUTSIDE_CAUSE:
        found |= {"note"}
    return frozenset(found)


def cleaned_situation(
    draft: SituationDraft, moment: Moment, reason: ExitReason | None = None
) -> SituationDraft:
    """Return a draft ready to be stored: texts repaired, what is not asked left out.

    An employer of the base takes the place of a name typed.
    """
    draft = cleaned_draft(draft, _NOTES)
    asked = fields_of(draft, moment, reason)
    empty = SituationDraft()
    left = {
        spec.name: getattr(empty, spec.name) for spec in fields(draft) if spec.name not in asked
    }
    if moment is Moment.EXIT:
        unknown = draft.code in (None, _C.UNKNOWN)
        left["reached"] = Answer.NO if unknown else Answer.YES
    elif draft.reached is None and draft.code is not None:
        left["reached"] = Answer.YES
    draft = replace(draft, **left)
    return replace(draft, employer="") if draft.company_id is not None else draft


def validate_situation(draft: SituationDraft, around: AroundSituation) -> list[Problem]:
    """Return what the rules say of a cleaned situation; raises nothing."""
    found = text_problems(draft, _NOTES)
    found += _observed(draft, around)
    found += _situation(draft, around)
    found += _contract(draft)
    return found


def _observed(draft: SituationDraft, around: AroundSituation) -> list[Problem]:
    day = draft.observed_on
    if day is None:
        return [error("observed_on", "vide", "Jour du constat à noter.")]
    if day > around.today:
        return [error("observed_on", "avenir", "Ce jour n’est pas encore venu.")]
    at_exit = around.moment is Moment.EXIT
    first = around.entry_on if at_exit else around.exit_on
    if first is not None and day < first:
        words = "Cette date est avant l’entrée" if at_exit else "Un suivi vient après la sortie"
        return [error("observed_on", "ordre", f"{words} ({short_date(first)}).")]
    return _far(day, around)


def _far(day: date, around: AroundSituation) -> list[Problem]:
    """Return a warning for what was observed far from its moment."""
    if around.exit_on is None:
        return []
    planned = planned_on(around.moment, around.exit_on)
    if abs((day - planned).days) <= LATE_AFTER:
        return []
    words = "la sortie" if around.moment is Moment.EXIT else "la date prévue"
    return [warning("observed_on", "W-SUIVI-DATE", f"Loin de {words}, le {short_date(planned)}.")]


def _situation(draft: SituationDraft, around: AroundSituation) -> list[Problem]:
    code, moment = draft.code, around.moment
    if not is_said(draft, moment):
        return []
    if code is None:
        return [error("code", "vide", "Situation à choisir, ou « Situation inconnue ».")]
    if moment is not Moment.EXIT and code in AT_EXIT_ONLY:
        return [error("code", "sortie", "Cette situation n’existe qu’à la sortie.")]
    signed, left = around.contract_on, around.exit_on
    if code in EARLY and signed is not None and left is not None and signed < left:
        message = f"Le contrat est signé depuis le {short_date(signed)}."
        return [warning("code", "integration", message)]
    return _contradiction(draft, around)


def _contradiction(draft: SituationDraft, around: AroundSituation) -> list[Problem]:
    for other in around.others:
        same_day = other.observed_on is not None and other.observed_on == draft.observed_on
        if same_day and other.code not in (None, draft.code):
            words = f"{other.code.label}, {other.moment.label.lower()}" if other.code else ""
            message = f"Autre situation notée ce jour-là : {words}."
            return [warning("code", "contradiction", message)]
    return []


def _contract(draft: SituationDraft) -> list[Problem]:
    found: list[Problem] = []
    first, last, seen = draft.starts_on, draft.ends_on, draft.observed_on
    if first is not None and last is not None and last < first:
        found.append(error("ends_on", "ordre", "La fin est avant le début."))
    elif last is None and draft.code in ENDING:
        message = f"{draft.code.label} sans date de fin : sa durée ne peut pas être jugée."
        found.append(warning("ends_on", "W-CDD-FIN", message))
    elif last is not None and seen is not None and last < seen:
        found.append(warning("ends_on", "fini", "Déjà terminé le jour du constat."))
    if first is None and draft.code in ENDING:
        message = "Sans date de début, sa durée ne peut pas être jugée."
        found.append(warning("starts_on", "debut", message))
    return found + _hours(draft.weekly_hours)


def _hours(hours: float | None) -> list[Problem]:
    if hours is None:
        return []
    if not 0 < hours <= _HOURS_OF_A_WEEK:
        return [error("weekly_hours", "impossible", "Une semaine compte de 1 à 168 heures.")]
    if hours > LONGEST_WEEK:
        message = "Plus de 48 heures par semaine : à vérifier (L3121-20)."
        return [warning("weekly_hours", "trop", message)]
    return []


def validate_exit(facts: ExitFacts, around: AroundSituation) -> list[Problem]:
    """Return what the rules say of why and when a path ended; raises nothing."""
    found: list[Problem] = []
    if facts.exit_reason is None:
        found.append(warning("exit_reason", "vide", "Motif de fin à noter."))
    day = facts.exit_on
    if day is None:
        return [*found, error("exit_on", "vide", "Date de sortie à noter.")]
    steps = ((around.entry_on, "l’entrée"), (around.contract_on, "la signature du contrat"))
    for before, words in steps:
        if before is not None and day < before:
            message = f"Cette date est avant {words} ({short_date(before)})."
            return [*found, error("exit_on", "ordre", message)]
    if day > around.today:
        found.append(warning("exit_on", "futur", "Cette date est dans le futur."))
    followed = [
        other.observed_on
        for other in around.others
        if other.moment is not Moment.EXIT and other.observed_on is not None
    ]
    if followed and min(followed) < day:
        message = f"Un suivi est daté d’avant, le {short_date(min(followed))}."
        found.append(warning("exit_on", "apres-suivi", message))
    return found


def planned_on(moment: Moment, exit_on: date) -> date:
    """Return the day on which a moment is due: the exit, so many months later."""
    return exit_on if moment is Moment.EXIT else add_months(exit_on, MONTHS[moment])


def copied(draft: SituationDraft, observed_on: date) -> SituationDraft:
    """Return the same situation, told again later: « toujours dans le même emploi »."""
    return replace(
        draft, observed_on=observed_on, reached=Answer.YES, contact_mode=None, source="", note=""
    )


def months_words(moment: Moment) -> str:
    """Return « la sortie » or « 6 mois », for a title or a sentence."""
    return "la sortie" if moment is Moment.EXIT else f"{MONTHS[moment]}\u00a0mois"


def situation_values(draft: SituationDraft) -> dict[str, Any]:
    """Return the columns of a cleaned situation by name."""
    values: dict[str, Any] = {spec.name: getattr(draft, spec.name) for spec in fields(draft)}
    mode = draft.contact_mode
    values["contact_mode"] = mode.value if isinstance(mode, Enum) else ""
    return values
