"""What the rules say of a school, its sites, its staff, its cohorts and its prescribers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from e2c_desktop.domain.path import Eligibility
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.school import (
    CohortDraft,
    PrescriberDraft,
    SchoolDraft,
    SiteDraft,
    StaffDraft,
    validate_cohort,
    validate_prescriber,
    validate_school,
    validate_site,
    validate_staff,
    with_article,
)

SCHOOL = SchoolDraft(name="E2C Bords de Marne")


def _told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.code, problem.severity.value) for problem in problems]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, []),
        ({"name": "  "}, [("name", "vide", "erreur")]),
        ({"siret": "73282932000074"}, []),
        ({"siret": "111 222 337 00012"}, [("siret", "siret", "avertissement")]),
        ({"nda": "11 94 00000 94"}, []),
        ({"nda": "1194"}, [("nda", "nda", "avertissement")]),
        ({"label_number": "2024-041"}, [("label_end", "vide", "avertissement")]),
        ({"label_number": "2024-041", "label_end": date(2027, 12, 31)}, []),
        ({"age_min": 26}, [("age_max", "ages", "erreur")]),
        ({"age_max_derogation": 20}, [("age_max", "ages", "erreur")]),
        ({"phone": "12"}, [("phone", "telephone", "avertissement")]),
        ({"email": "accueil"}, [("email", "courriel", "avertissement")]),
    ],
)
def test_what_is_told_of_a_school(
    values: dict[str, object], told: list[tuple[str, str, str]]
) -> None:
    assert _told(validate_school(replace(SCHOOL, **values))) == told  # type: ignore[arg-type]  # any field


def test_eligibility_is_read_from_the_settings() -> None:
    assert replace(SCHOOL, age_min=18).eligibility == Eligibility(18, 25, 29)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (SiteDraft("Créteil"), []),
        (SiteDraft("Créteil", "CRE"), []),
        (SiteDraft("Créteil", "C2X"), []),
        (SiteDraft(""), [("name", "vide", "erreur")]),
        (SiteDraft("Créteil", "CR"), [("code", "code", "erreur")]),
        (SiteDraft("Créteil", "cre"), [("code", "code", "erreur")]),
        (SiteDraft("Évry", "ÉVR"), [("code", "code", "erreur")]),
        (SiteDraft("Évry", "E-V"), [("code", "code", "erreur")]),
    ],
)
def test_what_is_told_of_a_site(draft: SiteDraft, told: list[tuple[str, str, str]]) -> None:
    assert _told(validate_site(draft)) == told


def test_what_is_told_of_the_staff() -> None:
    assert validate_staff(StaffDraft("Nadège Lemaître")) == []
    assert _told(validate_staff(StaffDraft("", email="x"))) == [
        ("name", "vide", "erreur"),
        ("email", "courriel", "avertissement"),
    ]


def test_what_is_told_of_a_cohort() -> None:
    assert validate_cohort(CohortDraft(UUID(int=1), "Mai 2026")) == []
    assert _told(validate_cohort(CohortDraft(None, "", capacity=0))) == [
        ("name", "vide", "erreur"),
        ("site_id", "vide", "erreur"),
        ("capacity", "capacite", "erreur"),
    ]


def test_what_is_told_of_a_prescriber() -> None:
    assert validate_prescriber(PrescriberDraft(name="Mission locale")) == []
    assert _told(validate_prescriber(PrescriberDraft())) == [("name", "vide", "erreur")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("E2C Marseille", "l’E2C Marseille"),
        ("École de la 2e Chance", "l’École de la 2e Chance"),
        ("Mission Avenir", "Mission Avenir"),
        ("", ""),
    ],
)
def test_name_inside_a_sentence(name: str, expected: str) -> None:
    assert with_article(name) == expected
