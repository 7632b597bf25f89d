"""Printing documents: numbered, archived, given again as they were.

The work is a generator that gives one item after the other, each once it is durable: a window, a
command or a test drives it, and stops it by no longer asking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.documents.content import DocumentStamp, StampState
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.documents.registry import DOCUMENT_TYPES, document_type, mark_duplicate
from e2c_desktop.domain.codes import DocumentKind, PlacementKind
from e2c_desktop.domain.document_groups import DISCIPLINE, TOLD_APART
from e2c_desktop.domain.errors import Forbidden, NotFound, PrintProblem, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.dossiers import is_demo, issued_document, school_facts
from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.queries.placement_dossiers import kinds_of_placements
from e2c_desktop.services.booklet_forms import WHOLE, BookletForm, print_forms
from e2c_desktop.services.contents import content_hash
from e2c_desktop.services.issuing import stored_file
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import (
    Asked,
    Printing,
    dossier_of_issued,
    print_all,
    refused,
)
from e2c_desktop.services.printing_subjects import subject_of
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "CONVENTIONS",
    "About",
    "archived_document",
    "document_kinds",
    "duplicate_document",
    "lacking_documents",
    "preview_document",
    "print_company_documents",
    "print_documents",
    "print_placement_documents",
]

CONVENTIONS = {
    DocumentKind.PMSMP_CONVENTION: PlacementKind.PMSMP,
    DocumentKind.TRAINING_CONVENTION: PlacementKind.TRAINING,
}
"""The convention of each kind of placement: asked together, each placement has its own."""


def document_kinds(about: About = About.PATH) -> tuple[DocumentType, ...]:
    """Return the documents of a path, a placement or a company, in the order of the menus."""
    return tuple(known for known in DOCUMENT_TYPES if known.about is about)


@allowed(*EDITORS)
def print_documents(
    work: UnitOfWork,
    *,
    kinds: Sequence[DocumentKind],
    path_ids: Sequence[UUID],
    on: date,
    draft: bool = False,
    days: HoursAsked = WHOLE_PATH,
    bilan_id: UUID | None = None,
    form: BookletForm = WHOLE,
) -> Iterator[PrintedItem]:
    """Make the documents of some paths, person after person; nothing happens before the first step.

    A document whose content has not changed since it was issued comes out as the file issued
    then. A document that lacks a fact, or a letter its font cannot draw, is a failure of that
    document alone. To stop, stop asking: what was issued stays issued, up to the `ready` documents
    that follow the last item; asked again, they come out as they are.

    Args:
        work: the base, in the name of who prints.
        kinds: which documents.
        path_ids: of which paths, in the wanted order.
        on: the day written on them.
        draft: marked PROJET, without number, not archived.
        days: those that papers about hours tell.
        bilan_id: the meeting whose paper is asked for; None for the one of the moment.
        form: what goes on paper of the booklets, which are issued whole.

    Raises:
        NotFound: the base has no school yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the document under
            way was not issued; the earlier ones were.
    """
    types = tuple(document_type(kind) for kind in kinds)
    asked = [Asked(path_id, types) for path_id in path_ids]
    printing = Printing(About.PATH, asked, on, draft, days, bilan_id)
    return print_all(work, printing) if form.whole else print_forms(work, printing, form)


@allowed(*EDITORS)
def print_placement_documents(
    work: UnitOfWork,
    *,
    kinds: Sequence[DocumentKind],
    placement_ids: Sequence[UUID],
    on: date,
    draft: bool = False,
) -> Iterator[PrintedItem]:
    """Make the documents of some placements, as `print_documents` does those of paths.

    Both conventions asked together, each placement has the one of its kind.

    Raises:
        NotFound: the base has no school yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the document under
            way was not issued; the earlier ones were.
    """
    asked = _asked_of_placements(work, kinds, placement_ids)
    return print_all(work, Printing(About.PLACEMENT, asked, on, draft))


def _asked_of_placements(
    work: UnitOfWork, kinds: Sequence[DocumentKind], placement_ids: Sequence[UUID]
) -> list[Asked]:
    types = [document_type(kind) for kind in kinds]
    own: dict[UUID, PlacementKind] = {}
    if all(kind in kinds for kind in CONVENTIONS):
        with work.read() as session:
            own = kinds_of_placements(session, placement_ids)
    return [
        Asked(placement_id, tuple(one for one in types if _suits(one.kind, own.get(placement_id))))
        for placement_id in placement_ids
    ]


def _suits(kind: DocumentKind, placement: PlacementKind | None) -> bool:
    """Tell whether a document is the one of a kind of placement, among both conventions.

    The others have the convention of a PMSMP refused, so that a line says why there is none.
    """
    if placement is None or kind not in CONVENTIONS:
        return True
    training = placement is PlacementKind.TRAINING
    return training == (kind is DocumentKind.TRAINING_CONVENTION)


@allowed(*EDITORS)
def print_company_documents(
    work: UnitOfWork,
    *,
    kinds: Sequence[DocumentKind],
    company_ids: Sequence[UUID],
    on: date,
    draft: bool = False,
) -> Iterator[PrintedItem]:
    """Make the documents of some companies, as `print_documents` does those of paths.

    Raises:
        NotFound: the base has no school yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the document under
            way was not issued; the earlier ones were.
    """
    types = tuple(document_type(kind) for kind in kinds)
    asked = [Asked(company_id, types) for company_id in company_ids]
    return print_all(work, Printing(About.COMPANY, asked, on, draft))


@allowed(*EVERYBODY)
def lacking_documents(
    work: UnitOfWork, *, kinds: Sequence[DocumentKind], subject_ids: Sequence[UUID], on: date
) -> list[PrintFailure]:
    """Return the documents that could not be issued on a day, and why; nothing is made.

    The letters that a font cannot draw are told when the documents are made.

    Args:
        work: the base, in the name of who looks.
        kinds: documents that all tell paths, or placements, or companies; none gives nothing.
        subject_ids: of which ones.
        on: the day of the documents.

    Raises:
        NotFound: the base has no school yet.
    """
    types = tuple(document_type(kind) for kind in kinds)
    if not types:
        return []
    about = types[0].about
    if about is About.PLACEMENT:
        asked = _asked_of_placements(work, kinds, subject_ids)
    else:
        asked = [Asked(subject_id, types) for subject_id in subject_ids]
    return refused(work, Printing(about, asked, on))


@allowed(*EVERYBODY)
def preview_document(
    work: UnitOfWork,
    *,
    kind: DocumentKind,
    subject_id: UUID,
    on: date,
    days: HoursAsked = WHOLE_PATH,
    form: BookletForm = WHOLE,
) -> bytes:
    """Return a document as it would be printed, marked PROJET: nothing is numbered nor stored.

    Args:
        work: the base, in the name of who looks.
        kind: which document.
        subject_id: of which path, placement or company.
        on: the day written on it.
        days: those that a paper about hours tells.
        form: how a booklet goes on paper.

    Raises:
        NotFound: no such path, placement or company, or no school yet.
        PrintProblem: a fact without which it cannot be written is missing.
    """
    type_ = document_type(kind)
    printing = Printing(type_.about, [Asked(subject_id, (type_,))], on, True, days)
    made = print_all(work, printing) if form.whole else print_forms(work, printing, form)
    item = next(made)
    if item.failure is not None:
        if not item.failure.person:
            raise NotFound
        raise PrintProblem(f"{item.failure.reason}.")
    assert item.file is not None
    return item.file.data


@allowed(*EDITORS)
def archived_document(work: UnitOfWork, *, document_id: UUID) -> PrintedFile:
    """Return an issued document exactly as it was given.

    Raises:
        NotFound: there is no such document.
        Forbidden: it is a disciplinary letter, and who asks is not of the direction.
        DatabaseCorrupt: the archived file is missing or altered.
    """
    with work.read() as session:
        issued = issued_document(session, document_id)
        _refuse_private(work, issued.kind)
        dossier = dossier_of_issued(session, issued)
        name = "" if dossier is None else subject_of(dossier).name
        return stored_file(session, issued, name, school_facts(session).name)


@allowed(*EDITORS)
def duplicate_document(work: UnitOfWork, *, document_id: UUID, on: date) -> PrintedFile:
    """Return a duplicata: the same number, the same words, and the line that says what it is.

    While the record says the same, the line stands under the title; once it has changed, the pages
    that were archived bear it at their head: what was given is what comes out.

    Raises:
        NotFound: there is no such document.
        DatabaseCorrupt: the archived file is missing or altered.
        Forbidden: it is a disciplinary letter, and who asks is not of the direction.
        Refused: it is a letter, which says what was written that day.
    """
    with work.read() as session:
        issued = issued_document(session, document_id)
        _refuse_private(work, issued.kind)
        if issued.kind in TOLD_APART:
            raise Refused(
                "Ce courrier dit ce qui a été écrit ce jour-là\u00a0: il ne se refait pas.",
                advice="Ouvrez ou enregistrez le document archivé.",
            )
        dossier = dossier_of_issued(session, issued, on=on)
        school, sample = school_facts(session), is_demo(session)
        name = "" if dossier is None else subject_of(dossier).name
        kept = stored_file(session, issued, name, school.name)
    marked = replace(kept, data=mark_duplicate(kept.data, issued.issued_on), again=False)
    if dossier is None:
        return marked
    job = Job(document_type(issued.kind), dossier, school, issued.issued_on, False, sample)
    if job.missing():
        return marked
    then = job.content(issued.number)
    if content_hash(then) != issued.content_hash:
        return marked
    stamp = DocumentStamp(on, issued.number, StampState.DUPLICATE, issued.issued_on)
    data = job.type.file(replace(then, stamp=stamp))
    return job.file(data, number=issued.number, document_id=issued.id)


def _refuse_private(work: UnitOfWork, kind: DocumentKind) -> None:
    if kind in DISCIPLINE and work.actor.role is not Role.DIRECTION:
        raise Forbidden
