"""The axes of breakdown: the line of a path, bands of ages and lengths."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, Sex
from e2c_desktop.domain.outcomes.axes import axis_named
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
