"""The two sides of a stack: what a trial of two sheets tells of any printer."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.paper_turning import ManualWay, TrialAnswers


def printed(
    sheets: list[int], backs: list[int], *, flipped: bool, printer: tuple[bool, bool, bool]
) -> dict[int, tuple[int, bool, bool]]:
    """What lies behind each sheet, on a printer that is described: (back, same side, turned).

    A printer prints the side that its tray shows or hides, and takes the stack from its top or its
    bottom; turned over by the user, the stack shows its other side and its other end.
    """
    overprints, from_bottom, head_to_foot = printer
    stack = sheets[::-1] if from_bottom != flipped else sheets
    return {
        sheet: (back, overprints != flipped, head_to_foot)
        for sheet, back in zip(stack, backs, strict=True)
    }


PRINTERS = list(itertools.product([False, True], [False, True], [False, True]))


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_after_a_trial_each_back_lies_behind_its_front(
    printer: tuple[bool, bool, bool], count: int
) -> None:
    tried = printed([1, 2], [101, 102], flipped=False, printer=printer)
    letter = next(sheet for sheet, (back, _, _) in tried.items() if back == 101)
    _, same, turned = tried[letter]
    way = ManualWay.of(TrialAnswers(same, letter == 2, turned))
    sheets = list(range(count))
    backs = sheets[::-1] if way.reversed else sheets
    done = printed(sheets, backs, flipped=way.flipped, printer=printer)
    assert {sheet: back for sheet, (back, _, _) in done.items()} == {n: n for n in sheets}
    assert not any(same for _, same, _ in done.values())
    assert all(turned == way.turned for _, _, turned in done.values())


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_way_is_kept_and_read_back(flipped: bool, reversed_: bool, turned: bool) -> None:
    way = ManualWay(flipped, reversed_, turned)
    assert ManualWay.from_text(way.as_text()) == way


@pytest.mark.parametrize("text", ["", "pile=1", "pile=2;ordre=0;sens=0", "x=1;ordre=0;sens=0"])
def test_what_was_never_tried_is_no_way(text: str) -> None:
    assert ManualWay.from_text(text) is None
