from __future__ import annotations

import pytest

from e2c_desktop.domain.problems import Severity
from e2c_desktop.services.communes import address_problems, town_code, towns_of


def test_a_postal_code_gives_its_communes() -> None:
    assert towns_of(" 94140 ") == ["Alfortville"]
    assert len(towns_of("01300")) > 1
    assert towns_of("00000") == []


@pytest.mark.parametrize(
    ("town", "postal_code", "code"),
    [
        ("Alfortville", "94140", "94002"),
        ("alfortville", "94140", "94002"),
        ("", "94140", ""),
        ("Nulle-Part-les-Bains", "94140", ""),
    ],
)
def test_a_town_has_its_insee_code(town: str, postal_code: str, code: str) -> None:
    assert town_code(town, postal_code) == code


@pytest.mark.parametrize(
    ("code", "first", "insee"),
    [
        ("75001", "Paris 1er Arrondissement", "75101"),
        ("75116", "Paris 16e Arrondissement", "75116"),
        ("69003", "Lyon 3e Arrondissement", "69383"),
        ("13016", "Marseille 16e Arrondissement", "13216"),
    ],
)
def test_districts_are_offered_beside_their_city(code: str, first: str, insee: str) -> None:
    assert first in towns_of(code)
    assert len(towns_of(code)) == 2
    assert town_code(first, code) == insee


def test_every_district_has_its_code() -> None:
    cities = (("75", 20, "Paris", "751"), ("69", 9, "Lyon", "6938"), ("13", 16, "Marseille", "132"))
    for department, count, city, start in cities:
        for rank in range(1, count + 1):
            code = town_code(f"{city} {rank}e", f"{department}0{rank:02d}")
            assert code == (f"{start}{rank}" if city == "Lyon" else f"{start}{rank:02d}")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (("", "Créteil"), []),
        (("94000", ""), []),
        (("94000", "Créteil"), []),
        (("75001", "Paris"), []),
        (("94010", "CRETEIL CEDEX"), [("postal_code", "code-postal")]),
        (("B-1000", "Bruxelles"), [("postal_code", "code-postal")]),
        (("94140", "Créteil"), [("town", "commune")]),
    ],
)
def test_an_address_outside_the_list_is_only_warned_of(
    address: tuple[str, str], told: list[tuple[str, str]]
) -> None:
    found = address_problems(*address)
    assert [(each.field, each.code) for each in found] == told
    assert all(each.severity is Severity.WARNING for each in found)
