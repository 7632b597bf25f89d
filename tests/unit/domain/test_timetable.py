"""Weekly timetables: slots as they are typed, weeks that differ, what is stored."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.placement_facts import five_days, slot, week

from e2c_desktop.domain.timetable import (
    EMPTY_WEEK,
    Day,
    Slot,
    SlotProblem,
    Timetable,
    day_from,
    hours_text,
    minutes_of_week,
    monday_of,
    read_slot,
    slot_text,
    week_from,
)
from e2c_desktop.domain.work_calendar import Closure, WorkCalendar

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "starts", "ends"),
    [
        ("8-12h30", 480, 750),
        ("8:00 12:30", 480, 750),
        ("8h–12h", 480, 720),
        ("0800-1230", 480, 750),
        ("800-1230", 480, 750),
        ("8h30-12h", 510, 720),
        ("8 h 30 - 12 h", 510, 720),
        ("8 h 30 – 12 h 15", 510, 735),
        ("de 8h à 12h", 480, 720),
        ("8.30/12", 510, 720),
        (" 8H00 à 12H00 ", 480, 720),
        ("08:30 – 12:00", 510, 720),
        ("22h-24h", 1320, 1440),
        ("8 12", 480, 720),
    ],
)
def test_a_slot_is_read_as_people_type_it(typed: str, starts: int, ends: int) -> None:
    assert read_slot(typed) == Slot(starts, ends)


@pytest.mark.parametrize("typed", ["", "  ", "repos", "Repos", "-", "–", "off"])
def test_rest_is_typed_in_several_ways(typed: str) -> None:
    assert read_slot(typed) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("8h", "«\u00a08h\u00a0» n’est pas une plage horaire."),
        ("matin", "«\u00a0matin\u00a0» n’est pas une plage horaire."),
        ("8-12-14", "«\u00a08-12-14\u00a0» n’est pas une plage horaire."),
        ("0", "«\u00a00\u00a0» n’est pas une plage horaire."),
        ("8-25", "Une journée compte 24\u00a0heures\u00a0: 25\u00a0h n’existe pas."),
        ("8-24h30", "Une journée compte 24\u00a0heures\u00a0: 24\u00a0h n’existe pas."),
        ("8h75-12", "Une heure compte 60\u00a0minutes\u00a0: 75 est trop."),
        ("12-8", "La fin (8:00) doit venir après le début (12:00)."),
        ("8-8", "La fin (8:00) doit venir après le début (8:00)."),
    ],
)
def test_what_is_no_slot_is_said_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(SlotProblem) as refused:
        read_slot(typed)
    assert refused.value.happened == sentence


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_what_is_shown_can_be_typed_again(starts: int, minutes: int) -> None:
    shown = Slot(starts, min(1440, starts + minutes))
    assert read_slot(slot_text(shown)) == shown


def test_a_day_has_two_slots_in_order() -> None:
    morning, afternoon = slot("8-12"), slot("13-17")
    assert day_from(morning, afternoon) == (morning, afternoon)
    assert day_from(None, afternoon) == (afternoon,)
    assert day_from(None, None) == ()
    assert day_from(morning, slot("12-16")) == (morning, slot("12-16"))
    with pytest.raises(SlotProblem, match="se chevauchent"):
        day_from(morning, slot("11-16"))
    with pytest.raises(SlotProblem, match="vient avant le matin"):
        day_from(afternoon, morning)


def test_a_duration_is_shown_in_hours_and_minutes() -> None:
    assert [hours_text(minutes) for minutes in (0, 420, 510, 2190)] == [
        "0\u00a0h",
        "7\u00a0h",
        "8\u00a0h\u00a030",
        "36\u00a0h\u00a030",
    ]


def test_monday_is_copied_to_the_other_worked_days() -> None:
    longer = week(("8-12",), ("9-11",), (), ("9-11",))
    assert Timetable(longer).with_monday_copied().usual == week(("8-12",), ("8-12",), (), ("8-12",))


def test_monday_alone_is_copied_to_friday() -> None:
    assert Timetable(week(("8-12",))).with_monday_copied().usual == week(*[("8-12",)] * 5)


def test_a_week_of_its_own_replaces_the_usual_one() -> None:
    own = week(("8-12",))
    timetable = Timetable(five_days("8-12", "13-16").usual, ((MONDAY, own),))
    assert timetable.day(MONDAY) == (slot("8-12"),)
    assert timetable.day(date(2026, 11, 24)) == ()
    assert timetable.day(date(2026, 12, 1)) == (slot("8-12"), slot("13-16"))
    assert timetable.differs(date(2026, 11, 29))
    assert not timetable.differs(date(2026, 11, 30))
    assert timetable.hours_of_week(MONDAY, MONDAY, date(2026, 12, 18)) == 240
    assert timetable.hours_of_week(date(2026, 11, 30), date(2026, 12, 3), MONDAY) == 0
    assert timetable.hours_of_week(date(2026, 11, 30), date(2026, 12, 3), date(2027, 1, 1)) == 840


def test_a_holiday_is_off_unless_its_week_was_typed() -> None:
    armistice = date(2026, 11, 11)
    usual = five_days("8-12")
    own = Timetable(usual.usual, ((monday_of(armistice), usual.usual),))
    calendar = WorkCalendar()
    assert usual.worked(armistice, calendar) == ()
    assert own.worked(armistice, calendar) == (slot("8-12"),)
    assert own.worked(armistice, calendar.interrupted_by([(armistice, armistice)])) == ()
    shut = WorkCalendar(closures=(Closure(MONDAY, MONDAY),))
    assert usual.total(MONDAY, date(2026, 11, 29), shut) == 4 * 240


_SLOTS = st.tuples(st.integers(0, 700), st.integers(1, 700)).map(lambda t: Slot(t[0], t[0] + t[1]))
_DAYS: st.SearchStrategy[Day] = st.lists(_SLOTS, max_size=2).map(tuple)
_WEEKS = st.lists(_DAYS, min_size=7, max_size=7).map(week_from)
_MONDAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(monday_of)


@given(_WEEKS, st.dictionaries(_MONDAYS, _WEEKS, max_size=3))
def test_what_is_stored_is_read_back(usual: object, others: dict[date, object]) -> None:
    timetable = Timetable(usual, tuple(sorted(others.items())))  # type: ignore[arg-type]  # weeks
    assert Timetable.from_text(timetable.to_text()) == timetable


def test_an_empty_timetable_is_an_empty_text() -> None:
    assert Timetable().to_text() == ""
    assert Timetable.from_text("") == Timetable(EMPTY_WEEK)
    assert minutes_of_week(five_days("8-12", "13-16").usual) == 35 * 60


@pytest.mark.parametrize("text", ["x", "1-2;3-4", "a-b;;;;;;", ";;;;;;|hier=;;;;;;"])
def test_a_text_of_another_making_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Timetable.from_text(text)
