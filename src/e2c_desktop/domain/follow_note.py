"""The journal of follow-up: what is noted after an interview, a call or a meeting.

The kinds follow what a referent does along a path: interviews, calls, messages, the family, the
adviser who prescribed the path, bilans, incidents. A young person in course without any news for
ten days is to be called: the first early leavers are found so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Coded, EventKind
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

ACTION_LIMIT = 200
"""Letters of a next action: it stands on one line of the list."""

SILENT_AFTER_DAYS = 10
"""Days without news after which a person in course is to be called.

The alert « no contact for 10 days » that schools ask for, beside that of three unjustified
half-days in ten days: both tell of early leavers.
"""

_OLDEST = timedelta(days=365 * 20)


class NoteKind(Coded):
    """What was done; the order is that of the choice."""

    INTERVIEW = "entretien", "Entretien individuel"
    CALL = "appel", "Appel"
    UNANSWERED = "sans_reponse", "Appel sans réponse"
    MESSAGE = "message", "Mél ou SMS"
    FAMILY = "famille", "Rencontre avec la famille"
    PRESCRIBER = "prescripteur", "Contact prescripteur"
    REVIEW = "bilan", "Bilan"
    INCIDENT = "incident", "Incident"
    NOTE = "note", "Note"

    @property
    def brings_news(self) -> bool:
        """Whether the person, or the family, was heard of: an unanswered call is no news."""
        return self in _NEWS


_NEWS = frozenset(
    {
        NoteKind.INTERVIEW,
        NoteKind.CALL,
        NoteKind.MESSAGE,
        NoteKind.FAMILY,
        NoteKind.REVIEW,
        NoteKind.INCIDENT,
    }
)

NEWS_EVENTS = (
    EventKind.APPLICATION,
    EventKind.INFORMATION,
    EventKind.INTERVIEW,
    EventKind.ENTRY,
    EventKind.CONTRACT,
    EventKind.RESUMPTION,
    EventKind.EXTENSION,
    EventKind.REVIEW,
)
"""Steps of a path at which the person is met."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as typed.

    Attributes:
        author_id: the member of staff who led the interview; None for whoever saves it.
        path_id: the path it belongs to; None for none of them.
        confidential: kept under the key `sensible`.
        next_action: what is to be done next, with the day by which.
        action_done_on: the day it was done; None while it is to be done.
    """

    kind: NoteKind | None = None
    on: date | None = None
    author_id: UUID | None = None
    path_id: UUID | None = None
    text: str = ""
    next_action: str = ""
    due_on: date | None = None
    action_done_on: date | None = None
    confidential: bool = False


def cleaned_note(draft: NoteDraft) -> NoteDraft:
    """Return the draft with certain repairs: controls, spaces, NFC; a day without action goes."""
    action = clean_text(draft.next_action)
    return replace(
        draft,
        text=clean_note(draft.text),
        next_action=action,
        due_on=draft.due_on if action else None,
        action_done_on=draft.action_done_on if action else None,
    )


def validate_note(draft: NoteDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned note, errors first; raises nothing."""
    problems: list[Problem] = []
    if draft.kind is None:
        problems.append(Problem.error("kind", "vide", "Nature à choisir."))
    problems += _day_problems(draft.on, today)
    if not draft.text:
        problems.append(Problem.error("text", "vide", "Texte vide : quelques mots suffisent."))
    problems += note_problems("text", draft.text)
    problems += line_problems("next_action", draft.next_action, ACTION_LIMIT)
    if draft.due_on is not None and draft.on is not None and draft.due_on < draft.on:
        message = "Cette échéance vient avant l’entretien."
        problems.append(Problem.warning("due_on", "ordre", message))
    return problems


def _day_problems(day: date | None, today: date) -> list[Problem]:
    if day is None:
        return [Problem.error("on", "vide", "Date à noter.")]
    if day > today:
        message = "Cette date est à venir. Ce qui est prévu se note en prochaine action."
        return [Problem.error("on", "avenir", message)]
    if day < today - _OLDEST:
        return [Problem.error("on", "ancien", "Cette date a plus de vingt ans.")]
    return []


def days_silent(last_contact: date | None, today: date) -> int | None:
    """Return for how many days there has been no news; None when there never was any."""
    return None if last_contact is None else max(0, (today - last_contact).days)


def silence_words(days: int) -> str:
    """Return « Sans nouvelle depuis 34 jours »."""
    return f"Sans nouvelle depuis {days} jour{'s' if days > 1 else ''}"


def action_words(due_on: date | None, done_on: date | None, today: date) -> str:
    """Return where a next action stands, in words: « en retard de 4 jours », « faite le… »."""
    if done_on is not None:
        return f"faite le {done_on:%d/%m/%Y}"
    if due_on is None:
        return "à faire"
    late = (today - due_on).days
    if late > 0:
        return f"en retard de {late} jour{'s' if late > 1 else ''}"
    if late == 0:
        return "aujourd’hui"
    return "demain" if late == -1 else f"avant le {due_on:%d/%m/%Y}"
