"""What a day of a placement is, in a word or with its hours."""

from __future__ import annotations

from datetime import date

import pytest

from e2c_desktop.domain.follow_up_codes import AbsenceSpan
from e2c_desktop.domain.placement_days import DayKind, PlacedDays, day_cell
from e2c_desktop.domain.placement_follow_up import AbsenceDraft
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.domain.work_calendar import WorkCalendar

DAY = (Slot(510, 720), Slot(780, 990))
HOURS = Timetable(week_from([DAY, DAY, DAY, DAY, (Slot(480, 720),)]))
PLACED = PlacedDays(
    date(2026, 11, 2),
    date(2026, 11, 27),
    HOURS,
    pauses=((date(2026, 11, 18), date(2026, 11, 19)),),
    absences=(
        AbsenceDraft(date(2026, 11, 5)),
        AbsenceDraft(date(2026, 11, 6), AbsenceSpan.HOURS, 1.5),
        AbsenceDraft(date(2026, 11, 9), AbsenceSpan.MORNING),
        AbsenceDraft(date(2026, 11, 10), AbsenceSpan.MORNING),
        AbsenceDraft(date(2026, 11, 10), AbsenceSpan.AFTERNOON),
    ),
)


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (1, DayKind.OUTSIDE, ""),
        (2, DayKind.WORKED, "8:30 – 16:30"),
        (13, DayKind.WORKED, "8:00 – 12:00"),
        (7, DayKind.REST, "repos"),
        (11, DayKind.OFF, "11 novembre"),
        (18, DayKind.PAUSED, "interruption"),
        (5, DayKind.ABSENT, "absence"),
        (6, DayKind.ABSENT, "absence 1,5 h"),
        (9, DayKind.ABSENT, "absence matin"),
        (10, DayKind.ABSENT, "absence"),
    ],
)
def test_a_day_of_a_timetable(day: int, kind: DayKind, words: str) -> None:
    cell = day_cell(PLACED, date(2026, 11, day), WorkCalendar())
    assert (cell.kind, cell.words.replace("\u00a0", " ")) == (kind, words)


@pytest.mark.parametrize(
    ("day", "words"), [(2, "journée"), (7, "repos"), (8, "repos"), (11, "11 novembre")]
)
def test_without_timetable_the_week_is_worked(day: int, words: str) -> None:
    placed = PlacedDays(date(2026, 11, 2), date(2026, 11, 27))
    assert day_cell(placed, date(2026, 11, day), WorkCalendar()).words == words


def test_a_week_of_its_own_is_worked_on_a_holiday() -> None:
    own = Timetable(HOURS.usual, ((date(2026, 11, 9), HOURS.usual),))
    placed = PlacedDays(date(2026, 11, 2), date(2026, 11, 27), own)
    assert day_cell(placed, date(2026, 11, 11), WorkCalendar()).kind is DayKind.WORKED
