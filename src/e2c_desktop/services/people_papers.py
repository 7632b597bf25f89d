"""Papers of the people chosen in a list: portraits, labels, list of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.documents.content_people import (
    FaceContent,
    FacesContent,
    LabelContent,
    LabelsContent,
)
from e2c_desktop.documents.label_sheets import LABEL_SHEETS, LabelSheet
from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.people_cards import PersonCard, cards_of
from e2c_desktop.queries.pickers import school
from e2c_desktop.services.lists import ShownColumn, ShownList, school_block
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "LABEL_SHEETS",
    "LabelKind",
    "LabelSheet",
    "address_list",
    "faces_as_pdf",
    "labels_as_pdf",
    "sheet_words",
]

_POSTAL_CODE = re.compile(r"(?<![0-9])[0-9]{5}(?= +[^\W\d])")

Photos = Callable[[Sequence[UUID]], Mapping[UUID, bytes]]
"""Gives the portraits for paper of those who agreed to be shown; the others are left out."""


class LabelKind(Coded):
    """What a label bears."""

    ADDRESS = "adresse", "Nom et adresse"
    FAMILY = "famille", "Adresse, au représentant légal pour les mineurs"
    NAME = "nom", "Nom seul (badge, classeur)"


def sheet_words(sheet: LabelSheet) -> str:
    """Return what is read on the packet: « 21 étiquettes, 63,5 × 38,1 mm »."""
    sides = " × ".join(f"{side:g}".replace(".", ",") for side in (sheet.width, sheet.height))
    return f"{sheet.count} étiquettes, {sides}\u00a0mm"


def _no_photo(trainee_ids: Sequence[UUID]) -> dict[UUID, bytes]:
    del trainee_ids
    return {}


@allowed(*EDITORS)
def faces_as_pdf(
    work: UnitOfWork,
    *,
    trainee_ids: Sequence[UUID],
    subtitle: str,
    today: date,
    photos: Photos = _no_photo,
) -> bytes:
    """Return the portraits of some people as a PDF file, in the order given.

    Args:
        work: the unit of work.
        trainee_ids: the people.
        subtitle: the filters of the list in words.
        today: the day of today.
        photos: gives the portraits that may be printed; initials stand for the others.
    """
    from e2c_desktop.documents.faces_sheet import render_faces

    with work.read() as session:
        cards, draft = cards_of(session, trainee_ids), school(session).draft
    found = photos([card.id for card in cards])
    faces = tuple(
        FaceContent(
            card.last_name.upper(),
            card.first_name,
            card.cohort,
            found.get(card.id),
        )
        for card in cards
    )
    total = f"{len(faces)} stagiaire{'s' if len(faces) > 1 else ''}"
    content = FacesContent(school_block(draft), "Trombinoscope", today, faces, subtitle, total)
    return render_faces(content)


@allowed(*EDITORS)
def labels_as_pdf(
    work: UnitOfWork,
    *,
    trainee_ids: Sequence[UUID],
    kind: LabelKind,
    sheet: LabelSheet,
    start: int,
    today: date,
) -> tuple[bytes, int]:
    """Return labels as a PDF file, and how many people have none for want of an address.

    Args:
        work: the unit of work.
        trainee_ids: whose labels, in this order.
        kind: what a label bears.
        sheet: the model of the sheets.
        start: place of the first label on the first sheet, from 0.
        today: the day of today.

    Raises:
        Refused: there is nothing to print.
    """
    from e2c_desktop.documents.labels import render_labels

    with work.read() as session:
        cards, name = cards_of(session, trainee_ids), school(session).draft.name
    found = [_label(card, kind, today) for card in cards]
    labels = tuple(label for label in found if label is not None)
    if not labels:
        raise Refused("Aucune des personnes choisies n’a d’adresse.")
    first = min(max(start, 0), sheet.count - 1)
    content = LabelsContent(name, "Étiquettes", today, sheet, labels, first)
    return render_labels(content), len(found) - len(labels)


def _name(card: PersonCard) -> str:
    return f"{card.first_name} {card.last_name.upper()}".strip()


def _where(card: PersonCard) -> tuple[str, ...]:
    """Return the address of the person in lines; nothing when it is not known whole."""
    if not card.address or not card.town:
        return ()
    return card.address, f"{card.postal_code} {card.town}".strip()


def _label(card: PersonCard, kind: LabelKind, today: date) -> LabelContent | None:
    """Return the label of a person; None when there is no address to write."""
    if kind is LabelKind.NAME:
        return LabelContent(f"{card.last_name.upper()} {card.first_name}".strip())
    family = kind is LabelKind.FAMILY and _is_minor(card, today)
    where = (_guardian_where(card) if family else ()) or _where(card)
    if not where:
        return None
    if family and card.guardian_name:
        return LabelContent(card.guardian_name, (f"pour {_name(card)}", *where))
    if family:
        return LabelContent("Aux représentants légaux de", (_name(card), *where))
    return LabelContent(_name(card), where)


def _guardian_where(card: PersonCard) -> tuple[str, ...]:
    """Return the address of the guardian in lines; nothing when it is not known whole.

    Typed on one line, it is parted before its postal code; without one, it is in the commune of
    the person.
    """
    if not card.guardian_address:
        return ()
    code = _POSTAL_CODE.search(card.guardian_address)
    if code is None:
        town = f"{card.postal_code} {card.town}".strip()
        return (card.guardian_address, town) if card.town else ()
    street = card.guardian_address[: code.start()].rstrip(" ,;-–")
    town = card.guardian_address[code.start() :]
    return (street, town) if street else (town,)


def _is_minor(card: PersonCard, today: date) -> bool:
    return card.birth_date is not None and age_on(card.birth_date, today) < ADULT_AGE


_ADDRESS_COLUMNS = (
    ShownColumn("Nom et prénom", 2.0),
    ShownColumn("Adresse", 2.4),
    ShownColumn("Code postal", 0.8),
    ShownColumn("Commune", 1.5),
    ShownColumn("Téléphone", 1.2),
    ShownColumn("Mél", 2.2),
    ShownColumn("Représentant légal", 1.6),
)


@allowed(*EDITORS)
def address_list(
    work: UnitOfWork, *, trainee_ids: Sequence[UUID], subtitle: str, today: date
) -> ShownList:
    """Return the addresses of some people as a list, to be printed or written to a workbook."""
    with work.read() as session:
        cards = cards_of(session, trainee_ids)
    rows = [
        (
            f"{card.last_name.upper()} {card.first_name}".strip(),
            card.address,
            card.postal_code,
            card.town,
            display_phone(card.phone),
            card.email,
            _guardian(card) if _is_minor(card, today) else "",
        )
        for card in cards
    ]
    total = f"{len(rows)} stagiaire{'s' if len(rows) > 1 else ''}"
    return ShownList("Liste d’adresses", _ADDRESS_COLUMNS, rows, subtitle=subtitle, total=total)


def _guardian(card: PersonCard) -> str:
    return " ".join(
        part for part in (card.guardian_name, display_phone(card.guardian_phone)) if part
    )
