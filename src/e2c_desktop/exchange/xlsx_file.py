"""Reading of .xlsx and .xlsm: openpyxl for the workbook, one light pass over each visible sheet.

openpyxl in read-only mode forgets merged cells, in full mode it builds an object per cell: the
sheets are therefore read here, with its tables of texts and formats.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, iterparse

from e2c_desktop.exchange.grid import (
    NEVER_COMPUTED,
    ROW_LIMIT,
    Cell,
    CellError,
    Progress,
    Row,
    Sheet,
)
from e2c_desktop.exchange.guards import too_many_rows, unreadable
from e2c_desktop.exchange.merging import fill_down

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT_NS = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_DIGITS = "0123456789"
_STEP = 500  # rows between two calls of the progress
_MAX_COLUMNS = 512  # beyond, the cells of a trainees' table are decoration


def read_xlsx(
    raw: bytes, progress: Progress | None
) -> tuple[list[Sheet], list[str], tuple[str, ...]]:
    """Return the visible sheets, the names of the hidden ones, and no warning.

    Raises:
        ImportProblem: the workbook is damaged or has more rows than the limit.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    faults = (InvalidFileException, KeyError, ValueError, TypeError, IndexError, OSError)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that openpyxl would drop when writing
        try:
            book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        except (*faults, AttributeError, SyntaxError) as error:
            raise unreadable() from error
        try:
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
            return [_read_sheet(sheet, progress) for sheet in visible], hidden, ()
        except (*faults, ParseError) as error:
            raise unreadable() from error
        finally:
            book.close()


def _read_sheet(sheet: ReadOnlyWorksheet, progress: Progress | None) -> Sheet:
    book = sheet.parent
    # No public way gives the source of a read-only sheet, its texts and its date formats.
    reader = _Reader(
        sheet._shared_strings,  # noqa: SLF001  # see above
        book._date_formats,  # noqa: SLF001  # see above
        book._timedelta_formats,  # noqa: SLF001  # see above
        book.epoch,
    )
    rows: list[Row] = []
    with sheet._get_source() as source:  # noqa: SLF001  # see above
        for row in reader.rows(source):
            rows.append(row)
            if len(rows) > ROW_LIMIT:
                raise too_many_rows()
            if progress is not None and len(rows) % _STEP == 0:
                progress(len(rows), sheet.max_row or 0)
    filled = fill_down(rows, reader.merged)
    return Sheet(sheet.title, tuple(filled), epoch_1904=book.epoch.year == 1904)


class _Reader:
    """One pass over the XML of a sheet; `merged` holds its merged ranges once it is done."""

    def __init__(
        self, texts: list[str], dates: set[int], durations: set[int], epoch: datetime
    ) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self._texts = texts
        self._dates = dates
        self._durations = durations
        self._epoch = epoch
        self._columns: dict[str, int] = {}

    def rows(self, source: IO[bytes]) -> Iterator[Row]:
        """Yield the rows that hold a value."""
        number = 0
        # The standard parser is safe here: the guards refused every DOCTYPE.
        for _, element in iterparse(source):
            tag = element.tag.removeprefix(_NS).removeprefix(_STRICT_NS)
            if tag == "row":
                number = int(float(element.get("r", number + 1)))
                cells = self._cells(element)
                hidden = element.get("hidden") in ("1", "true")
                element.clear()
                if cells:
                    yield Row(number, cells, hidden=hidden)
            elif tag == "mergeCell":
                self._merge(element.get("ref", ""))

    def _cells(self, row: Element) -> tuple[Cell, ...]:
        values: list[Cell] = []
        for element in row:
            value = self._value(element)
            if value is None:
                continue
            reference = element.get("r")
            column = len(values) if reference is None else self._column(reference)
            if column >= _MAX_COLUMNS:
                continue
            values.extend([None] * (column - len(values)))
            values.append(value)
        return tuple(values)

    def _column(self, reference: str) -> int:
        letters = reference.rstrip(_DIGITS)
        index = self._columns.get(letters)
        if index is None:
            from openpyxl.utils import column_index_from_string

            index = self._columns[letters] = column_index_from_string(letters) - 1
        return index

    def _merge(self, reference: str) -> None:
        from openpyxl.utils import range_boundaries

        left, top, right, bottom = range_boundaries(reference)
        self.merged.append((top, left - 1, bottom, right - 1))

    def _value(self, element: Element) -> Cell:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return _inline_text(element)
        text, has_formula = None, False
        for child in element:
            if child.tag.endswith("}v"):
                text = child.text
            elif child.tag.endswith("}f"):
                has_formula = True
        if text is None:
            # A formula that gives an empty text has a value tag; one never computed has none.
            return NEVER_COMPUTED if has_formula and kind == "n" else None
        if kind == "s":
            return _unescaped(self._texts[int(text)])
        if kind == "n":
            return self._number(text, int(element.get("s", 0)))
        return _other_value(kind, text)

    def _number(self, text: str, style: int) -> Cell:
        number = float(text) if any(sign in text for sign in ".eE") else int(text)
        if style not in self._dates:
            return number
        from openpyxl.utils.datetime import from_excel

        try:
            moment: Cell = from_excel(number, self._epoch, timedelta=style in self._durations)
        except (OverflowError, ValueError):
            return number  # a date format on a number that is no date: rule G4 judges the number
        return moment


def _other_value(kind: str, text: str) -> Cell:
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "e":
        return CellError(text)
    if kind == "d":
        return datetime.fromisoformat(text.removesuffix("Z"))
    return _unescaped(text)  # "str": the text that a formula gives


def _inline_text(element: Element) -> Cell:
    # The phonetic guide of a text (rPh) is not part of it.
    guides = {part for guide in element.iter() if guide.tag.endswith("}rPh") for part in guide}
    parts = (part for part in element.iter() if part.tag.endswith("}t") and part not in guides)
    return _unescaped("".join(part.text or "" for part in parts)) or None


def _unescaped(text: str) -> str:
    """Return a text without Excel's own way to write control characters, « _x000D_ »."""
    if "_x00" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
