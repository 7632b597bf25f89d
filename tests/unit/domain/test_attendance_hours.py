"""Hours counted from half-days, by tables and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Cell, Half, Hours, Place
from e2c_desktop.domain.attendance_codes import (
    SHIPPED_BOOK,
    AttendanceCode,
    CodeBook,
    CodeRule,
    Worth,
)
from e2c_desktop.domain.attendance_hours import Tally, tally

MONDAY = date(2026, 11, 9)
MORNING: Place = (MONDAY, Half.MORNING)


def one(cell: Cell, planned: int = 210, book: CodeBook = SHIPPED_BOOK) -> Tally:
    return tally([(MORNING, cell)], lambda _: planned, book)


@pytest.mark.parametrize(
    ("cell", "hours", "unpaid"),
    [
        (Cell("P"), Hours(centre=210), 0),
        (Cell("RET", 15), Hours(centre=195, late=15), 0),
        (Cell("RET", 500), Hours(centre=0, late=210), 0),
        (Cell("ENT"), Hours(company=210), 0),
        (Cell("INJ"), Hours(unjustified=210), 210),
        (Cell("INJ", 60), Hours(centre=150, unjustified=60), 60),
        (Cell("MAL"), Hours(justified=210), 0),
        (Cell("RDV", 90), Hours(centre=120, justified=90), 0),
        (Cell("FER"), Hours(), 0),
    ],
)
def test_a_half_day_counts_for_what_it_was(cell: Cell, hours: Hours, unpaid: int) -> None:
    found = one(cell)
    assert (found.hours, found.unpaid) == (hours, unpaid)
    assert found.halves == {cell.code: 1}


def test_a_half_day_counts_for_what_was_planned() -> None:
    assert one(Cell("P"), planned=180).hours.centre == 180


def test_what_was_done_beyond_the_planning_counts_and_is_told() -> None:
    found = one(Cell("P"), planned=0)
    assert (found.hours.centre, found.beyond) == (210, 210)
    assert one(Cell("FER"), planned=0).beyond == 0


def test_a_code_without_a_rule_counts_for_nothing_and_is_told() -> None:
    found = one(Cell("TT"))
    assert (found.hours, found.unknown, found.halves) == (Hours(), 1, {"TT": 1})


def test_a_rule_of_the_school_decides_from_its_day_on() -> None:
    book = CodeBook([CodeRule("RDV", "Rendez-vous", Worth.JUSTIFIED, paid=False, starts_on=MONDAY)])
    day_before: Place = (MONDAY - timedelta(days=1), Half.MORNING)
    cells = [(MORNING, Cell("RDV")), (day_before, Cell("RDV"))]
    assert tally(cells, lambda _: 210, book).unpaid == 210


def test_late_arrivals_and_absences_are_told_by_code() -> None:
    found = one(Cell("RET", 20)) + one(Cell("MAL")) + one(Cell("RDV", 45))
    assert found.by_code == {"RET": 20, "MAL": 210, "RDV": 45}
    assert found.halves == {"RET": 1, "MAL": 1, "RDV": 1}


CELLS = st.builds(
    Cell, st.sampled_from([code.value for code in AttendanceCode]), st.integers(0, 400)
)


@given(st.lists(st.tuples(CELLS, st.integers(0, 300))))
def test_every_minute_counts_once(found: list[tuple[Cell, int]]) -> None:
    places = [(MONDAY + timedelta(days=rank), Half.MORNING) for rank in range(len(found))]
    planned = {place: minutes for place, (_, minutes) in zip(places, found, strict=True)}
    cells = [(place, cell) for place, (cell, _) in zip(places, found, strict=True)]
    counted = tally(cells, planned.__getitem__, SHIPPED_BOOK).hours
    told = counted.centre + counted.late + counted.company
    told += counted.justified + counted.unjustified
    expected = sum(minutes or 210 for cell, minutes in found if cell.code != "FER")
    assert told == expected
