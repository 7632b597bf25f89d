"""The rows of a file of attendance: titles that name a half-day, cells, totals."""

from __future__ import annotations

from datetime import date

import pytest

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.domain.import_attendance import TypedCell
from e2c_desktop.domain.import_kinds import HALF_DAY, ImportKind
from e2c_desktop.exchange.attendance_lines import (
    AttendanceRules,
    half_day_of,
    read_attendance_lines,
    typed_cell,
)
from e2c_desktop.exchange.grid import Row, Sheet, Workbook
from e2c_desktop.exchange.headers import propose_mapping
from e2c_desktop.exchange.labels import field_of
from e2c_desktop.exchange.shipped_lists import attendance_codes

TODAY = date(2026, 6, 30)
DAY = date(2025, 11, 3)
RULES = AttendanceRules(attendance_codes(), TODAY)


@pytest.mark.parametrize(
    ("label", "year", "expected"),
    [
        ("lun 03/11 M", 2025, (DAY, Half.MORNING)),
        ("lun 03/11 AM", None, (DAY, Half.AFTERNOON)),
        ("Lundi 3/11 matin", None, (DAY, Half.MORNING)),
        ("03/11/25 après-midi", None, (DAY, Half.AFTERNOON)),
        ("03-11-2025 am", None, (DAY, Half.AFTERNOON)),
        ("3.11 M", None, (date(2026, 11, 3), Half.MORNING)),
        ("29/02 M", None, (date(2024, 2, 29), Half.MORNING)),
        ("31/02 M", 2025, None),
        ("Total P", 2025, None),
        ("Nom", None, None),
    ],
)
def test_a_title_names_a_half_day(
    label: str, year: int | None, expected: tuple[date, Half] | None
) -> None:
    assert half_day_of(label, year, TODAY) == expected


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("lun 03/11 M", HALF_DAY),
        ("mercredi 5/11 après-midi", HALF_DAY),
        ("Total A", "total_absent"),
        ("Prénom", "first_name"),
        ("Téléphone", None),
    ],
)
def test_titles_are_recognised(label: str, field: str | None) -> None:
    assert field_of(ImportKind.ATTENDANCE, label) == field


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("P ", Cell(AttendanceCode.PRESENT)),
        ("présente", Cell(AttendanceCode.PRESENT)),
        ("r15", Cell(AttendanceCode.LATE, 15)),
        ("RET 45", Cell(AttendanceCode.LATE, 45)),
        ("R 999", Cell(AttendanceCode.LATE, 210)),
        ("R", Cell(AttendanceCode.LATE)),
        ("PMSMP", Cell(AttendanceCode.COMPANY)),
        ("férié", Cell(AttendanceCode.CLOSED)),
    ],
)
def test_a_cell_says_a_code(text: str, cell: Cell) -> None:
    assert typed_cell(text, DAY, Half.MORNING, attendance_codes()).cell == cell


def test_what_is_no_code_is_kept_to_be_shown() -> None:
    codes = attendance_codes()
    assert typed_cell("ok?", DAY, Half.MORNING, codes).unknown == "ok?"
    assert typed_cell("–", DAY, Half.MORNING, codes).dash
    for empty in ("", "  ", "x"):
        assert typed_cell(empty, DAY, Half.MORNING, codes) == TypedCell(DAY, Half.MORNING)


def _book(*rows: tuple[str, ...]) -> Workbook:
    read = tuple(Row(number, row) for number, row in enumerate(rows, start=1))
    return Workbook("émargement.csv", "csv", "0", (Sheet("Feuille", read),))


HEADER = ("NOM", "Prénom", "lun 03/11 M", "lun 03/11 AM", "Total P")


def test_a_row_is_read_whole() -> None:
    (line,) = read_attendance_lines(_book(HEADER, ("MBEMBA", "Prince", "P", "A", "1")), RULES)
    assert line.values.name == "MBEMBA Prince"
    assert [one.words for one in line.values.cells] == ["03/11 M", "03/11 AM"]
    assert line.values.total_present == 1
    assert line.values.total_late is None


def test_a_row_without_name_or_half_days_is_refused() -> None:
    nobody = read_attendance_lines(_book(HEADER, ("", "", "P", "A", "1")), RULES)
    assert [line.refusal for line in nobody] == ["M-STAGIAIRE"]
    book = _book(HEADER, ("MBEMBA", "Prince", "P", "A", "1"))
    mapping = propose_mapping(book.sheets[0], kind=ImportKind.ATTENDANCE)
    for column in mapping.columns:
        if column.field == HALF_DAY:
            mapping = mapping.with_field(column.index, None)
    lines = read_attendance_lines(book, RULES, (mapping,))
    assert [line.refusal for line in lines] == ["M-JOURS"]


def test_several_columns_may_be_half_days() -> None:
    mapping = propose_mapping(_book(HEADER).sheets[0], kind=ImportKind.ATTENDANCE)
    again = mapping.with_field(4, HALF_DAY)
    assert [column.field for column in again.columns][2:] == [HALF_DAY] * 3


def test_a_column_of_half_days_that_names_no_day_is_left_out() -> None:
    book = _book(HEADER, ("MBEMBA", "Prince", "P", "A", "1"))
    mapping = propose_mapping(book.sheets[0], kind=ImportKind.ATTENDANCE).with_field(4, HALF_DAY)
    (line,) = read_attendance_lines(book, RULES, (mapping,))
    assert [one.words for one in line.values.cells] == ["03/11 M", "03/11 AM"]
