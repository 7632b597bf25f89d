"""Prints booklets of six pages or more, one by one, then in a batch. In a process of its own.

Few of the invented people have exactly six pages: five without a placement, eight and more with
some. Booklets of 6 to 8 pages are timed alone, those of 6 to 10 in the batch.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.logo import logo_file
from bench.runs import tell
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import all_entered_path_ids
from e2c_desktop.services.printing import preview_document, print_documents
from e2c_desktop.services.printing_files import FolderBehind
from e2c_desktop.services.printing_jobs import count_pages
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork

ALONE, IN_BATCH = range(6, 9), range(6, 11)


def main(base: Path, singles: int, batch: int, folder: Path) -> None:
    """Give the milliseconds of each booklet alone, then of the batch, numbered and archived."""
    work = open_measured(base)
    with work.write("Logo") as scope:
        scope.session.scalars(sa.select(School)).one().logo = logo_file()
    single_ids, batch_ids = _choose_paths(work, singles, batch)
    alone = [milliseconds(partial(_lay_out, work, path_id)) for path_id in single_ids]
    tell(alone=alone)
    pages: list[int] = []
    spent = milliseconds(lambda: pages.extend(_issue(work, batch_ids, folder)))
    work.opened.close()
    tell(spent=spent, documents=len(pages), pages=sum(pages))


def _lay_out(work: UnitOfWork, path_id: UUID) -> bytes:
    """Read the record, gather the words, lay the pages out: what the preview does."""
    return preview_document(work, kind=DocumentKind.BOOKLET, subject_id=path_id, on=date.today())


def _choose_paths(work: UnitOfWork, singles: int, batch: int) -> tuple[list[UUID], list[UUID]]:
    """Return the first paths whose booklets have the wanted lengths."""
    with work.read() as session:
        path_ids = all_entered_path_ids(session)
    alone: list[UUID] = []
    together: list[UUID] = []
    for path_id in path_ids:
        if len(alone) >= singles and len(together) >= batch:
            break
        pages = count_pages(_lay_out(work, path_id))
        if pages in ALONE and len(alone) < singles:
            alone.append(path_id)
        if pages in IN_BATCH and len(together) < batch:
            together.append(path_id)
    return alone, together


def _issue(work: UnitOfWork, path_ids: list[UUID], folder: Path) -> list[int]:
    """Number, lay out, archive and save each booklet, durably; return their pages."""
    pages = []
    with FolderBehind(folder) as target:
        for item in print_documents(
            work, kinds=[DocumentKind.BOOKLET], path_ids=path_ids, on=date.today()
        ):
            if item.file is not None:
                target.save(item.file.file_name, item.file.data)
                pages.append(item.file.pages)
    return pages


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
