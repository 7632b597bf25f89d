"""Printing documents of trainees: numbered, archived, given again as they were.

The work is a generator that gives one item after the other, each once it is durable: a window, a
command or a test drives it, and stops it by no longer asking.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from e2c_desktop.documents.content import DocumentStamp, StampState
from e2c_desktop.documents.registry import DOCUMENT_TYPES, DocumentType, document_type
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound, PrintProblem, Refused
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.dossiers import dossiers, is_demo, issued_document, school_facts
from e2c_desktop.services.contents import content_hash
from e2c_desktop.services.issuing import Outcome, Step, groups, make_draft, make_group, stored_file
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_READ_AT_ONCE: Final = 40
_UNKNOWN: Final = Problem("", "introuvable", Severity.ERROR, "Ce parcours n’existe pas ou plus.")


def document_kinds() -> tuple[DocumentType, ...]:
    """Return the documents that can be printed, in the order of the menus."""
    return DOCUMENT_TYPES


@allowed(*EDITORS)
def print_documents(
    work: UnitOfWork,
    *,
    kinds: Sequence[DocumentKind],
    path_ids: Sequence[UUID],
    on: date,
    draft: bool = False,
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

    Raises:
        NotFound: the base has no school yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the document under
            way was not issued; the earlier ones were.
    """
    return _print_all(work, [document_type(kind) for kind in kinds], path_ids, on, draft)


def _print_all(
    work: UnitOfWork,
    types: Sequence[DocumentType],
    path_ids: Sequence[UUID],
    on: date,
    draft: bool,
) -> Iterator[PrintedItem]:
    total = len(types) * len(path_ids)
    steps = _steps(work, types, path_ids, on, draft)
    if draft:
        outcomes = ((make_draft(step), 0) for step in steps)
    else:
        outcomes = (one for group in groups(steps) for one in _outcomes(work, group))
    for done, (outcome, ready) in enumerate(outcomes, 1):
        yield _item(outcome, done, total, ready)


def _steps(
    work: UnitOfWork,
    types: Sequence[DocumentType],
    path_ids: Sequence[UUID],
    on: date,
    draft: bool,
) -> Iterator[Step]:
    """Yield the documents to make, person after person, as their records are read."""
    for start in range(0, len(path_ids), _READ_AT_ONCE):
        part = path_ids[start : start + _READ_AT_ONCE]
        with work.read() as session:
            school, sample = school_facts(session), is_demo(session)
            found = {dossier.path.id: dossier for dossier in dossiers(session, part, on=on)}
        for path_id in part:
            dossier = found.get(path_id)
            for type_ in types:
                if dossier is None:
                    yield PrintFailure(type_.kind, path_id, None, "", (_UNKNOWN,))
                else:
                    yield Job(type_, dossier, school, on, draft, sample)


def _outcomes(work: UnitOfWork, group: Sequence[Step]) -> Iterator[tuple[Outcome, int]]:
    """Yield what became of the documents of a group, with how many more are there already."""
    made: list[Outcome] | None = None
    try:
        made = make_group(work, group)
    except Exception as fault:
        if len(group) == 1:
            raise
        log.warning("documents made one by one after %s", type(fault).__name__)
    if made is None:
        # Nothing was issued. One by one, those before the one that fails are, as if it were alone.
        for step in group:
            yield make_group(work, [step])[0], 0
        return
    for rank, outcome in enumerate(made, 1):
        yield outcome, len(made) - rank


def _item(outcome: Outcome, done: int, total: int, ready: int) -> PrintedItem:
    label = " – ".join(part for part in (outcome.kind.label, outcome.person) if part)
    if isinstance(outcome, PrintFailure):
        return PrintedItem(done, total, label, failure=outcome, ready=ready)
    return PrintedItem(done, total, label, file=outcome, ready=ready)


@allowed(*EVERYBODY)
def preview_document(work: UnitOfWork, *, kind: DocumentKind, path_id: UUID, on: date) -> bytes:
    """Return a document as it would be printed, marked PROJET: nothing is numbered nor stored.

    Raises:
        NotFound: no such path, or no school yet.
        PrintProblem: a fact without which it cannot be written is missing.
    """
    item = next(_print_all(work, [document_type(kind)], [path_id], on, draft=True))
    if item.failure is not None:
        if item.failure.trainee_id is None:
            raise NotFound
        raise PrintProblem(f"{item.failure.reason}.")
    assert item.file is not None
    return item.file.data


@allowed(*EDITORS)
def archived_document(work: UnitOfWork, *, document_id: UUID) -> PrintedFile:
    """Return an issued document exactly as it was given.

    Raises:
        NotFound: there is no such document.
        DatabaseCorrupt: the archived file is missing or altered.
    """
    with work.read() as session:
        issued = issued_document(session, document_id)
        dossier = dossiers(session, [issued.path_id])[0]
        school = school_facts(session)
        job = Job(document_type(issued.kind), dossier, school, issued.issued_on, False, False)
        return stored_file(session, issued, job.person, school.name)


@allowed(*EDITORS)
def duplicate_document(work: UnitOfWork, *, document_id: UUID, on: date) -> PrintedFile:
    """Return a duplicata: the same number and words, and the line that says what it is.

    Raises:
        NotFound: there is no such document.
        Refused: the record has changed since; only the archived file says what was given.
    """
    with work.read() as session:
        issued = issued_document(session, document_id)
        dossier = dossiers(session, [issued.path_id], on=on)[0]
        school, sample = school_facts(session), is_demo(session)
    job = Job(document_type(issued.kind), dossier, school, issued.issued_on, False, sample)
    then = job.content(issued.number)
    if content_hash(then) != issued.content_hash:
        raise Refused(
            "La fiche a changé depuis que ce document a été délivré.",
            advice="Réimprimez le document archivé, ou délivrez-en un nouveau.",
        )
    stamp = DocumentStamp(on, issued.number, StampState.DUPLICATE, issued.issued_on)
    data = job.type.render(replace(then, stamp=stamp))
    return job.file(data, number=issued.number, document_id=issued.id)
