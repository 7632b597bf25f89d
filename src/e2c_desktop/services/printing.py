"""Printing documents of trainees: numbered, archived, given again as they were.

Each document is issued in one transaction of its own: its number is taken, the sheet is made with
it, and number, record and file become durable together or not at all. The work is a generator
that gives one item after the other: a window, a command or a test drives it, and stops it by no
longer asking.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.documents.content import DocumentStamp, StampState
from e2c_desktop.documents.registry import DOCUMENT_TYPES, DocumentType, document_type
from e2c_desktop.domain.codes import DocumentKind, DocumentState
from e2c_desktop.domain.errors import DatabaseCorrupt, NotFound, PrintProblem, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.numbers import document_number
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.dossier_rows import Dossier, IssuedFacts, SchoolFacts
from e2c_desktop.queries.dossiers import (
    dossiers,
    is_demo,
    issued_document,
    latest_issued,
    school_facts,
)
from e2c_desktop.runtime.file_names import person_parts, safe_file_name
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.contents import Content, build_content, content_hash, missing_facts
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.models import DocumentCounter, DocumentFile, IssuedDocument
from e2c_desktop.storage.unit_of_work import UnitOfWork

_READ_AT_ONCE: Final = 40
_PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_FILE_TYPES: Final = {
    DocumentKind.BOOKLET: "Portefeuille",
    DocumentKind.ENTRY_CERTIFICATE: "Attestation-entree",
}


@dataclass(frozen=True, slots=True)
class _Job:
    """One document of one path."""

    type: DocumentType
    dossier: Dossier
    school: SchoolFacts
    on: date
    draft: bool
    sample: bool

    @property
    def kind(self) -> DocumentKind:
        return self.type.kind

    @property
    def person(self) -> str:
        known = self.dossier.person
        return f"{(known.usual_name or known.last_name).upper()} {known.first_name}"

    @property
    def state(self) -> StampState:
        if self.draft:
            return StampState.DRAFT
        return StampState.SAMPLE if self.sample else StampState.ISSUED

    @property
    def file_name(self) -> str:
        known = self.dossier.person
        name = person_parts(known.usual_name or known.last_name, known.first_name)
        parts = [*name, _FILE_TYPES[self.kind], self.on.isoformat()]
        return safe_file_name([*parts, "PROJET"] if self.draft else parts, "pdf")

    def content(self, stamp: DocumentStamp) -> Content:
        return build_content(self.kind, self.dossier, self.school, stamp)

    def file(
        self, data: bytes, *, number: str | None = None, document_id: UUID | None = None
    ) -> PrintedFile:
        return PrintedFile(
            self.kind,
            self.dossier.path.id,
            self.person,
            self.file_name,
            data,
            count_pages(data),
            self.on,
            self.school.name,
            number=number,
            document_id=document_id,
        )


def document_kinds() -> tuple[DocumentType, ...]:
    """Return the documents that can be printed, in the order of the menus."""
    return DOCUMENT_TYPES


def count_pages(data: bytes) -> int:
    """Return the number of pages of a file that this program laid out."""
    return len(_PAGE.findall(data))


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
    document alone. To stop, stop asking: what was issued stays issued.

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
    total, done = len(types) * len(path_ids), 0
    for start in range(0, len(path_ids), _READ_AT_ONCE):
        part = path_ids[start : start + _READ_AT_ONCE]
        with work.read() as session:
            school, sample = school_facts(session), is_demo(session)
            found = {dossier.path.id: dossier for dossier in dossiers(session, part)}
        for path_id in part:
            for type_ in types:
                done += 1
                dossier = found.get(path_id)
                if dossier is None:
                    yield _unknown(done, total, type_.kind, path_id)
                    continue
                yield _print_one(work, _Job(type_, dossier, school, on, draft, sample), done, total)


def _unknown(done: int, total: int, kind: DocumentKind, path_id: UUID) -> PrintedItem:
    problem = Problem("", "introuvable", Severity.ERROR, "Ce parcours n’existe pas ou plus.")
    failure = PrintFailure(kind, path_id, None, "", (problem,))
    return PrintedItem(done, total, kind.label, failure=failure)


def _print_one(work: UnitOfWork, job: _Job, done: int, total: int) -> PrintedItem:
    label = f"{job.type.label} – {job.person}"
    problems = _obstacles(job)
    if problems:
        failure = PrintFailure(
            job.kind, job.dossier.path.id, job.dossier.person.id, job.person, tuple(problems)
        )
        return PrintedItem(done, total, label, failure=failure)
    if job.draft:
        data = job.type.render(job.content(DocumentStamp(job.on, state=job.state)))
        return PrintedItem(done, total, label, file=job.file(data))
    return PrintedItem(done, total, label, file=_issued_before(work, job) or _issue(work, job))


def _obstacles(job: _Job) -> list[Problem]:
    """Return what forbids the document: facts that lack, then letters that cannot be drawn."""
    missing = missing_facts(job.kind, job.dossier, job.on, draft=job.draft)
    if missing or job.draft:
        return missing
    from e2c_desktop.documents.glyphs import missing_glyphs

    content = job.content(DocumentStamp(job.on, state=job.state))
    # A name stands in several places of a document: each letter is told once for each field.
    told = {(glyph.letter, glyph.label): glyph.field for glyph in missing_glyphs(content)}
    return [
        Problem(
            field,
            "signe",
            Severity.ERROR,
            f"Le signe « {letter} » ({label}) ne peut pas être imprimé",
        )
        for (letter, label), field in told.items()
    ]


def _issued_before(work: UnitOfWork, job: _Job) -> PrintedFile | None:
    """Return the file already issued when it would say the same."""
    with work.read() as session:
        issued = latest_issued(session, job.dossier.path.id, job.kind)
        if issued is None:
            return None
        content = job.content(DocumentStamp(job.on, state=job.state))
        if issued.content_hash != content_hash(content):
            return None
        return _stored(session, issued, job.person, job.school.name)


def _stored(session: Session, issued: IssuedFacts, person: str, school: str) -> PrintedFile:
    """Return an archived file, after checking that it is the one that was issued.

    Raises:
        DatabaseCorrupt: it is missing or altered.
    """
    stored = session.get(DocumentFile, issued.id)
    if stored is None or hashlib.sha256(stored.data).hexdigest() != issued.file_hash:
        raise DatabaseCorrupt(f"Le document {issued.number} archivé est abîmé.")
    return PrintedFile(
        issued.kind,
        issued.path_id,
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


def _issue(work: UnitOfWork, job: _Job) -> PrintedFile:
    """Take a number, make the sheet with it and archive both, in one transaction."""
    identifier = new_id()
    with work.write(f"Imprimer : {job.type.label}") as scope:
        number = _next_number(scope.session, job)
        content = job.content(DocumentStamp(job.on, number, job.state))
        data = job.type.render(content)
        file = job.file(data, number=number, document_id=identifier)
        scope.session.add(
            IssuedDocument(
                id=identifier,
                site_origine=job.dossier.site.code,
                number=number,
                kind=job.kind,
                state=DocumentState.ISSUED,
                path_id=job.dossier.path.id,
                issued_on=job.on,
                issued_at=work.now(),
                pages=file.pages,
                file_name=file.file_name,
                content_hash=content_hash(content),
                file_hash=hashlib.sha256(data).hexdigest(),
                program_version=__version__,
            )
        )
        scope.session.flush()
        scope.session.add(DocumentFile(document_id=identifier, data=data))
    return file


def _next_number(session: Session, job: _Job) -> str:
    """Raise the counter of the kind, year and site; a transaction undone gives its number back."""
    key = (job.kind.value, job.on.year, job.dossier.site.code)
    counter = session.get(DocumentCounter, key, with_for_update=True)
    if counter is None:
        counter = DocumentCounter(kind=key[0], year=key[1], site_code=key[2], last=0)
        session.add(counter)
    counter.last += 1
    return document_number(job.kind, job.on.year, key[2], counter.last)


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
        job = _Job(
            document_type(issued.kind),
            dossier,
            school_facts(session),
            issued.issued_on,
            False,
            False,
        )
        return _stored(session, issued, job.person, job.school.name)


@allowed(*EDITORS)
def duplicate_document(work: UnitOfWork, *, document_id: UUID, on: date) -> PrintedFile:
    """Return a duplicata: the same number and words, and the line that says what it is.

    Raises:
        NotFound: there is no such document.
        Refused: the record has changed since; only the archived file says what was given.
    """
    with work.read() as session:
        issued = issued_document(session, document_id)
        dossier = dossiers(session, [issued.path_id])[0]
        school, sample = school_facts(session), is_demo(session)
    job = _Job(document_type(issued.kind), dossier, school, issued.issued_on, False, sample)
    stamp = DocumentStamp(on, issued.number, StampState.DUPLICATE, issued.issued_on)
    then = job.content(DocumentStamp(issued.issued_on, issued.number, job.state))
    if content_hash(then) != issued.content_hash:
        raise Refused(
            "La fiche a changé depuis que ce document a été délivré.",
            advice="Réimprimez le document archivé, ou délivrez-en un nouveau.",
        )
    data = job.type.render(replace(then, stamp=stamp))
    return job.file(data, number=issued.number, document_id=issued.id)
