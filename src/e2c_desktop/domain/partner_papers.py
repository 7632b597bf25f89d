"""Papers of a company or of a placement, as noted: certificate of insurance, signed convention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems


@dataclass(frozen=True, slots=True)
class PartnerFileDraft:
    """What is noted of a paper; its file comes apart."""

    kind: PartnerFileKind | None = None
    title: str = ""
    received_on: date | None = None
    valid_until: date | None = None
    note: str = ""


def cleaned_paper(draft: PartnerFileDraft) -> PartnerFileDraft:
    """Return the paper with certain repairs: spaces, controls, NFC."""
    return replace(draft, title=clean_text(draft.title), note=clean_note(draft.note))


def validate_paper(draft: PartnerFileDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned paper; raises nothing."""
    found = [*line_problems("title", draft.title), *note_problems("note", draft.note)]
    if draft.kind is None:
        found.append(Problem.error("kind", "vide", "Document à choisir dans la liste."))
    if draft.kind is PartnerFileKind.OTHER and not draft.title:
        found.append(Problem.error("title", "vide", "Dites ce qu’est ce document."))
    if draft.received_on is None:
        found.append(Problem.error("received_on", "vide", "Notez le jour où il a été reçu."))
    elif draft.received_on > today:
        found.append(Problem.error("received_on", "futur", "Ce jour est dans le futur."))
    if draft.kind is PartnerFileKind.INSURANCE and draft.valid_until is None:
        message = "Fin de validité vide : l’assurance de l’entreprise ne sera pas mise à jour."
        found.append(Problem.warning("valid_until", "vide", message))
    if draft.valid_until is not None and draft.valid_until < today:
        message = "Ce document n’est plus valable."
        found.append(Problem.warning("valid_until", "expiree", message))
    return found
