"""Half-days: what they are worth, and weeks as they are stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import (
    HALF_DAY_MINUTES,
    AttendanceCode,
    Cell,
    Half,
    Hours,
    Place,
    Week,
    Worth,
    hours_of,
    weeks_of,
)

MONDAY = date(2025, 11, 3)
P, INJ = Cell(AttendanceCode.PRESENT), Cell(AttendanceCode.UNJUSTIFIED)
CELLS = st.builds(Cell, st.sampled_from(AttendanceCode), st.just(0)) | st.builds(
    Cell, st.just(AttendanceCode.LATE), st.integers(0, HALF_DAY_MINUTES)
)
PLACES: st.SearchStrategy[Place] = st.tuples(
    st.integers(0, 30).map(lambda days: MONDAY + timedelta(days=days)), st.sampled_from(Half)
)


@pytest.mark.parametrize(
    ("code", "worth"),
    [
        (AttendanceCode.PRESENT, Worth.CENTRE),
        (AttendanceCode.LATE, Worth.CENTRE),
        (AttendanceCode.COMPANY, Worth.COMPANY),
        (AttendanceCode.SICK, Worth.JUSTIFIED),
        (AttendanceCode.APPOINTMENT, Worth.JUSTIFIED),
        (AttendanceCode.UNJUSTIFIED, Worth.UNJUSTIFIED),
        (AttendanceCode.CLOSED, Worth.NOTHING),
    ],
)
def test_each_code_counts_for_one_thing(code: AttendanceCode, worth: Worth) -> None:
    assert code.worth is worth


def test_late_minutes_are_taken_from_the_centre() -> None:
    late = Cell(AttendanceCode.LATE, 20)
    assert hours_of([P, late, INJ]) == Hours(centre=400, unjustified=210, late=20)
    assert hours_of([Cell(AttendanceCode.LATE, 500)]).centre == 0


def test_hours_of_two_spans_are_added() -> None:
    assert hours_of([P]) + hours_of([P, INJ]) == hours_of([P, P, INJ])


@given(st.dictionaries(PLACES, CELLS, max_size=40))
def test_a_week_is_read_as_it_was_written(cells: dict[Place, Cell]) -> None:
    found: dict[Place, Cell] = {}
    for monday, week in weeks_of(cells).items():
        assert monday.weekday() == 0
        again = Week.from_text(monday, week.to_text())
        assert again == week
        found |= again.cells
    assert found == cells


@given(st.lists(CELLS))
def test_every_half_day_counts_once(cells: list[Cell]) -> None:
    hours = hours_of(cells)
    closed = sum(cell.code is AttendanceCode.CLOSED for cell in cells)
    told = hours.centre + hours.late + hours.company + hours.justified + hours.unjustified
    assert told == (len(cells) - closed) * HALF_DAY_MINUTES


def test_a_span_of_days_is_cut_out_of_a_week() -> None:
    friday = MONDAY + timedelta(days=4)
    week = Week(MONDAY, {(friday, Half.MORNING): INJ, (MONDAY, Half.AFTERNOON): P})
    assert week.between(MONDAY, MONDAY) == [P]
    assert week.between(MONDAY, friday) == [P, INJ]


def test_an_empty_week_is_an_empty_text() -> None:
    assert Week(MONDAY).to_text() == ""
    assert Week.from_text(MONDAY, "").cells == {}


@pytest.mark.parametrize("text", ["P,P", "Z" + "," * 13])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"P,P|Z"):
        Week.from_text(MONDAY, text)


def test_the_halves_are_told_in_words() -> None:
    assert [half.words for half in Half] == ["matin", "après-midi"]
