"""Reading of .xls and .ods through python-calamine."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from e2c_desktop.exchange.grid import ROW_LIMIT, Cell, CellError, Progress, Row, Sheet
from e2c_desktop.exchange.guards import encrypted, too_many_rows, unreadable
from e2c_desktop.exchange.merging import Block, fill_down
from e2c_desktop.exchange.ods_blocks import merged_blocks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_STEP = 500
_MAX_COLUMNS = 512
_ERRORS = re.compile(r"#(?:N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV/0!|NOM\s?\?|VALEUR\s?!)")
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^>]*number-rows-repeated="([0-9]+)"(?:[^>]*[^/])?>(.*?)</table:table-row>',
    re.DOTALL,
)
_REPEATED_CELL = re.compile(
    rb'<table:table-cell\b(?=[^>]*value-type)[^>]*number-columns-repeated="([0-9]+)"'
)


def refuse_repetitions(archive: zipfile.ZipFile) -> None:
    """Refuse an .ods where a filled row or cell repeats beyond measure: a bomb of a few bytes.

    Raises:
        ImportProblem: the file would unfold into more rows or columns than the limit.
    """
    content = archive.read("content.xml")
    rows = sum(int(count) for count, inside in _REPEATED_ROW.findall(content) if _filled(inside))
    columns = max((int(count) for count in _REPEATED_CELL.findall(content)), default=0)
    if rows > ROW_LIMIT or columns > _MAX_COLUMNS:
        raise too_many_rows()


def _filled(inside: bytes) -> bool:
    return b"value-type" in inside or b"<text:p" in inside


def read_calamine(
    raw: bytes, progress: Progress | None
) -> tuple[list[Sheet], list[str], tuple[str, ...]]:
    """Return the visible sheets of an .xls or .ods and the names of the hidden ones.

    Raises:
        ImportProblem: the file is damaged, protected, or has more rows than the limit.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        hidden = [meta.name for meta in sheets if meta.visible != SheetVisibleEnum.Visible]
        shown = [meta.name for meta in sheets if meta.visible == SheetVisibleEnum.Visible]
        blocks = merged_blocks(raw) if zipfile.is_zipfile(BytesIO(raw)) else {}
        read = [
            _read_sheet(book.get_sheet_by_name(name), blocks.get(name, []), progress)
            for name in shown
        ]
        return read, hidden, ()
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, ParseError, OSError, ValueError) as error:
        raise unreadable() from error


def _read_sheet(sheet: CalamineSheet, merged: list[Block], progress: Progress | None) -> Sheet:
    rows: list[Row] = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = [_cell(value) for value in values[:_MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        rows.append(Row(number, tuple(cells)))
        if len(rows) > ROW_LIMIT:
            raise too_many_rows()
        if progress is not None and len(rows) % _STEP == 0:
            progress(len(rows), sheet.total_height)
    blocks = merged or [
        (top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(sheet.name, tuple(fill_down(rows, blocks)))


def _cell(value: int | float | str | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(value, str):
        return CellError(value) if _ERRORS.fullmatch(value) else value or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
