"""Prints booklets of six pages, one by one, then a whole batch. Run in a process of its own."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import all_entered_path_ids
from e2c_desktop.services.printing import count_pages, preview_document, print_documents
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.storage.unit_of_work import UnitOfWork

PAGES = 6


def main(base: Path, singles: int, batch: int, folder: Path) -> None:
    """Give the milliseconds of each booklet alone, then of the batch, numbered and archived."""
    work = open_measured(base)
    six = _paths_of_six_pages(work, max(singles, batch))
    alone = [milliseconds(partial(_lay_out, work, path_id)) for path_id in six[:singles]]
    tell(alone=alone, found=len(six))
    pages: list[int] = []
    spent = milliseconds(lambda: pages.extend(_issue(work, six[:batch], folder)))
    work.opened.close()
    tell(spent=spent, documents=len(pages), pages=sum(pages))


def _lay_out(work: UnitOfWork, path_id: UUID) -> bytes:
    """Read the record, gather the words, lay the pages out: what the preview does."""
    return preview_document(work, kind=DocumentKind.BOOKLET, path_id=path_id, on=date.today())


def _paths_of_six_pages(work: UnitOfWork, wanted: int) -> list[UUID]:
    with work.read() as session:
        path_ids = all_entered_path_ids(session)
    found: list[UUID] = []
    for path_id in path_ids:
        if count_pages(_lay_out(work, path_id)) == PAGES:
            found.append(path_id)
            if len(found) == wanted:
                break
    return found


def _issue(work: UnitOfWork, path_ids: list[UUID], folder: Path) -> list[int]:
    """Number, lay out, archive and save each booklet, durably; return their pages."""
    target, pages = Folder(folder), []
    for item in print_documents(
        work, kinds=[DocumentKind.BOOKLET], path_ids=path_ids, on=date.today()
    ):
        if item.file is not None:
            target.save(item.file.file_name, item.file.data)
            pages.append(item.file.pages)
    return pages


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
