"""Rule G11 on the communes that the program ships."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.communes import CommuneVerdict, commune_key, department_of
from e2c_desktop.exchange.shipped_lists import commune_index

FOUND, OTHER, UNKNOWN = CommuneVerdict


@pytest.mark.parametrize(
    ("name", "postal_code", "verdict", "code"),
    [
        ("Choisy le Roi", "94600", FOUND, "94022"),
        ("L'HAŸ-LES-ROSES", "94240", FOUND, "94038"),
        ("Hay les Roses", "94240", FOUND, "94038"),
        ("VILLENEUVE ST GEORGES", "94190", FOUND, "94078"),
        ("Bonneuil s/ Marne", "94380", FOUND, "94011"),
        ("KREMLIN BICETRE", "94270", FOUND, "94043"),
        ("ARCUEIL CEDEX", "94110", FOUND, "94003"),
        ("Créteil cedex 2", "94000", FOUND, "94028"),
        ("Ste Foy les Lyon", "69110", FOUND, "69202"),
        ("Villeneuve-le-Roi", "94200", OTHER, "94077"),
        ("Créteil", "94998", OTHER, "94028"),
        ("Créteil", "75012", UNKNOWN, None),
        ("chez sa tante", "94600", UNKNOWN, None),
        ("Orly Ville Nouvelle", "94290", UNKNOWN, None),
        ("Créteil", "", FOUND, "94028"),
        ("Bagneux", "", FOUND, "92007"),
        ("Lyon", "", UNKNOWN, None),
        ("Paris", "75011", FOUND, "75056"),
        ("Paris 11e", "75011", FOUND, "75111"),
        ("PARIS 01", "75001", FOUND, "75101"),
        ("Marseille 3ème arrondissement", "13003", FOUND, "13203"),
        ("Ajaccio", "20000", FOUND, "2A004"),
        ("Ajaccio", "20999", OTHER, "2A004"),
        ("Saint-Denis", "97400", FOUND, "97411"),
    ],
)
def test_look_up(name: str, postal_code: str, verdict: CommuneVerdict, code: str | None) -> None:
    match = commune_index().find(name, postal_code, ("94", "92"))
    assert match.verdict is verdict
    assert (match.commune.code if match.commune else None) == code
    assert commune_index().find(name, postal_code, ("94", "92")) is match


def test_a_postal_code_tells_its_departments_and_towns() -> None:
    assert department_of("94600") == ("94",)
    assert department_of("97400") == ("974",)
    assert department_of("20000") == ("2A", "2B")
    assert department_of("9460") == department_of("ABCDE") == ()
    assert "Choisy-le-Roi" in {commune.name for commune in commune_index().towns_of("94600")}
    assert commune_index().towns_of("00000") == []


def test_a_lone_article_is_a_name() -> None:
    assert commune_key("Les") == "les"
