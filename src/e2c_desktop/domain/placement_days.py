"""What a day of a placement is: worked, rest, holiday, interruption, absence told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.follow_up_codes import AbsenceSpan
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.placement_follow_up import AbsenceDraft
from e2c_desktop.domain.timetable import Slot, Timetable, slot_text
from e2c_desktop.domain.work_calendar import WORKING_DAYS, WorkCalendar


class DayKind(Coded):
    """What is seen of a day in a calendar."""

    OUTSIDE = "hors", ""
    WORKED = "entreprise", "En entreprise"
    REST = "repos", "Repos"
    OFF = "ferme", "Férié ou fermeture"
    PAUSED = "interruption", "Interruption"
    ABSENT = "absence", "Absence"


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a placement, in a word or with its hours."""

    kind: DayKind
    words: str


_NO_HOURS = Timetable()


@dataclass(frozen=True, slots=True)
class PlacedDays:
    """What tells the days of a placement; its dates include both ends."""

    starts_on: date
    ends_on: date
    timetable: Timetable = _NO_HOURS
    pauses: tuple[tuple[date, date], ...] = ()
    absences: tuple[AbsenceDraft, ...] = ()


_OUTSIDE = DayCell(DayKind.OUTSIDE, "")


def day_cell(placed: PlacedDays, day: date, calendar: WorkCalendar) -> DayCell:
    """Return what a day of a placement is; an absence told weighs more than the timetable.

    Without timetable, Monday to Friday are worked.
    """
    if not placed.starts_on <= day <= placed.ends_on:
        return _OUTSIDE
    absences = [one for one in placed.absences if one.on == day]
    if absences:
        return DayCell(DayKind.ABSENT, absence_words(absences))
    calendar = calendar.interrupted_by(placed.pauses)
    if calendar.is_interrupted(day):
        return DayCell(DayKind.PAUSED, DayKind.PAUSED.label.lower())
    return _worked(placed.timetable, day, calendar)


def _worked(timetable: Timetable, day: date, calendar: WorkCalendar) -> DayCell:
    typed = timetable != _NO_HOURS
    if calendar.is_off(day) and not timetable.differs(day):
        return DayCell(DayKind.OFF, calendar.reason_off(day))
    slots = calendar.slots(timetable, day)
    if slots:
        return DayCell(DayKind.WORKED, slot_text(Slot(slots[0].starts, slots[-1].ends)))
    if not typed and day.weekday() < WORKING_DAYS:
        return DayCell(DayKind.WORKED, "journée")
    return DayCell(DayKind.REST, DayKind.REST.label.lower())


def absence_words(absences: Sequence[AbsenceDraft]) -> str:
    """Return « absence », « absence matin », « absence 2 h » for the absences of one day."""
    first = absences[0]
    if len(absences) > 1 or first.span is AbsenceSpan.DAY:
        return "absence"
    if first.span is AbsenceSpan.HOURS:
        return f"absence {(first.hours or 0):g}".replace(".", ",") + f"{NBSP}h"
    return f"absence {first.span.label.lower()}"
