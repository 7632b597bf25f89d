"""The planning in French: weeks, half-days, counts of people."""

from __future__ import annotations

from datetime import date, timedelta

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.french import DAYS, long_date, month_name
from e2c_desktop.domain.planning import PlannedHalf
from e2c_desktop.domain.timetable import Slot, slot_text
from e2c_desktop.domain.work_calendar import WORKING_DAYS

_FIRST = 1


def week_number(monday: date) -> int:
    """Return the number of a week in its year (ISO 8601, as calendars print it)."""
    return monday.isocalendar().week


def week_words(monday: date) -> str:
    """Return « Semaine 46, du 9 au 13 novembre 2026 »: Monday to Friday."""
    friday = monday + timedelta(days=WORKING_DAYS - 1)
    first = _number(monday)
    if monday.month != friday.month:
        first += f" {month_name(monday.month)}"
    if monday.year != friday.year:
        first += f" {monday.year}"
    return f"Semaine {week_number(monday)}, du {first} au {long_date(friday)}"


def day_words(day: date) -> str:
    """Return « lundi 9 novembre »."""
    return f"{DAYS[day.weekday()]} {_number(day)} {month_name(day.month)}"


def place_words(place: Place) -> str:
    """Return « lundi 9 novembre, matin »."""
    return f"{day_words(place[0])}, {place[1].words}"


def hours_words(planned: PlannedHalf) -> str:
    """Return « 9:00 – 12:30 »."""
    return slot_text(Slot(planned.begins, planned.ends))


def half_title(half: Half) -> str:
    """Return « Matin », « Après-midi »."""
    return half.words.capitalize()


def people_words(expected: int, company: int) -> str:
    """Return « 12 attendus, 4 en entreprise »; what is nought is left out."""
    found = []
    if expected:
        found.append(f"{expected} attendu{'s' if expected > 1 else ''}")
    if company:
        found.append(f"{company} en entreprise")
    return ", ".join(found)


def _number(day: date) -> str:
    return "1er" if day.day == _FIRST else str(day.day)
