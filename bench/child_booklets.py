"""Prints whole booklets one by one, or those of a year, or certificates. In its own process."""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import most_resident_bytes, resident_bytes, tell
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import all_entered_path_ids
from e2c_desktop.services.printing import preview_document, print_documents
from e2c_desktop.services.printing_files import FolderBehind
from e2c_desktop.services.printing_jobs import Job, count_pages
from e2c_desktop.storage.unit_of_work import UnitOfWork

WHOLE = range(14, 21)
"""Pages of a complete booklet (documents-design §16.1)."""

_IMAGE = re.compile(rb"/Subtype\s*/Image")
_PERMISSIVE = 4_000
_MOST_TRIED = 1_500


@dataclass(frozen=True, slots=True)
class _Made:
    """What a document took.

    Attributes:
        size: bytes of its file; None with a photograph.
        beside: the most memory that the second process has held.
    """

    pages: int
    size: int | None
    beside: int


def main(what: str, base: Path, count: int, folder: Path) -> None:
    """Measure one thing, in a process that does nothing else: what it holds is its own.

    Args:
        what: `alone`, `year` or `certificates`.
        base: the base.
        count: how many documents.
        folder: where they are saved.
    """
    work = open_measured(base)
    with work.read() as session:
        path_ids = all_entered_path_ids(session)[-_PERMISSIVE:][::-1]
    if what == "alone":
        _tell_alone(work, path_ids, count)
    elif what == "year":
        _tell_issued(work, DocumentKind.BOOKLET, path_ids[:count], folder)
    else:
        _tell_issued(work, DocumentKind.ENTRY_CERTIFICATE, path_ids[:count], folder)
    work.opened.close()


def _tell_alone(work: UnitOfWork, path_ids: Sequence[UUID], count: int) -> None:
    """Give what complete booklets cost one by one, read together, and laid out without reading."""
    booklets, jobs = _whole(work, path_ids, max(count, 1))
    alone = [milliseconds(partial(_preview, work, path_id)) for path_id in booklets]
    together = milliseconds(partial(_together, work, booklets)) / max(len(booklets), 1)
    laid = [milliseconds(partial(job.type.file, content)) for job, content in jobs]
    tell(alone=alone, together=together, laid=laid)


def _tell_issued(
    work: UnitOfWork, kind: DocumentKind, path_ids: Sequence[UUID], folder: Path
) -> None:
    """Give what documents cost that are issued together: time, memory and files.

    The memory of the second process is counted with that of this one.
    """
    idle = resident_bytes() or 0
    files: list[_Made] = []
    spent = milliseconds(lambda: files.extend(_issue(work, kind, path_ids, folder)))
    peak = most_resident_bytes() + max(made.beside for made in files)
    tell(
        spent=spent,
        documents=len(files),
        pages=sum(made.pages for made in files),
        sizes=[made.size for made in files if made.size is not None],
        above=peak - idle,
    )


def _preview(work: UnitOfWork, path_id: UUID) -> bytes:
    return preview_document(work, kind=DocumentKind.BOOKLET, subject_id=path_id, on=date.today())


def _together(work: UnitOfWork, path_ids: Sequence[UUID]) -> None:
    """Make drafts of booklets as a batch does, without keeping them."""
    kinds = [DocumentKind.BOOKLET]
    for _ in print_documents(work, kinds=kinds, path_ids=path_ids, on=date.today(), draft=True):
        pass


def _whole(
    work: UnitOfWork, path_ids: Sequence[UUID], wanted: int
) -> tuple[list[UUID], list[tuple[Job, Any]]]:
    """Return the first paths whose booklets are complete, and their contents already gathered."""
    found: list[UUID] = []
    jobs: list[tuple[Job, Any]] = []
    gathered: list[tuple[Job, Any]] = []
    gather: Any = Job.content

    def kept(job: Job, number: str | None = None) -> Any:  # noqa: ANN401  # any content
        content = gather(job, number)
        gathered.append((job, content))
        return content

    setattr(Job, "content", kept)  # noqa: B010  # to lay the same content out again
    for path_id in path_ids[:_MOST_TRIED]:
        if len(found) >= wanted:
            break
        gathered.clear()
        if count_pages(_preview(work, path_id)) in WHOLE:
            found.append(path_id)
            jobs.append(gathered[-1])
    setattr(Job, "content", gather)  # noqa: B010  # as it was
    return found, jobs


def _issue(
    work: UnitOfWork, kind: DocumentKind, path_ids: Sequence[UUID], folder: Path
) -> list[_Made]:
    """Number, lay out, archive and save each document, durably."""
    made: list[_Made] = []
    with FolderBehind(folder) as target:
        for item in print_documents(work, kinds=[kind], path_ids=path_ids, on=date.today()):
            if item.file is not None:
                target.save(item.file.file_name, item.file.data)
                size = None if _IMAGE.search(item.file.data) else len(item.file.data)
                second = multiprocessing.active_children()
                beside = sum(most_resident_bytes(one.pid) for one in second if one.pid)
                made.append(_Made(item.file.pages, size, beside))
    return made


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
