"""The planning in French."""

from __future__ import annotations

from datetime import date

import pytest

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.french import counted
from e2c_desktop.domain.planning import PlannedHalf
from e2c_desktop.domain.planning_words import (
    half_title,
    hours_words,
    people_words,
    place_words,
    week_words,
)


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 9), "Semaine 46, du 9 au 13 novembre 2026"),
        (date(2026, 11, 30), "Semaine 49, du 30 novembre au 4 décembre 2026"),
        (date(2026, 12, 28), "Semaine 53, du 28 décembre 2026 au 1er janvier 2027"),
        (date(2026, 6, 1), "Semaine 23, du 1er au 5 juin 2026"),
    ],
)
def test_a_week_is_told_by_its_working_days(monday: date, words: str) -> None:
    assert week_words(monday) == words


def test_a_half_day_is_told_by_its_day_and_its_hours() -> None:
    assert place_words((date(2026, 9, 1), Half.AFTERNOON)) == "mardi 1er septembre, après-midi"
    assert hours_words(PlannedHalf(540, 750)) == "9:00\u00a0–\u00a012:30"
    assert half_title(Half.AFTERNOON) == "Après-midi"


@pytest.mark.parametrize(
    ("expected", "company", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 attendu"),
        (12, 4, "12 attendus, 4 en entreprise"),
        (0, 2, "2 en entreprise"),
    ],
)
def test_people_are_counted_in_words(expected: int, company: int, words: str) -> None:
    assert people_words(expected, company) == words


def test_one_is_singular_as_nought() -> None:
    assert [counted(number, "jour", "jours") for number in (0, 1, 2)] == [
        "0 jour",
        "1 jour",
        "2 jours",
    ]
