"""What a school types or imports of a framework of competences, and what has to be said of it.

A field of a problem is the way to what is wrong: « name », « levels.3.word » for the third level,
« domains.0.label », « domains.0.competences.2.code » for places that begin with 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from e2c_desktop.domain.framework import (
    LEVELS,
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.trainee import line_problems

LONGEST_CODE, LONGEST_VERSION = 16, 20
LONGEST_NAME, LONGEST_LABEL, LONGEST_EASY = 80, 120, 80
LONGEST_WORD, LONGEST_SENTENCE, LONGEST_DESCRIPTOR = 24, 120, 240
LONGEST_SOURCE, LONGEST_DESCRIPTION = 300, 600
"""Signs of each text: what its line of the booklet, of the grid or of the ACA can hold."""

EASY_WORDS = 8
"""Words of a wording easy to read (documents-design §16.1); more is a warning."""

MOST_COMPETENCES = 120
"""Competences of a framework: four times those of the shipped one."""

YEARS = range(1990, 2101)
CLEA, EUROPE = range(1, 8), range(1, 9)
"""Numbers of the domains of CléA (decree 2015-172) and of the European key competences (2018)."""

_NUMBERS = re.compile(r"[0-9]+")
_LAST_NUMBER = re.compile(r"[0-9]+(?=[^0-9]*$)")
_MAPPING_SIGNS = re.compile(r"[0-9 ,;.\-–/+et]*")
_DEMONSTRATION = "demonstration"
_LEVEL_TEXTS = (
    ("word", LONGEST_WORD),
    ("me", LONGEST_SENTENCE),
    ("employer", LONGEST_SENTENCE),
    ("easy", LONGEST_EASY),
)


def edition_words(name: str, version: str) -> str:
    """Return a framework as it is named: « Référentiel de démonstration, version 1 »."""
    return f"{name}, version {version}" if version else name


def cleaned_framework(draft: FrameworkDraft) -> FrameworkDraft:
    """Return the draft with certain repairs: spaces, invisible signs, the writing of mappings."""
    return replace(
        draft,
        name=clean_text(draft.name),
        version=clean_text(draft.version),
        source=clean_text(draft.source),
        levels=tuple(_cleaned_level(level) for level in draft.levels),
        domains=tuple(_cleaned_domain(domain) for domain in draft.domains),
    )


def _cleaned_level(level: LevelDraft) -> LevelDraft:
    return LevelDraft(level.rank, *(clean_text(getattr(level, name)) for name, _ in _LEVEL_TEXTS))


def _cleaned_domain(domain: DomainDraft) -> DomainDraft:
    return DomainDraft(
        code=clean_text(domain.code),
        label=clean_text(domain.label),
        clea=cleaned_mapping(domain.clea),
        europe=cleaned_mapping(domain.europe),
        competences=tuple(_cleaned_competence(one) for one in domain.competences),
    )


def _cleaned_competence(one: CompetenceDraft) -> CompetenceDraft:
    first, second, third, fourth = (clean_text(words) for words in one.descriptors)
    return CompetenceDraft(
        code=clean_text(one.code),
        label=clean_text(one.label),
        description=clean_text(one.description),
        easy=clean_text(one.easy),
        descriptors=(first, second, third, fourth),
    )


def cleaned_mapping(text: str) -> str:
    """Return the numbers of a mapping as « 5, 6 »; what is no list of numbers stays as typed.

    A spreadsheet in French makes « 5,6 » the number 5.6: it is read as two.
    """
    text = clean_text(text)
    if not _MAPPING_SIGNS.fullmatch(text.casefold()):
        return text
    numbers = dict.fromkeys(int(found) for found in _NUMBERS.findall(text))
    return ", ".join(map(str, numbers))


def numbers_of(mapping: str) -> tuple[int, ...]:
    """Return the numbers of a cleaned mapping."""
    return tuple(int(found) for found in _NUMBERS.findall(mapping))


def next_version(version: str) -> str:
    """Return what a copy bears: the last number of the version and one; « 2 » of none."""
    if not version:
        return "2"
    raised = _LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), version)
    return raised if raised != version else f"{version} 2"


def new_version_of(draft: FrameworkDraft) -> FrameworkDraft:
    """Return the beginning of a new version: the same words, which are then the school's own.

    A copy of the demonstration has no name: it is no longer it.
    """
    if draft.demonstration:
        source = f"D’après « {edition_words(draft.name, draft.version)} »"
        return replace(
            draft, name="", version="1", source=source, demonstration=False, official=False
        )
    return replace(draft, version=next_version(draft.version), official=False)


def validate_framework(
    draft: FrameworkDraft, *, taken: Collection[tuple[str, str]] = ()
) -> list[Problem]:
    """Return what a rule has to say of a cleaned draft.

    Args:
        draft: what was typed or read.
        taken: names and versions of the other frameworks.
    """
    return [
        *_head(draft, taken),
        *_levels(draft.levels),
        *_size(draft),
        *_tree(draft.domains),
        *_twins(draft),
    ]


def _head(draft: FrameworkDraft, taken: Collection[tuple[str, str]]) -> Iterable[Problem]:
    if not draft.name:
        yield Problem.error("name", "vide", "Donnez un nom à ce référentiel.")
    yield from line_problems("name", draft.name, LONGEST_NAME)
    yield from line_problems("version", draft.version, LONGEST_VERSION)
    yield from line_problems("source", draft.source, LONGEST_SOURCE)
    if draft.year is not None and draft.year not in YEARS:
        yield Problem.error("year", "annee", "Une année de quatre chiffres, de 1990 à 2100.")
    own = (comparison_key(draft.name), comparison_key(draft.version))
    if own in {(comparison_key(name), comparison_key(version)) for name, version in taken}:
        yield Problem.error(
            "version", "double", "Ce nom et cette version existent déjà : changez l’un."
        )
    if draft.official and (draft.demonstration or _DEMONSTRATION in own[0]):
        words = "Le référentiel de démonstration n’est pas celui du réseau."
        yield Problem.error("official", "demonstration", words)


def _levels(levels: tuple[LevelDraft, ...]) -> Iterable[Problem]:
    told = {level.rank: level for level in levels}
    for rank in LEVELS:
        level = told.get(rank)
        where = f"levels.{rank}"
        if level is None or not level.word:
            yield Problem.error(f"{where}.word", "vide", f"Le niveau {rank} n’a pas de nom.")
        if level is None:
            continue
        for name, limit in _LEVEL_TEXTS:
            yield from line_problems(f"{where}.{name}", getattr(level, name), limit)
        if level.word and not level.me:
            words = f"Sans phrase « en je » au niveau {rank}, le portefeuille imprime son nom."
            yield Problem.warning(f"{where}.me", "vide", words)


def _size(draft: FrameworkDraft) -> Iterable[Problem]:
    count = sum(1 for _ in draft.competences())
    if not draft.domains:
        yield Problem.error("domains", "vide", "Il faut au moins un domaine avec une compétence.")
    if count > MOST_COMPETENCES:
        words = f"{count} compétences : la grille et le portefeuille en portent {MOST_COMPETENCES}."
        yield Problem.error("domains", "nombre", words)


def _tree(domains: tuple[DomainDraft, ...]) -> Iterable[Problem]:
    for place, domain in enumerate(domains):
        where = f"domains.{place}"
        yield from _coded(where, domain.code, domain.label)
        yield from _mapped(f"{where}.clea", domain.clea, CLEA)
        yield from _mapped(f"{where}.europe", domain.europe, EUROPE)
        if not domain.competences:
            yield Problem.error(
                f"{where}.label", "sans-competence", "Ce domaine n’a pas de compétence."
            )
        for rank, one in enumerate(domain.competences):
            yield from _competence(f"{where}.competences.{rank}", one)


def _competence(where: str, one: CompetenceDraft) -> Iterable[Problem]:
    yield from _coded(where, one.code, one.label)
    yield from line_problems(f"{where}.description", one.description, LONGEST_DESCRIPTION)
    yield from line_problems(f"{where}.easy", one.easy, LONGEST_EASY)
    for rank, words in enumerate(one.descriptors, start=1):
        yield from line_problems(f"{where}.descriptor_{rank}", words, LONGEST_DESCRIPTOR)
    if len(one.easy.split()) > EASY_WORDS:
        words = f"Plus de {EASY_WORDS} mots : moins facile à lire."
        yield Problem.warning(f"{where}.easy", "mots", words)
    missing = [rank for rank, words in enumerate(one.descriptors, start=1) if not words]
    if 0 < len(missing) < len(LEVELS):
        for rank in missing:
            words = "Les autres niveaux sont décrits, pas celui-ci."
            yield Problem.warning(f"{where}.descriptor_{rank}", "vide", words)


def _coded(where: str, code: str, label: str) -> Iterable[Problem]:
    if not code:
        yield Problem.error(f"{where}.code", "vide", "Donnez un code, par exemple D3 ou D3.1.")
    if not label:
        yield Problem.error(f"{where}.label", "vide", "Donnez un libellé.")
    yield from line_problems(f"{where}.code", code, LONGEST_CODE)
    yield from line_problems(f"{where}.label", label, LONGEST_LABEL)


def _mapped(where: str, text: str, known: range) -> Iterable[Problem]:
    numbers = numbers_of(text)
    if text and (text != cleaned_mapping(text) or not set(numbers) <= set(known) or not numbers):
        words = f"Des numéros de {known[0]} à {known[-1]}, séparés par des virgules."
        yield Problem.error(where, "numeros", words)


def _twins(draft: FrameworkDraft) -> Iterable[Problem]:
    """Yield the codes that stand twice, capitals ignored, but the first time."""
    places: list[tuple[str, str]] = []
    for place, domain in enumerate(draft.domains):
        places.append((f"domains.{place}.code", domain.code))
        places += [
            (f"domains.{place}.competences.{rank}.code", one.code)
            for rank, one in enumerate(domain.competences)
        ]
    seen: Counter[str] = Counter()
    for where, code in places:
        key = code.casefold()
        if code and seen[key]:
            yield Problem.error(where, "double", f"Le code « {code[:LONGEST_CODE]} » sert déjà.")
        seen[key] += 1
