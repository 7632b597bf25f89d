"""Issuing documents: they take their numbers and become durable by groups.

Making a transaction durable costs as much as laying a document out. The documents of a group take
their numbers, are made with them and are archived in one transaction: all of them or none. Those
that cannot be issued are set aside before any number is taken.
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
from e2c_desktop.domain.codes import DocumentKind, DocumentState
from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.numbers import document_number, sheet_letters, sheet_prefix
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_papers import (
    SheetDossier,
    WorkshopDossier,
    numbers_given,
    printed_alike,
)
from e2c_desktop.queries.dossier_rows import IssuedFacts
from e2c_desktop.queries.dossiers import issued_alike, latest_issued
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.attendance_prints import note_print
from e2c_desktop.services.contents import content_hash
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.services.printing_jobs import Job, count_pages, undrawn_letters
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import DocumentCounter, DocumentFile, IssuedDocument
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
    """A document that only lacks its number."""

    job: Job
    content: Content
    hash: str


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


@allowed(*EDITORS)
def make_group(work: UnitOfWork, group: Sequence[Step]) -> list[Outcome]:
    """Make the documents of a group; what is issued of it is durable when this returns.

    Raises:
        Exception: whatever went wrong; nothing of the group was issued.
    """
    with work.read() as session:
        issued = latest_issued(session, [step.subject_id for step in group])
        prepared = [_prepare(session, step, issued) for step in group]
    ready = [one for one in prepared if isinstance(one, _Ready)]
    files = iter(_issue(work, ready) if ready else ())
    return [next(files) if isinstance(one, _Ready) else one for one in prepared]


def _prepare(
    session: Session, step: Step, issued: dict[tuple[UUID, DocumentKind], IssuedFacts]
) -> Outcome | _Ready:
    """Do all of a document that needs no number."""
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
    return _Ready(step, content, fingerprint)


def _before(
    session: Session,
    job: Job,
    issued: dict[tuple[UUID, DocumentKind], IssuedFacts],
    fingerprint: str,
) -> IssuedFacts | None:
    """Return the document of this kind that was issued before, if any."""
    if isinstance(job.dossier, SheetDossier):
        return printed_alike(session, job.dossier.asked, fingerprint)
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


def _issue(work: UnitOfWork, ready: Sequence[_Ready]) -> list[PrintedFile]:
    """Take the numbers, make the sheets with them and archive both, in one transaction."""
    files: list[PrintedFile] = []
    rows: list[dict[str, Any]] = []
    labels = dict.fromkeys(_told_label(one.job) for one in ready)
    with work.write(f"Imprimer\u00a0: {', '.join(labels)}") as scope:
        numbers = _Numbers(scope.session)
        for one in ready:
            number = numbers.take(one.job)
            data = one.job.type.file(replace(one.content, stamp=one.job.stamp(number)))
            file = one.job.file(data, number=number, document_id=new_id())
            files.append(file)
            rows.append(_row(work, one, file))
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


class _Numbers:
    """The counters of one transaction; undone, it gives its numbers back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._counters: dict[tuple[str, int, str], DocumentCounter] = {}
        self._sheets: dict[str, int] = {}

    def take(self, job: Job) -> str:
        """Raise the counter of the kind, year and site, and return the number."""
        if job.kind is DocumentKind.ATTENDANCE_SHEET:
            return self._of_week(job)
        key = (job.kind.value, job.on.year, job.subject.site_code)
        counter = self._counters.get(key) or self._session.get(
            DocumentCounter, key, with_for_update=True
        )
        if counter is None:
            counter = DocumentCounter(kind=key[0], year=key[1], site_code=key[2], last=0)
            self._session.add(counter)
        self._counters[key] = counter
        counter.last += 1
        return document_number(job.kind, job.on.year, key[2], counter.last)

    def _of_week(self, job: Job) -> str:
        """Return the next letter of the sheets of a week and a site (documents-design §13.1)."""
        dossier = job.dossier
        assert isinstance(dossier, SheetDossier | WorkshopDossier)
        day = dossier.asked.on if isinstance(dossier, WorkshopDossier) else dossier.asked.monday
        prefix = sheet_prefix(monday_of(day), job.subject.site_code)
        if prefix not in self._sheets:
            self._sheets[prefix] = numbers_given(self._session, prefix)
        self._sheets[prefix] += 1
        return f"{prefix}{sheet_letters(self._sheets[prefix])}"
