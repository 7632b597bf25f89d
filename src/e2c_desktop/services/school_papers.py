"""The papers of the school about personal data: seen, issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.queries.school_papers import school_dossier
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import make_all
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

SCHOOL_PAPERS: Final = (DocumentKind.PROCESSING_REGISTER, DocumentKind.IMPACT_FORM)
"""The papers that tell the school alone, in the order of the lists."""


@allowed(*EDITORS)
def print_school_paper(
    work: UnitOfWork, *, kind: DocumentKind, on: date, draft: bool = False
) -> Iterator[PrintedItem]:
    """Make a paper of the school; nothing happens before the first step.

    Asked again, a paper that says the same comes out as the file issued before: its number and its
    day are those of the last change.

    Args:
        work: the base, in the name of who prints.
        kind: one of `SCHOOL_PAPERS`.
        on: the day written on it.
        draft: marked PROJET, without number, not archived.

    Raises:
        NotFound: the base has no school or no site yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: nothing was issued.
    """
    yield from make_all(work, iter([school_job(work, kind, on, draft=draft)]), 1, draft=draft)


@allowed(*EVERYBODY)
def preview_school_paper(work: UnitOfWork, *, kind: DocumentKind, on: date) -> bytes:
    """Return a paper of the school marked PROJET: nothing is numbered nor stored.

    Raises:
        NotFound: the base has no school or no site yet.
    """
    job = school_job(work, kind, on, draft=True)
    return job.type.file(job.content())


@allowed(*EVERYBODY)
def school_job(work: UnitOfWork, kind: DocumentKind, on: date, *, draft: bool) -> Job:
    """Return a paper of the school to make.

    Raises:
        NotFound: the base has no school or no site yet.
    """
    with work.read() as session:
        school, sample = school_facts(session), is_demo(session)
        dossier = school_dossier(session, on=on, site_code=work.site)
    return Job(document_type(kind), dossier, school, on, draft, sample)
