"""The shipped framework: nine domains, four levels, words that print."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.framework import LEVELS, SHIPPED, FrameworkDraft, shipped_framework
from e2c_desktop.runtime.resources import resource_text

EASY_WORDS = 8
"""Words of an easy-read wording (documents-design §16.1)."""


@pytest.fixture(scope="module")
def shipped() -> FrameworkDraft:
    return shipped_framework(resource_text(f"reference/{SHIPPED}.toml"))


def test_it_is_never_taken_for_that_of_the_network(shipped: FrameworkDraft) -> None:
    assert shipped.demonstration
    assert not shipped.official
    assert shipped.name == "Référentiel de démonstration"


def test_it_has_the_four_levels_and_nine_domains(shipped: FrameworkDraft) -> None:
    assert tuple(level.rank for level in shipped.levels) == LEVELS
    assert [domain.code for domain in shipped.domains] == [f"D{n}" for n in range(1, 10)]
    assert all(
        level.word and level.me and level.employer and level.easy for level in shipped.levels
    )


def test_codes_are_unique_and_follow_their_domain(shipped: FrameworkDraft) -> None:
    codes = [one.code for _, one in shipped.competences()]
    assert len(set(codes)) == len(codes)
    assert all(one.code.startswith(domain.code + ".") for domain, one in shipped.competences())


def test_each_competence_has_an_easy_wording(shipped: FrameworkDraft) -> None:
    for _, one in shipped.competences():
        assert 0 < len(one.easy.split()) <= EASY_WORDS, one.code


def test_mappings_name_domains_that_exist(shipped: FrameworkDraft) -> None:
    for domain in shipped.domains:
        for text, last in ((domain.clea, 7), (domain.europe, 8)):
            assert all(1 <= int(part) <= last for part in text.split(",") if part.strip())
    assert {n for d in shipped.domains for n in d.clea.replace(" ", "").split(",") if n} == set(
        "1234567"
    )


def test_each_level_of_each_competence_is_described(shipped: FrameworkDraft) -> None:
    for _, one in shipped.competences():
        assert len(set(one.descriptors)) == len(LEVELS), one.code
        for words in one.descriptors:
            assert 20 <= len(words) <= 100, (one.code, words)
            # Printed after « Niveau 3 : » and under a name: a verb first, neither subject nor stop.
            assert words[0].islower(), (one.code, words)
            assert words[-1] != ".", (one.code, words)


def test_no_two_competences_share_a_description(shipped: FrameworkDraft) -> None:
    words = [text for _, one in shipped.competences() for text in one.descriptors]
    assert len(set(words)) == len(words)


def test_descriptions_agree_with_nobody(shipped: FrameworkDraft) -> None:
    gendered = {"seul", "seule", "il", "elle", "capable", "prêt", "prête"}
    for _, one in shipped.competences():
        for text in one.descriptors:
            assert not gendered & set(text.split()), (one.code, text)
