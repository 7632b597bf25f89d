"""The living relation with a company, as typed: exchanges, next contact, engagements, pins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.euros import LARGEST, show_euros
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.relation_codes import (
    EngagementKind,
    ExchangeChannel,
    ExchangeOutcome,
    PinTopic,
)
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

ABOUT_LIMIT = 120
"""Letters of what the next contact is about: it stands on one line of a card."""

PINS_LIMIT = 5
"""Lines under « À savoir avant d’appeler » (ui-design §16 d): more are not read before a call."""

PIN_LENGTH = 160
_OLDEST = timedelta(days=365 * 30)
_LATEST = timedelta(days=366 * 3)
_FIRST_YEAR = 1990
_STRONG = re.compile(r"\*([^*\n]+)\*")


@dataclass(frozen=True, slots=True)
class ExchangeDraft:
    """An exchange with a company, as typed.

    Attributes:
        staff_id: who of the school; None for whoever saves it.
        contact_id: the person of the company; None when it is not one of its contacts.
    """

    on: date | None = None
    channel: ExchangeChannel | None = None
    words: str = ""
    outcome: ExchangeOutcome | None = None
    staff_id: UUID | None = None
    contact_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CallDraft:
    """The next contact with a company: when, by whom, about what."""

    due_on: date | None = None
    staff_id: UUID | None = None
    about: str = ""

    @property
    def empty(self) -> bool:
        """Whether no next contact is wanted."""
        return self.due_on is None and not self.about.strip()


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """What a company did or does for the school in one year; `amount` is in euro cents."""

    kind: EngagementKind | None = None
    year: int | None = None
    on: date | None = None
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PinDraft:
    """One line to know before calling; what stands between two « * » is shown in bold."""

    topic: PinTopic = PinTopic.OTHER
    text: str = ""


def cleaned_exchange(draft: ExchangeDraft) -> ExchangeDraft:
    """Return the exchange with certain repairs: spaces, controls, NFC."""
    return replace(draft, words=clean_note(draft.words))


def cleaned_call(draft: CallDraft) -> CallDraft:
    """Return the next contact with certain repairs: spaces, controls, NFC."""
    return replace(draft, about=clean_text(draft.about))


def cleaned_engagement(draft: EngagementDraft) -> EngagementDraft:
    """Return the engagement with certain repairs; the year of a dated one is that of its day."""
    year = draft.year if draft.on is None else draft.on.year
    return replace(draft, year=year, note=clean_note(draft.note))


def cleaned_pins(pins: Sequence[PinDraft]) -> list[PinDraft]:
    """Return the lines that say something, repaired, in their order."""
    cleaned = [replace(pin, text=clean_text(pin.text)) for pin in pins]
    return [pin for pin in cleaned if pin.text]


def validate_exchange(draft: ExchangeDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned exchange; raises nothing."""
    found = note_problems("words", draft.words)
    if draft.channel is None:
        found.append(Problem.error("channel", "vide", "Moyen à choisir : appel, mél, visite…"))
    if not draft.words and draft.outcome is None:
        found.append(Problem.error("words", "vide", "Texte vide : quelques mots suffisent."))
    if draft.on is None:
        found.append(Problem.error("on", "vide", "Date à noter."))
    elif draft.on > today:
        message = "Cette date est à venir. Ce qui est prévu se note en prochain contact."
        found.append(Problem.error("on", "avenir", message))
    elif draft.on < today - _OLDEST:
        found.append(Problem.error("on", "ancien", "Cette date a plus de trente ans."))
    return found


def validate_call(draft: CallDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned next contact; raises nothing."""
    found = line_problems("about", draft.about, ABOUT_LIMIT)
    if draft.due_on is None:
        found.append(Problem.error("due_on", "vide", "Date à noter."))
    elif draft.due_on > today + _LATEST:
        found.append(Problem.error("due_on", "lointain", "Cette date est dans plus de trois ans."))
    elif draft.due_on < today:
        message = "Ce jour est passé : le contact sera compté en retard."
        found.append(Problem.warning("due_on", "passe", message))
    return found


def validate_engagement(draft: EngagementDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned engagement; raises nothing."""
    found = note_problems("note", draft.note)
    if draft.kind is None:
        found.append(Problem.error("kind", "vide", "Engagement à choisir."))
    if draft.year is None:
        found.append(Problem.error("year", "vide", "Année à noter."))
    elif not _FIRST_YEAR <= draft.year <= today.year + 2:
        message = f"Une année va de {_FIRST_YEAR} à {today.year + 2}."
        found.append(Problem.error("year", "annee", message))
    if draft.amount is not None and not 0 <= draft.amount <= LARGEST:
        found.append(
            Problem.error("amount", "montant", f"Un montant va de 0 à {show_euros(LARGEST)}.")
        )
    if draft.kind is EngagementKind.TAX and draft.amount is None:
        message = "Montant inconnu : il manquera au total de l’année."
        found.append(Problem.warning("amount", "vide", message))
    return found


def validate_pins(pins: Sequence[PinDraft]) -> list[Problem]:
    """Return what the rules say of cleaned pinned lines; `field` is the rank of the line."""
    found: list[Problem] = []
    for rank, pin in enumerate(pins):
        found += line_problems(str(rank), pin.text, PIN_LENGTH)
    if len(pins) > PINS_LIMIT:
        message = f"Cinq lignes au plus : ici {len(pins)}."
        found.append(Problem.error("", "nombre", message))
    return found


def strong_parts(text: str) -> list[tuple[str, bool]]:
    """Cut a pinned line into its parts, each with whether it is to be seen first.

    « Appeler *avant 9 h* » gives « Appeler » then, in bold, « avant 9 h ».
    """
    parts: list[tuple[str, bool]] = []
    at = 0
    for found in _STRONG.finditer(text):
        if found.start() > at:
            parts.append((text[at : found.start()], False))
        parts.append((found[1], True))
        at = found.end()
    if at < len(text):
        parts.append((text[at:], False))
    return parts


def days_late(due_on: date, today: date) -> int:
    """Return for how many days a contact has been due; 0 on its day and before."""
    return max(0, (today - due_on).days)
