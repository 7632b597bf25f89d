"""The one calendar of the school: public holidays, closures, days and hours worked, ages.

Sources: legal holidays, L3133-1 of the labour code; Alsace and Moselle, L3134-13; overseas,
L3422-2 (day of the abolition of slavery); Easter, the Gregorian computation (anonymous algorithm
of Nature, 1876).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.timetable import REST, Day, Timetable, days_between, minutes_of, monday_of

MAJORITY = 18
"""Age of majority (code civil, art. 414)."""

WORKING_DAYS = 5
"""Days of a week from Monday on, where no timetable was typed."""


class HolidayZone(Coded):
    """Where the public holidays are those of a region."""

    MAINLAND = "metropole", "Métropole"
    ALSACE_MOSELLE = "alsace_moselle", "Alsace et Moselle"
    GUADELOUPE = "guadeloupe", "Guadeloupe"
    MARTINIQUE = "martinique", "Martinique"
    GUYANE = "guyane", "Guyane"
    REUNION = "reunion", "La Réunion"
    MAYOTTE = "mayotte", "Mayotte"
    SAINT_MARTIN = "saint_martin", "Saint-Martin"
    SAINT_BARTHELEMY = "saint_barthelemy", "Saint-Barthélemy"


_ABOLITION: Mapping[HolidayZone, tuple[int, int]] = {
    HolidayZone.GUADELOUPE: (5, 27),
    HolidayZone.MARTINIQUE: (5, 22),
    HolidayZone.GUYANE: (6, 10),
    HolidayZone.REUNION: (12, 20),
    HolidayZone.MAYOTTE: (4, 27),
    HolidayZone.SAINT_MARTIN: (5, 28),
    HolidayZone.SAINT_BARTHELEMY: (10, 9),
}


# The longest beginning that fits decides: 97150 is Saint-Martin, the rest of 971 Guadeloupe.
_POSTAL_CODES: Mapping[str, HolidayZone] = {
    "97150": HolidayZone.SAINT_MARTIN,
    "97133": HolidayZone.SAINT_BARTHELEMY,
    "971": HolidayZone.GUADELOUPE,
    "972": HolidayZone.MARTINIQUE,
    "973": HolidayZone.GUYANE,
    "974": HolidayZone.REUNION,
    "976": HolidayZone.MAYOTTE,
    "57": HolidayZone.ALSACE_MOSELLE,
    "67": HolidayZone.ALSACE_MOSELLE,
    "68": HolidayZone.ALSACE_MOSELLE,
}


def zone_of(postal_code: str) -> HolidayZone:
    """Return the zone of a postal code; the mainland when it is none of the others."""
    for start, zone in _POSTAL_CODES.items():
        if postal_code.startswith(start):
            return zone
    return HolidayZone.MAINLAND


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar."""
    golden = year % 19
    century, rank = divmod(year, 100)
    leaps, left = divmod(century, 4)
    correction = (century + 8) // 25
    moon = (19 * golden + century - leaps - (century - correction + 1) // 3 + 15) % 30
    quarter, rest = divmod(rank, 4)
    weekday = (32 + 2 * left + 2 * quarter - moon - rest) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def public_holidays(year: int, zone: HolidayZone) -> Mapping[date, str]:
    """Return the public holidays of a year in a zone, in order, each with its French name."""
    sunday = easter(year)
    found = {
        date(year, 1, 1): "jour de l’An",
        sunday + timedelta(days=1): "lundi de Pâques",
        date(year, 5, 1): "fête du Travail",
        date(year, 5, 8): "8 mai",
        sunday + timedelta(days=39): "Ascension",
        sunday + timedelta(days=50): "lundi de Pentecôte",
        date(year, 7, 14): "fête nationale",
        date(year, 8, 15): "Assomption",
        date(year, 11, 1): "Toussaint",
        date(year, 11, 11): "11 novembre",
        date(year, 12, 25): "Noël",
    }
    if zone is HolidayZone.ALSACE_MOSELLE:
        found[sunday - timedelta(days=2)] = "Vendredi saint"
        found[date(year, 12, 26)] = "Saint-Étienne"
    if zone in _ABOLITION:
        day = date(year, *_ABOLITION[zone])
        found[day] = found.get(day, "abolition de l’esclavage")
    return dict(sorted(found.items()))


def holiday_name(on: date, zone: HolidayZone) -> str:
    """Return the name of the public holiday of a day, or an empty text."""
    return public_holidays(on.year, zone).get(on, "")


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch of days when the school is closed, both ends included."""

    first: date
    last: date
    label: str = ""

    def holds(self, on: date) -> bool:
        """Tell whether a day is inside."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days off of a school, and of one placement when its stops are given.

    Attributes:
        zone: whose public holidays.
        closures: when the school is closed: nobody accompanies, so the usual week is not worked.
        interruptions: stops of one placement, both ends included.
    """

    zone: HolidayZone = HolidayZone.MAINLAND
    closures: tuple[Closure, ...] = ()
    interruptions: tuple[tuple[date, date], ...] = ()

    def interrupted_by(self, interruptions: Iterable[tuple[date, date]]) -> WorkCalendar:
        """Return the calendar of one placement, its stops taken off."""
        return replace(self, interruptions=tuple(interruptions))

    def is_off(self, on: date) -> bool:
        """Whether the usual week is not worked that day: a public holiday or a closure."""
        return bool(self.reason_off(on))

    def is_interrupted(self, on: date) -> bool:
        """Whether the placement itself stops that day."""
        return any(first <= on <= last for first, last in self.interruptions)

    def reason_off(self, on: date) -> str:
        """Return why a day is off, a holiday before a closure; an empty text when it is not."""
        if name := holiday_name(on, self.zone):
            return name
        for closure in self.closures:
            if closure.holds(on):
                return closure.label or "fermeture"
        return ""

    def days_off(self, first: date, last: date) -> set[date]:
        """Return the days between two, both included, of which `reason_off` says why."""
        found = set(self.holidays(first, last))
        for closure in self.closures:
            found.update(days_between(max(first, closure.first), min(last, closure.last)))
        return found

    def holidays(self, first: date, last: date) -> dict[date, str]:
        """Return the public holidays between two days, both included."""
        return {
            day: name
            for year in range(first.year, last.year + 1)
            for day, name in public_holidays(year, self.zone).items()
            if first <= day <= last
        }

    def slots(self, timetable: Timetable, on: date) -> Day:
        """Return the slots worked on a day."""
        return timetable.worked(on, self)

    def worked_days(self, timetable: Timetable | None, first: date, last: date) -> list[date]:
        """Return the days worked between two days; Monday to Friday without a timetable."""
        return [day for day in days_between(first, last) if self._is_worked(timetable, day)]

    def _is_worked(self, timetable: Timetable | None, on: date) -> bool:
        if timetable is not None:
            return self.slots(timetable, on) != REST
        return on.weekday() < WORKING_DAYS and not (self.is_off(on) or self.is_interrupted(on))

    def minutes_by_day(self, timetable: Timetable, first: date, last: date) -> dict[date, int]:
        """Return the minutes of each day worked between two days."""
        slots = ((day, self.slots(timetable, day)) for day in days_between(first, last))
        return {day: minutes_of(worked) for day, worked in slots if worked}

    def minutes_by_week(self, timetable: Timetable, first: date, last: date) -> dict[date, int]:
        """Return the minutes of each week that is worked, by its Monday."""
        return _summed(self.minutes_by_day(timetable, first, last), monday_of)

    def minutes_by_month(self, timetable: Timetable, first: date, last: date) -> dict[date, int]:
        """Return the minutes of each month that is worked, by its first day."""
        return _summed(self.minutes_by_day(timetable, first, last), _first_of_month)


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _summed(minutes: Mapping[date, int], group: Callable[[date], date]) -> dict[date, int]:
    found: dict[date, int] = {}
    for day, worked in minutes.items():
        found[group(day)] = found.get(group(day), 0) + worked
    return found


def birthday(birth: date, years: int) -> date:
    """Return the day of an age; who is born on 29 February ages on 1 March (decision D8)."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:  # 29 February of a common year
        return date(birth.year + years, 3, 1)


def age_inside(birth: date, years: int, first: date, last: date) -> date | None:
    """Return the day when an age is reached inside a period, but not on its first day."""
    day = birthday(birth, years)
    return day if first < day <= last else None


def majority_inside(birth: date, first: date, last: date) -> date | None:
    """Return the day of the majority when it comes in the middle of a period."""
    return age_inside(birth, MAJORITY, first, last)
