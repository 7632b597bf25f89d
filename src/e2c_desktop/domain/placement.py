"""A placement as typed: who, where, when, what for; what can be said of it alone.

What the law says of it is in `placement_rules`; its states and signatures are in
`placement_states`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from uuid import UUID

from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.domain.trainee import NAME_LIMIT, line_problems, note_problems

LONGEST = 731
"""Days: a placement of more than two years is a year typed wrong."""

USUAL_EVALUATION = (
    "Bilan de fin de période entre le stagiaire, le tuteur et l’école, à partir de la fiche"
    " d’évaluation remplie par le tuteur."
)
"""How objectives are assessed, proposed for a new placement (article D5135-2, 5°)."""

NOT_ACHIEVED = "Objectifs non atteints"
"""The one reason for renewing a PMSMP (article D5135-3)."""

NOTES = frozenset(
    {
        "objectives",
        "tasks",
        "competences",
        "evaluation_method",
        "protections",
        "prevention",
        "access",
        "note",
    }
)
"""The fields that take several lines."""

_LONG_LINES = {"place": 2 * NAME_LIMIT, "renewal_reason": 2 * NAME_LIMIT, "trade": 2 * NAME_LIMIT}
_MOST_HOURS = 5_000.0
_HOURS_A_WEEK = 7 * 24.0


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """A placement as typed. Dates include both ends; hours are decimal.

    Attributes:
        timetable: the text of `domain.timetable`.
        weekly_hours: of a placement without timetable (a file, a paper): else it is left empty.
        planned_hours: None when the timetable says it; a number typed in its place is told with
            its reason, `hours_reason`.
        accompanist_id: who follows the placement for the school, apart from the referent.
        renewal_of_id: the placement that this one renews.
    """

    path_id: UUID | None = None
    company_id: UUID | None = None
    tutor_id: UUID | None = None
    signatory_id: UUID | None = None
    kind: PlacementKind = PlacementKind.PMSMP
    prescriber_id: UUID | None = None
    delegation_id: UUID | None = None
    accompanist_id: UUID | None = None
    trade_code: str = ""
    trade: str = ""
    purpose: PlacementObject | None = None
    objectives: str = ""
    tasks: str = ""
    competences: str = ""
    evaluation_method: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    timetable: str = ""
    weekly_hours: float | None = None
    planned_hours: float | None = None
    hours_reason: str = ""
    presence: Presence | None = None
    place: str = ""
    protections: str = ""
    prevention: str = ""
    access: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    renewal_of_id: UUID | None = None
    renewal_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PauseDraft:
    """Days inside a placement when the trainee is not in the company, both ends included."""

    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""


def cleaned_placement(draft: PlacementDraft) -> PlacementDraft:
    """Return the draft with certain repairs: spaces, controls, NFC; one telephone as digits."""
    repairs: dict[str, str] = {}
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            repairs[spec.name] = (clean_note if spec.name in NOTES else clean_text)(value)
    phones = find_phones(repairs["emergency_phone"])
    if len(phones) == 1:
        repairs["emergency_phone"] = phones[0]
    repairs["trade_code"] = repairs["trade_code"].upper()
    return replace(draft, **repairs)  # type: ignore[arg-type]  # only the text fields


def cleaned_pause(draft: PauseDraft) -> PauseDraft:
    """Return the interruption with its reason cleaned."""
    return replace(draft, reason=clean_text(draft.reason))


def validate_placement(draft: PlacementDraft) -> list[Problem]:
    """Return what can be said of a cleaned draft alone, errors first.

    Only the person, the company and the two days are needed; what the convention needs beyond is
    in `missing_mentions`.
    """
    found = [*_needed(draft), *_texts(draft), *_days(draft), *_hours(draft)]
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))


_NEEDED = {
    "path_id": "Choisissez le stagiaire.",
    "company_id": "Choisissez l’entreprise.",
    "starts_on": "Notez le premier jour.",
    "ends_on": "Notez le dernier jour.",
}


def _needed(draft: PlacementDraft) -> list[Problem]:
    return [
        Problem.error(name, "vide", message)
        for name, message in _NEEDED.items()
        if getattr(draft, name) is None
    ]


def _texts(draft: PlacementDraft) -> list[Problem]:
    found: list[Problem] = []
    for spec in fields(draft):
        value = getattr(draft, spec.name)
        if not isinstance(value, str) or isinstance(value, Enum) or spec.name == "timetable":
            continue
        if spec.name in NOTES:
            found += note_problems(spec.name, value)
        else:
            found += line_problems(spec.name, value, _LONG_LINES.get(spec.name, NAME_LIMIT))
    if draft.emergency_phone and not find_phones(draft.emergency_phone):
        message = "Ce numéro n’a pas la forme d’un téléphone français."
        found.append(Problem.warning("emergency_phone", "telephone", message))
    return found


def _days(draft: PlacementDraft) -> list[Problem]:
    first, last = draft.starts_on, draft.ends_on
    if first is None or last is None:
        return []
    if last < first:
        return [Problem.error("ends_on", "ordre", "Le dernier jour est avant le premier.")]
    if (last - first).days >= LONGEST:
        return [Problem.error("ends_on", "duree", "Plus de deux ans\u00a0: vérifiez l’année.")]
    return []


def _hours(draft: PlacementDraft) -> list[Problem]:
    found: list[Problem] = []
    try:
        Timetable.from_text(draft.timetable)
    except ValueError:
        message = "L’horaire de la semaine ne peut pas être relu\u00a0: notez-le à nouveau."
        found.append(Problem.error("timetable", "horaire", message))
    weekly, planned = draft.weekly_hours, draft.planned_hours
    if weekly is not None and not 0 <= weekly <= _HOURS_A_WEEK:
        found.append(Problem.error("weekly_hours", "heures", "Une semaine compte 168\u00a0heures."))
    if planned is not None and not 0 <= planned <= _MOST_HOURS:
        message = "Ce nombre d’heures prévues n’est pas possible."
        found.append(Problem.error("planned_hours", "heures", message))
    if planned is not None and draft.timetable and not draft.hours_reason:
        message = "Notez pourquoi les heures prévues ne sont pas celles de l’horaire."
        found.append(Problem.error("hours_reason", "motif", message))
    return found


_MENTIONS = {
    "tutor_id": "Tuteur en entreprise",
    "objectives": "Objectifs",
    "tasks": "Tâches confiées",
    "timetable": "Horaire de la semaine",
}
_PMSMP_MENTIONS = {
    "prescriber_id": "Organisme prescripteur",
    "purpose": "Objet",
    "evaluation_method": "Comment les objectifs seront évalués",
    "competences": "Compétences visées",
}


def wanted_mentions(kind: PlacementKind) -> tuple[str, ...]:
    """Return the fields that the convention of a kind cannot be printed without.

    Mentions of article D5135-2 of the labour code for a PMSMP; a visit has no convention.
    """
    if kind is PlacementKind.VISIT:
        return ()
    names = [*_NEEDED, *_MENTIONS]
    if kind is PlacementKind.PMSMP:
        names += _PMSMP_MENTIONS
    return tuple(names)


def missing_mentions(draft: PlacementDraft) -> list[Problem]:
    """Return what is to be filled in before the convention is printed; it keeps nobody from saving.

    In the order of the form.
    """
    labels = {**_MENTIONS, **_PMSMP_MENTIONS}
    wanted = set(wanted_mentions(draft.kind)) & set(labels)
    return [
        Problem.info(spec.name, "convention", f"{labels[spec.name]}\u00a0: à remplir.")
        for spec in fields(draft)
        if spec.name in wanted and not getattr(draft, spec.name)
    ]


def validate_pause(draft: PauseDraft, starts_on: date, ends_on: date) -> list[Problem]:
    """Return why an interruption cannot be noted: its days in order, inside the placement."""
    found = line_problems("reason", draft.reason, 2 * NAME_LIMIT)
    first, last = draft.starts_on, draft.ends_on
    if first is None:
        return [
            *found,
            Problem.error("starts_on", "vide", "Notez le premier jour de l’interruption."),
        ]
    if last is None:
        return [
            *found,
            Problem.error("ends_on", "vide", "Notez le dernier jour de l’interruption."),
        ]
    if last < first:
        return [*found, Problem.error("ends_on", "ordre", "Le dernier jour est avant le premier.")]
    if first < starts_on or last > ends_on:
        message = "L’interruption sort des dates du stage."
        name = "starts_on" if first < starts_on else "ends_on"
        return [*found, Problem.error(name, "hors-stage", message)]
    return found
