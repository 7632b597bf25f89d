"""Issuing documents: they take their numbers and become durable by groups.

Making a transaction durable costs as much as laying a document out. The documents of a group are
made with the numbers they are about to take; one transaction takes these and archives the files,
all of them or none. Whoever else issued meanwhile has those documents made again with the numbers
that follow. Those that cannot be issued are set aside before any number is foreseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.documents.content import Content
from e2c_desktop.documents.side_layout import Laying, SideLayout
from e2c_desktop.domain.codes import DocumentKind, DocumentState
from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.attendance_papers import SheetDossier, printed_alike
from e2c_desktop.queries.dossier_rows import IssuedFacts
from e2c_desktop.queries.dossiers import issued_alike, latest_issued
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.attendance_prints import note_print
from e2c_desktop.services.contents import content_hash
from e2c_desktop.services.document_numbers import NumbersForeseen, NumbersTaken
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.services.printing_jobs import Job, count_pages, undrawn_letters
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import DocumentFile, IssuedDocument
from e2c_desktop.storage.unit_of_work import UnitOfWork

LARGEST_GROUP: Final = 25
"""A quarter of a second of work: what a stop waits for, and what a fault makes again."""

_PRIVATE: Final = "Courrier de la direction"

_NO_SUBJECT: Final = {"path_id": None, "placement_id": None, "company_id": None}

Outcome = PrintedFile | PrintFailure
Step = Job | PrintFailure
"""A document to make, or one that was refused before."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document that only lacks its number, and is being laid out with the one foreseen."""

    job: Job
    content: Content
    hash: str
    foreseen: str
    laying: Laying


def groups(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Share documents out between groups: one, then as many again as were made, up to a limit.

    A few documents come out as they are made, and the first of many soon. The same document
    asked twice is in two groups: the second time, it is the one that was issued.
    """
    made = 0
    group: dict[tuple[UUID, DocumentKind], Step] = {}
    for step in steps:
        key = (step.subject_id, step.kind)
        if key in group:
            yield list(group.values())
            made += len(group)
            group = {}
        group[key] = step
        if len(group) >= min(max(made, 1), LARGEST_GROUP):
            yield list(group.values())
            made += len(group)
            group = {}
    if group:
        yield list(group.values())


def make_draft(step: Step) -> Outcome:
    """Make a document that takes no number and is not kept."""
    if isinstance(step, PrintFailure):
        return step
    missing = step.missing()
    return step.failure(missing) if missing else step.file(step.type.file(step.content()))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A group of which each document is about to be issued, given again, or refused."""

    found: Sequence[Outcome | _Ready]


@allowed(*EDITORS)
def make_group(work: UnitOfWork, group: Sequence[Step]) -> list[Outcome]:
    """Make the documents of a group; what is issued of it is durable when this returns.

    Raises:
        Exception: whatever went wrong; nothing of the group was issued.
    """
    with SideLayout(len(group)) as side:
        return issue_group(work, prepare_group(work, group, side, NumbersForeseen()), side)


@allowed(*EDITORS)
def prepare_group(
    work: UnitOfWork, group: Sequence[Step], side: SideLayout, foreseen: NumbersForeseen
) -> Prepared:
    """Gather what the documents of a group say, and begin to lay them out.

    Args:
        work: the base, in the name of who issues.
        group: the documents, none of them twice.
        side: where they are laid out.
        foreseen: the numbers of the printing.
    """
    with work.read() as session:
        issued = latest_issued(session, [step.subject_id for step in group])
        return Prepared([_prepare(session, step, issued, side, foreseen) for step in group])


@allowed(*EDITORS)
def issue_group(work: UnitOfWork, prepared: Prepared, side: SideLayout) -> list[Outcome]:
    """Issue a group that is prepared; all of it is durable when this returns.

    Raises:
        Exception: whatever went wrong; nothing of the group was issued.
    """
    ready = [one for one in prepared.found if isinstance(one, _Ready)]
    files = iter(_issue(work, ready, side) if ready else ())
    return [next(files) if isinstance(one, _Ready) else one for one in prepared.found]


def _prepare(
    session: Session,
    step: Step,
    issued: dict[tuple[UUID, DocumentKind], IssuedFacts],
    side: SideLayout,
    foreseen: NumbersForeseen,
) -> Outcome | _Ready:
    """Do all of a document that needs no number, and begin to lay it out with the next one."""
    if isinstance(step, PrintFailure):
        return step
    missing = step.missing()
    if missing:
        return step.failure(missing)
    content = step.content()
    problems = undrawn_letters(content)
    if problems:
        return step.failure(problems)
    fingerprint = content_hash(content)
    before = _before(session, step, issued, fingerprint)
    if before is not None and before.content_hash == fingerprint:
        return stored_file(session, before, step.person, step.school.name)
    number = foreseen.next(session, step)
    laying = side.begin(step.type, _numbered(step, content, number))
    return _Ready(step, content, fingerprint, number, laying)


def _numbered(job: Job, content: Content, number: str) -> Content:
    return replace(content, stamp=job.stamp(number))


def _before(
    session: Session,
    job: Job,
    issued: dict[tuple[UUID, DocumentKind], IssuedFacts],
    fingerprint: str,
) -> IssuedFacts | None:
    """Return the document of this kind that was issued before, if any."""
    if isinstance(job.dossier, SheetDossier):
        return printed_alike(session, job.dossier.asked, fingerprint)
    if job.kind is DocumentKind.BILAN:  # a path has several meetings, each with its paper
        return issued_alike(session, job.kind, fingerprint, path_id=job.subject_id)
    if job.subject.columns:
        return issued.get((job.subject_id, job.kind))
    return issued_alike(session, job.kind, fingerprint)


def stored_file(session: Session, issued: IssuedFacts, person: str, school: str) -> PrintedFile:
    """Return an archived file, after checking that it is the one that was issued.

    Raises:
        DatabaseCorrupt: it is missing or altered.
    """
    stored = session.get(DocumentFile, issued.id)
    if stored is None or hashlib.sha256(stored.data).hexdigest() != issued.file_hash:
        raise DatabaseCorrupt(f"Le document {issued.number} archivé est abîmé.")
    return PrintedFile(
        issued.kind,
        issued.subject_id,
        person,
        issued.file_name,
        stored.data,
        count_pages(stored.data),
        issued.issued_on,
        school,
        number=issued.number,
        again=True,
        document_id=issued.id,
    )


def _issue(work: UnitOfWork, ready: Sequence[_Ready], side: SideLayout) -> list[PrintedFile]:
    """Take the numbers and archive the sheets that bear them, in one transaction."""
    files: list[PrintedFile] = []
    rows: list[dict[str, Any]] = []
    sheets = side.finish([one.laying for one in ready])
    labels = dict.fromkeys(_told_label(one.job) for one in ready)
    with work.write(f"Imprimer\u00a0: {', '.join(labels)}") as scope:
        numbers = NumbersTaken()
        for one, sheet in zip(ready, sheets, strict=True):
            number, data = numbers.next(scope.session, one.job), sheet
            if number != one.foreseen:
                data = one.job.type.file(_numbered(one.job, one.content, number))
            file = one.job.file(data, number=number, document_id=new_id())
            files.append(file)
            rows.append(_row(work, one, file))
        numbers.keep(scope.session)
        scope.insert_all(IssuedDocument, rows)
        archived = [{"document_id": file.document_id, "data": file.data} for file in files]
        scope.session.execute(sa.insert(DocumentFile), archived)
        scope.session.flush()
        for one, file in zip(ready, files, strict=True):
            if isinstance(one.job.dossier, SheetDossier):
                note_print(scope.session, one.job.dossier, file)
    return files


def _told_label(job: Job) -> str:
    """Return the name of a document as the history tells it: a disciplinary letter is not named."""
    return _PRIVATE if job.kind in DISCIPLINE else job.type.label


def _row(work: UnitOfWork, one: _Ready, file: PrintedFile) -> dict[str, Any]:
    told = one.job.subject
    return {
        "id": file.document_id,
        "site_origine": told.site_code,
        "number": file.number,
        "kind": file.kind,
        "state": DocumentState.ISSUED,
        **_NO_SUBJECT,
        **told.columns,
        "issued_on": file.issued_on,
        "issued_at": work.now(),
        "pages": file.pages,
        "file_name": file.file_name,
        "content_hash": one.hash,
        "file_hash": hashlib.sha256(file.data).hexdigest(),
        "program_version": __version__,
        "issued_by": work.actor.id,
    }
