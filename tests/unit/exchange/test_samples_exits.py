"""The samples' exits: every row and count, as computed by another program."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

import pytest
from tests.helpers.import_samples import FILES, FOLDER, TODAY, expected_counts, expected_rows
from tests.helpers.shared import sample

from e2c_desktop.domain.import_exit_report import report_of
from e2c_desktop.domain.import_exits import ExitPlan, plan_exits
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_matching import MatchPath, MatchPerson
from e2c_desktop.domain.import_plan import plan_import
from e2c_desktop.exchange.exit_lines import ExitRules, read_exit_lines
from e2c_desktop.exchange.headers import guess_kind
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.shipped_lists import commune_index, exit_lists, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines

SPACE = UUID("0197a3b4-0000-7000-8000-000000000000")


def _id(label: str) -> UUID:
    return uuid5(SPACE, label)


@pytest.fixture(scope="module")
def people() -> list[tuple[str, MatchPerson]]:
    rules = LineRules(trainee_code_lists(), commune_index(), TODAY)
    book = read_workbook(sample(f"{FOLDER}/{FILES[ImportKind.TRAINEES]}"))
    return [
        (
            one.label,
            MatchPerson(
                _id(one.label),
                one.values.last_name,
                one.values.first_name,
                one.values.birth_date,
                tuple(
                    MatchPath(
                        _id(path.label),
                        path.values.entry_on,
                        path.values.exit_on,
                        path.values.contract_on,
                    )
                    for path in one.paths
                ),
            ),
        )
        for one in plan_import(read_trainee_lines(book, rules)).new_people
    ]


@pytest.fixture(scope="module")
def exits(people: list[tuple[str, MatchPerson]]) -> ExitPlan:
    book = read_workbook(sample(f"{FOLDER}/{FILES[ImportKind.EXITS]}"))
    assert guess_kind(book) is ImportKind.EXITS
    lines = read_exit_lines(book, ExitRules(exit_lists(), TODAY))
    return plan_exits(lines, people=[person for _, person in people])


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def test_every_exit_is_judged_and_read_as_expected(
    exits: ExitPlan, people: list[tuple[str, MatchPerson]]
) -> None:
    labels = {str(_id(label)): label for label, _ in people}
    labels |= {
        str(_id(f"{label}-{path}")): f"{label}-{path}" for label, _ in people for path in (1, 2, 3)
    }
    expected = [
        {name: text or "" for name, text in row.items()}
        for row in expected_rows("sorties_lignes.csv")
    ]
    report = json.loads(json.dumps(report_of(exits)))
    found = []
    for line in report["lignes"]:
        texts = {name: _text(line[name]) for name in expected[0]}
        found.append({name: labels.get(text, text) for name, text in texts.items()})
    assert len(found) == 368
    assert found == expected
    assert report["comptes"] == expected_counts("scenario_1_brut", "sorties")
