"""The real workbook of the samples: every row and every count, as computed by another program."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from tests.helpers.shared import sample

from e2c_desktop.domain.import_people import KnownPath, KnownPerson
from e2c_desktop.domain.import_plan import ImportPlan, plan_import
from e2c_desktop.domain.import_report import counts_of, report_of
from e2c_desktop.domain.import_values import TraineeLine
from e2c_desktop.exchange.grid import Workbook
from e2c_desktop.exchange.headers import propose_mappings
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.shipped_lists import commune_index, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines

FOLDER = "samples/visible"
SPACE = UUID("0197a3b4-0000-7000-8000-000000000000")


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return read_workbook(sample(f"{FOLDER}/stagiaires_2024-2026.xlsx"))


@pytest.fixture(scope="module")
def lines(workbook: Workbook) -> list[TraineeLine]:
    rules = LineRules(trainee_code_lists(), commune_index(), date(2026, 6, 30))
    return read_trainee_lines(workbook, rules)


@pytest.fixture(scope="module")
def plan(workbook: Workbook, lines: list[TraineeLine]) -> ImportPlan:
    return plan_import(lines, hidden_sheets=workbook.hidden_sheets)


def _expected(name: str) -> list[dict[str, str]]:
    path = sample(f"{FOLDER}/expected/{name}")
    with path.open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def _as_text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def test_every_row_is_judged_and_read_as_expected(plan: ImportPlan) -> None:
    expected = _expected("stagiaires_lignes.csv")
    report = json.loads(json.dumps(report_of(plan)))["lignes"]
    found = [{name: _as_text(line[name]) for name in expected[0]} for line in report]
    assert len(found) == 496
    assert found == expected


def test_every_count_is_as_expected(plan: ImportPlan) -> None:
    path = sample(f"{FOLDER}/expected/comptes.json")
    expected = json.loads(path.read_text(encoding="utf-8"))["scenario_1_brut"]["stagiaires"]
    assert counts_of(plan) == expected


def test_the_probable_duplicates_are_as_expected(plan: ImportPlan) -> None:
    expected = _expected("stagiaires_doublons_probables.csv")
    for row in expected:
        del row["meme_personne"]  # what a person would decide
    assert report_of(plan)["doublons_probables"] == expected


def test_no_social_security_number_and_no_age_is_imported(
    workbook: Workbook, lines: list[TraineeLine]
) -> None:
    links = {
        (mapping.sheet, column.label): column
        for mapping in propose_mappings(workbook)
        for column in mapping.columns
    }
    assert links["Choisy-le-Roi", "N° SS"].locked
    assert links["Choisy-le-Roi", "N° SS"].example == "masqué"
    assert links["Choisy-le-Roi", "Age"].field is None
    numbers = {
        str(row.cell(7)) for sheet in workbook.sheets[:1] for row in sheet.rows if row.cell(7)
    }
    assert len(numbers) == 70
    everything = repr(lines)
    assert not [number for number in numbers if number in everything]


def test_texts_that_look_like_formulas_stay_as_typed(lines: list[TraineeLine]) -> None:
    notes = {line.person.note for line in lines}
    wanted = {"=> rappeler la mère", "@ rappeler", "+ garde d’enfant à régler", "-> voir avec ML"}
    assert wanted <= notes


def test_the_same_file_again_changes_nothing(lines: list[TraineeLine], plan: ImportPlan) -> None:
    known = [
        KnownPerson(
            uuid5(SPACE, person.label),
            person.values,
            tuple(KnownPath(uuid5(SPACE, path.label), path.values) for path in person.paths),
        )
        for person in plan.new_people
    ]
    again = plan_import(lines, known)
    counts = counts_of(again)
    assert again.changes_nothing
    assert counts["nouveau"] == counts["nouveau_parcours"] == counts["mis à jour"] == 0
    assert counts["inchangé"] == 479 - 26
    assert counts["refusé"] == 26
    assert sum(len(person.paths) for person in known) == 437
