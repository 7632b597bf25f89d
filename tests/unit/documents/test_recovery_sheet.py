"""The recovery sheet: the whole code, on one page, and what to do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents import samples
from tests.unit.documents.reading import font_names, reader, squeezed, texts

from e2c_desktop.documents.content import RecoverySheetContent
from e2c_desktop.documents.registry import render_recovery_sheet

CODE = ("K7M2P", "QX4T9", "W3HNC", "8RFDY", "V6JZA", "B5GKE", "M9TXP", "4CQWH", "N2RY7")
CONTENT = RecoverySheetContent(
    samples.SCHOOL.name, "ecole-val-d-orsenne.e2c", date(2026, 1, 5), CODE, "Clémence Œuvrard"
)


def test_the_code_is_whole_in_its_order_on_one_page() -> None:
    (page,) = texts(render_recovery_sheet(CONTENT))
    places = [page.index(group) for group in CODE]
    assert places == sorted(places)
    for expected in (
        "À mettre sous enveloppe scellée, dans le coffre de la direction.",
        "aucune porte dérobée",
        "ecole-val-d-orsenne.e2c",
        "5 janvier 2026",
        "Enveloppe scellée le",
        "Page 1 / 1",
    ):
        assert expected in page, expected


def test_the_file_does_not_tell_the_code_elsewhere() -> None:
    document = reader(render_recovery_sheet(CONTENT))
    metadata = document.metadata
    assert metadata is not None
    assert metadata.title == "Fiche de secours"
    told = squeezed(" ".join(str(value) for value in metadata.values()))
    assert not any(group in told for group in CODE)


def test_long_groups_shrink_and_empty_ones_do_not_fail() -> None:
    content = replace(CONTENT, code=("W" * 14, "", "AB"))
    (page,) = texts(render_recovery_sheet(content))
    assert "W" * 14 in page


def test_the_sheet_is_sound() -> None:
    data = render_recovery_sheet(CONTENT)
    assert data == render_recovery_sheet(CONTENT)
    assert all(font_names(data).values())
