"""What a half-day shows and says: the letters of its chip, its tone, its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from e2c_desktop.domain.attendance import Cell, Place
from e2c_desktop.domain.attendance_codes import AttendanceCode, CodeBook, Worth
from e2c_desktop.domain.attendance_week import Expected, HalfDay, remarks
from e2c_desktop.domain.french import DAYS, NBSP, long_date, month_name, short_date
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.attendance_week import WeekPerson

_LETTERS = {
    AttendanceCode.PRESENT.value: "P",
    AttendanceCode.COMPANY.value: "E",
    AttendanceCode.LATE.value: "R",
}
_TONES = {
    Worth.CENTRE: "ok",
    Worth.COMPANY: "violet",
    Worth.JUSTIFIED: "info",
    Worth.UNJUSTIFIED: "bad",
    Worth.NOTHING: "mute",
}


class ChipLook(Enum):
    """How a chip is drawn: entered, only planned, or to be entered."""

    ENTERED = "entered"
    PLANNED = "planned"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Chip:
    """The letters of a half-day.

    Attributes:
        text: « P », « R 15 », « MAL », « ? ».
        tone: colour role of what was entered.
        look: entered, planned or to be entered.
        odd: something contradicts it.
    """

    text: str
    tone: str = "mute"
    look: ChipLook = ChipLook.ENTERED
    odd: bool = False


def letters_of(cell: Cell) -> str:
    """Return a half-day in letters: « P », « R 15 », « RDV 90 »."""
    letters = _LETTERS.get(cell.code, cell.code)
    return f"{letters} {cell.minutes}" if cell.minutes else letters


def tone_of(cell: Cell, book: CodeBook, day: date) -> str:
    """Return the colour role of a half-day."""
    if cell.code == AttendanceCode.LATE:
        return "warn"
    rule = book.rule(cell.code, day)
    return "warn" if rule is None else _TONES[rule.worth]


def chip_of(half: HalfDay, book: CodeBook, now: datetime) -> Chip | None:
    """Return what a half-day shows; None when it shows nothing."""
    if half.cell is not None:
        tone = tone_of(half.cell, book, half.place[0])
        return Chip(letters_of(half.cell), tone, odd=bool(remarks(half, book)))
    if half.expected is Expected.SUSPENDED:
        return Chip("SU")
    if half.expected is Expected.COMPANY:
        return Chip("E", look=ChipLook.PLANNED)
    if half.expected is Expected.CENTRE:
        asked = half.begun(now)
        return Chip("?", look=ChipLook.ASKED) if asked else Chip("P", look=ChipLook.PLANNED)
    return None


_EXPECTED = {
    Expected.COMPANY: "prévu en entreprise",
    Expected.SUSPENDED: "parcours suspendu",
    Expected.OFF: "école fermée",
    Expected.OUTSIDE: "hors parcours",
    Expected.NOTHING: "rien de prévu",
}


def half_words(half: HalfDay, book: CodeBook, now: datetime) -> str:
    """Return a half-day in words: « absence injustifiée », « à saisir »."""
    if half.cell is None:
        if half.expected is Expected.CENTRE:
            return "à saisir" if half.begun(now) else "prévu au centre"
        return _EXPECTED[half.expected]
    rule = book.rule(half.cell.code, half.place[0])
    label = f"code {half.cell.code}" if rule is None else rule.label
    minutes = f", {hours_text(half.cell.minutes)}" if half.cell.minutes else ""
    return f"{label[:1].lower()}{label[1:]}{minutes}"


def full_name(person: WeekPerson) -> str:
    """Return « MBEMBA Prince-Exaucé »."""
    return f"{person.last_name.upper()} {person.first_name}".strip()


def place_words(place: Place) -> str:
    """Return « jeudi 12 matin »."""
    day, half = place
    return f"{DAYS[day.weekday()]} {day.day} {half.words}"


def place_heading(half: HalfDay) -> str:
    """Return « jeudi 12 novembre, matin, 9 h à 12 h 30 »."""
    day, part = half.place
    words = f"{DAYS[day.weekday()]} {day.day} {month_name(day.month)}, {part.words}"
    if not half.minutes:
        return words
    return f"{words}, {hours_text(half.begins)} à{NBSP}{hours_text(half.ends)}"


def spoken_half(person: WeekPerson, half: HalfDay, book: CodeBook, now: datetime) -> str:
    """Return what a screen reader says of a cell."""
    told = [full_name(person), place_words(half.place), half_words(half, book, now)]
    return ", ".join([*told, *(one.rstrip(".") for one in remarks(half, book))])


def week_words(monday: date) -> str:
    """Return « Semaine 46, du 9 au 13 novembre 2026 »."""
    friday = monday + timedelta(days=4)
    first = str(monday.day) if monday.day > 1 else "1er"
    if monday.month != friday.month:
        first = f"{first} {month_name(monday.month)}"
    if monday.year != friday.year:
        first = f"{first} {monday.year}"
    return f"Semaine {monday.isocalendar().week}, du {first} au {long_date(friday)}"


def short_week_words(monday: date) -> str:
    """Return « Semaine 46, 09/11/2026 », where there is little room."""
    return f"Semaine {monday.isocalendar().week}, {short_date(monday)}"


def sum_words(minutes: int) -> str:
    """Return a sum of hours, empty for none."""
    return hours_text(minutes) if minutes else ""
