"""Half-days: what they are worth, and weeks as they are stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import (
    HALF_DAY_MINUTES,
    Cell,
    Half,
    Hours,
    Month,
    Place,
    hours_of,
    months_of,
)
from e2c_desktop.domain.attendance_codes import (
    SHIPPED_BOOK,
    AttendanceCode,
    CodeBook,
    CodeRule,
    Worth,
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
def test_a_month_is_read_as_it_was_written(cells: dict[Place, Cell]) -> None:
    found: dict[Place, Cell] = {}
    for first, month in months_of(cells).items():
        assert first.day == 1
        again = Month.from_text(first, month.to_text())
        assert again == month
        found |= again.cells
    assert found == cells


@given(st.lists(CELLS))
def test_every_half_day_counts_once(cells: list[Cell]) -> None:
    hours = hours_of(cells)
    closed = sum(cell.code is AttendanceCode.CLOSED for cell in cells)
    told = hours.centre + hours.late + hours.company + hours.justified + hours.unjustified
    assert told == (len(cells) - closed) * HALF_DAY_MINUTES


def test_a_span_of_days_is_cut_out_of_a_month_in_the_order_of_the_days() -> None:
    friday = MONDAY + timedelta(days=4)
    month = Month(
        date(2025, 11, 1),
        {
            (friday, Half.MORNING): INJ,
            (MONDAY, Half.AFTERNOON): INJ,
            (MONDAY, Half.MORNING): P,
        },
    )
    assert month.between(MONDAY, MONDAY) == [P, INJ]
    assert month.between(MONDAY, friday) == [P, INJ, INJ]


def test_an_empty_month_is_an_empty_text() -> None:
    first = date(2025, 11, 1)
    assert Month(first).to_text() == ""
    assert Month.from_text(first, "").cells == {}


@pytest.mark.parametrize("text", ["," * 60, "p", "15", "É"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"p|15|É|,"):
        Month.from_text(date(2025, 11, 1), text)


def test_a_code_that_the_school_does_not_know_is_kept_and_has_no_rule() -> None:
    month = Month.from_text(date(2025, 11, 1), "TT,P")
    assert month.to_text() == "TT,P"
    assert SHIPPED_BOOK.rule("TT", MONDAY) is None
    assert month.between(date(2025, 11, 1), date(2025, 11, 1))[0] == Cell("TT")


def test_a_rule_holds_from_its_first_day_on() -> None:
    unpaid = CodeRule("RDV", "Rendez-vous", Worth.UNJUSTIFIED, paid=False, starts_on=MONDAY)
    own = CodeRule("TEL", "Télétravail", Worth.CENTRE, starts_on=MONDAY)
    book = CodeBook([unpaid, own])
    before, after = MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)
    assert book.rule("RDV", before) == SHIPPED_BOOK.rule("RDV", before)
    assert book.rule("RDV", MONDAY) == book.rule("RDV", after) == unpaid
    assert book.rule("TEL", before) is None
    assert "TEL" not in book.on(before)
    assert book.on(MONDAY)["TEL"] == own
    assert book.changes_between(before, after)
    assert not book.changes_between(MONDAY, after)


def test_the_halves_are_told_in_words() -> None:
    assert [half.words for half in Half] == ["matin", "après-midi"]
