"""The eighty checked cases: every verdict, motive and first possible day, word for word."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from tests.helpers.shared import sample

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.engine import check_all, possible_from
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import worst
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.exchange.placement_cases import read_placement_cases

NAME = "samples/visible/pmsmp_rules_case_A.csv"


@pytest.fixture(scope="module")
def results() -> list[tuple[dict[str, str], dict[str, str]]]:
    """The expected values of each row, and the ones found."""
    with sample(NAME).open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file, delimiter=";"))
    cases = read_placement_cases(sample(NAME), today=date(2026, 6, 30)).rows
    verdicts = check_all([case.facts for case in cases], RuleBook(), WorkCalendar())
    found = []
    for case in cases:
        own = verdicts[case.facts.id]
        possible = possible_from(own)
        found.append(
            {one.rule.value: one.level.value for one in own}
            | {
                "id": case.id,
                "verdict": worst(own).value,
                "motifs": " | ".join(
                    f"{one.rule.value}: {one.motive}" for one in own if one.motive
                ),
                "possible_a_partir_du": short_date(possible) if possible else "",
            }
        )
    return list(zip(expected, found, strict=True))


def test_the_eighty_rows_are_judged_as_expected(
    results: list[tuple[dict[str, str], dict[str, str]]],
) -> None:
    assert len(results) == 80
    wrong = [
        (expected["id"], name, expected[name], value)
        for expected, found in results
        for name, value in found.items()
        if expected[name] != value
    ]
    assert wrong == []
