"""How exits and stays part, and the flat table of the network survey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, rule_sets, stay, study

from e2c_desktop.domain.codes import ExitReason, PlacementKind, SituationCode
from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.breakdowns import PartTable
from e2c_desktop.domain.outcomes.exit_axes import exit_tables
from e2c_desktop.domain.outcomes.facts import PathFacts, StayFacts
from e2c_desktop.domain.outcomes.figures import figures_of, measure_of
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.stay_tables import activity_section, stay_tables, trade_domain
from e2c_desktop.domain.outcomes.stays import begun
from e2c_desktop.domain.outcomes.survey import WHOLE_LINE, survey


def told(tables: tuple[PartTable, ...], key: str) -> dict[str, int]:
    (found,) = [table for table in tables if table.key == key]
    return {line.label: line.count for line in found.shares if line.count}


def test_exits_part_by_reason_length_solution_and_situation() -> None:
    paths = [
        left(id="1", exit_reason=ExitReason.SOLUTION),
        left(SituationCode.CIVIC, id="2", exit_on=date(2025, 1, 20)),
        left(id="3", entry_on=date(2024, 1, 2), contract_on=date(2024, 2, 2), situations=()),
        left(id="4", entry_on=date(2025, 6, 3), contract_on=None),
    ]
    found = exit_tables(study(paths))
    assert told(found, "motif_fin") == {"Solution trouvée": 1, "non renseigné": 3}
    assert told(found, "duree") == {
        "moins d’un mois": 1,
        "1 à 3 mois": 1,
        "6 à 9 mois": 1,
        "un an et plus": 1,
    }
    assert told(found, "solution") == {"Emploi": 1, "Autre": 2}
    assert told(found, "situation") == {
        "CDI": 1,
        "Service civique, volontariat": 1,
        "aucune situation notée": 1,
    }
    assert {table.of for table in found} == {"sorties", "sorties à l’issue du parcours"}


@pytest.mark.parametrize(
    ("activity", "section"),
    [
        ("47.11F", "Commerce, réparation automobile"),
        ("01.11Z", "Agriculture"),
        ("99.00Z", "Activités extra-territoriales"),
        ("00.00Z", "non renseigné"),
        ("", "non renseigné"),
        ("XX", "non renseigné"),
    ],
)
def test_the_section_of_an_activity(activity: str, section: str) -> None:
    assert activity_section(stay(date(2025, 1, 6), activity=activity)) == section


def test_the_domain_of_a_trade() -> None:
    assert trade_domain(stay(date(2025, 1, 6), trade="D1106")).startswith("Commerce")
    assert trade_domain(stay(date(2025, 1, 6))) == "non renseigné"


def test_stays_part_by_kind_trade_and_activity() -> None:
    stays = (
        stay(date(2025, 1, 6), trade="G1602", activity="56.10A"),
        stay(date(2025, 2, 3), kind=PlacementKind.TRAINING),
        StayFacts(None, "C9", date(2025, 3, 3), date(2025, 3, 4)),
        stay(date(2024, 12, 9)),
    )
    found = stay_tables(study([left(stays=stays), left(id="2", stays=None)]))
    assert told(found, "stages_nature") == {
        "PMSMP": 1,
        "Stage de la formation": 1,
        "non renseigné": 1,
    }
    assert told(found, "stages_naf") == {"Hébergement, restauration": 1, "non renseigné": 2}
    assert told(found, "stages_rome")["non renseigné"] == 2
    assert found[0].shares[0].ids == ("P1",)


@given(many_paths(), rule_sets)
def test_the_lines_sum_to_the_whole(paths: list[PathFacts], rules: OutcomeRules) -> None:
    whole = study(paths, rules=rules)
    report = figures_of(whole)
    wholes = {"sorties": len(whole.exits), "sorties à l’issue du parcours": len(whole.counted)}
    for table in report.exits:
        assert sum(line.count for line in table.shares) == wholes[table.of]
    stays = sum(len(begun(path, whole)) for path in whole.received)
    for table in report.stays:
        assert sum(line.count for line in table.shares) == stays
        assert sum(line.share for line in table.shares) == (100 if stays else 0)


@given(many_paths(), rule_sets)
def test_the_survey_sums_to_the_whole(paths: list[PathFacts], rules: OutcomeRules) -> None:
    whole = study(paths, rules=rules)
    first, *lines = survey(whole)
    keys = ("accueillis", "entrants", "engages", "sorties", "issue_parcours")
    assert (first.label, first.axis) == (WHOLE_LINE, "")
    for axis in {line.axis for line in lines}:
        own = [line for line in lines if line.axis == axis]
        for key, field in zip(
            keys, ("received", "entrants", "committed", "exits", "completed"), strict=True
        ):
            assert sum(getattr(line, field) for line in own) == measure_of(key, whole).numerator
        for line in own:
            if line.categories is not None:
                assert sum(line.categories.values()) == line.completed
            assert line.categories is None or not 0 < line.completed < rules.mask_under


def test_the_survey_without_the_key_and_of_few() -> None:
    paths = [left(id=f"P{rank}") for rank in range(4)]
    lines = survey(study(paths), sealed=False)
    assert "rqth" not in {line.axis for line in lines}
    assert {line.categories is None for line in lines if line.completed} == {True}
    enough = survey(study([*paths, left(id="5")]), axes=[axis_named("sexe")])
    assert [line.label for line in enough if line.completed] == [WHOLE_LINE, "non renseigné"]
    assert enough[0].categories is not None
    assert replace(enough[0], label="") != enough[0]
