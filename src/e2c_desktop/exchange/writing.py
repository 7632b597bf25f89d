"""Writing of tables for people: .xlsx and .csv in which no text can act as a formula.

Used for the lists, the lines « à corriger » of an import and its report. A text that starts like a
formula stays the text that was typed: marked as text in .xlsx, behind an apostrophe in .csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from e2c_desktop.domain.french import short_date

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | bool | date | datetime | None

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9 ]*(?:[.,][0-9]+)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MAX_CELL = 32_767  # signs in a cell, the limit of Excel
_MIN_WIDTH, _MAX_WIDTH = 10, 48
_WIDTH_SAMPLE = 200
_FORBIDDEN_TITLE = re.compile(r"[\[\]:*?/\\]")


def escape_csv(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    A plain signed number, such as « +33639980001 », is left as it is. A text that already starts
    with an apostrophe and such a sign gets one more, so that reading gives it back whole.
    """
    bare = text.lstrip("'")
    if not bare.startswith(_FORMULA_STARTS) or _SIGNED_NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def unescape_csv(text: str) -> str:
    """Return the text that `escape_csv` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(_FORMULA_STARTS):
        return text[1:]
    return text


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, datetime):
        return f"{short_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return short_date(value)
    return str(value).replace(".", ",") if isinstance(value, float) else escape_csv(str(value))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a .csv that Excel opens by itself: « ; », every cell quoted, UTF-8 with mark, CRLF."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([escape_csv(column) for column in columns])
    writer.writerows([_as_text(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet of a workbook: its name, its header and its rows."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_xlsx(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], *, title: str = "Liste"
) -> bytes:
    """Return a .xlsx with a bold, frozen, filterable header; dates are dates, texts are texts."""
    return write_workbook([WrittenSheet(title, columns, rows)])


def write_workbook(sheets: Sequence[WrittenSheet]) -> bytes:
    """Return a .xlsx of one or more sheets, each written like that of `write_xlsx`."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for told in sheets:
        title = _FORBIDDEN_TITLE.sub(" ", told.title).strip("' ")[:31] or "Liste"
        _fill(book.create_sheet(title), told.columns, [list(row) for row in told.rows])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    sheet: WriteOnlyWorksheet, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    from openpyxl.utils import get_column_letter

    for index, width in enumerate(_widths(columns, rows), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    last = f"{get_column_letter(max(len(columns), 1))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.append([_text_cell(sheet, column, bold=True) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    widths = [len(column) for column in columns]
    for row in rows[:_WIDTH_SAMPLE]:
        for index, value in enumerate(row[: len(widths)]):
            widths[index] = max(widths[index], len(_as_text(value)))
    return [min(max(width + 2, _MIN_WIDTH), _MAX_WIDTH) for width in widths]


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell | Value:
    if isinstance(value, str):
        return _text_cell(sheet, value)
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if not isinstance(value, date):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
    return cell


def _text_cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> WriteOnlyCell | None:
    """Return a cell that stays a text whatever it starts with (type « s », quotePrefix)."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    text = _LOOKS_ESCAPED.sub("_x005F_", _FORBIDDEN.sub("", text))[:_MAX_CELL]
    if not text:
        return None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell
