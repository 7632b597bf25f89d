"""The spreadsheets that tests make are read as what they say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook
from tests.helpers.spreadsheets import Cell, write_ods


def test_an_opendocument_file_is_read_back(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Nom", "Né le", "Âge"],
        ["<D’Œuvre & fils>", date(2007, 3, 1), 18],
        [None, None, 1.5],
    ]
    book = CalamineWorkbook.from_path(write_ods(tmp_path / "a.ods", {"Liste & co": rows}))
    assert book.sheet_names == ["Liste & co"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Nom", "Né le", "Âge"],
        ["<D’Œuvre & fils>", date(2007, 3, 1), 18.0],
        ["", "", 1.5],
    ]
