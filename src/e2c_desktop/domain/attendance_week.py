"""The week of a group, half-day by half-day: what is expected, what was entered, what is odd.

Nothing here corrects what was typed: what contradicts the planning, the path or the placements is
told in words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import AttendanceCode, CodeBook, Worth
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.timetable import DAYS_A_WEEK, Day

NOON = 13 * 60
"""The minute that parts a morning from an afternoon in a company."""
_ENOUGH = 60
_AT_SCHOOL_TOO = 3
"""Up to so many days a week in a company, the others are days at school (alternation)."""


class Expected(StrEnum):
    """Where somebody is expected on a half-day."""

    CENTRE = "centre"
    COMPANY = "entreprise"
    SUSPENDED = "suspendu"
    OFF = "fermé"
    OUTSIDE = "hors parcours"
    NOTHING = "rien"


@dataclass(frozen=True, slots=True)
class HalfDay:
    """One half-day of one person.

    Attributes:
        place: its day and half.
        expected: where the person should be.
        cell: what was entered, None when nothing was.
        begins, ends: what is planned at school, in minutes after midnight; 0 when nothing is.
        placement_id: of the company where the person is expected.
    """

    place: Place
    expected: Expected
    cell: Cell | None = None
    begins: int = 0
    ends: int = 0
    placement_id: UUID | None = None

    @property
    def minutes(self) -> int:
        """The minutes planned at school."""
        return self.ends - self.begins

    @property
    def missing(self) -> bool:
        """Whether a presence at school is expected and nothing was entered."""
        return self.expected is Expected.CENTRE and self.cell is None

    def begun(self, now: datetime) -> bool:
        """Tell whether it has begun, by the clock of the school."""
        day, today = self.place[0], now.date()
        return day < today or (day == today and self.begins <= now.hour * 60 + now.minute)

    def to_enter(self, now: datetime) -> bool:
        """Tell whether it should have been entered by now."""
        return self.missing and self.begun(now)


def week_places(monday: date) -> list[Place]:
    """Return the fourteen half-days of a week, in their order."""
    days = (monday + timedelta(days=rank) for rank in range(DAYS_A_WEEK))
    return [(day, half) for day in days for half in Half]


def worked_half(worked: Day, half: Half) -> bool:
    """Tell whether a day in a company holds a good part of a half-day: one hour."""
    if half is Half.MORNING:
        return any(min(slot.ends, NOON) - slot.starts >= _ENOUGH for slot in worked)
    return any(slot.ends - max(slot.starts, NOON) >= _ENOUGH for slot in worked)


def shares_week(days: Sequence[Day]) -> bool:
    """Tell whether a week in a company leaves its other days to the school (alternation)."""
    return sum(1 for day in days if day) <= _AT_SCHOOL_TOO


# What « Tous présents » and « Recopier le matin » fill.


def usual_cell(half: HalfDay) -> Cell | None:
    """Return what a half-day is when all goes as planned; None when nobody is expected."""
    if half.expected is Expected.CENTRE:
        return Cell(AttendanceCode.PRESENT)
    if half.expected is Expected.COMPANY:
        return Cell(AttendanceCode.COMPANY)
    return None


def all_present(halves: Iterable[HalfDay], now: datetime) -> dict[Place, Cell]:
    """Return what « Tous présents » enters for a person: empty half-days that have begun."""
    found = {
        half.place: usual_cell(half) for half in halves if half.cell is None and half.begun(now)
    }
    return {place: cell for place, cell in found.items() if cell is not None}


def code_given(half: HalfDay, cell: Cell) -> Cell | None:
    """Return what a key pressed for all enters on an empty half-day; None when it leaves it.

    Who is in a company that half-day is noted there, whatever the others are.
    """
    if half.cell is not None:
        return None
    if half.expected is Expected.COMPANY:
        return usual_cell(half)
    return cell if half.expected is Expected.CENTRE else None


def morning_copied(halves: Iterable[HalfDay]) -> dict[Place, Cell]:
    """Return what « Recopier le matin » enters for a person: empty afternoons.

    Who came late in the morning was there in the afternoon. A part of a morning missed says
    nothing of the afternoon: it is left to be entered.
    """
    known = {half.place: half for half in halves}
    found: dict[Place, Cell] = {}
    for (day, half), afternoon in known.items():
        morning = known.get((day, Half.MORNING))
        if half is Half.MORNING or morning is None or afternoon.cell is not None:
            continue
        copied = None if morning.cell is None else _copied(morning.cell)
        if copied is not None and usual_cell(afternoon) is not None:
            found[day, half] = copied
    return found


def _copied(morning: Cell) -> Cell | None:
    if morning.code == AttendanceCode.LATE:
        return Cell(AttendanceCode.PRESENT)
    return None if morning.minutes else morning


# Durations as they are typed.

_HOURS = re.compile(r"(\d{1,2})\s?[h:]\s?(\d{2})?(?:\s?min)?")
_MINUTES = re.compile(r"(\d{1,3})(?:\s?m(?:in)?)?")


def read_minutes(typed: str) -> int:
    """Read a duration as it is typed: « 15 », « 90 min », « 1 h 30 », « 3:30 », « 2h ».

    Returns:
        Minutes; 0 for an empty text.

    Raises:
        ValueError: it is no duration.
    """
    text = clean_text(typed).lower()
    if not text:
        return 0
    if found := _HOURS.fullmatch(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    raise ValueError(text)


# What is odd.


def remarks(half: HalfDay, book: CodeBook) -> list[str]:
    """Return what contradicts a half-day as entered, a sentence each; nothing is corrected."""
    cell = half.cell
    if cell is None:
        return []
    rule = book.rule(cell.code, half.place[0])
    if rule is None:
        return [f"Le code «{NBSP}{cell.code}{NBSP}» n’est pas dans les réglages."]
    found = []
    if rule.worth is not Worth.NOTHING:
        found += _where(half)
    if rule.worth is Worth.COMPANY and half.expected is not Expected.COMPANY:
        found.append("Aucun stage ce jour-là.")
    if half.minutes and cell.minutes > half.minutes:
        found.append(f"La demi-journée ne dure que {half.minutes}{NBSP}minutes.")
    elif rule.code == AttendanceCode.LATE and cell.minutes == half.minutes > 0:
        found.append("Le retard couvre toute la demi-journée.")
    return found


_PLACES: Mapping[Expected, str] = {
    Expected.OUTSIDE: "Hors du parcours\u00a0: avant l’entrée ou après la sortie.",
    Expected.SUSPENDED: "Le parcours est suspendu ce jour-là.",
    Expected.OFF: "L’école est fermée ce jour-là.",
    Expected.NOTHING: "Rien n’est prévu cette demi-journée.",
}


def _where(half: HalfDay) -> list[str]:
    words = _PLACES.get(half.expected)
    return [] if words is None else [words]


def contradictions(held: Mapping[Place, Cell], given: Mapping[Place, Cell]) -> list[Place]:
    """Return the half-days that two sources tell otherwise, in their order."""
    differing = [place for place, cell in given.items() if held.get(place, cell) != cell]
    return sorted(differing, key=lambda place: (place[0], place[1] is Half.AFTERNOON))


# What is still to be done.


def missing_words(halves: Iterable[HalfDay], now: datetime) -> str:
    """Return « 12 demi-journées à saisir cet après-midi », or an empty text."""
    places = [half.place for half in halves if half.to_enter(now)]
    if not places:
        return ""
    unit = "demi-journée" if len(places) == 1 else "demi-journées"
    when = ""
    if len(set(places)) == 1 and places[0][0] == now.date():
        when = " ce matin" if places[0][1] is Half.MORNING else " cet après-midi"
    return f"{len(places)} {unit} à saisir{when}"
