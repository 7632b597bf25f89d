"""What Excel and its cousins put in cells, read as plain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.unit.exchange.books import HEADER, ROW, rezipped, saved, xlsx

from e2c_desktop.domain.errors import Cancelled, ImportProblem
from e2c_desktop.exchange import reading, xlsx_file
from e2c_desktop.exchange.grid import NEVER_COMPUTED, CellError, Sheet, Workbook
from e2c_desktop.exchange.reading import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _read(folder: Path, book: Book) -> Workbook:
    out = BytesIO()
    book.save(out)
    return read_workbook(saved(folder, out.getvalue()))


def _read_cells(folder: Path, inside: str, namespace: str = NAMESPACE) -> Sheet:
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{inside}</sheetData></worksheet>'
    raw = rezipped(xlsx([HEADER]), {SHEET: sheet.encode()})
    return read_workbook(saved(folder, raw)).sheets[0]


def test_values_keep_their_kind(tmp_path: Path) -> None:
    book = Book()
    sheet = book.worksheets[0]
    values = ["=> rappeler", 12, 1.5, True, datetime(2025, 1, 6, 9), date(2025, 1, 6), None, "é"]
    sheet.append(values)
    sheet["A1"].data_type = "s"
    sheet["B1"].comment = Comment("à relancer", "secrétariat")
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet["J1"] = timedelta(hours=35)
    sheet["J1"].number_format = "[h]:mm"
    row = _read(tmp_path, book).sheets[0].rows[0]
    midnight = datetime(2025, 1, 6)
    expected = ["=> rappeler", 12, 1.5, True, datetime(2025, 1, 6, 9), midnight, None, "é", None]
    assert list(row.cells) == [*expected, timedelta(hours=35)]
    assert row.cell(99) is None


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = Book()
    book.worksheets[0].append(["NOM"])
    hidden = book.create_sheet("Listes")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Très cachée").sheet_state = "veryHidden"
    read = _read(tmp_path, book)
    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert read.hidden_sheets == ("Listes", "Très cachée")
    assert read.format == "xlsx"
    assert len(read.sha256) == 64


def test_a_block_merged_downwards_belongs_to_each_row(tmp_path: Path) -> None:
    book = Book()
    sheet = book.worksheets[0]
    for row in (["titre"], ["A", 1], [None, 2], [None, 3], ["B", 4], [None]):
        sheet.append(row)
    for block in ("A1:D1", "A2:A4", "F2:F3", "H8:H9", "A5:B7"):
        sheet.merge_cells(block)
    rows = _read(tmp_path, book).sheets[0].rows
    assert [row.cells for row in rows] == [("titre",), ("A", 1), ("A", 2), ("A", 3), ("B",)]
    assert [sorted(row.inherited) for row in rows] == [[], [], [0], [0], []]


def test_a_block_fills_rows_that_hold_other_columns_only(tmp_path: Path) -> None:
    book = Book()
    sheet = book.worksheets[0]
    sheet["C1"], sheet["A2"] = "P", "x"
    sheet.merge_cells("C1:C2")
    rows = _read(tmp_path, book).sheets[0].rows
    assert rows[1].cells == ("x", None, "P")


def test_the_1904_calendar_is_read_as_dates(tmp_path: Path) -> None:
    book = Book()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([datetime(2027, 3, 16), 45000])
    sheet = _read(tmp_path, book).sheets[0]
    assert sheet.epoch_1904
    assert sheet.rows[0].cells == (datetime(2027, 3, 16), 45000)


def test_formulas_give_their_stored_value(tmp_path: Path) -> None:
    sheet = _read_cells(
        tmp_path,
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>"a"</f><v>a_x000D_b</v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F1" t="b"><v>1</v></c>'
        '<c r="G1" t="d"><v>2025-01-06T00:00:00Z</v></c><c r="H1"><v>1E3</v></c></row>',
    )
    error = CellError("#DIV/0!")
    day = datetime(2025, 1, 6)
    assert sheet.rows[0].cells == (2, NEVER_COMPUTED, "a\rb", None, error, True, day, 1000.0)
    assert str(error) == "#DIV/0!"


def test_cells_without_reference_and_rich_texts(tmp_path: Path) -> None:
    sheet = _read_cells(
        tmp_path,
        '<row><c><v>1</v></c><c t="inlineStr"><is><r><t>Ng</t></r><r><t>uyễn</t></r>'
        '<rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="inlineStr"><is/></c></row>'
        '<row r="5.0"><c r="XFD5"><v>9</v></c><c r="A5"/></row><row r="6"/>',
    )
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, (1, "Nguyễn"))]


def test_a_sheet_broken_in_the_middle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="abîmé"):
        _read_cells(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"></c>')
    with pytest.raises(ImportProblem, match="abîmé"):
        _read_cells(tmp_path, '<row r="1"><c r="A1" t="s"><v>99</v></c></row>')


def test_other_elements_of_a_cell_are_ignored(tmp_path: Path) -> None:
    sheet = _read_cells(tmp_path, '<row r="1"><c r="A1"><extLst/><v>1</v></c></row>')
    assert sheet.rows[0].cells == (1,)


def test_a_strict_workbook_is_read_too(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    strict = _read_cells(tmp_path, cells, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert strict.rows[0].cells == (1,)


def test_a_date_format_on_a_number_that_is_no_date_leaves_the_number(tmp_path: Path) -> None:
    book = Book()
    sheet = book.worksheets[0]
    sheet["A1"] = 99_999_999
    sheet["A1"].number_format = "dd/mm/yyyy"
    assert _read(tmp_path, book).sheets[0].rows[0].cells == (99_999_999,)


def test_progress_is_told_and_may_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "_STEP", 2)
    path = saved(tmp_path, xlsx([HEADER, ROW, ROW, ROW, ROW]))
    told: list[tuple[int, int]] = []
    read_workbook(path, lambda done, expected: told.append((done, expected)))
    assert told == [(2, 5), (4, 5)]

    def stop(done: int, expected: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(path, stop)


def test_the_row_limit_counts_rows_with_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "ROW_LIMIT", 2)
    with pytest.raises(ImportProblem, match="lignes maximum"):
        read_workbook(saved(tmp_path, xlsx([HEADER, ROW, ROW])))


def test_the_row_limit_is_that_of_the_file_not_of_each_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book()
    for title in ("Choisy", "Créteil"):
        sheet = book.create_sheet(title)
        sheet.append(list(HEADER))
        sheet.append(list(ROW))
    path = tmp_path / "deux.xlsx"
    book.save(path)
    monkeypatch.setattr(reading, "ROW_LIMIT", 4)
    assert len(read_workbook(path).sheets) == 3
    monkeypatch.setattr(reading, "ROW_LIMIT", 3)
    with pytest.raises(ImportProblem, match="lignes maximum"):
        read_workbook(path)
