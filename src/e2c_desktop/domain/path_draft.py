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
from e2c_desktop.domain.profile_codes import (
    LEVELS_OF,
    DigitalEase,
    Diploma,
    EntrySituation,
    Experience,
    Household,
    RegistrationLength,
    Resources,
    TravelMeans,
)
from e2c_desktop.domain.protected import ProtectedDraft, cleaned_protected, validate_protected
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

_NOTES = frozenset({"project", "next_steps", "derogation", "interview_reason"})
_WEEKLY_HOURS = range(1, 49)  # 48 hours: the most of a week (article L3121-20)
_MOST_CHILDREN = 15
_LABELS = {
    "application_on": "candidature",
    "information_on": "information collective",
    "left_school_on": "sortie de l’école",
}


@dataclass(frozen=True, slots=True)
class PathDraft:
    """A path as typed: where, with whom, from whom, at which level, for which project.

    Hours are whole hours; `integration_end_on` (when the decision of integration is due) and
    `planned_end_on`, the last expected day, are computed at the entry when they are empty.
    `protected` is None where the reader's role does not hold the key `sensible`, and so is a
    prescriber that tells of the person's life: both are then left as they are in the base.
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
    entry_situation: EntrySituation | None = None
    jobseeker_length: RegistrationLength | None = None
    left_school_on: date | None = None
    highest_diploma: Diploma | None = None
    experience: Experience | None = None
    resources: Resources | None = None
    travel_means: TravelMeans | None = None
    household: Household | None = None
    children: int | None = None
    childcare: Answer | None = None
    has_computer: Answer | None = None
    has_connection: Answer | None = None
    has_smartphone: Answer | None = None
    digital_ease: DigitalEase | None = None
    protected: ProtectedDraft | None = None


_PROFILE = (
    "entry_level",
    "last_class",
    "entry_situation",
    "jobseeker_length",
    "left_school_on",
    "highest_diploma",
    "experience",
    "resources",
    "travel_means",
    "household",
    "children",
    "childcare",
    "has_computer",
    "has_connection",
    "has_smartphone",
    "digital_ease",
)


def with_profile_of(draft: PathDraft, former: PathDraft) -> PathDraft:
    """Return a new path that proposes the profile at entry of a former one.

    Protected values stay with the path for which they were told: they are asked again.
    """
    return replace(draft, **{name: getattr(former, name) for name in _PROFILE})


def months_out_of_school(left_on: date, on: date) -> int:
    """Return the completed months between the last day at school and a day; never negative."""
    months = (on.year - left_on.year) * 12 + on.month - left_on.month
    return max(0, months - (on.day < left_on.day))


def cleaned_path(draft: PathDraft) -> PathDraft:
    """Return the draft with certain repairs: spaces, controls, NFC."""
    repairs: dict[str, str] = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            repairs[spec.name] = (clean_note if spec.name in _NOTES else clean_text)(value)
    if draft.protected is not None:
        draft = replace(draft, protected=cleaned_protected(draft.protected))
    return replace(draft, **repairs)  # type: ignore[arg-type]  # only the text fields


def validate_path(draft: PathDraft, *, today: date) -> list[Problem]:
    """Return what a rule has to say of a cleaned draft, errors first; only a site is needed."""
    problems: list[Problem] = []
    if draft.site_id is None:
        problems.append(Problem.error("site_id", "vide", "Choisissez un site."))
    problems += [*_texts(draft), *_hours(draft), *_dates(draft, today), *_profile(draft, today)]
    if draft.protected is not None:
        problems += validate_protected(draft.protected)
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
        found.append(Problem.warning("weekly_hours", "heures", message))
    if draft.planned_hours is not None and draft.planned_hours < 0:
        message = "Un nombre d’heures ne peut pas être négatif."
        found.append(Problem.error("planned_hours", "heures", message))
    return found


def _dates(draft: PathDraft, today: date) -> list[Problem]:
    found: list[Problem] = []
    for field, words in _LABELS.items():
        value = getattr(draft, field)
        if value is not None and value > today:
            message = f"La date de {words} est dans le futur."
            found.append(Problem.warning(field, "futur", message))
    steps = [draft.application_on, draft.interview_on, draft.planned_end_on]
    known = [day for day in steps if day is not None]
    if known != sorted(known):
        message = "Les dates de candidature, d’entretien et de fin ne se suivent pas."
        found.append(Problem.warning("interview_on", "ordre", message))
    return found


def _profile(draft: PathDraft, today: date) -> list[Problem]:
    found: list[Problem] = []
    if draft.children is not None and not 0 <= draft.children <= _MOST_CHILDREN:
        message = f"{draft.children} enfants : vérifiez ce nombre."
        found.append(Problem.warning("children", "enfants", message))
    registered = draft.entry_situation in (None, EntrySituation.REGISTERED)
    if draft.jobseeker_length is not None and not registered:
        message = "La situation à l’entrée n’est pas une inscription à France Travail."
        found.append(Problem.warning("jobseeker_length", "inscription", message))
    level, diploma = draft.entry_level, draft.highest_diploma
    unknown = (None, EntryLevel.UNKNOWN)
    if diploma is not None and level not in (*unknown, *LEVELS_OF[diploma]):
        message = f"Le niveau à l’entrée ne va pas avec « {diploma.label} »."
        found.append(Problem.warning("highest_diploma", "niveau", message))
    left = draft.left_school_on
    if left is not None and left <= today:
        months = months_out_of_school(left, min(draft.application_on or today, today))
        message = f"{months} mois entre la sortie de l’école et la candidature."
        found.append(Problem.info("left_school_on", "mois", message))
    return found
