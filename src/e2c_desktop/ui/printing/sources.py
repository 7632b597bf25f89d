"""What the printing dialog is opened for: paths, placements or companies, and their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import DocumentKind, PlacementKind
from e2c_desktop.domain.document_groups import TOLD_APART, in_order
from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.queries.path_people import PathPerson
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.booklet_forms import WHOLE, BookletForm
from e2c_desktop.services.contents_hours import LETTERS
from e2c_desktop.services.exit_file import exit_files
from e2c_desktop.services.printing import (
    CONVENTIONS,
    About,
    document_kinds,
    print_company_documents,
    print_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.work import Work

Printer = Callable[[Work, Sequence[DocumentKind], Sequence[UUID], date], Iterator[PrintedItem]]


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One line of a batch.

    Attributes:
        subject_id: the path, the placement or the company whose documents are made.
        strong, soft: its words, the first ones in bold.
        record_id: the record that « Remplir » opens.
        never: the documents that it cannot have.
    """

    subject_id: UUID
    strong: str
    soft: str
    record_id: UUID
    never: frozenset[DocumentKind] = frozenset()

    @property
    def words(self) -> str:
        """Its words in one line."""
        return " ".join(part for part in (self.strong, self.soft) if part)


@dataclass(frozen=True, slots=True)
class PrintBox:
    """A document to tick; the conventions, of which each placement has one, share a box."""

    words: str
    kinds: tuple[DocumentKind, ...]


@dataclass(frozen=True, slots=True)
class PrintSource:
    """What a dialog is opened for.

    Attributes:
        changed: what the printing touches beside the documents.
        one, many: what a line is, « stagiaire », « stagiaires ».
        record: the kind of record that « Remplir » opens.
        feminine: how « coché » agrees with them.
        checked: whether what lacks is told before anything is made.
        dated: whether days may be asked, for the documents that tell hours.
        first: the document ticked at first; the first of the boxes without it.
    """

    changed: Kind
    one: str
    many: str
    record: Kind
    boxes: tuple[PrintBox, ...]
    lines: tuple[PrintLine, ...]
    printer: Printer
    feminine: bool = False
    checked: bool = True
    dated: bool = False
    first: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class PathPrinter:
    """Makes the documents of paths, those about hours on the days asked, booklets in a form."""

    days: HoursAsked = WHOLE_PATH
    form: BookletForm = WHOLE

    def __call__(
        self, work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
    ) -> Iterator[PrintedItem]:
        """Make them, person after person."""
        return print_documents(
            work, kinds=kinds, path_ids=ids, on=on, days=self.days, form=self.form
        )


@dataclass(frozen=True, slots=True)
class ExitPrinter:
    """Makes the exit file of each path: its documents bound in one, with the annexes or without."""

    days: HoursAsked = WHOLE_PATH
    annexes: bool = True

    def __call__(
        self, work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
    ) -> Iterator[PrintedItem]:
        """Make them, person after person."""
        return exit_files(
            work, path_ids=ids, on=on, kinds=kinds, annexes=self.annexes, days=self.days
        )


def path_lines(people: Sequence[PathPerson]) -> tuple[PrintLine, ...]:
    """Return the lines of some paths."""
    return tuple(
        PrintLine(one.path_id, one.last_name.upper(), one.first_name, one.trainee_id)
        for one in people
    )


def path_source(reads: Reads, path_ids: Sequence[UUID]) -> PrintSource:
    """Return what prints the documents of some paths."""
    apart = TOLD_APART.union(LETTERS)
    kinds = in_order(one.kind for one in document_kinds() if one.kind not in apart)
    source = _path_source(reads, path_ids, kinds, checked=False, dated=True)
    return replace(source, first=DocumentKind.BOOKLET)


def letter_source(reads: Reads, path_ids: Sequence[UUID]) -> PrintSource:
    """Return what prints the letters about the absences of some paths."""
    return _path_source(reads, path_ids, LETTERS, checked=True, dated=False)


def _path_source(
    reads: Reads,
    path_ids: Sequence[UUID],
    kinds: Sequence[DocumentKind],
    *,
    checked: bool,
    dated: bool,
) -> PrintSource:
    return PrintSource(
        Kind.PATH,
        "stagiaire",
        "stagiaires",
        Kind.TRAINEE,
        tuple(PrintBox(kind.label, (kind,)) for kind in kinds),
        path_lines(reads.people_of_paths(path_ids)),
        PathPrinter(),
        checked=checked,
        dated=dated,
    )


def placement_source(reads: Reads, placement_ids: Sequence[UUID]) -> PrintSource:
    """Return what prints the documents of some placements."""
    others = (one for one in document_kinds(About.PLACEMENT) if one.kind not in CONVENTIONS)
    boxes = (
        PrintBox("Convention", tuple(CONVENTIONS)),
        *(PrintBox(one.label, (one.kind,)) for one in others),
    )
    lines = tuple(
        PrintLine(one.id, one.person, _apart(one.where), one.id, _never(one.kind))
        for one in reads.printing.placements(placement_ids)
    )
    return PrintSource(
        Kind.PLACEMENT, "stage", "stages", Kind.PLACEMENT, boxes, lines, _print_placements
    )


def _apart(words: str) -> str:
    """Return words that a point keeps from the name before them."""
    return f"·\u00a0{words}" if words else ""


def _never(kind: PlacementKind) -> frozenset[DocumentKind]:
    """Return the convention of other placements: all but a training one answer to that of PMSMP."""
    training = kind is PlacementKind.TRAINING
    other = DocumentKind.PMSMP_CONVENTION if training else DocumentKind.TRAINING_CONVENTION
    return frozenset({other})


def company_source(reads: Reads, company_id: UUID) -> PrintSource:
    """Return what prints the documents of a company."""
    boxes = tuple(PrintBox(one.label, (one.kind,)) for one in document_kinds(About.COMPANY))
    lines = tuple(
        PrintLine(one.id, one.name, _apart(one.town), one.id)
        for one in reads.printing.companies([company_id])
    )
    return PrintSource(
        Kind.COMPANY,
        "entreprise",
        "entreprises",
        Kind.COMPANY,
        boxes,
        lines,
        _print_companies,
        feminine=True,
    )


def _print_placements(
    work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
) -> Iterator[PrintedItem]:
    return print_placement_documents(work, kinds=kinds, placement_ids=ids, on=on)


def _print_companies(
    work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
) -> Iterator[PrintedItem]:
    return print_company_documents(work, kinds=kinds, company_ids=ids, on=on)
