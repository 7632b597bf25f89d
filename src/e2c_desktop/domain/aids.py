"""Aids and lent equipment as typed: meals, laptop, childcare, transport, housing (domain, §2.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.codes import AidKind, AidPace
from e2c_desktop.domain.euros import LARGEST, show_euros
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems


@dataclass(frozen=True, slots=True)
class AidDraft:
    """An aid as typed; `amount` is in euro cents, and empty for a help in kind."""

    kind: AidKind | None = None
    amount: int | None = None
    pace: AidPace = AidPace.ONCE
    starts_on: date | None = None
    ends_on: date | None = None
    funder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LoanDraft:
    """Equipment handed over, as typed; what is given for good is never to be returned."""

    item: str = ""
    number: str = ""
    handed_on: date | None = None
    to_keep: bool = False
    due_on: date | None = None
    returned_on: date | None = None
    condition: str = ""
    condition_back: str = ""


def cleaned_aid(draft: AidDraft) -> AidDraft:
    """Return the aid with certain repairs: spaces, controls, NFC."""
    return replace(draft, funder=clean_text(draft.funder), note=clean_note(draft.note))


def cleaned_loan(draft: LoanDraft) -> LoanDraft:
    """Return the loan with certain repairs: spaces, controls, NFC."""
    return replace(
        draft,
        item=clean_text(draft.item),
        number=clean_text(draft.number),
        condition=clean_note(draft.condition),
        condition_back=clean_note(draft.condition_back),
    )


def validate_aid(draft: AidDraft) -> list[Problem]:
    """Return what a rule has to say of a cleaned aid: it needs a kind, and dates in order."""
    found = [*line_problems("funder", draft.funder), *note_problems("note", draft.note)]
    if draft.kind is None:
        found.append(Problem.error("kind", "vide", "Choisissez le type d’aide."))
    if draft.amount is not None and not 0 <= draft.amount <= LARGEST:
        message = f"Un montant va de 0 à {show_euros(LARGEST)}."
        found.append(Problem.error("amount", "montant", message))
    if _before(draft.ends_on, draft.starts_on):
        found.append(Problem.error("ends_on", "ordre", "La fin de l’aide est avant son début."))
    return found


def validate_loan(draft: LoanDraft, *, today: date) -> list[Problem]:
    """Return what a rule has to say of a cleaned loan: what was handed over, on which day."""
    found = [
        *line_problems("item", draft.item),
        *line_problems("number", draft.number),
        *note_problems("condition", draft.condition),
        *note_problems("condition_back", draft.condition_back),
    ]
    if not draft.item:
        found.append(Problem.error("item", "vide", "Notez ce qui est remis."))
    if draft.handed_on is None:
        found.append(Problem.error("handed_on", "vide", "Notez le jour de la remise."))
    if _before(draft.due_on, draft.handed_on):
        found.append(Problem.error("due_on", "ordre", "Le retour prévu est avant la remise."))
    if _before(draft.returned_on, draft.handed_on):
        found.append(Problem.error("returned_on", "ordre", "Le retour est avant la remise."))
    if draft.to_keep and draft.returned_on is not None:
        message = "Ce matériel est donné\u00a0: il n’a pas à revenir."
        found.append(Problem.warning("returned_on", "donne", message))
    if draft.returned_on is not None and draft.returned_on > today:
        message = "Cette date est dans le futur."
        found.append(Problem.warning("returned_on", "futur", message))
    return found


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other
