"""Dates in words, agreement, numbers, elision and typography as printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.french import (
    accord,
    date_range,
    elide,
    long_date,
    month_name,
    number_in_words,
    of,
    short_date,
    starts_with_vowel,
    typography,
    within,
)


def test_dates_in_sentences_and_tables() -> None:
    assert long_date(date(2026, 3, 1)) == "1er mars 2026"
    assert long_date(date(2025, 9, 15)) == "15 septembre 2025"
    assert short_date(date(2026, 3, 1)) == "01/03/2026"
    assert month_name(8) == "août"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 26), date(2026, 2, 20), "26 janvier – 20 février 2026"),
        (date(2025, 12, 15), date(2026, 1, 2), "15 décembre 2025 – 2 janvier 2026"),
        (date(2026, 2, 1), date(2026, 2, 20), "1er – 20 février 2026"),
        (date(2026, 2, 1), date(2026, 2, 1), "1er février 2026"),
    ],
)
def test_a_range_writes_the_shared_part_once(start: date, end: date, words: str) -> None:
    assert date_range(start, end) == words


def test_words_agree_with_the_sex() -> None:
    forms = ("inscrit", "inscrite", "inscrit(e)")
    assert [accord(sex, *forms) for sex in ("M", "F", None)] == list(forms)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (21, "vingt et un"),
        (32, "trente-deux"),
        (40, "quarante"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (999, "neuf cent quatre-vingt-dix-neuf"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_all_numbers_have_distinct_words_and_the_feminine_ends_in_une() -> None:
    assert len({number_in_words(number) for number in range(1000)}) == 1000
    assert number_in_words(221, feminine=True) == "deux cent vingt et une"
    assert number_in_words(2, feminine=True) == "deux"
    for outside in (-1, 1000):
        with pytest.raises(ValueError, match=str(outside)):
            number_in_words(outside)


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("Orly", "d’Orly"),
        ("Créteil", "de Créteil"),
        ("l’École", "de l’École"),
        ("Le Kremlin-Bicêtre", "du Kremlin-Bicêtre"),
        ("Les Ulis", "des Ulis"),
        ("La Courneuve", "de La Courneuve"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Houilles", "de Houilles"),
        ("onze jeunes", "de onze jeunes"),
        ("Le", "de Le"),
        ("", "de "),
    ],
)
def test_de_joined_to_a_name(words: str, joined: str) -> None:
    assert of(words) == joined


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Septembre 2025", "septembre 2025"),
        ("Avril", "avril"),
        ("Maison de Créteil", "Maison de Créteil"),
        ("E2C 12", "E2C 12"),
        ("", ""),
    ],
)
def test_a_month_has_no_capital_within_a_sentence(name: str, told: str) -> None:
    assert within(name) == told


def test_other_small_words_elide() -> None:
    assert elide("le", "École") == "l’École"
    assert elide("Que", "elle") == "Qu’elle"
    assert elide("pour", "elle") == "pour elle"
    assert starts_with_vowel("« Été »")
    assert not starts_with_vowel("y")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ça va? Oui!", "Ça va\u00a0? Oui\u00a0!"),
        ("Lieu : Orly ; fin", "Lieu\u00a0: Orly\u00a0; fin"),
        ("L'école d'Orly...", "L’école d’Orly…"),
        ("«oui» et « non »", "«\u00a0oui\u00a0» et «\u00a0non\u00a0»"),
        ("50% et 50 %", "50\u00a0% et 50\u00a0%"),
        ("12:30, http://a.fr/?x=1;y=2", "12:30, http://a.fr/?x=1;y=2"),
        ("Quoi ?!", "Quoi\u00a0?!"),
    ],
)
def test_typography(typed: str, printed: str) -> None:
    assert typography(typed) == printed


@given(st.text(alphabet=" \u00a0ab1é'’«».:;!?%\n…"))
def test_typography_twice_is_typography_once(text: str) -> None:
    once = typography(text)
    assert typography(once) == once
