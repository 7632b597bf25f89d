"""Lists of codes: looked up, searched by code or by words, as a person types them."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.nomenclatures import CodeIndex, bare, is_naf, written_naf

INDEX = CodeIndex(
    [
        ("45.20A", "Entretien et réparation de véhicules automobiles légers"),
        ("45.20B", "Entretien et réparation d’autres véhicules automobiles"),
        ("10.71C", "Boulangerie et boulangerie-pâtisserie"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("4520", ["45.20A", "45.20B"]),
        ("45.20b", ["45.20B"]),
        ("reparation leger", ["45.20A"]),
        ("patisserie", ["10.71C"]),
        ("soudure", []),
        ("", ["45.20A", "45.20B", "10.71C"]),
    ],
)
def test_a_code_or_words_find_the_lines(typed: str, codes: list[str]) -> None:
    assert [line.code for line in INDEX.search(typed, 10)] == codes
    assert [line.code for line in INDEX.search(typed, 1)] == codes[:1]


def test_a_code_has_its_title_and_an_unknown_one_none() -> None:
    assert INDEX.title("10.71C") == "Boulangerie et boulangerie-pâtisserie"
    assert INDEX.title("10.71Z") == ""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("4520a", "45.20A"),
        (" 45.20A ", "45.20A"),
        ("45.20 A", "45.20A"),
        ("garage", "garage"),
        ("", ""),
    ],
)
def test_a_code_of_activity_is_written_with_its_dot(typed: str, written: str) -> None:
    assert written_naf(typed) == written
    assert is_naf(typed) is (written == "45.20A")
    assert bare("45.20 A") == "4520A"
