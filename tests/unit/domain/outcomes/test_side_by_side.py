"""The same indicators for each site, each cohort, each commune."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.outcome_facts import left, many_paths, rule_sets, study

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.axes import AXES, Axis, axis_named
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.side_by_side import COMPARED_KEYS, figures_by

COUNTS = ("accueillis", "entrants", "engages", "sorties", "issue_parcours", "stages")
RATES = ("tsp", "avec_solution", "sans_solution", "taux_engagement", "part_qpv", "tsp_12")


def alike(count: int, name: str, code: SituationCode, **changes: object) -> list[PathFacts]:
    return [left(code, id=f"{name}{rank}", **changes) for rank in range(count)]


SCHOOL = [
    *alike(12, "A", SituationCode.PERMANENT, site="Créteil", cohort="Mai"),
    *alike(8, "B", SituationCode.SEEKING, site="Vitry", cohort="Juin"),
    *alike(3, "C", SituationCode.PERMANENT, site="Vitry", cohort="Juillet"),
    *alike(6, "D", SituationCode.PERMANENT, site="Vitry", cohort="Août"),
]


def test_sites_stand_beside_one_another() -> None:
    found = figures_by(axis_named("site"), study(SCHOOL), ("accueillis", "tsp"))
    assert [line.label for line in found.lines] == ["Vitry", "Créteil"]
    told = [[cell.text for cell in line.cells] for line in found.lines]
    assert told == [["17", "52,9 %"], ["12", "100,0 %"]]
    assert found.keys == ("accueillis", "tsp")


def test_a_small_cohort_is_hidden_with_another_of_its_site() -> None:
    found = figures_by(axis_named("promotion"), study(SCHOOL), ("tsp",))
    hidden = {line.label for line in found.lines if line.cells[0].hidden}
    assert hidden == {"Juillet", "Août"}
    assert [line.label for line in found.lines] == ["Mai", "Juin", "Août", "Juillet"]
    assert found.lines[2].cells[0].text is None


def test_who_is_not_known_comes_last_and_who_is_nowhere_is_not_told() -> None:
    paths = [left(id="1"), left(id="2"), left(id="3", town="Orly")]
    paths.append(replace(left(id="4", town="Thiais"), entry_on=date(2030, 1, 1)))
    found = figures_by(axis_named("commune"), study(paths))
    assert [line.label for line in found.lines] == ["Orly", "non renseigné"]
    assert found.keys == COMPARED_KEYS
    with pytest.raises(KeyError):
        figures_by(axis_named("commune"), study(paths), ("nulle part",))


def test_the_newest_cohort_comes_first_however_few_entered_with_it() -> None:
    march, may = date(2025, 3, 3), date(2025, 5, 5)
    paths = [left(id=str(rank), cohort="Mars", entry_on=march) for rank in range(3)]
    paths.append(left(id="9", cohort="Mai", entry_on=may, contract_on=None, exit_on=None))
    paths.append(left(id="8"))
    found = figures_by(axis_named("promotion"), study(paths), ("accueillis",))
    assert [line.label for line in found.lines] == ["Mai", "Mars", "non renseigné"]


def test_exits_of_the_year_before_have_their_line() -> None:
    before = left(entry_on=date(2023, 12, 4), contract_on=date(2024, 1, 1), town="Orly")
    paths = [replace(before, exit_on=date(2024, 6, 30))]
    (line,) = figures_by(axis_named("commune"), study(paths), ("accueillis", "tsp_12")).lines
    assert line.cells[0].text == "0"
    assert line.cells[1].measure.denominator == 1


def test_a_list_told_in_full_keeps_its_order() -> None:
    paths = [left(id="1"), left(id="2", birth_date=date(1990, 1, 1))]
    found = figures_by(axis_named("age"), study(paths), ("accueillis",))
    assert [line.label for line in found.lines] == ["30 et +", "non renseigné"]


@given(many_paths(), rule_sets, st.sampled_from(AXES))
def test_the_lines_sum_to_the_whole(
    paths: list[PathFacts], rules: OutcomeRules, axis: Axis
) -> None:
    whole = study(paths, rules=rules)
    found = figures_by(axis, whole, (*COUNTS, *RATES))
    for rank, key in enumerate(COUNTS):
        total = sum(line.cells[rank].measure.numerator for line in found.lines)
        assert total == measure_of(key, whole).numerator
    for rank, key in enumerate(RATES, start=len(COUNTS)):
        if key == "part_qpv":  # a line where nobody answered has no rate
            continue
        cells = [line.cells[rank] for line in found.lines]
        asked = measure_of(key, whole)
        assert sum(cell.measure.numerator for cell in cells) == asked.numerator
        assert sum(cell.measure.denominator or 0 for cell in cells) == asked.denominator
        for cell in cells:
            assert (
                cell.hidden
                or (cell.measure.denominator or 0) >= rules.mask_under
                or (not cell.measure.denominator)
            )


@given(many_paths(), rule_sets, st.sampled_from(AXES))
def test_the_total_less_what_is_shown_tells_of_nobody(
    paths: list[PathFacts], rules: OutcomeRules, axis: Axis
) -> None:
    whole = study(paths, rules=rules)
    found = figures_by(axis, whole, ("tsp",))
    sizes = [(line.cells[0].measure.denominator or 0, line.cells[0].hidden) for line in found.lines]
    kept = [size for size, hidden in sizes if hidden and size]
    shown = sum(size for size, hidden in sizes if not hidden)
    assert not kept or not shown or (len(kept) > 1 and sum(kept) >= rules.mask_under)


@given(many_paths(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(paths: list[PathFacts], dice: object) -> None:
    mixed = sorted(paths, key=lambda _: dice.random())  # type: ignore[attr-defined]  # a Random
    axis = axis_named("commune")
    told = [
        [(line.label, [cell.text for cell in line.cells]) for line in figures_by(axis, one).lines]
        for one in (study(paths), study(mixed))
    ]
    assert told[0] == told[1]


def test_a_value_stays_exact() -> None:
    found = figures_by(axis_named("site"), study(SCHOOL), ("tsp",))
    assert found.lines[0].cells[0].measure.value == Fraction(900, 17)
