"""What is said of a framework as typed: names, levels, codes, mappings, lengths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain import framework_draft as rules
from e2c_desktop.domain.framework import (
    SHIPPED,
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
    shipped_framework,
)
from e2c_desktop.domain.framework_draft import (
    cleaned_framework,
    cleaned_mapping,
    edition_words,
    new_version_of,
    next_version,
    numbers_of,
    validate_framework,
)
from e2c_desktop.domain.problems import Severity, errors_of
from e2c_desktop.runtime.resources import resource_text

LEVELS = tuple(
    LevelDraft(rank, f"Mot {rank}", f"Je fais {rank}.", f"fait {rank}", f"Je {rank}.")
    for rank in (1, 2, 3, 4)
)
ONE = CompetenceDraft("D1.1", "Parler", "", "Je parle.", ("a", "b", "c", "d"))
OWN = FrameworkDraft(
    name="Le nôtre",
    version="1",
    year=2026,
    levels=LEVELS,
    domains=(DomainDraft("D1", "Communiquer", "1", "1, 2", (ONE,)),),
)


def with_competence(**values: object) -> FrameworkDraft:
    one = replace(ONE, **values)  # type: ignore[arg-type]  # fields of the draft
    return replace(OWN, domains=(replace(OWN.domains[0], competences=(one,)),))


def with_domain(**values: object) -> FrameworkDraft:
    return replace(OWN, domains=(replace(OWN.domains[0], **values),))  # type: ignore[arg-type]  # fields of the draft


def said(draft: FrameworkDraft, **others: list[tuple[str, str]]) -> set[tuple[str, str]]:
    found = validate_framework(draft, taken=others.get("taken", []))
    return {(one.field, one.code) for one in found}


def test_the_shipped_one_has_nothing_to_say_against_it() -> None:
    shipped = shipped_framework(resource_text(f"reference/{SHIPPED}.toml"))
    assert validate_framework(shipped) == []
    assert cleaned_framework(shipped) == shipped


def test_a_framework_of_its_own_passes() -> None:
    assert validate_framework(OWN) == []


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (replace(OWN, name=""), "name", "vide"),
        (replace(OWN, name="n" * 81), "name", "longueur"),
        (replace(OWN, version="v" * 21), "version", "longueur"),
        (replace(OWN, source="s" * 301), "source", "longueur"),
        (replace(OWN, year=20), "year", "annee"),
        (replace(OWN, official=True, demonstration=True), "official", "demonstration"),
        (replace(OWN, official=True, name="La Démonstration"), "official", "demonstration"),
        (replace(OWN, levels=LEVELS[:3]), "levels.4.word", "vide"),
        (replace(OWN, levels=(*LEVELS[:3], LevelDraft(4))), "levels.4.word", "vide"),
        (replace(OWN, levels=(*LEVELS[:3], LevelDraft(4, "Mot"))), "levels.4.me", "vide"),
        (
            replace(OWN, levels=(*LEVELS[:3], LevelDraft(4, "m" * 25, "Je."))),
            "levels.4.word",
            "longueur",
        ),
        (replace(OWN, domains=()), "domains", "vide"),
        (with_domain(competences=()), "domains.0.label", "sans-competence"),
        (with_domain(code=""), "domains.0.code", "vide"),
        (with_domain(label=""), "domains.0.label", "vide"),
        (with_domain(clea="8"), "domains.0.clea", "numeros"),
        (with_domain(clea="0"), "domains.0.clea", "numeros"),
        (with_domain(europe="9"), "domains.0.europe", "numeros"),
        (with_domain(europe="français"), "domains.0.europe", "numeros"),
        (with_domain(europe="-"), "domains.0.europe", "numeros"),
        (with_competence(code=""), "domains.0.competences.0.code", "vide"),
        (with_competence(code="c" * 17), "domains.0.competences.0.code", "longueur"),
        (with_competence(code="d1"), "domains.0.competences.0.code", "double"),
        (with_competence(label=""), "domains.0.competences.0.label", "vide"),
        (with_competence(label="l" * 10_000), "domains.0.competences.0.label", "longueur"),
        (
            with_competence(description="d" * 601),
            "domains.0.competences.0.description",
            "longueur",
        ),
        (with_competence(easy="un " * 9), "domains.0.competences.0.easy", "mots"),
        (
            with_competence(descriptors=("a", "", "c", "d")),
            "domains.0.competences.0.descriptor_2",
            "vide",
        ),
        (
            with_competence(descriptors=("a", "b", "c", "d" * 241)),
            "domains.0.competences.0.descriptor_4",
            "longueur",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(draft: FrameworkDraft, field: str, code: str) -> None:
    assert said(draft) == {(field, code)}


def test_warnings_forbid_nothing() -> None:
    draft = with_competence(easy="un " * 9, descriptors=("a", "", "", ""))
    problems = validate_framework(draft)
    assert problems
    assert errors_of(problems) == []
    assert {one.severity for one in problems} == {Severity.WARNING}
    assert validate_framework(with_competence(descriptors=("", "", "", ""))) == []


def test_a_name_and_a_version_are_taken_once() -> None:
    assert said(OWN, taken=[("LE NOTRE", "1")]) == {("version", "double")}
    assert said(OWN, taken=[("Le nôtre", "2")]) == set()


def test_a_code_serves_once_in_the_whole_framework() -> None:
    other = DomainDraft("D2", "Compter", "", "", (ONE,))
    draft = replace(OWN, domains=(*OWN.domains, other))
    assert said(draft) == {("domains.1.competences.0.code", "double")}


def test_a_framework_is_no_longer_than_a_grid() -> None:
    many = tuple(replace(ONE, code=f"C{n}") for n in range(rules.MOST_COMPETENCES + 1))
    assert said(with_domain(competences=many)) == {("domains", "nombre")}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5.6", "5, 6"),
        (" 5 ; 6 ", "5, 6"),
        ("5 et 6", "5, 6"),
        ("6-6", "6"),
        ("", ""),
        ("–", ""),
        ("oral", "oral"),
    ],
)
def test_mappings_are_written_one_way(typed: str, kept: str) -> None:
    assert cleaned_mapping(typed) == kept


@given(st.text(max_size=30))
def test_cleaning_a_mapping_twice_changes_nothing(text: str) -> None:
    once = cleaned_mapping(text)
    assert cleaned_mapping(once) == once


def test_numbers_are_read_from_a_mapping() -> None:
    assert numbers_of("5, 6") == (5, 6)
    assert numbers_of("") == ()


@pytest.mark.parametrize(
    ("version", "following"),
    [("", "2"), ("1", "2"), ("2026", "2027"), ("1.9", "1.10"), ("v2 bis", "v3 bis"), ("A", "A 2")],
)
def test_a_new_version_bears_the_next_number(version: str, following: str) -> None:
    assert next_version(version) == following


def test_a_copy_of_the_demonstration_is_no_longer_it() -> None:
    shipped = shipped_framework(resource_text(f"reference/{SHIPPED}.toml"))
    copy = new_version_of(shipped)
    assert (copy.name, copy.version, copy.demonstration) == ("", "1", False)
    assert copy.source == "D’après « Référentiel de démonstration, version 1 »"
    assert copy.domains == shipped.domains


def test_a_copy_of_an_official_one_is_not_official_yet() -> None:
    copy = new_version_of(replace(OWN, official=True))
    assert (copy.name, copy.version, copy.official) == ("Le nôtre", "2", False)


def test_a_framework_is_named_with_its_version() -> None:
    assert edition_words("Le nôtre", "2") == "Le nôtre, version 2"
    assert edition_words("Le nôtre", "") == "Le nôtre"


def test_spaces_and_invisible_signs_go() -> None:
    dirty = replace(
        with_competence(label="  Parler\u200b  fort ", descriptors=(" a ", "b", "c", "d")),
        name=" Le  nôtre ",
    )
    clean = cleaned_framework(dirty)
    assert clean.name == "Le nôtre"
    (_, one), *_ = clean.competences()
    assert (one.label, one.descriptors[0]) == ("Parler fort", "a")
