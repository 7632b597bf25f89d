"""A call after the exit, as typed: when, how, whether somebody answered, when to try again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from e2c_desktop.domain.codes import ContactMode
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_follow_up import cleaned_draft, error, text_problems, warning
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems

_NOTES = frozenset({"note"})
HINT_LIMIT = 120
"""Signs of « plutôt après 15 h », which stands beside a phone number."""


@dataclass(frozen=True, slots=True)
class CallDraft:
    """One attempt as typed.

    Attributes:
        made_at: when, aware, in the hours of this machine.
        reached: whether somebody answered.
        next_on: the day of the next attempt, when one was agreed or decided.
        staff_id: who called; the person logged in when it is not said.
    """

    made_at: datetime | None = None
    mode: ContactMode | None = ContactMode.PHONE
    reached: bool = False
    note: str = ""
    next_on: date | None = None
    staff_id: UUID | None = None


def cleaned_call(draft: CallDraft) -> CallDraft:
    """Return a draft with its note repaired."""
    return cleaned_draft(draft, _NOTES)


def validate_call(draft: CallDraft, *, exit_on: date | None, now: datetime) -> list[Problem]:
    """Return what the rules say of a cleaned attempt; raises nothing."""
    found = text_problems(draft, _NOTES)
    at = draft.made_at
    if at is None:
        return [*found, error("made_at", "vide", "Jour et heure de l’appel à noter.")]
    if at > now:
        found.append(error("made_at", "avenir", "Cette heure est à venir."))
    day = at.astimezone().date()
    if exit_on is not None and day < exit_on:
        message = f"Cet appel est avant la sortie ({short_date(exit_on)})."
        found.append(error("made_at", "avant-sortie", message))
    if draft.next_on is not None and draft.next_on < day:
        message = "La prochaine tentative est avant cet appel."
        found.append(warning("next_on", "ordre", message))
    return found


def cleaned_hint(hint: str) -> str:
    """Return when a person is best called, repaired."""
    return clean_text(hint)


def hint_problems(hint: str) -> list[Problem]:
    """Return why the words beside a phone number cannot be stored."""
    return line_problems("call_hint", hint, HINT_LIMIT)
