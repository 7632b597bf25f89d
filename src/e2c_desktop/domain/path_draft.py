"""What a person types about a path; its state and the dates of its states come from actions."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from uuid import UUID

from e2c_desktop.domain.codes import (
    Answer,
    ApplicationChannel,
    EntryLevel,
    Opinion,
    PayStatus,
)
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

_NOTES = frozenset({"project", "next_steps", "derogation", "interview_reason"})
_WEEKLY_HOURS = range(1, 49)  # 48 hours: the most of a week (article L3121-20)
_LABELS = {"application_on": "candidature", "information_on": "information collective"}


@dataclass(frozen=True, slots=True)
class PathDraft:
    """A path as typed: where, with whom, from whom, at which level, for which project.

    Hours are whole hours; `integration_end_on` (when the decision of integration is due) and
    `planned_end_on`, the last expected day, are computed at the entry when they are empty.
    """

    site_id: UUID | None = None
    cohort_id: UUID | None = None
    referent_id: UUID | None = None
    prescriber_id: UUID | None = None
    prescriber_adviser: str = ""
    entry_level: EntryLevel | None = None
    last_class: str = ""
    derogation: str = ""
    application_on: date | None = None
    application_channel: ApplicationChannel | None = None
    information_on: date | None = None
    information_present: Answer | None = None
    interview_on: date | None = None
    interview_opinion: Opinion | None = None
    interview_reason: str = ""
    integration_end_on: date | None = None
    planned_end_on: date | None = None
    weekly_hours: int | None = None
    planned_hours: int | None = None
    pay_status: PayStatus | None = None
    payer: str = ""
    fse: bool = False
    project: str = ""
    project_trade_code: str = ""
    next_steps: str = ""


def cleaned_path(draft: PathDraft) -> PathDraft:
    """Return the draft with certain repairs: spaces, controls, NFC."""
    repairs: dict[str, str] = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            repairs[spec.name] = (clean_note if spec.name in _NOTES else clean_text)(value)
    return replace(draft, **repairs)  # type: ignore[arg-type]  # only the text fields


def validate_path(draft: PathDraft, *, today: date) -> list[Problem]:
    """Return what a rule has to say of a cleaned draft, errors first; only a site is needed."""
    problems: list[Problem] = []
    if draft.site_id is None:
        problems.append(Problem("site_id", "vide", Severity.ERROR, "Choisissez un site."))
    problems += [*_texts(draft), *_hours(draft), *_dates(draft, today)]
    return sorted(problems, key=lambda problem: list(Severity).index(problem.severity))


def _texts(draft: PathDraft) -> list[Problem]:
    found: list[Problem] = []
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            check = note_problems if spec.name in _NOTES else line_problems
            found += check(spec.name, value)
    return found


def _hours(draft: PathDraft) -> list[Problem]:
    found: list[Problem] = []
    if draft.weekly_hours is not None and draft.weekly_hours not in _WEEKLY_HOURS:
        message = f"{draft.weekly_hours} h par semaine : vérifiez ce nombre."
        found.append(Problem("weekly_hours", "heures", Severity.WARNING, message))
    if draft.planned_hours is not None and draft.planned_hours < 0:
        message = "Un nombre d’heures ne peut pas être négatif."
        found.append(Problem("planned_hours", "heures", Severity.ERROR, message))
    return found


def _dates(draft: PathDraft, today: date) -> list[Problem]:
    found: list[Problem] = []
    for field, words in _LABELS.items():
        value = getattr(draft, field)
        if value is not None and value > today:
            message = f"La date de {words} est dans le futur."
            found.append(Problem(field, "futur", Severity.WARNING, message))
    steps = [draft.application_on, draft.interview_on, draft.planned_end_on]
    known = [day for day in steps if day is not None]
    if known != sorted(known):
        message = "Les dates de candidature, d’entretien et de fin ne se suivent pas."
        found.append(Problem("interview_on", "ordre", Severity.WARNING, message))
    return found
