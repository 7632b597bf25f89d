"""The archive of what was issued: the day a document was handed over, and the list on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.issued_documents import IssuedRow
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.services.records import find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "Documents délivrés"
_COLUMNS: Final = (
    ShownColumn("Numéro", 1.7),
    ShownColumn("Document", 2.4),
    ShownColumn("Délivré le", 1),
    ShownColumn("Personne ou entreprise", 2.4),
    ShownColumn("Par", 1.6),
    ShownColumn("Pages", 0.6, right=True),
    ShownColumn("Remis le", 1),
    ShownColumn("Empreinte du fichier", 1.5),
)
_SHORT_HASH: Final = 16


@allowed(*EDITORS)
def note_handed(
    work: UnitOfWork, *, versions: Mapping[UUID, int], on: date | None, today: date
) -> Changes:
    """Note the day documents were handed over, or that they were not; one action.

    Args:
        work: the base, in the name of who acts.
        versions: the documents, each with its version as it was read.
        on: the day; None takes it back.
        today: the day of today.

    Raises:
        InvalidDraft: the day is to come, or before that of a document.
        NotFound, Conflict: of a document; nothing is noted.
    """
    if on is not None and on > today:
        raise InvalidDraft([_problem("avenir", "Cette date est à venir.")])
    label = "Noter la remise de documents" if on is not None else "Retirer la remise de documents"
    with work.write(label) as scope:
        for document_id, version in versions.items():
            document = find_version(scope.session, IssuedDocument, document_id, version)
            if on is not None and on < document.issued_on:
                day = short_date(document.issued_on)
                message = f"{document.number} a été délivré le {day}."
                raise InvalidDraft([_problem("ordre", message)])
            document.handed_on = on
    return scope.changes


def issued_list(rows: Sequence[IssuedRow], *, subtitle: str = "", mark: str = "") -> ShownList:
    """Return the archive as it is shown, for paper and spreadsheets.

    Args:
        rows: in the order of the screen.
        subtitle: what narrows the list, printed under the title.
        mark: a word across the pages.
    """
    values = [
        (
            row.number,
            row.kind.label,
            row.issued_on,
            typography(row.whom),
            typography(row.author),
            row.pages,
            row.handed_on,
            row.file_hash[:_SHORT_HASH],
        )
        for row in rows
    ]
    return ShownList(TITLE, _COLUMNS, values, typography(subtitle), issued_counts(rows), mark)


def issued_counts(rows: Sequence[IssuedRow]) -> str:
    """Return « 12 documents · 8 remis »."""
    handed = sum(row.handed_on is not None for row in rows)
    told = f"{len(rows)} document{'s' if len(rows) > 1 else ''}"
    return f"{told} · {handed} remis" if handed else told


def _problem(code: str, message: str) -> Problem:
    return Problem.error("handed_on", code, message)
