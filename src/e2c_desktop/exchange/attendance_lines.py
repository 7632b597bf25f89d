"""From the rows of a file of attendance to half-days: rules G and M of the imports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from e2c_desktop.domain.attendance import HALF_DAY_MINUTES, Cell, Half
from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.domain.french import DAYS
from e2c_desktop.domain.import_attendance import AttendanceLine, AttendanceValues, TypedCell
from e2c_desktop.domain.import_kinds import ATTENDANCE_LABELS, HALF_DAY, ImportKind
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cells import Refusal, RowCells, member, text_of
from e2c_desktop.exchange.grid import Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import ReadingRules, lines_of_file, refused

_LABEL = re.compile(
    r"(?:(?P<name>[a-z]{3,8})\.?\s+)?(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})"
    r"(?:[/.-](?P<year>[0-9]{2,4}))?\s*[-–]?\s*(?P<half>m|am|pm|a\.?-?m\.?|matin|apres-?\s?midi)",
    re.I,
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_LATE = re.compile(r"(?:r|ret|retard)\s*([0-9]{1,3})\s*(?:min|mn|')?", re.I)
_DASHES = frozenset({"-", "–", "—", "/"})
_CROSS = "x"
"""A cross means present in one school and absent in another: the half-day is to be entered."""
_CENTURY = 100
_YEARS_AROUND = 6


@dataclass(frozen=True, slots=True)
class AttendanceRules(ReadingRules):
    """What reading needs besides the file.

    Attributes:
        codes: texts of cells, in small letters → codes; « - » stands for nobody expected.
        today: the day of the import: the year of a day without one is the nearest that fits.
    """

    codes: Mapping[str, str]
    today: date


Columns = Sequence[tuple[int, date, Half]]
"""Position, day and half of each column of half-days."""


def read_attendance_lines(
    workbook: Workbook,
    rules: AttendanceRules,
    mappings: tuple[ColumnMapping, ...] | None = None,
    progress: Progress | None = None,
) -> list[AttendanceLine]:
    """Return every line under the headers, in reading order, judged by itself.

    Args:
        workbook: the file, as read.
        rules: lists and settings.
        mappings: one per sheet, as proposed or changed by the user; proposed here when None.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    chosen = mappings or propose_mappings(workbook, ImportKind.ATTENDANCE)
    halves = {
        sheet.name: half_days(sheet, mapping, rules.today)
        for sheet in workbook.sheets
        for mapping in chosen
        if mapping.sheet == sheet.name
    }
    return lines_of_file(
        workbook,
        chosen,
        rules.skipped,
        line_type=AttendanceLine,
        read=partial(_read_line, rules, halves),
        progress=progress,
    )


def half_days(sheet: Sheet, mapping: ColumnMapping, today: date) -> Columns:
    """Return the columns of half-days, in their order; a title that names no day is left out."""
    above = [
        text_of(cell)
        for row in sheet.rows
        if mapping.header_row is not None and row.number < mapping.header_row
        for cell in row.cells
    ]
    told = [int(year) for text in above for year in _YEAR.findall(text)]
    found = []
    for column in mapping.columns:
        if column.field == HALF_DAY:
            place = half_day_of(column.label, told[0] if told else None, today)
            if place is not None:
                found.append((column.index, *place))
    return found


def half_day_of(label: str, year: int | None, today: date) -> tuple[date, Half] | None:
    """Return the half-day that a title names: « lun 03/11 M »; None when it names none.

    Args:
        label: the title.
        year: the one told above the header, for a title without its own.
        today: without any, the nearest year in which that day has that name.
    """
    found = _LABEL.fullmatch(_plain(label))
    if found is None:
        return None
    afternoon = found["half"].lower() not in {"m", "matin"}
    half = Half.AFTERNOON if afternoon else Half.MORNING
    day, month = int(found["day"]), int(found["month"])
    if found["year"]:
        typed = int(found["year"])
        years = [typed if typed >= _CENTURY else 2000 + typed]
    else:
        near = range(today.year - _YEARS_AROUND, today.year + 2)
        years = [year] if year else sorted(near, key=lambda one: abs(one - today.year))
    for one in years:
        try:
            on = date(one, month, day)
        except ValueError:
            continue
        if year or not found["name"] or DAYS[on.weekday()].startswith(found["name"][:3].lower()):
            return on, half
    return None


def _plain(label: str) -> str:
    """Return a title without accents."""
    text = clean_text(label)
    return text.translate(str.maketrans("éèêàûÉÈ", "eeeauEE"))


def _read_line(
    rules: AttendanceRules,
    halves: Mapping[str, Columns],
    sheet: Sheet,
    row: Row,
    columns: Mapping[str, int],
) -> AttendanceLine:
    typed = rules.typed(sheet, row)
    cells = RowCells(row, columns, typed, epoch_1904=sheet.epoch_1904, labels=ATTENDANCE_LABELS)
    names = {name: cells.short_text(name) for name in ("last_name", "first_name")}
    values = AttendanceValues(
        **names,
        cells=tuple(
            typed_cell(text_of(row.cell(index)), on, half, rules.codes)
            for index, on, half in halves[sheet.name]
        ),
        total_present=_number(cells, "total_present"),
        total_absent=_number(cells, "total_absent"),
        total_late=_number(cells, "total_late"),
    )
    line = AttendanceLine(sheet=sheet.name, row=row.number, values=values, hidden=row.hidden)
    if not comparison_key(values.name):
        sentence = "Nom et prénom vides. Obligatoires."
        return refused(line, Refusal("M-STAGIAIRE", "last_name", sentence), cells)
    if not values.cells:
        sentence = "Aucune colonne de demi-journées n’a été reconnue."
        return refused(line, Refusal("M-JOURS", "half_day", sentence), cells)
    return replace(line, warnings=tuple(cells.warnings))


def typed_cell(text: str, on: date, half: Half, codes: Mapping[str, str]) -> TypedCell:
    """Read one half-day: a code, « R15 », a dash, nothing; any other text is kept to be shown."""
    said = clean_text(text)
    if not said or said.casefold() == _CROSS:
        return TypedCell(on, half)
    if said in _DASHES:
        return TypedCell(on, half, dash=True)
    late = _LATE.fullmatch(said)
    if late is not None:
        minutes = min(int(late[1]), HALF_DAY_MINUTES)
        return TypedCell(on, half, Cell(AttendanceCode.LATE, minutes))
    code = codes.get(said.casefold())
    if code is None:
        return TypedCell(on, half, unknown=said)
    return TypedCell(on, half, Cell(member(AttendanceCode, code)))


def _number(cells: RowCells, name: str) -> int | None:
    text = clean_text(text_of(cells.get(name)))
    return int(text) if text.isascii() and text.isdigit() else None
