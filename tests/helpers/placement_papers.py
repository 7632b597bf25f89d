"""Papers of placements made on a real base, and what they say."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from tests.helpers.builders import TODAY
from tests.helpers.issuing import text_of
from tests.unit.documents.reading import flat

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.printing import print_placement_documents
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.unit_of_work import UnitOfWork

K = DocumentKind
BOTH = (K.PMSMP_CONVENTION, K.TRAINING_CONVENTION)
AFTER = date(2026, 12, 21)


def add(work: UnitOfWork, *rows: Any) -> None:
    with work.write("Préparer") as scope:
        scope.session.add_all(rows)


def change(work: UnitOfWork, mapped: type[Any], identifier: UUID, /, **values: Any) -> None:
    with work.write("Préparer") as scope:
        row = scope.session.get_one(mapped, identifier)
        for name, value in values.items():
            setattr(row, name, value)


def items(
    work: UnitOfWork, *ids: UUID, kinds: tuple[DocumentKind, ...] = BOTH, on: date = TODAY
) -> list[PrintedFile | PrintFailure]:
    made = print_placement_documents(work, kinds=kinds, placement_ids=ids, on=on)
    return [item.file or item.failure for item in made]  # type: ignore[misc]  # one of them


def printed(work: UnitOfWork, placement: UUID, kind: DocumentKind, on: date = TODAY) -> PrintedFile:
    (made,) = items(work, placement, kinds=(kind,), on=on)
    assert isinstance(made, PrintedFile), made
    return made


def reasons(work: UnitOfWork, placement: UUID, kind: DocumentKind, on: date = TODAY) -> list[str]:
    (made,) = items(work, placement, kinds=(kind,), on=on)
    assert isinstance(made, PrintFailure)
    return [problem.message for problem in made.problems]


def words(file: PrintedFile | bytes) -> str:
    return flat(text_of(file if isinstance(file, bytes) else file.data))
