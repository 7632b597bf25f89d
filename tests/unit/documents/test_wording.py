"""Dates, hours, addresses as French paper writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from e2c_desktop.documents import wording
from e2c_desktop.documents.content import Agreement, PersonName, SchoolBlock, Signatory

NBSP = "\u00a0"


def spaced(text: str) -> str:
    return text.replace(NBSP, " ")


def test_dates_do_not_break() -> None:
    assert wording.long_date(date(2026, 3, 1)) == f"1er{NBSP}mars{NBSP}2026"
    assert wording.long_date(None) == wording.short_date(None) == ""
    assert wording.short_date(date(2026, 3, 1)) == "01/03/2026"
    assert wording.month_year(date(2026, 7, 1)) == f"juillet{NBSP}2026"


@pytest.mark.parametrize(
    ("start", "end", "said", "expected"),
    [
        (date(2025, 9, 15), None, None, "15 septembre 2025"),
        (date(2025, 10, 24), None, 2025, "24 octobre"),
        (date(2025, 11, 3), date(2025, 11, 14), 2025, "3 – 14 novembre"),
        (date(2025, 12, 1), date(2025, 12, 19), None, "1er – 19 décembre 2025"),
        (date(2025, 12, 22), date(2026, 1, 3), 2025, "22 décembre 2025 – 3 janvier 2026"),
        (date(2026, 1, 9), date(2026, 1, 9), 2025, "9 janvier 2026"),
    ],
)
def test_listed_dates_say_the_year_once(
    start: date, end: date | None, said: int | None, expected: str
) -> None:
    assert spaced(wording.listed_date(start, end, said)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 11, 3), date(2025, 11, 14), "du 3 au 14 novembre 2025"),
        (date(2025, 10, 27), date(2025, 11, 14), "du 27 octobre au 14 novembre 2025"),
        (date(2025, 12, 1), date(2026, 1, 2), "du 1er décembre 2025 au 2 janvier 2026"),
        (date(2025, 12, 1), date(2025, 12, 1), "le 1er décembre 2025"),
        (date(2025, 12, 1), None, "depuis le 1er décembre 2025"),
    ],
)
def test_ranges_in_sentences(start: date, end: date | None, expected: str) -> None:
    assert spaced(wording.from_to(start, end)) == expected


@pytest.mark.parametrize(
    ("hours", "short", "long"),
    [
        ("35", "35 h", "35 heures"),
        ("4.5", "4 h 30", "4 h 30"),
        ("1", "1 h", "1 heure"),
        ("1248", "1 248 h", "1 248 heures"),
        ("2.999", "3 h", "3 heures"),
    ],
)
def test_hours(hours: str, short: str, long: str) -> None:
    assert spaced(wording.hours_short(Decimal(hours))) == short
    assert spaced(wording.hours_long(Decimal(hours))) == long


def test_numbers_and_addresses_do_not_break() -> None:
    assert wording.phone("0500001420") == NBSP.join(("05", "00", "00", "14", "20"))
    assert spaced(wording.siret("81234567600017")) == "812 345 676 00017"
    assert wording.address(("14, rue X", "", "99120 Orsenne")) == f"14, rue X, 99120{NBSP}Orsenne"
    assert wording.address(("Orsenne",)) == "Orsenne"
    assert wording.address(()) == ""
    assert wording.in_words(29, feminine=True) == "vingt-neuf"
    assert wording.in_words(1200) == f"1{NBSP}200"


def test_the_article_of_the_school_contracts() -> None:
    assert wording.at("l’École") == "à l’École"
    assert wording.at("le Centre") == "au Centre"
    assert wording.at("les Ateliers") == "aux Ateliers"
    assert wording.of("le Centre") == "du Centre"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("École de la 2e Chance du Val d’Orsenne", ("École de la 2e Chance", "Val d’Orsenne")),
        ("École de la 2e Chance d’Orsenne", ("École de la 2e Chance", "Orsenne")),
        ("E2C Lorraine", ("E2C", "Lorraine")),
        ("Les Ateliers", ("", "Les Ateliers")),
    ],
)
def test_a_school_without_logo_stands_on_two_lines(name: str, expected: tuple[str, str]) -> None:
    assert wording.name_in_two(SchoolBlock(name)) == expected


def test_names_of_people() -> None:
    person = PersonName("Benaïssa", "Amina", "Dupont", "Mme", Agreement.FEMININE)
    assert person.formal == "Mme DUPONT née BENAÏSSA Amina"
    assert person.natural == "Amina Dupont"
    assert wording.formal_name(person).startswith(f"Mme{NBSP}DUPONT")
    assert wording.formal_name(PersonName("Ångström", "Zoé")) == "ÅNGSTRÖM Zoé"
    assert PersonName("Dupont", "A", "dupont").family_capitals == "DUPONT"
    assert PersonName("Lœuf", "A", "Roy").family_capitals == "ROY né(e) LŒUF"
    assert Signatory("Clémence", "Œuvrard").formal == "Clémence ŒUVRARD"
    assert Signatory("Clémence", "Œuvrard").natural == "Clémence Œuvrard"


def test_a_range_may_only_be_cut_after_its_dash() -> None:
    said = wording.listed_date(date(2026, 9, 21), date(2026, 10, 16), 2026)
    assert said.split(" ") == ["21\u00a0septembre\u00a0–", "16\u00a0octobre"]
