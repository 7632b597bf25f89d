"""Without a postal code of its own, a school is where most people of its file live (rule G11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from e2c_desktop.exchange.file_departments import departments_of_file
from e2c_desktop.exchange.grid import Cell, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.shipped_lists import commune_index, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines

HEADER = ("NOM", "Prénom", "Né(e) le", "Entrée le", "CP", "Ville")
RULES = LineRules(trainee_code_lists(), commune_index(), date(2026, 6, 30))


def _file(*places: tuple[Cell, Cell]) -> Workbook:
    people = [("NDAO", f"A{n}", "18/04/2005", "06/01/2025", *p) for n, p in enumerate(places)]
    rows = [Row(number, cells) for number, cells in enumerate([HEADER, *people], start=1)]
    return Workbook("f.xlsx", "xlsx", "", (Sheet("Suivi", tuple(rows)), Sheet("Bilan", ())))


def _by_sheet(workbook: Workbook) -> dict[str, ColumnMapping]:
    return {mapping.sheet: mapping for mapping in propose_mappings(workbook)}


def test_the_departments_that_occur_often_are_those_of_the_school() -> None:
    workbook = _file(*[(94000, "Créteil")] * 12, *[("92000", "Nanterre")] * 6, (75011, "Paris"))
    assert departments_of_file(workbook, _by_sheet(workbook)) == ("94", "92")
    assert departments_of_file(workbook, {}) == ()


def test_a_town_without_postal_code_is_found_there() -> None:
    workbook = _file(*[(94000, "Créteil")] * 3, (None, "Vitry sur Seine"), (None, "Saint-Denis"))
    lines = read_trainee_lines(workbook, RULES)
    assert (lines[3].person.town_code, lines[3].warnings) == ("94081", ())
    assert [warning.code for warning in lines[4].warnings] == ["W-VILLE"]


def test_what_the_school_says_of_itself_comes_first() -> None:
    workbook = _file(*[(94000, "Créteil")] * 3, (None, "Vitry sur Seine"))
    elsewhere = read_trainee_lines(workbook, replace(RULES, departments=("13",)))
    assert [warning.code for warning in elsewhere[3].warnings] == ["W-VILLE"]
