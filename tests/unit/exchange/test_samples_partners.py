"""The samples' companies and placements: every row and count, as computed by another program."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from tests.helpers.import_samples import FILES, FOLDER, TODAY, expected_counts, expected_rows
from tests.helpers.shared import sample

from e2c_desktop.domain.import_companies import CompanyPlan, plan_companies
from e2c_desktop.domain.import_company_report import report_of as company_report
from e2c_desktop.domain.import_company_values import KnownCompany
from e2c_desktop.domain.import_controls import Around, Controls, Host, controls_of
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_matching import MatchCompany, MatchPath, MatchPerson
from e2c_desktop.domain.import_placement_report import report_of as placement_report
from e2c_desktop.domain.import_placements import (
    KnownPlacement,
    PlacementLine,
    PlacementPlan,
    plan_placements,
)
from e2c_desktop.domain.import_plan import plan_import
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.work_calendar import HolidayZone, WorkCalendar
from e2c_desktop.exchange.company_lines import CompanyRules, read_company_lines
from e2c_desktop.exchange.grid import Workbook
from e2c_desktop.exchange.headers import propose_mappings
from e2c_desktop.exchange.placement_lines import PlacementRules, read_placement_lines
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.shipped_lists import (
    commune_index,
    naf_index,
    placement_lists,
    trainee_code_lists,
)
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines

SPACE = UUID("0197a3b4-0000-7000-8000-000000000000")


def _book(kind: ImportKind) -> Workbook:
    return read_workbook(sample(f"{FOLDER}/{FILES[kind]}"))


def _id(label: str) -> UUID:
    return uuid5(SPACE, label)


@pytest.fixture(scope="module")
def companies() -> CompanyPlan:
    rules = CompanyRules(commune_index(), naf_index(), TODAY)
    return plan_companies(read_company_lines(_book(ImportKind.COMPANIES), rules))


@pytest.fixture(scope="module")
def people() -> list[MatchPerson]:
    rules = LineRules(trainee_code_lists(), commune_index(), date(2026, 6, 30))
    plan = plan_import(read_trainee_lines(_book(ImportKind.TRAINEES), rules))
    return [
        MatchPerson(
            _id(one.label),
            one.values.last_name,
            one.values.first_name,
            one.values.birth_date,
            tuple(
                MatchPath(_id(path.label), path.values.entry_on, path.values.exit_on)
                for path in one.paths
            ),
        )
        for one in plan.new_people
    ]


@pytest.fixture(scope="module")
def hosts(companies: CompanyPlan) -> list[MatchCompany]:
    return [
        MatchCompany(
            _id(one.label),
            one.values.name,
            one.values.trade_name,
            one.values.town,
            one.values.postal_code,
            one.values.siret,
        )
        for one in companies.companies
    ]


@pytest.fixture(scope="module")
def lines() -> list[PlacementLine]:
    rules = PlacementRules(placement_lists(), TODAY)
    return read_placement_lines(_book(ImportKind.PLACEMENTS), rules)


@pytest.fixture(scope="module")
def placements(
    lines: list[PlacementLine], people: list[MatchPerson], hosts: list[MatchCompany]
) -> PlacementPlan:
    book = _book(ImportKind.PLACEMENTS)
    unread = [
        one.sheet for one in propose_mappings(book, ImportKind.PLACEMENTS) if one.header_row is None
    ]
    return plan_placements(lines, people=people, companies=hosts, unread_sheets=unread)


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def test_every_company_is_judged_and_read_as_expected(companies: CompanyPlan) -> None:
    expected = expected_rows("entreprises_lignes.csv")
    report = json.loads(json.dumps(company_report(companies)))
    found = [{name: _text(line[name]) for name in expected[0]} for line in report["lignes"]]
    assert found == expected
    assert report["comptes"] == expected_counts("scenario_1_brut", "entreprises")
    assert report["doublons_probables"] == expected_rows("entreprises_doublons_probables.csv")


def test_the_same_companies_again_change_nothing(companies: CompanyPlan) -> None:
    known = [KnownCompany(_id(one.label), one.values) for one in companies.companies]
    again = plan_companies([line.line for line in companies.lines], known)
    assert again.changes_nothing
    assert sum(line.verdict == "inchangé" for line in again.lines) == 227


def test_every_placement_is_judged_and_read_as_expected(
    placements: PlacementPlan, people: list[MatchPerson], hosts: list[MatchCompany]
) -> None:
    expected = expected_rows("stages_lignes.csv")
    labels = {str(_id(f"N{rank:04d}")): f"N{rank:04d}" for rank in range(1, 1 + len(people))}
    labels |= {str(_id(f"E{rank:03d}")): f"E{rank:03d}" for rank in range(1, 1 + len(hosts))}
    labels |= {
        str(_id(f"{label}-{path}")): f"{label}-{path}"
        for label in tuple(labels.values())
        for path in (1, 2, 3)
    }
    report = json.loads(json.dumps(placement_report(placements, Controls())))
    found = []
    for line in report["lignes"]:
        texts = {name: _text(line[name]) for name in expected[0]}
        found.append({name: labels.get(text, text) for name, text in texts.items()})
    assert len(found) == 1276
    assert found == expected
    assert report["comptes"] == expected_counts("scenario_1_brut", "stages")


def test_the_rules_say_of_each_placement_what_was_expected(
    placements: PlacementPlan, people: list[MatchPerson], hosts: list[MatchCompany]
) -> None:
    calendar = WorkCalendar(HolidayZone.MAINLAND, ())
    around = Around(
        births={one.id: one.birth_date for one in people},
        hosts={one.id: Host(one.name, one.siret) for one in hosts},
        known=(),
        calendars={},
        calendar={path.id: calendar for one in people for path in one.paths},
        rules=RuleBook.of([]),
    )
    report = placement_report(placements, controls_of(placements.lines, around))
    found = [
        {name: str(value) for name, value in one.items()} for one in report["controles_lignes"]
    ]
    assert found == expected_rows("stages_controles.csv")
    assert report["controles"] == expected_counts("scenario_1_brut", "controles")
    assert report["controles_tout"] == expected_counts("scenario_1_brut", "controles_tout")


def test_the_same_placements_again_change_nothing(
    lines: list[PlacementLine],
    placements: PlacementPlan,
    people: list[MatchPerson],
    hosts: list[MatchCompany],
) -> None:
    known = [
        KnownPlacement(
            _id(one.placement),
            one.trainee_id,
            one.company_id,
            one.line.values.starts_on,
            one.line.values.ends_on,
        )
        for one in placements.new_placements
        if one.trainee_id and one.company_id
        if one.line.values.starts_on and one.line.values.ends_on
    ]
    again = plan_placements(lines, people=people, companies=hosts, known=known)
    assert again.changes_nothing
    assert sum(line.verdict == "inchangé" for line in again.lines) == 1096 + 18


def test_the_trap_of_a_namesake_offers_the_other(placements: PlacementPlan) -> None:
    (trapped,) = [line for line in placements.lines if line.line.row == 267]
    assert [one.name for one in trapped.suggestions] == ["GONÇALVES Débora Andreia"]
