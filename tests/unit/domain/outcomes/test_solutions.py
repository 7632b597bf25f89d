"""What positive exits are made of, and how paths ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, rule_sets, seen, study

from e2c_desktop.domain.codes import ExitReason, SituationCode
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, Category, CodeRule, OutcomeRules
from e2c_desktop.domain.outcomes.solutions import exit_code

C = SituationCode
PARTS = ("positives_emploi", "positives_alternance", "positives_formation", "positives_autres")


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (C.PERMANENT, "positives_emploi"),
        (C.AIDED, "positives_aides"),
        (C.APPRENTICE, "positives_alternance"),
        (C.DIPLOMA, "positives_formation"),
        (C.REORIENTED_ML, "sans_solution_accompagnes"),
    ],
)
def test_each_exit_is_told_in_its_part(code: SituationCode, key: str) -> None:
    paths = [left(code, id=f"P{rank}") for rank in range(5)]
    paths += [left(C.SEEKING, id=f"Q{rank}") for rank in range(5)]
    found = measure_of(key, study(paths))
    assert (found.numerator, found.denominator, found.text) == (5, 10, "50,0 %")
    assert found.others.reasons[0].why == "Sans solution, en recherche : sans solution."


def test_a_solution_that_only_a_school_calls_positive_is_told_apart() -> None:
    civic = CodeRule(Category.POSITIVE)
    rules = replace(E2C_2023, codes={**E2C_2023.codes, C.CIVIC: civic})
    found = study([left(C.CIVIC)], rules=rules)
    assert measure_of("positives_autres", found).numerator == 1


@given(many_paths(), rule_sets)
def test_the_parts_sum_to_the_positive_exits(paths: list[PathFacts], rules: OutcomeRules) -> None:
    found = study(paths, rules=rules)
    whole = measure_of("tsp", found)
    parts = [measure_of(key, found) for key in PARTS]
    assert sum(part.numerator for part in parts) == whole.numerator
    assert {part.denominator for part in parts} == {whole.denominator}
    kinds = ("tsp", "dynamiques", "autres", "sans_solution")
    assert sum(measure_of(key, found).numerator for key in kinds) == whole.denominator


def test_who_drops_out_for_a_job_is_counted_twice() -> None:
    paths = [left(id=f"P{rank}", exit_reason=ExitReason.DROP_OUT) for rank in range(5)]
    paths.append(left(C.SEEKING, id="Q"))
    found = study(paths)
    dropped = measure_of("abandons", found)
    assert (dropped.numerator, measure_of("tsp", found).numerator) == (5, 5)
    assert dropped.counted.reasons[0].why == "Motif de fin : Abandon."
    assert dropped.others.reasons[0].why == "Motif de fin : non renseigné."


def test_an_exit_that_nobody_noted_has_no_situation() -> None:
    assert exit_code(replace(left(), situations=())) is None
    assert exit_code(left(C.UNKNOWN)) is C.UNKNOWN
    assert seen(None).code is None
