"""Frameworks as workbooks: written and read the same, and made by hand in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.helpers.spreadsheets import Cell, write_ods

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.framework import (
    SHIPPED,
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
    shipped_framework,
)
from e2c_desktop.domain.framework_draft import cleaned_framework, validate_framework
from e2c_desktop.exchange.framework_file import ReadFramework, read_framework, write_framework
from e2c_desktop.exchange.reading import read_workbook
from e2c_desktop.exchange.writing import WrittenSheet, write_csv, write_workbook
from e2c_desktop.runtime.resources import resource_text

LEVELS = tuple(LevelDraft(rank, f"Mot {rank}") for rank in (1, 2, 3, 4))
TITLES = ("Domaine", "Compétence")


def again(data: bytes, tmp_path: Path, name: str = "f.xlsx") -> ReadFramework:
    file = tmp_path / name
    file.write_bytes(data)
    return read_framework(read_workbook(file), levels=LEVELS)


def by_hand(
    tmp_path: Path, titles: Sequence[str], *rows: Sequence[str | int | float | None]
) -> ReadFramework:
    """Read a file of one sheet of competences."""
    return again(write_workbook([WrittenSheet("Feuil1", titles, rows)]), tmp_path)


def with_levels(tmp_path: Path, *levels: Sequence[str | int | None]) -> ReadFramework:
    sheets = [
        WrittenSheet("Compétences", TITLES, [["Parler", "Dire"]]),
        WrittenSheet("Niveaux", ("Nom", "Niveau", "En je"), levels),
    ]
    return again(write_workbook(sheets), tmp_path)


def remarks(found: ReadFramework) -> list[tuple[str, ...]]:
    return [line.remarks for line in found.lines]


def test_the_shipped_one_comes_back_the_same(tmp_path: Path) -> None:
    shipped = shipped_framework(resource_text(f"reference/{SHIPPED}.toml"))
    found = again(write_framework(shipped), tmp_path)
    assert found.draft == replace(shipped, demonstration=False)
    assert found.remarks == ()
    assert [line.place for line in found.lines][:3] == [
        "domains.0.competences.0",
        "domains.0.competences.1",
        "domains.0.competences.2",
    ]
    assert not any(line.remarks or line.wrong for line in found.lines)


_TEXT = st.text(min_size=1, max_size=16).filter(
    lambda text: bool(cleaned_framework(FrameworkDraft(name=text)).name)
)
_WORDS = st.text(max_size=40)


@st.composite
def frameworks(draw: st.DrawFn) -> FrameworkDraft:
    """Valid frameworks, whatever their words are."""
    descriptors = st.tuples(_WORDS, _WORDS, _WORDS, _WORDS)
    one = st.builds(CompetenceDraft, _TEXT, _TEXT, _WORDS, _WORDS, descriptors)
    mapping = st.sampled_from(["", "1", "2, 5"])
    some = st.lists(one, min_size=1, max_size=3).map(tuple)
    domain = st.builds(DomainDraft, _TEXT, _TEXT, mapping, mapping, some)
    level = st.builds(LevelDraft, st.just(1), _TEXT, _WORDS, _WORDS, _WORDS)
    levels = tuple(replace(draw(level), rank=rank) for rank in (1, 2, 3, 4))
    draft = FrameworkDraft(
        draw(_TEXT),
        draw(st.text(max_size=8)),
        draw(st.none() | st.integers(1990, 2100)),
        draw(_WORDS),
        levels=levels,
        domains=tuple(draw(st.lists(domain, min_size=1, max_size=3))),
    )
    return cleaned_framework(draft)


@settings(max_examples=60, deadline=None)
@given(draft=frameworks())
def test_any_words_come_back_the_same(
    draft: FrameworkDraft, tmp_path_factory: pytest.TempPathFactory
) -> None:
    problems = [one for one in validate_framework(draft) if one.code in ("double", "vide")]
    if any(one.code == "double" for one in problems):
        return  # two domains of one code are one domain once read
    found = again(write_framework(draft), tmp_path_factory.mktemp("aller-retour"))
    assert found.draft == draft


@pytest.mark.parametrize(
    "words",
    ["=1+1", "@SUM(A1)", "+33 6", "-2", "🧑‍🍳 cuisiner", "<b>gras</b>", "_x000D_", "مرحبا"],
)
def test_hostile_words_stay_words(words: str, tmp_path: Path) -> None:
    one = CompetenceDraft("A1", words, words, words, (words, words, words, words))
    draft = FrameworkDraft(
        words, "1", levels=LEVELS, domains=(DomainDraft("A", words, "", "", (one,)),)
    )
    assert again(write_framework(draft), tmp_path).draft == draft


def test_columns_are_known_in_any_order_accents_and_capitals_ignored(tmp_path: Path) -> None:
    found = by_hand(
        tmp_path,
        (
            "NIVEAU 2 : avec appui",
            "clea",
            "INTITULE",
            "ue",
            "code domaine",
            "DOMAINE",
            "n°",
            "Note",
        ),
        ("fait avec aide", 5.6, "Mesurer", 3, "M", "Compter", "M1", "laissé"),
    )
    (domain,) = found.draft.domains
    assert (domain.code, domain.label, domain.clea, domain.europe) == ("M", "Compter", "5, 6", "3")
    (one,) = domain.competences
    assert (one.code, one.label, one.descriptors) == (
        "M1",
        "Mesurer",
        ("", "fait avec aide", "", ""),
    )
    assert found.draft.levels == LEVELS
    assert found.remarks == (
        "Aucune feuille « Niveaux » : les quatre niveaux gardent les mots présents.",
    )


def test_a_domain_stands_once_over_its_competences(tmp_path: Path) -> None:
    found = by_hand(
        tmp_path,
        ("Domaine", "Compétence", "CléA", "UE"),
        ("Parler", "Dire", "", "1"),
        (None, "Lire"),
        ("Compter", None, "2"),
        (None, "Mesurer"),
        ("parler", "Écrire", "1"),
    )
    first, second = found.draft.domains
    assert (first.code, first.clea, first.europe) == ("D1", "1", "1")
    assert [one.code for one in first.competences] == ["D1.1", "D1.2", "D1.3"]
    assert [(second.code, second.clea), second.competences[0].label] == [("D2", "2"), "Mesurer"]
    assert remarks(found)[0] == (
        "Domaine sans code : D1 est proposé.",
        "Compétence sans code : D1.1 est proposé.",
    )
    assert found.lines[2].place == "domains.1"


def test_what_a_later_row_says_otherwise_of_a_domain_is_told(tmp_path: Path) -> None:
    found = by_hand(
        tmp_path,
        ("Code du domaine", "Domaine", "Code", "Compétence"),
        ("A", "Parler", "A1", "Dire"),
        ("a", "Compter", "A2", "Lire"),
    )
    assert [domain.label for domain in found.draft.domains] == ["Parler"]
    assert remarks(found)[1] == ("« Compter » diffère de la première ligne du domaine : laissé.",)


def test_a_row_under_no_domain_is_wrong(tmp_path: Path) -> None:
    found = by_hand(tmp_path, TITLES, (None, "Dire"), ("Parler", "Lire"))
    line = found.lines[0]
    assert (line.row, line.place, line.words, line.wrong) == (2, "", "Dire", True)
    assert line.remarks == ("Aucun domaine sur cette ligne ni au-dessus.",)


def test_errors_and_days_of_the_spreadsheet_are_told(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Domaine", "Code", "Compétence"],
        ["Parler", date(2026, 1, 3), "Dire"],
    ]
    found = read_framework(read_workbook(write_ods(tmp_path / "f.ods", {"F": rows})))
    assert found.lines[0].wrong
    assert any("format Texte" in words for words in found.lines[0].remarks)
    assert found.draft.levels == ()
    assert found.remarks == ()


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Domaine", "Compétence", "Description", "UE"])
    sheet.append(["Parler", "Dire", "=A1&B1", "=C1"])
    book.save(tmp_path / "f.xlsx")
    found = read_framework(read_workbook(tmp_path / "f.xlsx"))
    words = "Une case de cette ligne est en erreur dans le fichier."
    assert found.lines[0].remarks.count(words) == 1
    assert found.lines[0].wrong


def test_a_text_file_is_read(tmp_path: Path) -> None:
    data = write_csv(TITLES, [["Parler", "=Dire"]])
    found = again(data, tmp_path, "f.csv")
    ((_, one),) = found.draft.competences()
    assert one.label == "=Dire"


def test_levels_are_read_in_their_order(tmp_path: Path) -> None:
    found = with_levels(
        tmp_path,
        ("Maîtrise", 4, "Je sais."),
        ("Un", "Niveau 1", ""),
        ("Deux", 2, ""),
        ("Trois", 3, ""),
    )
    assert [(level.rank, level.word) for level in found.draft.levels] == [
        (1, "Un"),
        (2, "Deux"),
        (3, "Trois"),
        (4, "Maîtrise"),
    ]
    assert found.draft.levels[3].me == "Je sais."


def test_levels_that_are_not_levels_are_wrong(tmp_path: Path) -> None:
    found = with_levels(
        tmp_path, ("Un", 1, ""), ("Encore", 1, ""), ("Cinq", 5, ""), ("Rien", None, "")
    )
    told = [line.remarks for line in found.lines if line.wrong]
    assert told == [
        ("Le niveau 1 est déjà écrit plus haut.",),
        ("Ce niveau n’est pas 1, 2, 3 ou 4.",),
        ("Ce niveau n’est pas 1, 2, 3 ou 4.",),
    ]
    assert [level.rank for level in found.draft.levels] == [1]


def test_a_year_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    sheets = [
        WrittenSheet("C", TITLES, [["Parler", "Dire"]]),
        WrittenSheet("R", ("Nom", "Version", "Année"), [["Le nôtre", 2, "l’an prochain"]]),
    ]
    found = again(write_workbook(sheets), tmp_path)
    assert (found.draft.name, found.draft.version, found.draft.year) == ("Le nôtre", "2", None)
    assert found.remarks[-1] == "L’année du référentiel est illisible : laissée vide."


def test_a_sheet_of_the_name_without_any_row_says_nothing(tmp_path: Path) -> None:
    sheets = [
        WrittenSheet("C", TITLES, [["Parler", "Dire"]]),
        WrittenSheet("R", ("Nom", "Version", "Année"), []),
    ]
    assert again(write_workbook(sheets), tmp_path).draft.name == ""


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    for titles in (("NOM", "Prénom"), ("Compétence", "Niveau 1")):
        with pytest.raises(ImportProblem, match="Aucune colonne") as caught:
            by_hand(tmp_path, titles, ("a", "b"))
        assert "Exportez" in str(caught.value)


def test_a_header_is_looked_for_at_the_top_only(tmp_path: Path) -> None:
    rows = [["x", "y"] for _ in range(30)] + [list(TITLES), ["Parler", "Dire"]]
    with pytest.raises(ImportProblem):
        by_hand(tmp_path, ("Un", "Deux"), *rows)
