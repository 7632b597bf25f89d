"""Passwords worth 80 bits, and phrases drawn for people."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.passwords import (
    PHRASE_WORDS,
    TARGET_BITS,
    check_password,
    classes,
    is_phrase,
    new_phrase,
    phrase_bits,
    words_needed,
)
from e2c_desktop.domain.problems import Severity
from e2c_desktop.runtime.resources import resource_text

WORDS = resource_text("words/phrases.txt").split()


@pytest.mark.parametrize(
    "password",
    [
        "Correct-7vgh",
        "Tr0p-de-pluie!",
        "ventLOUTRErame12",
        "lune rouge table vent pierre loutre canal",
        "lune-rouge-table-vent-pierre-loutre-canal",
        "bonjour lune rouge table vent pierre loutre canal",
        "Bonjour-le-grand-Vélo-77",
    ],
)
def test_strong_passwords_pass(password: str) -> None:
    assert check_password(password, ["Ada Lefèvre", "E2C Marseille"]) == []


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "too_weak"),
        ("Court-7a", "too_weak"),
        ("abcdefghijklmnop", "too_weak"),
        ("Abcdefghijk7", "too_weak"),
        ("Abcdefghijk-7"[:-1], "too_weak"),
        ("lune rouge table vent pierre loutre", "too_weak"),
        ("lune lune lune lune lune lune lune", "too_weak"),
        ("Aa1-Aa1-Aa1-Aa1-", "repeated"),
        ("Azerty-123456!", "common"),
        ("MotDePasse-2026", "common"),
        ("Bonjour-2026-Bonjour", "common"),
        ("Lefevre-Vent-77", "name"),
        ("vive-MARSEILLE-77x", "name"),
        ("Correct-7vgh\n", "control"),
        ("Aa1-" * 65, "too_long"),
    ],
)
def test_weak_passwords_say_why(password: str, code: str) -> None:
    problems = check_password(password, ["Ada Lefèvre", "E2C Marseille"])
    assert [problem.code for problem in problems] == [f"password_{code}"]
    assert problems[0].severity is Severity.ERROR


def test_short_parts_of_names_are_allowed() -> None:
    assert check_password("Ada-aime-le-Vent-7", ["Ada Le Bo"]) == []


@given(st.text(max_size=40))
def test_any_text_gets_a_verdict(password: str) -> None:
    assert len(check_password(password)) <= 1
    assert 0 <= classes(password) <= 4


def test_the_words_are_many_distinct_and_easy_to_type() -> None:
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert all(3 <= len(word) <= 11 and word.isalpha() and word.islower() for word in WORDS)


def test_a_drawn_phrase_is_worth_80_bits_and_passes() -> None:
    phrase = new_phrase(WORDS)
    assert len(phrase.split()) == 8
    assert is_phrase(phrase)
    assert check_password(phrase) == []
    assert phrase != new_phrase(WORDS)
    assert (words_needed(2048), phrase_bits(2048)) == (8, 88)
    assert (words_needed(7776), phrase_bits(7776)) == (7, 90)


@given(st.integers(2, 100_000))
def test_the_number_of_words_follows_the_list(vocabulary: int) -> None:
    count = words_needed(vocabulary)
    assert count >= PHRASE_WORDS
    assert count * math.log2(vocabulary) >= TARGET_BITS - 1e-9


def test_a_phrase_that_repeats_itself_is_drawn_again() -> None:
    draws = iter(["lune"] * 8 + WORDS)

    def choose(words: Sequence[str]) -> str:
        return next(draws)

    assert new_phrase(WORDS, choose) == " ".join(WORDS[:8])
