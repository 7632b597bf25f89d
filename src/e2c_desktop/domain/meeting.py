"""What a letter of convocation asks people to: which meeting, when, where, what to bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.timetable import MINUTES_A_DAY
from e2c_desktop.domain.trainee import line_problems, note_problems

WORDS_LIMIT = 600
"""Signs of what is added to a letter: it holds on its page."""


class MeetingKind(Coded):
    """Why somebody is asked to come (domain §4.8)."""

    INFORMATION = "information", "Information collective"
    INTERVIEW = "entretien", "Entretien de motivation"
    START = "rentree", "Rentrée"
    REVIEW = "bilan", "Bilan de parcours"
    JURY = "jury", "Jury"
    OTHER = "autre", "Autre rendez-vous"


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as it is typed.

    Attributes:
        kind: why people are asked to come.
        subject: its object in words, for another meeting than the usual ones.
        on: the day.
        at: when it begins, in minutes after midnight.
        place: where; empty, at the site of the path.
        bring: what to bring, one thing a line.
        words: what is added to the letter.
    """

    kind: MeetingKind = MeetingKind.INTERVIEW
    subject: str = ""
    on: date | None = None
    at: int | None = None
    place: str = ""
    bring: str = ""
    words: str = ""


def cleaned_meeting(draft: MeetingDraft) -> MeetingDraft:
    """Return the meeting with certain repairs; a usual one has no object of its own."""
    return replace(
        draft,
        subject=clean_text(draft.subject) if draft.kind is MeetingKind.OTHER else "",
        place=clean_text(draft.place),
        bring=clean_note(draft.bring),
        words=clean_note(draft.words),
    )


def validate_meeting(draft: MeetingDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned meeting; raises nothing."""
    found = [*line_problems("subject", draft.subject), *line_problems("place", draft.place)]
    found += [*note_problems("bring", draft.bring, WORDS_LIMIT)]
    found += [*note_problems("words", draft.words, WORDS_LIMIT)]
    if draft.kind is MeetingKind.OTHER and not draft.subject:
        found.append(Problem.error("subject", "vide", "Dites de quel rendez-vous il s’agit."))
    if draft.on is None:
        found.append(Problem.error("on", "vide", "Notez le jour du rendez-vous."))
    elif draft.on < today:
        found.append(Problem.error("on", "passe", "Ce jour est passé."))
    if draft.at is None:
        found.append(Problem.error("at", "vide", "Notez l’heure du rendez-vous."))
    elif not 0 <= draft.at < MINUTES_A_DAY:
        found.append(Problem.error("at", "heure", "Cette heure n’existe pas."))
    return found
