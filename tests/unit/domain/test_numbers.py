"""Numbers of documents, and the codes of sites in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.numbers import (
    convention_number,
    document_number,
    free_site_code,
    sheet_letters,
    sheet_prefix,
    site_code,
)


def test_number_of_a_document() -> None:
    assert document_number(DocumentKind.BOOKLET, 2026, "CRE", 42) == "PF-2026-CRE-0042"
    assert document_number(DocumentKind.ENTRY_CERTIFICATE, 2026, "CRE", 12345) == (
        "AE-2026-CRE-12345"
    )


@pytest.mark.parametrize(
    ("monday", "prefix"),
    [
        (date(2026, 3, 16), "FE-2026-ORS-S12-"),
        (date(2026, 12, 28), "FE-2026-ORS-S53-"),
        (date(2024, 12, 30), "FE-2025-ORS-S01-"),
    ],
)
def test_number_of_an_attendance_sheet(monday: date, prefix: str) -> None:
    assert sheet_prefix(monday, "ORS") == prefix


def test_letters_of_the_sheets_of_a_week() -> None:
    letters = [sheet_letters(rank) for rank in range(1, 800)]
    assert letters[:2] == ["A", "B"]
    assert letters[25:28] == ["Z", "AA", "AB"]
    assert letters[701:703] == ["ZZ", "AAA"]
    assert len(set(letters)) == len(letters)


def test_number_of_a_convention() -> None:
    assert convention_number(2026, "CRE", 118) == "2026-CRE-118"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Créteil", "CRE"), ("Œuvre", "OEU"), ("L’Île", "LIL"), ("Y", "YXX"), ("93", "XXX")],
)
def test_code_of_a_site(name: str, code: str) -> None:
    assert site_code(name) == code


def test_a_taken_code_gets_a_rank() -> None:
    assert free_site_code("Créteil", ()) == "CRE"
    assert free_site_code("Crest", {"CRE"}) == "CR2"
    assert free_site_code("Crest", {"CRE", "CR2"}) == "CR3"
    many = {"CRE", *(f"CR{rank}" for rank in range(2, 10))}
    assert free_site_code("Crest", many) == "C10"


@given(st.lists(st.text(max_size=12), max_size=30))
def test_codes_are_always_free_and_three_signs_long(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        code = free_site_code(name, taken)
        assert code not in taken
        assert len(code) == 3
        assert code.isascii()
        taken.add(code)
