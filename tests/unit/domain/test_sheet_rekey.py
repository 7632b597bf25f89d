"""A signed sheet typed again: what is shown first, what conflicts, what is written."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Cell, Half, Place
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK, CodeBook, CodeRule, Worth
from e2c_desktop.domain.attendance_week import Expected, HalfDay
from e2c_desktop.domain.sheet_rekey import Conflict, SheetEntry, absent_count, entry_of, read_typed

MONDAY = date(2026, 11, 9)
PLACES: list[Place] = [(MONDAY + timedelta(days=day), half) for day in range(3) for half in Half]
ONE, TWO = UUID(int=1), UUID(int=2)
P, INJ, ENT = Cell("P"), Cell("INJ"), Cell("ENT")


def halves(*held: Cell | None, expected: Expected = Expected.CENTRE) -> dict[Place, HalfDay]:
    return {
        place: HalfDay(place, expected, cell, 540, 750)
        for place, cell in zip(PLACES, held, strict=False)
    }


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("p", P),
        ("E", ENT),
        ("r15", Cell("RET", 15)),
        (" R 15 ", Cell("RET", 15)),
        ("a", INJ),
        ("m", Cell("MAL")),
        ("conv", Cell("CONV")),
        ("RDV90", Cell("RDV", 90)),
    ],
)
def test_what_keys_and_codes_mean(typed: str, cell: Cell) -> None:
    assert read_typed(typed, SHIPPED_BOOK, PLACES[0]) == cell


@pytest.mark.parametrize("typed", ["", "15", "P-", "ABSENTISME"])
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(ValueError, match="Tapez un code"):
        read_typed(typed, SHIPPED_BOOK, PLACES[0])


def test_codes_unknown_or_put_aside_are_told() -> None:
    aside = CodeBook([CodeRule("TRA", "Transport", Worth.JUSTIFIED, in_use=False)])
    for typed in ("XYZ", "TRA"):
        with pytest.raises(ValueError, match=typed):
            read_typed(typed, aside, PLACES[0])


def test_a_sheet_begins_as_planned_and_shows_what_is_held() -> None:
    entry = entry_of(
        [
            (ONE, halves(None, INJ)),
            (TWO, halves(None, None, expected=Expected.COMPANY)),
        ],
        PLACES[:2],
    )
    assert entry.shown(ONE, PLACES[0]) == P
    assert entry.shown(ONE, PLACES[1]) == INJ
    assert entry.shown(TWO, PLACES[0]) == ENT
    assert entry.conflicts() == []
    assert entry.cells() == {ONE: {PLACES[0]: P}, TWO: {PLACES[0]: ENT, PLACES[1]: ENT}}
    assert absent_count(entry, SHIPPED_BOOK) == 1


def test_nothing_is_shown_where_nobody_is_expected() -> None:
    entry = entry_of([(ONE, halves(None, expected=Expected.SUSPENDED))], PLACES)
    assert entry.shown(ONE, PLACES[0]) is None
    assert entry.cells() == {}
    entry.put(ONE, PLACES[0], P)
    assert entry.cells() == {ONE: {PLACES[0]: P}}
    assert absent_count(entry, SHIPPED_BOOK) == 0


def test_a_conflict_is_decided_one_by_one() -> None:
    entry = entry_of([(ONE, halves(P, P))], PLACES[:2])
    entry.put(ONE, PLACES[0], INJ)
    entry.put(ONE, PLACES[1], None)
    first, second = entry.conflicts()
    assert first == Conflict(ONE, PLACES[0], P, INJ)
    assert second == Conflict(ONE, PLACES[1], P, None)
    assert entry.undecided() == [first, second]
    assert entry.cells() == {}
    entry.decide(first, take=True)
    entry.decide(second, take=False)
    assert entry.undecided() == []
    assert entry.cells() == {ONE: {PLACES[0]: INJ}}
    entry.put(ONE, PLACES[0], Cell("RET", 5))  # asked again
    assert [one.place for one in entry.undecided()] == [PLACES[0]]
    entry.put(ONE, PLACES[0], P)
    assert entry.conflicts() == [second]


@given(
    st.lists(st.sampled_from([None, P, INJ, ENT]), min_size=6, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, P, INJ, ENT])), max_size=8),
    st.booleans(),
)
def test_what_was_entered_changes_only_when_somebody_said_so(
    held: list[Cell | None], typed: list[tuple[int, Cell | None]], take: bool
) -> None:
    entry: SheetEntry = entry_of([(ONE, halves(*held))], PLACES)
    for rank, cell in typed:
        entry.put(ONE, PLACES[rank], cell)
    before = entry.cells().get(ONE, {})
    assert all(held[PLACES.index(place)] is None for place in before)
    for conflict in entry.conflicts():
        entry.decide(conflict, take=take)
    written = entry.cells().get(ONE, {})
    after = [written.get(place, cell) for place, cell in zip(PLACES, held, strict=True)]
    shown = [entry.shown(ONE, place) for place in PLACES]
    if take:
        assert after == shown
    else:
        assert all(
            now == then if then is not None else now == told
            for now, then, told in zip(after, held, shown, strict=True)
        )
