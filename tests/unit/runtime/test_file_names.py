"""File names are safe on every system and stay readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.runtime.file_names import (
    MAX_LENGTH,
    MAX_NAME_PART,
    ascii_part,
    free_name,
    inside,
    person_parts,
    safe_file_name,
)

RESERVED = ["CON", "nul", "Aux", "PRN", "COM1", "COM¹", "lpt9", "LPT³", "COM0", "CONIN$", "CLOCK$"]


@pytest.mark.parametrize(
    ("last", "first", "others", "expected"),
    [
        (
            "Nguyễn",
            "Thị-Hồng-Nhung",
            ["ACA", "2026-04-03"],
            "NGUYEN_Thi-Hong-Nhung_ACA_2026-04-03.pdf",
        ),
        (
            "Benaïssa-Ouédraogo",
            "Fatoumata-Zahra",
            ["Convention-PMSMP", "2026-01-26"],
            "BENAISSA-OUEDRAOGO_Fatoumata-Zahra_Convention-PMSMP_2026-01-26.pdf",
        ),
        ("d’Heilly", "Łukasz", ["ACA"], "DHEILLY_Lukasz_ACA.pdf"),
        ("Đặng Straße", "Œdipe", ["ACA"], "DANG-STRASSE_OEdipe_ACA.pdf"),
        ("محمد", "Şahin", ["ACA"], "Sahin_ACA.pdf"),
    ],
)
def test_a_document_is_named_after_its_person(
    last: str, first: str, others: list[str], expected: str
) -> None:
    assert safe_file_name([*person_parts(last, first), *others], ".pdf") == expected


def test_a_document_of_a_group_is_named_after_it() -> None:
    name = safe_file_name(["Émargement", "Orsenne", "2025-09-A", "2026-S12"], ".pdf")
    assert name == "Emargement_Orsenne_2025-09-A_2026-S12.pdf"


@pytest.mark.parametrize("reserved", RESERVED)
def test_a_name_that_windows_reserves_is_changed(reserved: str) -> None:
    stem = safe_file_name([reserved], "txt").removesuffix(".txt")
    assert stem.endswith("_1")


@pytest.mark.parametrize("text", ["", "...", "///", "محمد", "\u202e", " "])
def test_a_text_that_leaves_nothing_is_still_a_name(text: str) -> None:
    assert safe_file_name([text], ".pdf") == "document.pdf"


@pytest.mark.parametrize("hostile", ["../../etc/passwd", "a/b\\c:d", "fdp.exe\u202e", "a\x00b\n"])
def test_signs_that_could_lead_elsewhere_become_dashes(hostile: str, tmp_path: Path) -> None:
    name = safe_file_name([hostile], ".pdf")
    assert inside(tmp_path, name) == tmp_path / name


def test_a_long_family_name_leaves_room_for_the_first_name() -> None:
    family, first = person_parts("a" * 80, "Marie-Madeleine-Joséphine")
    assert len(family) + 1 + len(first) == MAX_NAME_PART
    assert first == "Marie-Madele"


def test_a_long_first_name_is_cut_after_a_short_family_name() -> None:
    assert person_parts("Li", "b" * 80) == ["LI", "b" * 37]


@given(st.lists(st.text(), max_size=5), st.text(max_size=6))
def test_any_texts_give_a_safe_name(parts: list[str], extension: str) -> None:
    name = safe_file_name(parts, extension)
    assert name.isascii()
    assert 0 < len(name) <= MAX_LENGTH
    stem, _, ending = name.partition(".")
    assert "." not in ending
    assert stem.replace("-", "").replace("_", "").isalnum()
    assert stem.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


@given(st.text(), st.text())
def test_the_part_of_a_person_is_short(last: str, first: str) -> None:
    parts = person_parts(last, first)
    assert len("_".join(parts)) <= MAX_NAME_PART
    assert all(parts)


def test_a_part_is_cut_without_a_trailing_sign() -> None:
    assert ascii_part("Jean Pierre", 5) == "Jean"


def test_a_taken_name_is_numbered() -> None:
    taken = {"a.pdf", "a_2.pdf"}
    assert free_name("a.pdf", taken.__contains__) == "a_3.pdf"
    assert free_name("b.pdf", taken.__contains__) == "b.pdf"


def test_a_numbered_name_stays_short() -> None:
    long = "x" * 96 + ".pdf"
    assert free_name(long, {long}.__contains__) == "x" * 94 + "_2.pdf"


def test_a_name_may_not_leave_its_folder(tmp_path: Path) -> None:
    for name in ("../a.pdf", "/etc/passwd", "a/b.pdf", "."):
        with pytest.raises(ValueError, match="folder"):
            inside(tmp_path, name)
