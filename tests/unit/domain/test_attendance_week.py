"""The week of a group: what is missing, what is filled at once, what is odd."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK
from e2c_desktop.domain.attendance_week import (
    Expected,
    HalfDay,
    all_present,
    code_given,
    contradictions,
    missing_words,
    morning_copied,
    read_minutes,
    remarks,
    shares_week,
    usual_cell,
    week_places,
    worked_half,
)
from e2c_desktop.domain.timetable import Slot

THURSDAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 14, 30)
HOURS = {Half.MORNING: (540, 750), Half.AFTERNOON: (810, 1020)}


def half(
    expected: Expected = Expected.CENTRE,
    cell: str = "",
    *,
    day: date = THURSDAY,
    at: Half = Half.MORNING,
    minutes: int = 0,
) -> HalfDay:
    begins, ends = HOURS[at] if expected in (Expected.CENTRE, Expected.COMPANY) else (0, 0)
    held = Cell(cell, minutes) if cell else None
    return HalfDay((day, at), expected, held, begins, ends, UUID(int=1))


@pytest.mark.parametrize(
    ("one", "to_enter"),
    [
        (half(), True),
        (half(at=Half.AFTERNOON), True),
        (half(day=THURSDAY + timedelta(days=1)), False),
        (half(day=THURSDAY - timedelta(days=1)), True),
        (half(cell="P"), False),
        (half(Expected.COMPANY), False),
        (half(Expected.SUSPENDED), False),
        (half(Expected.OUTSIDE), False),
        (half(Expected.OFF), False),
    ],
)
def test_what_is_to_be_entered_is_expected_begun_and_empty(one: HalfDay, to_enter: bool) -> None:
    assert one.to_enter(NOW) is to_enter


def test_an_afternoon_is_asked_once_it_has_begun() -> None:
    one = half(at=Half.AFTERNOON)
    assert not one.to_enter(NOW.replace(hour=13, minute=29))
    assert one.to_enter(NOW.replace(hour=13, minute=30))
    assert one.missing
    assert one.minutes == 210


def test_all_present_fills_what_is_empty_and_has_begun() -> None:
    tomorrow = THURSDAY + timedelta(days=1)
    halves = [
        half(cell="MAL"),
        half(at=Half.AFTERNOON),
        half(Expected.COMPANY, day=THURSDAY - timedelta(days=1)),
        half(Expected.SUSPENDED, day=THURSDAY - timedelta(days=2)),
        half(day=tomorrow),
    ]
    assert all_present(halves, NOW) == {
        (THURSDAY, Half.AFTERNOON): Cell("P"),
        (THURSDAY - timedelta(days=1), Half.MORNING): Cell("ENT"),
    }


@pytest.mark.parametrize(
    ("one", "given"),
    [
        (half(), "INJ"),
        (half(cell="P"), None),
        (half(Expected.COMPANY), "ENT"),
        (half(Expected.OFF), None),
        (half(Expected.SUSPENDED), None),
    ],
)
def test_a_key_for_all_leaves_what_is_entered_and_who_is_elsewhere(
    one: HalfDay, given: str | None
) -> None:
    found = code_given(one, Cell("INJ"))
    assert (None if found is None else found.code) == given


@pytest.mark.parametrize(
    ("morning", "minutes", "afternoon"),
    [
        ("P", 0, "P"),
        ("RET", 15, "P"),
        ("MAL", 0, "MAL"),
        ("RDV", 90, None),
        ("", 0, None),
    ],
)
def test_the_morning_is_copied_where_it_is_certain(
    morning: str, minutes: int, afternoon: str | None
) -> None:
    halves = [half(cell=morning, minutes=minutes), half(at=Half.AFTERNOON)]
    found = morning_copied(halves).get((THURSDAY, Half.AFTERNOON))
    assert (None if found is None else found.text) == afternoon


def test_the_morning_is_copied_neither_over_an_entry_nor_where_nobody_is_expected() -> None:
    kept = [half(cell="P"), half(at=Half.AFTERNOON, cell="INJ")]
    shut = [half(cell="P"), half(Expected.NOTHING, at=Half.AFTERNOON)]
    assert morning_copied(kept) == morning_copied(shut) == {}
    assert morning_copied([half(at=Half.AFTERNOON)]) == {}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (half(), []),
        (half(cell="P"), []),
        (half(cell="XYZ"), ["Le code «\u00a0XYZ\u00a0» n’est pas dans les réglages."]),
        (half(Expected.OFF, "P"), ["L’école est fermée ce jour-là."]),
        (half(Expected.OFF, "FER"), []),
        (half(Expected.NOTHING, "P"), ["Rien n’est prévu cette demi-journée."]),
        (half(Expected.SUSPENDED, "P"), ["Le parcours est suspendu ce jour-là."]),
        (
            half(Expected.OUTSIDE, "P"),
            ["Hors du parcours\u00a0: avant l’entrée ou après la sortie."],
        ),
        (half(cell="ENT"), ["Aucun stage ce jour-là."]),
        (half(Expected.COMPANY, "ENT"), []),
        (
            half(cell="RET", minutes=215),
            ["La demi-journée ne dure que 210\u00a0minutes."],
        ),
        (half(cell="RET", minutes=210), ["Le retard couvre toute la demi-journée."]),
        (half(cell="RDV", minutes=210), []),
    ],
)
def test_what_contradicts_is_told(one: HalfDay, words: list[str]) -> None:
    assert remarks(one, SHIPPED_BOOK) == words


@pytest.mark.parametrize(
    ("slots", "halves"),
    [
        ((), (False, False)),
        ((Slot(480, 720),), (True, False)),
        ((Slot(480, 720), Slot(780, 1020)), (True, True)),
        ((Slot(540, 1020),), (True, True)),
        ((Slot(840, 1080),), (False, True)),
        ((Slot(750, 1080),), (False, True)),
    ],
)
def test_hours_in_a_company_are_told_by_halves(
    slots: tuple[Slot, ...], halves: tuple[bool, bool]
) -> None:
    assert (worked_half(slots, Half.MORNING), worked_half(slots, Half.AFTERNOON)) == halves


def test_three_days_in_a_company_leave_the_others_to_the_school() -> None:
    day = (Slot(480, 720),)
    assert shares_week([day, day, day, (), (), (), ()])
    assert not shares_week([day, day, day, day, (), (), ()])


def test_two_sources_that_tell_otherwise_are_found() -> None:
    morning, afternoon = (THURSDAY, Half.MORNING), (THURSDAY, Half.AFTERNOON)
    held = {morning: Cell("P"), afternoon: Cell("MAL")}
    given_cells = {
        afternoon: Cell("P"),
        morning: Cell("INJ"),
        (date(2026, 1, 1), Half.MORNING): Cell("P"),
    }
    assert contradictions(held, given_cells) == [morning, afternoon]
    assert contradictions(held, held) == []


@pytest.mark.parametrize(
    ("halves", "words"),
    [
        ([], ""),
        ([half(cell="P")], ""),
        ([half()], "1 demi-journée à saisir ce matin"),
        ([half(at=Half.AFTERNOON)] * 12, "12 demi-journées à saisir cet après-midi"),
        ([half(), half(at=Half.AFTERNOON)], "2 demi-journées à saisir"),
        ([half(day=THURSDAY - timedelta(days=1))], "1 demi-journée à saisir"),
    ],
)
def test_what_is_missing_is_counted_in_words(halves: list[HalfDay], words: str) -> None:
    assert missing_words(halves, NOW) == words


def test_a_week_has_fourteen_half_days_in_order() -> None:
    places = week_places(date(2026, 11, 9))
    assert len(places) == 14
    assert places[:2] == [(date(2026, 11, 9), Half.MORNING), (date(2026, 11, 9), Half.AFTERNOON)]


anything = st.builds(
    half,
    st.sampled_from(list(Expected)),
    st.sampled_from(["", "P", "RET", "INJ", "MAL", "ENT", "XYZ"]),
    day=st.dates(date(2026, 11, 9), date(2026, 11, 15)),
    at=st.sampled_from(list(Half)),
    minutes=st.integers(0, 300),
)


@given(st.lists(anything, max_size=14))
def test_nothing_that_was_entered_is_ever_filled_over(halves: list[HalfDay]) -> None:
    held = {one.place for one in halves if one.cell is not None}
    free = [one for one in halves if one.place not in held]
    assert set(all_present(free + [one for one in halves if one.cell], NOW)).isdisjoint(held)
    for one in halves:
        given_cell = code_given(one, Cell("P"))
        assert given_cell is None or (one.cell is None and usual_cell(one) is not None)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", 0),
        ("15", 15),
        ("90 min", 90),
        ("1 h 30", 90),
        ("1h30", 90),
        ("3:30", 210),
        ("2h", 120),
        ("3\u00a0h\u00a030", 210),
    ],
)
def test_durations_are_read_as_they_are_typed(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["abc", "1 h 3", "-5", "1234"])
def test_what_is_no_duration_is_told(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_minutes(typed)
