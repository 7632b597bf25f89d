"""Documents issued on a real base, and what they hold."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import sqlalchemy as sa
from pypdf import PdfReader
from tests.helpers.builders import (
    TODAY,
)

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.printing import (
    print_documents,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.unit_of_work import UnitOfWork

BOTH = (DocumentKind.BOOKLET, DocumentKind.ENTRY_CERTIFICATE)


def issue(
    work: UnitOfWork,
    *path_ids: UUID,
    kinds: tuple[DocumentKind, ...] = (DocumentKind.BOOKLET,),
    on: date = TODAY,
    draft: bool = False,
) -> list[PrintedFile]:
    items = list(print_documents(work, kinds=kinds, path_ids=path_ids, on=on, draft=draft))
    return [item.file for item in items if item.file is not None]


def failures(work: UnitOfWork, *path_ids: UUID, kind: DocumentKind) -> list[PrintFailure]:
    items = print_documents(work, kinds=[kind], path_ids=path_ids, on=TODAY)
    return [item.failure for item in items if item.failure is not None]


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data), strict=True).pages)


def count(work: UnitOfWork, model: type[object]) -> int:
    with work.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
