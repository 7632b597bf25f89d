"""The alert of repeated absences, by tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from e2c_desktop.domain.absence_alert import AbsenceAlert, AlertRule, absence_alert
from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK

THURSDAY = date(2026, 11, 12)


def days(codes: str, last: date = THURSDAY) -> dict[Place, Cell]:
    """Return half-days ending with the morning of a day, two codes a day: « P P / INJ INJ »."""
    found: dict[Place, Cell] = {}
    for rank, day in enumerate(reversed(codes.split(" / "))):
        for half, code in zip(Half, day.split(), strict=False):
            if code != "-":
                found[last - timedelta(days=rank), half] = Cell(code)
    return found


def alert(codes: str, last_news: date | None = None) -> AbsenceAlert | None:
    return absence_alert(days(codes), SHIPPED_BOOK, THURSDAY, AlertRule(), last_news)


@pytest.mark.parametrize(
    ("codes", "halves"),
    [
        ("", 0),
        ("INJ INJ", 0),
        ("P P / INJ INJ / - - / INJ", 3),
        ("INJ INJ / INJ", 3),
        ("MAL MAL / MAL MAL / INJ", 0),
        ("XYZ XYZ / XYZ XYZ", 0),
        ("INJ INJ / P P / P P / P P / P P / P P / P P / P P / P P / P P / INJ INJ", 0),
        ("INJ INJ / P P / P P / P P / P P / P P / P P / P P / P P / INJ INJ", 4),
    ],
)
def test_absences_are_told_from_three_in_ten_days(codes: str, halves: int) -> None:
    found = alert(codes)
    assert (0 if found is None else found.halves) == halves


def test_news_are_missing_since_the_first_day_of_the_absence_that_lasts() -> None:
    found = alert("P P / INJ INJ / - - / INJ")
    assert found == AbsenceAlert(3, 10, THURSDAY - timedelta(days=2))
    assert found.counted == "3 demi-journées injustifiées en 10 jours."
    assert found.silence(THURSDAY) == "Sans nouvelle depuis mardi."


@pytest.mark.parametrize("codes", ["INJ INJ / INJ P", "INJ INJ / INJ INJ / MAL"])
def test_somebody_seen_or_excused_since_is_not_without_news(codes: str) -> None:
    found = alert(codes)
    assert found is not None
    assert found.since is None
    assert found.silence(THURSDAY) == ""


@pytest.mark.parametrize(("news", "silent"), [(2, False), (3, True), (0, False)])
def test_a_contact_since_is_news(news: int, silent: bool) -> None:
    found = alert("P P / INJ INJ / - - / INJ", THURSDAY - timedelta(days=news))
    assert found is not None
    assert (found.since is not None) is silent


def test_one_half_day_and_a_day_long_past_are_told_in_words() -> None:
    assert AbsenceAlert(1, 10).counted == "1 demi-journée injustifiée en 10 jours."
    silence = AbsenceAlert(3, 10, date(2026, 10, 1)).silence(THURSDAY)
    assert silence == "Sans nouvelle depuis le\u00a01er octobre 2026."


def test_days_to_come_do_not_count() -> None:
    held = days("INJ INJ / INJ INJ", THURSDAY + timedelta(days=2))
    assert absence_alert(held, SHIPPED_BOOK, THURSDAY, AlertRule()) is None
