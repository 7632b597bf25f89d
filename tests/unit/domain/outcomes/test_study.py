"""Populations: who is in which, and that the parts make the whole."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.outcome_facts import YEAR, left, many_paths, rule_sets, study

from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import figures_of
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection, Study, natural_order, persons_of


def ids(paths: tuple[PathFacts, ...]) -> list[object]:
    return [path.id for path in paths]


def test_the_bounds_of_a_year_are_in_it() -> None:
    paths = [
        left(id="first", exit_on=date(2025, 1, 1), contract_on=date(2024, 12, 9)),
        left(id="last", exit_on=date(2025, 12, 31)),
        left(id="before", exit_on=date(2024, 12, 31), contract_on=date(2024, 12, 9)),
        left(id="after", entry_on=date(2026, 1, 1), exit_on=None),
        left(id="enters", entry_on=date(2025, 12, 31), contract_on=None, exit_on=None),
        left(id="stays", exit_on=date(2026, 1, 5)),
    ]
    found = study(paths)
    assert ids(found.received) == ["enters", "first", "last", "stays"]
    assert ids(found.entrants) == ["enters"]
    assert ids(found.exits) == ["first", "last"]
    assert ids(found.still_there) == ["enters", "stays"]
    assert ids(found.year_before.exits) == ["before"]


def test_a_contract_counts_from_the_day_of_the_extraction_on() -> None:
    path = left(entry_on=date(2025, 12, 1), contract_on=date(2026, 1, 12), exit_on=None)
    assert study([path], extracted_on=date(2026, 1, 12)).committed == (path,)
    assert study([path], extracted_on=date(2026, 1, 11)).committed == ()


def test_what_cannot_be_counted_is_left_out_and_told() -> None:
    backwards = left(id="B", entry_on=date(2025, 7, 1))
    blind = left(id="A", entry_on=None)
    empty = PathFacts(id="C", person_id="C")
    elsewhere = left(id="D", entry_on=date(2020, 2, 1), contract_on=None, exit_on=date(2020, 1, 1))
    found = study([backwards, blind, empty, elsewhere])
    assert ids(found.left_out) == ["A", "B", "C"]
    assert found.received == ()


def test_a_selection_compares_names_by_their_letters() -> None:
    here = left(id="1", site="Créteil", cohort="Mai 2025", funders=("Région", "FSE+"))
    there = left(id="2", site="Vitry")
    for wanted in (
        Selection(site="CRETEIL"),
        Selection(cohorts=("mai 2025",)),
        Selection(funder="fse"),
        Selection("créteil", ("Mai 2025",), "Région"),
    ):
        assert study([here, there], selection=wanted).paths == (here,)
    assert study([here, there]).paths == (here, there)


def test_a_selection_of_cohorts_keeps_each_of_them() -> None:
    may, june, july = (left(id=str(rank), cohort=f"{rank} 2025") for rank in (5, 6, 7))
    found = study([may, june, july], selection=Selection(cohorts=("5 2025", "7 2025"))).paths
    assert found == (may, july)


def test_identifiers_are_in_their_natural_order() -> None:
    assert sorted(["P10", "P9", "P1", "A"], key=natural_order) == ["A", "P1", "P9", "P10"]
    assert natural_order(UUID(int=3)) < natural_order(UUID(int=12))


def test_a_person_who_came_back_counts_once_as_a_person() -> None:
    assert persons_of([left(id="1", person_id="S"), left(id="2", person_id="S")]) == 1


@given(many_paths(), rule_sets)
def test_the_parts_make_the_whole(paths: list[PathFacts], rules: OutcomeRules) -> None:
    found = study(paths, rules=rules)
    parts = (found.still_there, found.uncommitted, found.outside, found.counted)
    assert sorted(name for part in parts for name in map(str, ids(part))) == sorted(
        map(str, ids(found.received))
    )
    report = figures_of(found)
    count = {figure.indicator.key: figure.now.numerator for figure in report.figures}
    categories = ("tsp", "dynamiques", "autres", "sans_solution")
    assert sum(count[key] for key in categories) == count["issue_parcours"]
    assert count["avec_solution"] == count["tsp"] + count["dynamiques"]
    assert count["inconnues"] <= count["sans_solution"]
    assert count["accueillis"] == count["sorties"] + count["encore"]
    for table in report.tables:
        assert sum(line.count for line in table.shares) == count["accueillis"]
        assert sum(line.share for line in table.shares) == (100 if count["accueillis"] else 0)
        assert sum(group.exits for group in table.rates) == count["issue_parcours"]
        assert sum(group.positives for group in table.rates) == count["tsp"]
        hidden = [group.exits for group in table.rates if group.hidden]
        shown = len(table.rates) - len(hidden)
        # What the total less the visible groups gives back is of enough exits.
        assert not hidden or not shown or sum(hidden) >= rules.mask_under


@given(many_paths(), rule_sets, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    paths: list[PathFacts], rules: OutcomeRules, chance: random.Random
) -> None:
    mixed = []
    for path in chance.sample(paths, len(paths)):
        situations = tuple(chance.sample(path.situations, len(path.situations)))
        mixed.append(replace(path, situations=situations))
    assert _told(study(paths, rules=rules)) == _told(study(mixed, rules=rules))


def _told(one: Study) -> object:
    report = figures_of(one)
    return (
        [
            (
                figure.indicator.key,
                figure.now.text,
                figure.now.counted.reasons,
                figure.now.others.reasons,
                [group.reasons for group in figure.now.outside],
                figure.change,
            )
            for figure in report.figures
        ],
        [(table.shares, table.rates) for table in report.tables],
        report.alerts,
        report.anomalies,
        report.left_out,
    )


def test_a_whole_year_is_a_period_like_another() -> None:
    path = left()
    halves = [
        ReportPeriod(date(2025, 1, 1), date(2025, 6, 30)),
        ReportPeriod(date(2025, 7, 1), date(2025, 12, 31)),
    ]
    assert [len(study([path], period=half).exits) for half in halves] == [1, 0]
    assert len(study([path], period=YEAR).exits) == 1
