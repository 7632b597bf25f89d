"""What is noted while a placement lasts: visits, absences seen by the company, amendments.

A visit is planned, then made; both days are kept: visits made are the evidence of indicator 13 of
the national quality reference (Qualiopi). Nothing here knows storage nor screens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from e2c_desktop.domain.follow_up_codes import (
    AbsenceSpan,
    AmendmentSubject,
    VisitMode,
    VisitPriority,
)
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

MOST_HOURS_A_DAY = 24.0
REVIEW_DUE_AFTER = timedelta(days=7)
"""The tutor's sheet is asked for a week after the last day (ui-design, a)."""

D = TypeVar("D", bound=Any)


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit as typed; planned when it has no `made_on`."""

    planned_on: date | None = None
    made_on: date | None = None
    mode: VisitMode = VisitMode.ON_SITE
    priority: VisitPriority = VisitPriority.NORMAL
    staff_id: UUID | None = None
    met: str = ""
    notes: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """An absence told by the company; `hours` (decimal) only when the span is « hours »."""

    on: date | None = None
    span: AbsenceSpan = AbsenceSpan.DAY
    hours: float | None = None
    reason: str = ""
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """A change of the convention as typed; `before` and `after` in the words of the paper."""

    decided_on: date | None = None
    subject: AmendmentSubject | None = None
    before: str = ""
    after: str = ""
    reason: str = ""
    signed_on: date | None = None


_NOTES = frozenset({"notes", "next_step", "before", "after"})


def cleaned_draft(draft: D, notes: frozenset[str] = _NOTES) -> D:
    """Return a draft with certain repairs of its texts: spaces, controls, NFC."""
    repairs = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            repairs[spec.name] = (clean_note if spec.name in notes else clean_text)(value)
    return replace(draft, **repairs)


def text_problems(draft: Any, notes: frozenset[str] = _NOTES) -> list[Problem]:  # noqa: ANN401  # any draft dataclass
    """Return why the texts of a draft cannot be stored: too long, or a social security number."""
    found: list[Problem] = []
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            check = note_problems if spec.name in notes else line_problems
            found += check(spec.name, value)
    return found


def error(field: str, code: str, message: str) -> Problem:
    """Return a remark that forbids storing."""
    return Problem.error(field, code, message)


def warning(field: str, code: str, message: str) -> Problem:
    """Return a remark that is stored and shown."""
    return Problem.warning(field, code, message)


def validate_visit(
    draft: VisitDraft, *, starts_on: date, ends_on: date, today: date
) -> list[Problem]:
    """Return what the rules say of a cleaned visit; raises nothing."""
    found = text_problems(draft)
    day = draft.made_on or draft.planned_on
    if day is None:
        found.append(error("planned_on", "vide", "Date prévue ou date de la visite à noter."))
    if draft.made_on is not None and draft.made_on > today:
        message = "Cette date est à venir : notez-la comme date prévue."
        found.append(error("made_on", "avenir", message))
    elif day is not None and not starts_on <= day <= ends_on + REVIEW_DUE_AFTER:
        field = "made_on" if draft.made_on is not None else "planned_on"
        message = f"Le stage va du {short_date(starts_on)} au {short_date(ends_on)}."
        found.append(warning(field, "hors-stage", message))
    return found


def validate_absence(
    draft: AbsenceDraft, *, starts_on: date, ends_on: date, today: date
) -> list[Problem]:
    """Return what the rules say of a cleaned absence; raises nothing."""
    found = text_problems(draft)
    if draft.on is None:
        found.append(error("on", "vide", "Jour à noter."))
    elif not starts_on <= draft.on <= ends_on:
        message = f"Le stage va du {short_date(starts_on)} au {short_date(ends_on)}."
        found.append(error("on", "hors-stage", message))
    elif draft.on > today:
        found.append(warning("on", "avenir", "Cette absence est à venir."))
    if draft.span is AbsenceSpan.HOURS:
        found += _hours(draft.hours)
    return found


def _hours(hours: float | None) -> list[Problem]:
    if hours is None or hours <= 0:
        return [error("hours", "vide", "Nombre d’heures à noter.")]
    if hours > MOST_HOURS_A_DAY:
        return [error("hours", "trop", "Une journée n’a que 24 heures.")]
    return []


def validate_amendment(draft: AmendmentDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned amendment; raises nothing."""
    found = text_problems(draft)
    if draft.decided_on is None:
        found.append(error("decided_on", "vide", "Date de l’avenant à noter."))
    if draft.subject is None:
        found.append(error("subject", "vide", "Objet de l’avenant à choisir."))
    if not draft.after:
        found.append(error("after", "vide", "Ce qui est convenu désormais reste à écrire."))
    if draft.signed_on is not None and draft.signed_on > today:
        found.append(error("signed_on", "avenir", "Cette signature est à venir."))
    elif None not in (draft.signed_on, draft.decided_on) and draft.signed_on < draft.decided_on:  # type: ignore[operator]  # both known
        message = "Signé avant la date de l’avenant."
        found.append(warning("signed_on", "ordre", message))
    return found


_HOURS = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2})|\s?[hH]\s?([0-5]?[0-9])?)?(?:\s?h)?")


def read_hours(typed: str) -> float | None:
    """Read decimal hours as people type them: « 98 », « 98,5 », « 98h30 », « 98 h 30 »."""
    found = _HOURS.fullmatch(clean_text(typed))
    if found is None:
        return None
    whole, decimals, minutes = found.groups()
    return int(whole) + (float(f"0.{decimals}") if decimals else int(minutes or 0) / 60)


def show_hours(hours: float) -> str:
    """Return decimal hours as they are written: « 98,5 »."""
    return f"{round(hours, 2):g}".replace(".", ",")


def review_due(ends_on: date) -> date:
    """Return the day by which the tutor's sheet is expected: the last day and seven more."""
    return ends_on + REVIEW_DUE_AFTER
