"""Disciplinary letters: their steps, their dates, what they must say.

Labour code, articles R. 6352-3 to R. 6352-8 (stagiaires of vocational training):

* nothing is decided before the person was told what they are reproached with (R. 6352-4);
* a sanction that touches the presence in training needs an interview, to which a letter calls with
  its object, its day, its hour and its place; the person may come with somebody (R. 6352-5);
* it is decided neither less than one clear day nor more than fifteen days after the interview, in
  writing and with its reasons (R. 6352-6). A clear day goes from midnight to midnight.

A written warning that touches neither presence nor pay needs no interview.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.french import long_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.timetable import MINUTES_A_DAY
from e2c_desktop.domain.trainee import line_problems, note_problems

SOURCE = "articles R. 6352-3 à R. 6352-8 du code du travail"
FIRST_DAY_AFTER, LAST_DAY_AFTER = 2, 15
FACTS_LIMIT = 2_000
"""Signs of the facts of a letter."""


class Step(Coded):
    """Which letter."""

    WARNING = "avertissement", "Avertissement"
    MEETING = "convocation", "Convocation à un entretien"
    SANCTION = "sanction", "Notification de sanction"


class Sanction(Coded):
    """What is decided after an interview; the rules of the school give their scale."""

    REPRIMAND = "blame", "Blâme"
    TEMPORARY = "exclusion_temporaire", "Exclusion temporaire"
    FINAL = "exclusion_definitive", "Exclusion définitive"


@dataclass(frozen=True, slots=True)
class DisciplineDraft:
    """A letter as it is typed.

    Attributes:
        step: which letter.
        facts: what is reproached, with its days; never why somebody was ill or absent for cause.
        meeting_on: the day of the interview, to come or held.
        at: when it begins, in minutes after midnight.
        place: where; empty, at the site of the path.
        sanction: what is decided.
        starts_on, ends_on: first and last day of a temporary exclusion; the first one of a final.
        answer: what the person said at the interview, in a few words.
    """

    step: Step = Step.WARNING
    facts: str = ""
    meeting_on: date | None = None
    at: int | None = None
    place: str = ""
    sanction: Sanction | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    answer: str = ""


def sanction_window(meeting_on: date) -> tuple[date, date]:
    """Return the first and the last day on which a sanction may be decided (R. 6352-6)."""
    return meeting_on + timedelta(days=FIRST_DAY_AFTER), meeting_on + timedelta(days=LAST_DAY_AFTER)


def cleaned_discipline(draft: DisciplineDraft) -> DisciplineDraft:
    """Return the letter with certain repairs; what another step asks is left out."""
    draft = replace(
        draft,
        facts=clean_note(draft.facts),
        place=clean_text(draft.place),
        answer=clean_note(draft.answer),
    )
    if draft.step is not Step.MEETING:
        draft = replace(draft, at=None, place="")
    if draft.step is Step.WARNING:
        draft = replace(draft, meeting_on=None)
    if draft.step is not Step.SANCTION:
        draft = replace(draft, sanction=None, answer="")
    if draft.sanction not in (Sanction.TEMPORARY, Sanction.FINAL):
        draft = replace(draft, starts_on=None)
    if draft.sanction is not Sanction.TEMPORARY:
        draft = replace(draft, ends_on=None)
    return draft


def validate_discipline(draft: DisciplineDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned letter dated `today`; raises nothing."""
    found = [
        *note_problems("facts", draft.facts, FACTS_LIMIT),
        *line_problems("place", draft.place),
        *note_problems("answer", draft.answer, FACTS_LIMIT),
    ]
    if not draft.facts:
        message = "Dites les faits : rien ne peut être décidé sans eux (article R. 6352-4)."
        found.append(Problem.error("facts", "vide", message))
    if draft.step is Step.MEETING:
        found += _meeting(draft, today)
    if draft.step is Step.SANCTION:
        found += [*_interview(draft, today), *_sanction(draft, today)]
    return found


def _meeting(draft: DisciplineDraft, today: date) -> list[Problem]:
    found = []
    if draft.meeting_on is None:
        found.append(Problem.error("meeting_on", "vide", "Notez le jour de l’entretien."))
    elif draft.meeting_on <= today:
        message = "L’entretien vient après la lettre qui y convoque (article R. 6352-5)."
        found.append(Problem.error("meeting_on", "ordre", message))
    if draft.at is None:
        found.append(
            Problem.error("at", "vide", "Notez l’heure de l’entretien (article R. 6352-5).")
        )
    elif not 0 <= draft.at < MINUTES_A_DAY:
        found.append(Problem.error("at", "heure", "Cette heure n’existe pas."))
    return found


def _interview(draft: DisciplineDraft, today: date) -> list[Problem]:
    if draft.meeting_on is None:
        message = "Notez le jour où l’entretien a eu lieu (article R. 6352-5)."
        return [Problem.error("meeting_on", "vide", message)]
    first, last = sanction_window(draft.meeting_on)
    if today < first:
        message = f"Trop tôt : un jour franc après l’entretien, à partir du {long_date(first)}"
        return [Problem.error("meeting_on", "tot", f"{message} (article R. 6352-6).")]
    if today > last:
        message = f"Trop tard : quinze jours après l’entretien, jusqu’au {long_date(last)}"
        return [Problem.error("meeting_on", "tard", f"{message} (article R. 6352-6).")]
    return []


def _sanction(draft: DisciplineDraft, today: date) -> list[Problem]:
    if draft.sanction is None:
        return [Problem.error("sanction", "vide", "Sanction à choisir.")]
    if draft.sanction is Sanction.REPRIMAND:
        return []
    found = []
    if draft.starts_on is None:
        found.append(Problem.error("starts_on", "vide", "Notez le premier jour de l’exclusion."))
    elif draft.starts_on < today:
        message = "L’exclusion commence au plus tôt le jour de la lettre."
        found.append(Problem.error("starts_on", "passe", message))
    if draft.sanction is Sanction.TEMPORARY:
        found += _last_day(draft)
    return found


def _last_day(draft: DisciplineDraft) -> list[Problem]:
    if draft.ends_on is None:
        return [Problem.error("ends_on", "vide", "Notez le dernier jour de l’exclusion.")]
    if draft.starts_on is not None and draft.ends_on < draft.starts_on:
        return [Problem.error("ends_on", "ordre", "La fin vient avant le début.")]
    return []
