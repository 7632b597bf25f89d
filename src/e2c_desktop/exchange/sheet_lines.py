"""The lines under the headers of a file: which are ignored, and why (G7), the others read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from e2c_desktop.domain.import_lines import Place, ReadLine
from e2c_desktop.domain.import_values import TraineeLine
from e2c_desktop.domain.text import clean_text
from e2c_desktop.exchange.cells import Refusal, RowCells, text_of
from e2c_desktop.exchange.grid import Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping

EMPTY, SEPARATOR, TOTAL, CHOICE = "vide", "séparateur", "total", "choix"
IGNORED_SENTENCES = {
    EMPTY: "Ligne vide.",
    SEPARATOR: "Une seule case remplie : titre ou séparateur.",
    TOTAL: "Ligne de total.",
    CHOICE: "Ligne ignorée à votre demande.",
}
_TOTALS = re.compile(r"(?:total|sous[- ]?total|moyenne|[aâ]ge moyen|nombre|effectif)s?\b", re.I)
_MAX_GAP = 1_000  # blank rows listed one by one; beyond, the sheet has a stray cell far below
_STEP = 500  # lines between two words on the progress

_Line_co = TypeVar("_Line_co", covariant=True)
_Line = TypeVar("_Line", bound=ReadLine | TraineeLine)


class LineType(Protocol[_Line_co]):
    """What makes the line of a row that is ignored: the class of the lines of a kind of file."""

    def __call__(self, *, sheet: str, row: int, ignored: str, sentence: str) -> _Line_co:
        """Return the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What the user said of the lines of a file, whatever its kind.

    Attributes:
        corrections: texts typed in the preview, by line then field, in place of the file's.
        skipped: lines that the user chose not to import.
    """

    corrections: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    skipped: Collection[Place] = ()

    def typed(self, sheet: Sheet, row: Row) -> Mapping[str, str]:
        """Return the texts typed in place of a row's."""
        return self.corrections.get((sheet.name, row.number), {})


def lines_of_file(
    workbook: Workbook,
    mappings: Iterable[ColumnMapping],
    skipped: Collection[Place],
    *,
    line_type: LineType[_Line_co],
    read: Callable[[Sheet, Row, Mapping[str, int]], _Line_co],
    progress: Progress | None = None,
) -> list[_Line_co]:
    """Return every line under the headers, in reading order.

    Args:
        workbook: the file, as read.
        mappings: one per sheet; a sheet without header has no lines.
        skipped: lines that the user chose not to import.
        line_type: makes the ignored lines.
        read: makes the others, from a row and the columns of its sheet by field.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.
    """
    by_sheet = {mapping.sheet: mapping for mapping in mappings}
    expected = sum(len(sheet.rows) for sheet in workbook.sheets)
    lines: list[_Line_co] = []
    for sheet in workbook.sheets:
        mapping = by_sheet.get(sheet.name)
        if mapping is None or mapping.header_row is None:
            continue
        columns = mapping.fields
        for number, row, reason in _lines_of(sheet, mapping.header_row, skipped):
            if row is None or reason:
                sentence = IGNORED_SENTENCES[reason]
                lines.append(
                    line_type(sheet=sheet.name, row=number, ignored=reason, sentence=sentence)
                )
            else:
                lines.append(read(sheet, row, columns))
            if progress is not None and len(lines) % _STEP == 0:
                progress(len(lines), expected)
    return lines


def refused(line: _Line, refusal: Refusal, cells: RowCells) -> _Line:
    """Return a line as refused: it keeps what could be read, to be shown and corrected."""
    return replace(
        line,
        refusal=refusal.code,
        refusal_field=refusal.field,
        sentence=refusal.sentence,
        raw=text_of(cells.get(refusal.field)),
    )


def _lines_of(
    sheet: Sheet, header_row: int, skipped: Collection[Place]
) -> Iterator[tuple[int, Row | None, str]]:
    """Yield each line under the header: its number, its row, and why it is ignored if it is.

    A blank line has no row: files do not hold it.
    """
    previous = header_row
    for row in sheet.rows:
        if row.number <= header_row:
            continue
        if row.number - previous <= _MAX_GAP:
            for number in range(previous + 1, row.number):
                yield number, None, EMPTY
        previous = row.number
        chosen = (sheet.name, row.number) in skipped
        yield row.number, row, CHOICE if chosen else _reason_to_ignore(row)


def _reason_to_ignore(row: Row) -> str:
    """Return why a row is no line of the table (G7), an empty text when it is one."""
    first, count = "", 0
    for index, cell in enumerate(row.cells):
        if cell is None or index in row.inherited:
            continue
        shown = cell.strip() if isinstance(cell, str) else str(cell)
        if shown and clean_text(shown):
            first = first or clean_text(shown)
            count += 1
    if count == 0:
        return EMPTY
    if _TOTALS.match(first):
        return TOTAL
    return SEPARATOR if count == 1 else ""
