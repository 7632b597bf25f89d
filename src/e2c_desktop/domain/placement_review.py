"""The review of a placement (bilan): what the tutor's sheet says, in the order of the paper.

Fields: State's service « Immersion facilitée » (outcome, last day, hours, hiring) and the sheet of
evaluation in a company of the school (attitudes, competences, strengths, advice, opinion of the
trainee).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded, PlacementState
from e2c_desktop.domain.follow_up_codes import OfferedContract, ReviewOutcome, SheetAnswer
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_follow_up import cleaned_draft, error, text_problems, warning
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text

_NOTES = frozenset({"strengths", "to_improve", "advice", "tutor_words", "learned"})
_MOST_LATES = 999
_SETTING_SIGN = ":"


class GridLevel(Coded):
    """A box of the grid of attitudes; the value is the key that enters it."""

    NOT_SEEN = "0", "Non observé"
    WEAK = "1", "Insuffisant"
    TO_IMPROVE = "2", "À améliorer"
    GOOD = "3", "Satisfaisant"
    VERY_GOOD = "4", "Très bien"

    @property
    def skill_label(self) -> str:
        """The words of the same box in the grid of competences."""
        return {
            GridLevel.WEAK: "Découverte",
            GridLevel.TO_IMPROVE: "Avec appui",
            GridLevel.GOOD: "En autonomie",
            GridLevel.VERY_GOOD: "Transfert",
        }.get(self, self.label)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the grid of attitudes, and what it means."""

    label: str
    hint: str = ""


CRITERIA = (
    Criterion("Assiduité et ponctualité", "Vient chaque jour, arrive à l’heure, prévient."),
    Criterion("Tenue et présentation", "Porte la tenue demandée, soigne sa présentation."),
    Criterion("Respect des consignes", "Écoute, comprend et applique ce qui est demandé."),
    Criterion("Hygiène et sécurité", "Applique les règles, porte ses protections."),
    Criterion("Relations avec l’équipe et le public", "Coopère et communique avec respect."),
    Criterion("Initiative", "Propose, pose des questions, cherche à apprendre."),
    Criterion("Rythme de travail", "Tient la cadence attendue d’une personne qui débute."),
    Criterion("Qualité du travail", "Fait un travail soigné, vérifie, corrige."),
    Criterion("Autonomie", "Organise son poste, termine sans rappel."),
    Criterion("Intérêt pour le métier", "S’informe, montre l’envie de continuer."),
)
"""The grid of a school that chose no other."""

MOST_CRITERIA = 20
"""Lines that still hold on the page of the sheet."""

MIDDLE_LABELS: Mapping[str, str] = MappingProxyType(
    {"realistic": "À confirmer", "agreement": "En partie"}
)
"""How the middle box of a question is worded when it is not « Peut-être »."""

Grid = Mapping[str, GridLevel]
_NO_GRID: Grid = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """A review as typed; hours are decimal.

    Attributes:
        received_on: the day the sheet came back.
        last_day: the last day of presence, when it stopped before the end.
        missed_hours, late_count: absences and late arrivals as the tutor counted them.
        cause: why it did not go to its end.
        grid, skills: level by the words of each line, in the order of the sheet.
        tutor_words: general appreciation, printed in the booklet.
        would_rehire, realistic, hiring_answer, agreement: boxes of the sheet.
        offer, offer_starts_on: the contract offered, and its first day.
        learned: the trainee's own words, printed in the booklet.
    """

    received_on: date | None = None
    outcome: ReviewOutcome | None = None
    done_hours: float | None = None
    last_day: date | None = None
    missed_hours: float | None = None
    late_count: int | None = None
    cause: str = ""
    grid: Grid = field(default_factory=lambda: _NO_GRID)
    skills: Grid = field(default_factory=lambda: _NO_GRID)
    strengths: str = ""
    to_improve: str = ""
    tutor_words: str = ""
    would_rehire: SheetAnswer | None = None
    realistic: SheetAnswer | None = None
    hiring_answer: SheetAnswer | None = None
    offer: OfferedContract | None = None
    offer_starts_on: date | None = None
    advice: str = ""
    agreement: SheetAnswer | None = None
    learned: str = ""


def cleaned_review(draft: ReviewDraft) -> ReviewDraft:
    """Return the draft with certain repairs: spaces, NFC; what the outcome excludes goes."""
    draft = cleaned_draft(draft, _NOTES)
    if draft.outcome is not ReviewOutcome.PARTIAL:
        draft = replace(draft, last_day=None)
    if draft.outcome is ReviewOutcome.NO_SHOW:
        draft = replace(draft, done_hours=0.0, missed_hours=None, late_count=None)
    return draft if draft.offer is not None else replace(draft, offer_starts_on=None)


def validate_review(
    draft: ReviewDraft,
    *,
    starts_on: date,
    ends_on: date,
    planned_hours: float | None,
    today: date,
) -> list[Problem]:
    """Return what the rules say of a cleaned review; raises nothing."""
    found = text_problems(draft, _NOTES)
    if draft.received_on is None:
        found.append(error("received_on", "vide", "Date de réception à noter."))
    elif draft.received_on > today:
        found.append(error("received_on", "avenir", "Cette date est à venir."))
    elif draft.received_on < starts_on:
        message = f"Le stage commence le {short_date(starts_on)}."
        found.append(error("received_on", "ordre", message))
    if draft.outcome is None:
        found.append(error("outcome", "vide", "Déroulement à choisir."))
    found += _last_day(draft, starts_on, ends_on)
    found += _counts(draft, planned_hours)
    return found


def _last_day(draft: ReviewDraft, starts_on: date, ends_on: date) -> list[Problem]:
    if draft.outcome is not ReviewOutcome.PARTIAL:
        return []
    if draft.last_day is None:
        return [error("last_day", "vide", "Dernier jour de présence à noter.")]
    if not starts_on <= draft.last_day <= ends_on:
        message = f"Le stage va du {short_date(starts_on)} au {short_date(ends_on)}."
        return [error("last_day", "hors-stage", message)]
    return []


def _counts(draft: ReviewDraft, planned_hours: float | None) -> list[Problem]:
    found = []
    for name in ("done_hours", "missed_hours"):
        value = getattr(draft, name)
        if value is not None and value < 0:
            found.append(error(name, "negatif", "Un nombre d’heures n’est pas négatif."))
    done = draft.done_hours
    if done is not None and planned_hours is not None and done > planned_hours:
        message = f"Plus que les heures prévues ({planned_hours:g} h)."
        found.append(warning("done_hours", "depasse", message))
    if draft.late_count is not None and not 0 <= draft.late_count <= _MOST_LATES:
        found.append(error("late_count", "nombre", "Ce nombre de retards n’est pas possible."))
    return found


def state_after(outcome: ReviewOutcome, state: PlacementState) -> PlacementState:
    """Return where a placement stands once its review is kept."""
    if outcome is ReviewOutcome.NO_SHOW:
        return PlacementState.NO_SHOW
    return (
        PlacementState.INTERRUPTED
        if state is PlacementState.INTERRUPTED
        else (PlacementState.REVIEWED)
    )


def hiring_words(draft: ReviewDraft) -> str:
    """Return the hiring as a placement keeps it: « CDI à partir du 04/01/2027 », or nothing."""
    if draft.offer is None:
        return ""
    start = draft.offer_starts_on
    return draft.offer.label + (f" à partir du {short_date(start)}" if start is not None else "")


def grid_to_text(grid: Grid) -> str:
    """Return a grid as it is stored; an empty one is an empty text."""
    levels = {label: level.value for label, level in grid.items()}
    return json.dumps(levels, ensure_ascii=False) if levels else ""


def grid_of_text(text: str) -> dict[str, GridLevel]:
    """Return a stored grid."""
    kept: dict[str, str] = json.loads(text) if text else {}
    levels = {level.value: level for level in GridLevel}
    return {label: levels[value] for label, value in kept.items()}


def skills_of_text(competences: str) -> list[str]:
    """Return the lines of competences that a convention names, one a line."""
    lines = (clean_text(line).lstrip("-–•· ") for line in competences.split("\n"))
    return list(dict.fromkeys(line for line in lines if line))


def criteria_of_setting(setting: str) -> tuple[Criterion, ...]:
    """Return the criteria a school chose, one a line: « Initiative : propose… »; else ours."""
    found: dict[str, Criterion] = {}
    for line in setting.split("\n"):
        label, _, hint = line.partition(_SETTING_SIGN)
        label, hint = clean_text(label), clean_text(hint)
        if label:
            found.setdefault(label, Criterion(label, hint))
    return tuple(found.values()) or CRITERIA


def setting_of_criteria(criteria: Sequence[Criterion]) -> str:
    """Return criteria as a setting holds them; our own leave it empty."""
    if tuple(criteria) == CRITERIA:
        return ""
    sign = f"\u00a0{_SETTING_SIGN} "
    return "\n".join(one.label + (sign + one.hint if one.hint else "") for one in criteria)
