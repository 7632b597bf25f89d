"""The kinds of files and the names of their fields."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.import_kinds import ImportKind, field_label, target_fields


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        (ImportKind.TRAINEES, "birth_date", "Date de naissance"),
        (ImportKind.TRAINEES, "prescriber_name", "Prescripteur, tel que noté"),
        (ImportKind.COMPANIES, "siret", "SIRET"),
        (ImportKind.PLACEMENTS, "starts_on", "Premier jour"),
        (ImportKind.PLACEMENTS, "birth_date", ""),
        (ImportKind.TRAINEES, "", ""),
        (ImportKind.EXITS, "M3_code", "À 3 mois, situation"),
        (ImportKind.EXITS, "trainee", "Stagiaire"),
        (ImportKind.COMPANIES, "trainee", ""),
    ],
)
def test_a_field_has_a_french_name(kind: ImportKind, name: str, label: str) -> None:
    assert field_label(kind, name) == label


def test_what_follows_from_another_field_is_no_target() -> None:
    assert "town_code" not in target_fields(ImportKind.TRAINEES)
    assert next(iter(target_fields(ImportKind.COMPANIES))) == "name"
