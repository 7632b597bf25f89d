"""What every import shows before anything is written: the lines, what they do, what was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Protocol
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM, Judged, Suggestion, Twin
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.import_plan import IGNORED, MERGED, NEW, NEW_PATH, REFUSED, UPDATED
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import MASKED, ColumnMapping

Line = tuple[str, int]
"""Sheet and row number of a line."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The lines of a preview by what they do; together they are all the lines with somebody.

    Attributes:
        create: lines that make a new record.
        update: lines that complete a record or add a path.
        identical: lines that say nothing new.
        refused: lines to correct.
        confirm: lines whose trainee or company is only likely: left aside until somebody says so.
    """

    create: int
    update: int
    identical: int
    refused: int
    confirm: int = 0

    @property
    def lines(self) -> int:
        """Lines that speak of somebody."""
        return self.create + self.update + self.identical + self.refused + self.confirm

    @property
    def importable(self) -> int:
        """Lines that bring something."""
        return self.create + self.update


class Plan(Protocol):
    """What an import would do, whatever the kind of file."""

    @property
    def lines(self) -> Sequence[Judged]:
        """The verdict on each line."""

    @property
    def twins(self) -> Sequence[Twin]:
        """Records that may be one, for somebody to decide."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file says."""


@dataclass(frozen=True)
class Preview:
    """What an import would do, and what the user has chosen so far.

    Attributes:
        book: the file as read.
        mappings: the columns of each visible sheet.
        plan: the verdict on each line.
        today: the day of the dry run.
        base_state: what the base was at; a base that changed since is looked at again.
        corrections: texts typed in place of the file's, by line then field.
        skipped: lines that the user left out.
        already_imported_on: the day this very file was imported, if it was.
        choices: what the user chose for lines that may mean several records.
    """

    book: Workbook
    mappings: tuple[ColumnMapping, ...]
    plan: Plan
    today: date
    base_state: int
    corrections: Mapping[Line, Mapping[str, str]] = field(default_factory=dict)
    skipped: frozenset[Line] = frozenset()
    already_imported_on: date | None = None
    choices: Mapping[Line, PlacementChoice] = field(default_factory=dict)

    kind: ClassVar[ImportKind]
    problem_columns: ClassVar[Sequence[str]]

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        raise NotImplementedError

    def report(self) -> dict[str, Any]:
        """The whole report, ready for JSON."""
        raise NotImplementedError

    def problems(self) -> list[tuple[str | int, ...]]:
        """The list « à corriger », in the order of `problem_columns`."""
        raise NotImplementedError

    @cached_property
    def controls_counts(self) -> dict[str, int]:
        """What the rules of placements say of the lines imported: « P1 bloquant » → how many."""
        return {}

    @property
    def remarks(self) -> Sequence[str]:
        """What is to be known of the import as a whole, one French sentence each."""
        return ()

    def records(self, name: str) -> Sequence[Suggestion]:
        """The records of the base that a line may be given to, for one of its fields."""
        del name
        return ()

    @cached_property
    def figures(self) -> Figures:
        """The figures shown above the lines."""
        kinds = Counter(figure_of(line) for line in self.plan.lines)
        return Figures(
            kinds["create"],
            kinds["update"],
            kinds["identical"],
            kinds["refused"],
            kinds["confirm"],
        )


def figure_of(line: Judged) -> str:
    """Return the figure a line counts in, by its name in `Figures`; empty for an ignored line."""
    if line.verdict == IGNORED:
        return ""
    if line.verdict == REFUSED:
        return "refused"
    if line.verdict == TO_CONFIRM:
        return "confirm"
    if line.verdict in (NEW, IMPORTED):
        return "create"
    completes = line.verdict == MERGED and line.completes
    return "update" if line.verdict in (NEW_PATH, UPDATED) or completes else "identical"


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that is durable.

    Attributes:
        batch_id: to undo it as a whole; None when the base already held everything.
        counts: those of the report.
        changes: for the screens.
        already_imported_on: the day this very file had been imported before, if it was.
        backup: the backup made before, None when nothing had to be written.
    """

    batch_id: UUID | None
    counts: Mapping[str, int]
    changes: Changes
    already_imported_on: date | None = None
    backup: Path | None = None


def read_file(file: Path, *, progress: Progress | None = None) -> Workbook:
    """Read a table file whatever its format; nothing is written.

    Raises:
        ImportProblem: with the sentence to show.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.reading import read_workbook

    return read_workbook(file, progress)


def proposed_mappings(
    book: Workbook, kind: ImportKind = ImportKind.TRAINEES
) -> tuple[ColumnMapping, ...]:
    """Return what the columns of each sheet seem to be.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    from e2c_desktop.exchange.headers import propose_mappings

    return propose_mappings(book, kind)


def read_linked(
    file: Path | Workbook,
    kind: ImportKind,
    mappings: tuple[ColumnMapping, ...] | None,
    progress: Progress | None,
) -> tuple[Workbook, tuple[ColumnMapping, ...]]:
    """Return a file and its columns as linked: neither is done again when it is given.

    Raises:
        ImportProblem: with the sentence to show.
        Cancelled: `progress` asked to stop.
    """
    book = read_file(file, progress=progress) if isinstance(file, Path) else file
    return book, mappings or proposed_mappings(book, kind)


def unread_sheets(mappings: Sequence[ColumnMapping]) -> list[str]:
    """Return the names of the visible sheets without a known header, for the report."""
    return [one.sheet for one in mappings if one.header_row is None]


def guessed_kind(book: Workbook) -> ImportKind | None:
    """Return what a file seems to hold, from the titles of its columns; None when nothing says."""
    from e2c_desktop.exchange.headers import guess_kind

    return guess_kind(book)


def typed_value(preview: Preview, line: Line, name: str) -> str:
    """Return the text of one field of a line: what the user typed, else what the file says."""
    typed = preview.corrections.get(line, {}).get(name)
    if typed is not None:
        return typed
    sheet, number = line
    columns = next((one.fields for one in preview.mappings if one.sheet == sheet), {})
    rows = next((one.rows for one in preview.book.sheets if one.name == sheet), ())
    row = next((one for one in rows if one.number == number), None)
    if row is None or name not in columns:
        return ""
    from e2c_desktop.exchange.cells import text_of

    return text_of(row.cell(columns[name]))


@dataclass(frozen=True, slots=True)
class Sample:
    """The first lines of a sheet as they were read, to see whether accents and columns are right.

    Attributes:
        titles: the words of the header.
        rows: texts; columns that are never imported are masked.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sample_of(book: Workbook, mapping: ColumnMapping, *, count: int = 5) -> Sample:
    """Return the first lines with somebody under the header of a sheet."""
    from e2c_desktop.exchange.cells import text_of

    columns = mapping.columns
    titles = tuple(column.label for column in columns)
    if mapping.header_row is None:
        return Sample((), ())
    sheet = next(one for one in book.sheets if one.name == mapping.sheet)
    rows: list[tuple[str, ...]] = []
    for row in sheet.rows:
        texts = [text_of(row.cell(column.index)) for column in columns]
        full = sum(bool(text) for text in texts) > 2
        if row.number > mapping.header_row and full and len(rows) < count:
            shown = (
                MASKED if column.locked and text else text
                for column, text in zip(columns, texts, strict=True)
            )
            rows.append(tuple(shown))
    return Sample(titles, tuple(rows))
