"""A complaint about the school as it is typed, and the delay in which it is answered.

Qualiopi indicator 31 asks for a register: what was said, by whom, what was answered and when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

ANSWER_WITHIN = timedelta(days=15)
"""[design] An answer is due within fifteen days: no text gives a delay, a school gives its own."""

LINE_LIMIT = 160
_OLDEST = timedelta(days=365 * 20)


class ComplaintOrigin(Coded):
    """Who complains."""

    TRAINEE = "STAGIAIRE", "Stagiaire"
    GUARDIAN = "RESPONSABLE", "Représentant légal"
    COMPANY = "ENTREPRISE", "Entreprise"
    PRESCRIBER = "PRESCRIPTEUR", "Prescripteur"
    FUNDER = "FINANCEUR", "Financeur"
    OTHER = "AUTRE", "Autre"


class ComplaintState(Coded):
    """Where a complaint stands; the order is that of what is to be done first."""

    LATE = "retard", "En retard"
    OPEN = "ouverte", "À répondre"
    ANSWERED = "repondue", "Répondue"
    CLOSED = "close", "Close"


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """A complaint as typed.

    Attributes:
        author: the name given, empty for somebody who gave none.
        subject: what it is about, on one line.
        staff_id: who of the school answers.
        closed_on: the day on which nothing was left to do.
    """

    received_on: date | None = None
    origin: ComplaintOrigin | None = None
    author: str = ""
    subject: str = ""
    site_id: UUID | None = None
    staff_id: UUID | None = None
    description: str = ""
    answer: str = ""
    answered_on: date | None = None
    closed_on: date | None = None

    @property
    def due_on(self) -> date | None:
        """The last day on which an answer is in time."""
        return None if self.received_on is None else self.received_on + ANSWER_WITHIN

    def state(self, today: date) -> ComplaintState:
        """Return where it stands on a day."""
        if self.closed_on is not None:
            return ComplaintState.CLOSED
        if self.answered_on is not None:
            return ComplaintState.ANSWERED
        late = self.due_on is not None and self.due_on < today
        return ComplaintState.LATE if late else ComplaintState.OPEN

    @property
    def in_time(self) -> bool:
        """Whether it was answered within the delay."""
        day, due = self.answered_on, self.due_on
        return day is not None and due is not None and day <= due


def cleaned_complaint(draft: ComplaintDraft) -> ComplaintDraft:
    """Return the complaint with certain repairs: spaces, controls, NFC."""
    return replace(
        draft,
        author=clean_text(draft.author),
        subject=clean_text(draft.subject),
        description=clean_note(draft.description),
        answer=clean_note(draft.answer),
    )


def validate_complaint(draft: ComplaintDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned complaint; raises nothing."""
    found = [
        *line_problems("author", draft.author, LINE_LIMIT),
        *line_problems("subject", draft.subject, LINE_LIMIT),
        *note_problems("description", draft.description),
        *note_problems("answer", draft.answer),
    ]
    if draft.origin is None:
        found.append(Problem.error("origin", "vide", "Choisissez qui réclame."))
    if not draft.subject:
        found.append(Problem.error("subject", "vide", "Objet à noter : quelques mots suffisent."))
    return found + _days(draft, today)


def _days(draft: ComplaintDraft, today: date) -> list[Problem]:
    received, answered, closed = draft.received_on, draft.answered_on, draft.closed_on
    found = []
    if received is None:
        found.append(Problem.error("received_on", "vide", "Date de réception à noter."))
    elif received < today - _OLDEST:
        found.append(Problem.error("received_on", "ancien", "Cette date a plus de vingt ans."))
    for name, day in (("received_on", received), ("answered_on", answered), ("closed_on", closed)):
        if day is not None and day > today:
            found.append(Problem.error(name, "avenir", "Cette date est à venir."))
    if _before(answered, received):
        found.append(Problem.error("answered_on", "ordre", "La réponse est avant la réclamation."))
    if _before(closed, answered or received):
        after = "la réponse" if answered is not None else "la réclamation"
        found.append(Problem.error("closed_on", "ordre", f"La clôture est avant {after}."))
    if answered is not None and not draft.answer:
        message = "Notez en quelques mots ce qui a été répondu."
        found.append(Problem.warning("answer", "vide", message))
    if closed is not None and answered is None:
        message = "Close sans réponse : le registre le dira."
        found.append(Problem.warning("answered_on", "vide", message))
    return found


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other
