"""Public holidays by zone, closures, days worked, ages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers import slow_placements as slow
from tests.helpers.placement_facts import five_days

from e2c_desktop.domain.work_calendar import (
    Closure,
    HolidayZone,
    WorkCalendar,
    birthday,
    easter,
    holiday_name,
    majority_inside,
    public_holidays,
    zone_of,
)

EASTERS = [
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2027, 3, 28),
    date(2028, 4, 16),
    date(2029, 4, 1),
    date(2030, 4, 21),
    date(2038, 4, 25),
]


@pytest.mark.parametrize("sunday", EASTERS)
def test_easter_is_the_one_of_the_almanacs(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(st.integers(1900, 2200))
def test_holidays_are_those_of_another_computation(year: int) -> None:
    assert easter(year) == slow.easter_of(year)
    assert set(public_holidays(year, HolidayZone.MAINLAND)) == slow.mainland_holidays(year)


@pytest.mark.parametrize(
    ("zone", "day", "name"),
    [
        (HolidayZone.ALSACE_MOSELLE, date(2026, 4, 3), "Vendredi saint"),
        (HolidayZone.ALSACE_MOSELLE, date(2026, 12, 26), "Saint-Étienne"),
        (HolidayZone.GUADELOUPE, date(2026, 5, 27), "abolition de l’esclavage"),
        (HolidayZone.MARTINIQUE, date(2026, 5, 22), "abolition de l’esclavage"),
        (HolidayZone.GUYANE, date(2026, 6, 10), "abolition de l’esclavage"),
        (HolidayZone.REUNION, date(2026, 12, 20), "abolition de l’esclavage"),
        (HolidayZone.MAYOTTE, date(2026, 4, 27), "abolition de l’esclavage"),
        (HolidayZone.SAINT_MARTIN, date(2026, 5, 28), "abolition de l’esclavage"),
        (HolidayZone.SAINT_BARTHELEMY, date(2026, 10, 9), "abolition de l’esclavage"),
    ],
)
def test_a_zone_has_holidays_of_its_own(zone: HolidayZone, day: date, name: str) -> None:
    assert holiday_name(day, zone) == name
    assert holiday_name(day, HolidayZone.MAINLAND) == ""
    assert holiday_name(date(2026, 7, 14), zone) == "fête nationale"
    found = list(public_holidays(2026, zone))
    assert found == sorted(found)


def test_a_day_with_two_reasons_keeps_its_first_name() -> None:
    # In 2042 the Monday of Pentecost is 26 May; Ascension falls on 22 May in 2031 (Martinique).
    assert holiday_name(date(2031, 5, 22), HolidayZone.MARTINIQUE) == "Ascension"


@pytest.mark.parametrize(
    ("postal_code", "zone"),
    [
        ("94000", HolidayZone.MAINLAND),
        ("", HolidayZone.MAINLAND),
        ("67000", HolidayZone.ALSACE_MOSELLE),
        ("57000", HolidayZone.ALSACE_MOSELLE),
        ("97110", HolidayZone.GUADELOUPE),
        ("97150", HolidayZone.SAINT_MARTIN),
        ("97133", HolidayZone.SAINT_BARTHELEMY),
        ("97400", HolidayZone.REUNION),
        ("97600", HolidayZone.MAYOTTE),
    ],
)
def test_the_zone_of_a_postal_code(postal_code: str, zone: HolidayZone) -> None:
    assert zone_of(postal_code) is zone


def test_why_a_day_is_off() -> None:
    closures = (Closure(date(2026, 12, 21), date(2027, 1, 3), "Noël de l’école"),)
    calendar = WorkCalendar(closures=(*closures, Closure(date(2026, 8, 3), date(2026, 8, 4))))
    assert calendar.reason_off(date(2026, 12, 25)) == "Noël"
    assert calendar.reason_off(date(2026, 12, 24)) == "Noël de l’école"
    assert calendar.reason_off(date(2026, 8, 4)) == "fermeture"
    assert calendar.reason_off(date(2026, 8, 5)) == ""
    assert list(calendar.holidays(date(2026, 11, 1), date(2027, 1, 1))) == [
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
        date(2027, 1, 1),
    ]


def test_without_a_timetable_a_week_has_five_days() -> None:
    first = date(2026, 11, 9)
    armistice = date(2026, 11, 11)
    calendar = WorkCalendar()
    week = calendar.worked_days(None, first, first + timedelta(days=6))
    assert week == [first + timedelta(days=rank) for rank in (0, 1, 3, 4)]
    stopped = calendar.interrupted_by([(first, armistice)])
    assert stopped.worked_days(None, first, first + timedelta(days=6)) == week[2:]


def test_the_picture_of_the_form_has_twenty_days_and_140_hours() -> None:
    first, last = date(2026, 11, 23), date(2026, 12, 18)
    timetable = five_days("8:30-12:00", "13:00-16:30")
    calendar = WorkCalendar()
    assert len(calendar.worked_days(timetable, first, last)) == 20
    assert timetable.total(first, last, calendar) == 140 * 60
    assert calendar.minutes_by_week(timetable, first, last)[first] == 35 * 60
    assert calendar.minutes_by_month(timetable, first, last) == {
        date(2026, 11, 1): 6 * 420,
        date(2026, 12, 1): 14 * 420,
    }


def test_ages_come_on_the_birthday() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)
    born = date(2007, 5, 19)
    assert majority_inside(born, date(2025, 5, 12), date(2025, 5, 23)) == date(2025, 5, 19)
    assert majority_inside(born, date(2025, 5, 19), date(2025, 5, 23)) is None
    assert majority_inside(born, date(2025, 5, 12), date(2025, 5, 18)) is None


@given(st.dates(date(1990, 1, 1), date(2012, 1, 1)), st.integers(1, 30))
def test_a_birthday_is_the_first_day_of_an_age(born: date, years: int) -> None:
    day = birthday(born, years)
    assert slow.years_old(born, day) == years
    assert slow.years_old(born, day - timedelta(days=1)) == years - 1
