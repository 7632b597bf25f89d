"""Prints complete booklets of 14 to 20 pages, one by one, then in a batch. In a process of its own.

The same pages are drawn once more from contents gathered before: what reading and gathering add is
told apart from drawing.
"""

from __future__ import annotations

import gc
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
from e2c_desktop.documents.booklet import render_booklet
from e2c_desktop.documents.content import BookletContent, DocumentStamp, StampState
from e2c_desktop.documents.document_type import About
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import all_entered_path_ids, school_facts
from e2c_desktop.services.contents import build_content
from e2c_desktop.services.printing import preview_document, print_documents
from e2c_desktop.services.printing_files import FolderBehind
from e2c_desktop.services.printing_jobs import count_pages
from e2c_desktop.services.printing_steps import read_dossiers
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork

COMPLETE = range(14, 21)


def main(base: Path, singles: int, batch: int, folder: Path) -> None:
    """Give the milliseconds of each booklet alone, then of the batch, numbered and archived."""
    work = open_measured(base)
    with work.write("Logo") as scope:
        scope.session.scalars(sa.select(School)).one().logo = logo_file()
    single_ids, batch_ids = _choose_paths(work, singles, batch)
    alone = [milliseconds(partial(_lay_out, work, path_id)) for path_id in single_ids]
    gc.disable()  # as in the program, whose window collects between two actions
    drafts = milliseconds(lambda: _draft(work, single_ids))
    contents = [_content(work, path_id) for path_id in single_ids]
    drawn = milliseconds(lambda: [render_booklet(content) for content in contents])
    gc.enable()
    tell(alone=alone, drafts=drafts, drawn=drawn)
    pages: list[int] = []
    spent = milliseconds(lambda: pages.extend(_issue(work, batch_ids, folder)))
    work.opened.close()
    tell(spent=spent, documents=len(pages), pages=sum(pages))


def _lay_out(work: UnitOfWork, path_id: UUID) -> bytes:
    """Read the record, gather the words, lay the pages out: what the preview does."""
    return preview_document(work, kind=DocumentKind.BOOKLET, subject_id=path_id, on=date.today())


def _draft(work: UnitOfWork, path_ids: list[UUID]) -> int:
    """Read, gather and lay out booklets as a batch does, without numbering them."""
    kinds = [DocumentKind.BOOKLET]
    made = print_documents(work, kinds=kinds, path_ids=path_ids, on=date.today(), draft=True)
    return sum(item.file is not None for item in made)


def _content(work: UnitOfWork, path_id: UUID) -> BookletContent:
    """Return what a draft of a booklet prints."""
    with work.read() as session:
        found = read_dossiers(session, About.PATH, [path_id], on=date.today(), booklet=date.today())
        school = school_facts(session)
    stamp = DocumentStamp(date.today(), state=StampState.DRAFT)
    made = build_content(DocumentKind.BOOKLET, found[path_id], school, stamp)
    assert isinstance(made, BookletContent)
    return made


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
        if pages in COMPLETE and len(alone) < singles:
            alone.append(path_id)
        if pages in COMPLETE and len(together) < batch:
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
