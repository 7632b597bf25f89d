from __future__ import annotations

import pytest

from e2c_desktop.services.communes import town_code, towns_of


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
