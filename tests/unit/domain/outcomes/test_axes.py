"""The axes of breakdown: lines, bands, order, and rates of groups."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, study

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, Sex, SituationCode
from e2c_desktop.domain.outcomes.axes import (
    AXES,
    GroupRate,
    axis_named,
    breakdown,
    group_rates,
)
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.profile_codes import (
    EntrySituation,
    Experience,
    Household,
    Housing,
    RegistrationLength,
    Resources,
    TravelMeans,
)

_UNREGISTERED = EntrySituation.UNREGISTERED.label
ENTRY = date(2024, 12, 2)


@pytest.mark.parametrize(
    ("axis", "values", "line"),
    [
        ("sexe", {"sex": Sex.FEMALE}, "F"),
        ("sexe", {}, "non renseigné"),
        ("age", {"birth_date": date(2008, 12, 3)}, "moins de 16"),
        ("age", {"birth_date": date(2008, 12, 2)}, "16"),
        ("age", {"birth_date": date(2007, 12, 2)}, "17"),
        ("age", {"birth_date": date(2003, 12, 3)}, "18–20"),
        ("age", {"birth_date": date(1998, 12, 3)}, "21–25"),
        ("age", {"birth_date": date(1998, 12, 2)}, "26–29"),
        ("age", {"birth_date": date(1994, 12, 2)}, "30 et +"),
        ("age", {"birth_date": date(2024, 12, 3)}, "non renseigné"),  # born after the entry
        ("mineurs", {"birth_date": date(2006, 12, 3)}, "mineurs"),
        ("mineurs", {"birth_date": date(2006, 12, 2)}, "majeurs"),
        ("mineurs", {}, "non renseigné"),
        ("niveau", {"level": EntryLevel.LEVEL_4_FAILED}, "infra 3"),
        ("niveau", {"level": EntryLevel.LEVEL_3}, "3"),
        ("niveau", {"level": EntryLevel.LEVEL_8}, "5 et +"),
        ("niveau", {"level": EntryLevel.FOREIGN}, "étranger non reconnu"),
        ("niveau", {"level": EntryLevel.UNKNOWN}, "non renseigné"),
        ("niveau", {}, "non renseigné"),
        ("qpv", {"qpv": Answer.YES}, "oui"),
        ("qpv", {"qpv": Answer.REFUSED}, "non renseigné"),
        ("qpv", {"qpv": Answer.PENDING}, "non renseigné"),
        ("frr", {"frr": Answer.NO}, "non"),
        ("rqth", {"rqth": Answer.PENDING}, "en cours"),
        ("rqth", {"rqth": Answer.REFUSED}, "non renseigné / refus"),
        ("rqth", {"rqth": Answer.NO}, "non"),
        ("rqth", {}, "non renseigné / refus"),
        ("prescripteur", {"prescriber": "ML"}, "ML"),
        ("commune", {}, "non renseigné"),
        ("nationalite", {"nationality": Nationality.OTHER}, "Hors UE"),
        ("nationalite", {"nationality": Nationality.REFUSED}, "refus de répondre"),
        ("experience", {"experience": Experience.NONE}, "Aucune"),
        ("logement", {"housing": Housing.TENANT}, "Autonome (locataire)"),
        ("mobilite", {"travel_means": TravelMeans.TRANSIT}, "Transports en commun"),
        ("parentalite", {"children": 2}, "avec enfant"),
        ("parentalite", {"children": 0}, "sans enfant"),
        ("parentalite", {"household": Household.LONE_PARENT}, "avec enfant"),
        ("parentalite", {"household": Household.SINGLE}, "non renseigné"),
        ("parentalite", {"household": Household.REFUSED}, "non renseigné"),
        ("hors_ecole", {"left_school_on": date(2024, 6, 30)}, "moins de 6 mois"),
        ("hors_ecole", {"left_school_on": date(2021, 6, 30)}, "3 ans et +"),
        ("hors_ecole", {}, "non renseigné"),
        ("chomage", {"jobseeker_length": RegistrationLength.FROM_12}, "plus d’un an"),
        ("chomage", {"jobseeker_length": RegistrationLength.UNDER_6}, "un an au plus"),
        ("chomage", {}, "non renseigné"),
        (
            "situation_entree",
            {"entry_situation": EntrySituation.AT_SCHOOL},
            "Scolarisé (dérogation)",
        ),
        ("ressources", {"resources": Resources.REFUSED}, "refus de répondre"),
        ("ressources", {"resources": Resources.RSA}, "RSA"),
        ("site", {"site": "Vitry"}, "Vitry"),
        ("promotion", {"cohort": "Mai 2026"}, "Mai 2026"),
        ("financeur", {"funders": ("Région", "FSE+")}, "Région + FSE+"),
        ("financeur", {}, "non renseigné"),
    ],
)
def test_the_line_of_a_path(axis: str, values: dict[str, Any], line: str) -> None:
    assert axis_named(axis).of(PathFacts("P", "S", entry_on=ENTRY, **values)) == line


def test_an_age_needs_both_dates() -> None:
    assert PathFacts("P", "S", birth_date=ENTRY).entry_age is None
    assert PathFacts("P", "S", entry_on=ENTRY, birth_date=date(2008, 2, 29)).entry_age == 16


def told(key: str, paths: list[PathFacts]) -> list[tuple[str, int, int]]:
    return [(line.label, line.count, line.share) for line in breakdown(axis_named(key), paths)]


def test_a_list_told_in_full_keeps_its_empty_lines() -> None:
    paths = [left(id="1", sex=Sex.FEMALE), left(id="2")]
    assert told("sexe", paths) == [("F", 1, 50), ("M", 0, 0), ("non renseigné", 1, 50)]
    assert told("sexe", paths[:1]) == [("F", 1, 100), ("M", 0, 0)]
    assert told("rqth", [left(rqth=Answer.PENDING)])[-1] == ("en cours", 1, 100)
    assert told("qpv", []) == [("oui", 0, 0), ("non", 0, 0), ("non renseigné", 0, 0)]


def test_what_people_answer_is_in_the_order_of_the_counts() -> None:
    towns = ["Orly", "Créteil", "", "", "Cachan", "Créteil"]
    paths = [left(id=f"P{rank}", town=town) for rank, town in enumerate(towns)]
    lines = breakdown(axis_named("commune"), paths)
    labels = [line.label for line in lines]
    assert labels == ["Créteil", "Cachan", "Orly", "non renseigné"]
    assert lines[0].ids == ("P1", "P5")


@given(many_paths())
def test_a_path_is_in_one_line_of_each_axis(paths: list[PathFacts]) -> None:
    for axis in AXES:
        lines = breakdown(axis, paths)
        assert sorted(str(name) for line in lines for name in line.ids) == sorted(
            str(path.id) for path in paths
        )
        assert len({line.label for line in lines}) == len(lines)


def test_small_groups_are_marked_and_never_alone() -> None:
    paths = [left(id=f"F{rank}", sex=Sex.FEMALE) for rank in range(7)]
    paths += [left(SituationCode.SEEKING, id=f"M{rank}", sex=Sex.MALE) for rank in range(3)]
    assert group_rates(axis_named("sexe"), study(paths)) == (
        GroupRate("F", 7, 7, small=False, hidden=True),
        GroupRate("M", 3, 0, small=True, hidden=True),
    )
