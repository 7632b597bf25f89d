"""The same small file of trainees in five formats gives the same import."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.helpers.spreadsheets import Cell, Covered, Spanned, write_ods
from tests.unit.exchange.books import saved

from e2c_desktop.domain.errors import Cancelled, ImportProblem
from e2c_desktop.domain.import_values import TraineeLine
from e2c_desktop.exchange import calamine_file
from e2c_desktop.exchange.grid import CellError, Row, Workbook
from e2c_desktop.exchange.ods_blocks import merged_blocks
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.shipped_lists import commune_index, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines
from e2c_desktop.exchange.writing import Value, write_csv, write_xlsx

DATA = Path(__file__).parents[2] / "data" / "imports"
HEADER = ("Promo", "NOM", "Prénom", "Né(e)\nle", "Entrée le", "CP", "Ville")
BIRTH, ENTRY = date(2007, 8, 17), date(2025, 1, 6)
FIRST: tuple[Value, ...] = ("CR-2025-01", "NGUYỄN", "Thị Mai", BIRTH, ENTRY, 94000, "Créteil")
SECOND: tuple[Value, ...] = (
    "CR-2025-01",
    "N'DIAYE",
    "Zoé",
    "17/08/2006",
    ENTRY,
    "94600",
    "Choisy le Roi",
)
TOTAL: tuple[Value, ...] = (None, "TOTAL", 2)


def _ods(folder: Path, rows: list[tuple[Any, ...]]) -> Path:
    lines: list[list[Cell]] = [list(row) for row in rows]
    if len(lines) > 2:
        lines[1][0], lines[2][0] = Spanned(rows[1][0], 2), Covered()
    sheets: dict[str, list[list[Cell]]] = {"Créteil": lines, "Listes": [[]]}
    return write_ods(folder / "stagiaires.ods", sheets, hidden=["Listes"])


def _lines(workbook: Workbook) -> list[TraineeLine]:
    rules = LineRules(trainee_code_lists(), commune_index(), date(2026, 6, 30))
    return [line for line in read_trainee_lines(workbook, rules) if not line.ignored]


def _essence(line: TraineeLine) -> tuple[Any, ...]:
    person, path = line.person, line.path
    names = (person.last_name, person.first_name, person.birth_date, person.postal_code)
    return (*names, person.town_code, path.entry_on, path.cohort, line.refusal, line.warnings)


EXPECTED = [
    ("NGUYỄN", "Thị Mai", BIRTH, "94000", "94028", ENTRY, "CR-2025-01", "", ()),
    ("N'DIAYE", "Zoé", date(2006, 8, 17), "94600", "94022", ENTRY, "CR-2025-01", "", ()),
]


@pytest.mark.parametrize("format_name", ["xls", "ods", "xlsx", "csv", "tsv"])
def test_a_trainee_is_the_same_whatever_the_format(tmp_path: Path, format_name: str) -> None:
    rows = [FIRST, SECOND, TOTAL]
    if format_name == "xls":
        path = DATA / "stagiaires.xls"
    elif format_name == "ods":
        path = _ods(tmp_path, [HEADER, *rows])
    elif format_name == "xlsx":
        path = saved(tmp_path, write_xlsx(HEADER, rows, title="Créteil"), "renommé.csv")
    elif format_name == "csv":
        path = saved(tmp_path, write_csv(HEADER, rows), "stagiaires.xlsx")
    else:
        lines = [
            "\t".join(str(cell or "").replace("\n", " ") for cell in row) for row in (HEADER, *rows)
        ]
        path = saved(tmp_path, "\r\n".join(lines).encode("utf-16"), "stagiaires.txt")
    workbook = read_workbook(path)
    lines_read = _lines(workbook)
    assert [_essence(line) for line in lines_read] == EXPECTED
    site = "" if format_name in ("csv", "tsv") else "Créteil"
    assert {line.path.site for line in lines_read} == {site}
    assert workbook.hidden_sheets == (("Listes",) if format_name in ("xls", "ods") else ())


def test_an_ods_keeps_kinds_errors_and_merged_blocks(tmp_path: Path) -> None:
    path = _ods(tmp_path, [("a", 1.5, "#VALUE!", None), ("bloc", 2), ("bloc", BIRTH), (None, None)])
    rows = read_workbook(path).sheets[0].rows
    day = rows[2].cells[1]
    assert rows[:2] == (
        Row(1, ("a", 1.5, CellError("#VALUE!"))),
        Row(2, ("bloc", 2)),
    )
    assert rows[2].cells[0] == "bloc"
    assert rows[2].inherited == {0}
    assert (day.date() if isinstance(day, datetime) else day) == BIRTH


def test_an_ods_without_merged_cells_and_other_elements_of_a_row(tmp_path: Path) -> None:
    path = _ods(tmp_path, [("a", 1)])
    assert merged_blocks(path.read_bytes()) == {}
    namespace = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    content = (
        f'<x {namespace}><table:table table:name="A"><table:table-row '
        'table:number-rows-repeated="3"/><table:table-row><table:shapes/><table:table-cell '
        'table:number-columns-repeated="2"/><table:table-cell table:number-rows-spanned="2" '
        'table:number-columns-spanned="2"/></table:table-row></table:table></x>'
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("content.xml", content)
    assert merged_blocks((tmp_path / "a.zip").read_bytes()) == {"A": [(4, 2, 5, 3)]}


def test_progress_and_limit_of_older_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calamine_file, "_STEP", 2)
    path = DATA / "stagiaires.xls"
    told: list[tuple[int, int]] = []
    read_workbook(path, lambda done, expected: told.append((done, expected)))
    assert told == [(2, 5), (4, 5)]

    def stop(done: int, expected: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(path, stop)
    monkeypatch.setattr(calamine_file, "ROW_LIMIT", 3)
    with pytest.raises(ImportProblem, match="lignes maximum"):
        read_workbook(path)


def test_a_protected_xls_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    def refuse(stream: object) -> None:
        raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", refuse)
    with pytest.raises(ImportProblem, match="mot de passe"):
        read_workbook(DATA / "stagiaires.xls")
