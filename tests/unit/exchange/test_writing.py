"""Written tables: no text can act as a formula, and every text comes back."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from e2c_desktop.exchange.writing import Value, escape_csv, unescape_csv, write_csv, write_xlsx

STARTS = "=+-@\t\r＝＋－＠"
HOSTILE = ["=1+1", "+33 06", "@SUM(A1)", "-cmd|x", "\t=1", "＝1", "_x000D_", "<f>x</f>", "a\x01b"]


@given(st.text(alphabet="'=+-@\t\r＝＋－＠a1 .,;\"\n", max_size=12))
def test_escaping_comes_back_and_leaves_nothing_dangerous(text: str) -> None:
    escaped = escape_csv(text)
    assert unescape_csv(escaped) == text
    dangerous = escaped.startswith(tuple(STARTS))
    assert not dangerous or (text[0] in "+-" and text[1].isdigit())


def test_a_csv_opens_by_itself_in_a_french_excel() -> None:
    row: list[Value] = ["=1+1", None, True, False, date(2026, 3, 1), 1.5, 12, 'a;"b"']
    raw = write_csv(["=Nom", *["x"] * 7], [row, [datetime(2026, 3, 1, 9, 5), "\ud800"]])
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.split("\r\n")[0].startswith('"\'=Nom";"x"')
    read = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    assert read[1] == ["'=1+1", "", "Oui", "Non", "01/03/2026", "1,5", "12", 'a;"b"']
    assert read[2] == ["01/03/2026 09:05", "?"]


def test_an_xlsx_holds_texts_and_dates_but_no_formula() -> None:
    moment = datetime(2026, 3, 1, 9, 5)
    rows: list[list[Value]] = [[text] for text in HOSTILE]
    raw = write_xlsx(["=Texte"], [*rows, [moment], [date(2026, 3, 1)], [True], [None], [""], [4]])
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "quotePrefix" in archive.read("xl/styles.xml").decode()
    cells = [row[0] for row in load_workbook(BytesIO(raw)).worksheets[0].iter_rows()]
    expected = ["=Texte", *HOSTILE[:6], "_x005F_x000D_", "<f>x</f>", "ab", moment]
    values = [cell.value for cell in cells]
    assert values == [*expected, datetime(2026, 3, 1), "Oui", None, None, 4]
    assert {cell.data_type for cell in cells[: len(HOSTILE) + 1]} <= {"s", "inlineStr"}
    assert cells[0].font.bold


def test_titles_and_widths_suit_excel() -> None:
    raw = write_xlsx(
        ["Nom", "Note"], [["A", "x" * 90]], title="À corriger : 12/2025 [brouillon] " * 3
    )
    sheet = load_workbook(BytesIO(raw)).worksheets[0]
    assert sheet.title == "À corriger   12 2025  brouillon"
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [10, 48]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert load_workbook(BytesIO(write_xlsx(["N"], [], title="//"))).worksheets[0].title == "Liste"
