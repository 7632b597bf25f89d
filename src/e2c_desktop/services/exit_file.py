"""The exit file: everything a person leaves with, in one file with its contents and bookmarks.

Its documents are issued like any others, with their numbers; those that did not change come out as
they were given. What cannot be made is told with its reason, and left out of the contents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.documents.content_exit import ExitContentsContent, ExitLine, ScanContent
from e2c_desktop.documents.document_type import About
from e2c_desktop.documents.registry import (
    document_type,
    merge_documents,
    render_exit_contents,
    scan_pages,
)
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.dossiers import dossiers, school_facts
from e2c_desktop.queries.exit_files import CertificateScan, ExitFacts, exit_facts, scan_data
from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.runtime.file_names import person_parts, safe_file_name
from e2c_desktop.services.contents_common import person_name, school_block
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import count_pages
from e2c_desktop.services.printing_steps import Asked, Printing, print_all
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "Dossier de sortie"
USUAL_KINDS: Final = (DocumentKind.ACA, DocumentKind.BOOKLET, DocumentKind.COMPLETION)
"""The documents of the path in an exit file that nobody chose otherwise, in its order."""

_CONTENTS: Final = "Sommaire"
_SCAN: Final = "Certification"
_UNKNOWN: Final = "Ce parcours n’existe pas ou plus."


@dataclass(frozen=True, slots=True)
class ExitFile(PrintedFile):
    """The file of one person.

    Attributes:
        folder: the name of the folder that is the person's own, « NGUYEN_Thi-Mai ».
        issued: the documents delivered in it.
    """

    folder: str = ""
    issued: tuple[UUID, ...] = ()

    @property
    def label(self) -> str:
        """What it is."""
        return TITLE

    @property
    def delivered(self) -> tuple[UUID, ...]:
        """The documents that were issued in it."""
        return self.issued


@dataclass(frozen=True, slots=True)
class _Part:
    """A document of the file, ready."""

    label: str
    detail: str
    data: bytes = field(repr=False)
    pages: int

    @property
    def words(self) -> str:
        """What its bookmark says."""
        return " – ".join(part for part in (self.label, self.detail) if part)


@dataclass(slots=True)
class _Gathered:
    """What a file is made of so far.

    Attributes:
        parts: its documents.
        lacks: what could not be made, each with its reason.
        problems: the fields to fill.
        issued: what was delivered.
    """

    parts: list[_Part] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    issued: list[UUID] = field(default_factory=list)

    def take(self, item: PrintedItem, detail: str = "") -> None:
        """Add a document, or the reason why there is none."""
        if item.failure is not None:
            self.lack(item.failure.kind.label, item.failure.problems, detail)
            return
        file = item.file
        assert file is not None
        told = detail or (file.number or "")
        self.parts.append(_Part(file.kind.label, told, file.data, file.pages))
        self.lacks += file.remarks
        self.issued += filter(None, (file.document_id,))

    def join(self, other: _Gathered) -> None:
        """Add what was gathered apart, after what is here."""
        self.parts += other.parts
        self.lacks += other.lacks
        self.problems += other.problems
        self.issued += other.issued

    def lack(self, label: str, problems: Sequence[Problem], detail: str = "") -> None:
        """Note what could not be made."""
        words = ", ".join(part for part in (label, detail) if part)
        reasons = " · ".join(problem.message for problem in problems)
        self.lacks.append(f"{words}\u00a0: {reasons}")
        self.problems += problems


@allowed(*EDITORS)
def exit_files(
    work: UnitOfWork,
    *,
    path_ids: Sequence[UUID],
    on: date,
    kinds: Sequence[DocumentKind] = USUAL_KINDS,
    annexes: bool = True,
    days: HoursAsked = WHOLE_PATH,
) -> Iterator[PrintedItem]:
    """Make the exit file of each path, one after the other; nothing happens before the first step.

    Who left before a contract has the attestation of the end of training instead of that of
    competences. A file lacks what could not be made (`PrintedFile.remarks` says what and why); a
    path of which nothing can be made is a failure. To stop, stop asking.

    Args:
        work: the base, in the name of who prints.
        path_ids: of which paths.
        on: the day written on the documents.
        kinds: documents of the path, in their order.
        annexes: with the papers of meetings, the sheets of placements and the scans of
            certifications.
        days: those that papers about hours tell.

    Raises:
        NotFound: the base has no school yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the document under
            way was not issued; the earlier ones were.
    """
    with work.read() as session:
        facts = exit_facts(session, path_ids, on)
    kind = next(iter(kinds), DocumentKind.REVIEW)
    for done, path_id in enumerate(path_ids, 1):
        told = facts.get(path_id)
        if told is None:
            problem = Problem.error("", "introuvable", _UNKNOWN)
            failure = PrintFailure(kind, path_id, None, "", (problem,))
            yield PrintedItem(done, len(path_ids), TITLE, failure=failure)
            continue
        gathered = _gather(work, told, kinds, on, annexes=annexes, days=days)
        label = f"{TITLE} – {told.person}"
        if gathered.parts:
            file = _file(work, told, gathered, kind, on)
            yield PrintedItem(done, len(path_ids), label, file=file)
        else:
            why = tuple(gathered.problems)
            failure = PrintFailure(kind, path_id, told.trainee_id, told.person, why)
            yield PrintedItem(done, len(path_ids), label, failure=failure)


def _gather(
    work: UnitOfWork,
    facts: ExitFacts,
    kinds: Sequence[DocumentKind],
    on: date,
    *,
    annexes: bool,
    days: HoursAsked,
) -> _Gathered:
    """Return the documents of one person: attestation and booklet first, hours last.

    The booklet tells what was delivered with it: it is made when everything else bears its number.
    """
    own = _own_kinds(kinds, facts)
    first, booklet, beside, hours = (_Gathered() for _ in range(4))
    apart = (DocumentKind.BOOKLET, DocumentKind.COMPLETION)
    _take_path(work, first, facts, [kind for kind in own if kind not in apart], on, days)
    if annexes:
        _take_annexes(work, beside, facts, on)
    for kind, found in zip(reversed(apart), (hours, booklet), strict=True):
        _take_path(work, found, facts, [one for one in own if one is kind], on, days)
    whole = _Gathered()
    for part in (first, booklet, beside, hours):
        whole.join(part)
    return whole


def _take_annexes(work: UnitOfWork, found: _Gathered, facts: ExitFacts, on: date) -> None:
    """Add the papers of meetings, the sheets of placements, the scans of certifications."""
    for bilan in facts.bilans:
        asked = [Asked(facts.path_id, (document_type(DocumentKind.BILAN),))]
        for item in print_all(work, Printing(About.PATH, asked, on, bilan_id=bilan.id)):
            found.take(item, bilan.words)
    for review in facts.reviews:
        asked = [Asked(review.id, (document_type(DocumentKind.REVIEW),))]
        for item in print_all(work, Printing(About.PLACEMENT, asked, on)):
            found.take(item, review.words)
    for scan in facts.scans:
        _take_scan(work, found, scan, on)


def _own_kinds(kinds: Sequence[DocumentKind], facts: ExitFacts) -> list[DocumentKind]:
    """Return the documents of a path: who signed no contract has no competences to attest."""
    if facts.committed:
        return list(kinds)
    swapped = (DocumentKind.TRAINING_END if kind is DocumentKind.ACA else kind for kind in kinds)
    return list(dict.fromkeys(swapped))


def _take_path(
    work: UnitOfWork,
    found: _Gathered,
    facts: ExitFacts,
    kinds: Sequence[DocumentKind],
    on: date,
    days: HoursAsked,
) -> None:
    asked = [Asked(facts.path_id, tuple(document_type(kind) for kind in kinds))]
    for item in print_all(work, Printing(About.PATH, asked, on, days=days)):
        found.take(item)


def _take_scan(work: UnitOfWork, found: _Gathered, scan: CertificateScan, on: date) -> None:
    """Add the pages of a scan; a certification without any is told."""
    try:
        if scan.sha256 is None:
            raise PrintProblem("Aucune copie jointe.")
        with work.read() as session:
            data = scan_data(session, scan.sha256)
        pages = scan_pages(ScanContent(scan.name, scan.media_type, data), on)
    except PrintProblem as problem:
        message = problem.happened.rstrip(".")
        told = Problem.warning("certifications", "copie", message)
        found.lack(_SCAN, [told], scan.name)
        return
    found.parts.append(_Part(_SCAN, scan.name, pages, _page_count(pages)))


def _page_count(data: bytes) -> int:
    """Return the number of pages of a file that another library wrote."""
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(data)).pages)


def _file(
    work: UnitOfWork, facts: ExitFacts, gathered: _Gathered, kind: DocumentKind, on: date
) -> ExitFile:
    """Return the documents as one file, behind the page that tells them."""
    with work.read() as session:
        contents = _contents(session, facts, gathered.parts, on)
    front = render_exit_contents(contents)
    leading = count_pages(front)
    front = render_exit_contents(
        replace(
            contents,
            lines=tuple(
                replace(line, first_page=line.first_page + leading) for line in contents.lines
            ),
        )
    )
    bound = [(_CONTENTS, front), *((part.words, part.data) for part in gathered.parts)]
    data = merge_documents(bound, title=TITLE, author=contents.school.name, day=on)
    names = person_parts(facts.last_name, facts.first_name)
    return ExitFile(
        kind,
        facts.path_id,
        facts.person,
        safe_file_name([*names, "Dossier-de-sortie", on.isoformat()], "pdf"),
        data,
        leading + sum(part.pages for part in gathered.parts),
        on,
        contents.school.name,
        remarks=tuple(gathered.lacks),
        folder=safe_file_name(names),
        issued=tuple(gathered.issued),
    )


def _contents(
    session: Session, facts: ExitFacts, parts: Sequence[_Part], on: date
) -> ExitContentsContent:
    """Return the page of contents; its own pages are not counted yet."""
    school = school_facts(session)
    (dossier,) = dossiers(session, [facts.path_id])
    lines, page = [], 1
    for part in parts:
        lines.append(ExitLine(part.label, part.detail, part.pages, page))
        page += part.pages
    person = person_name(dossier.person)
    return ExitContentsContent(school_block(school, dossier), person, on, tuple(lines))
