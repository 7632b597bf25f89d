"""How figures are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.words import division_text, excluded_text, measure_text

RATE = Measure(Unit.RATE, 106, 169)


@pytest.mark.parametrize(
    ("measure", "text", "division"),
    [
        (RATE, "62,7 %", "106 sur 169"),
        (replace(RATE, masked=True), "masqué", "106 sur 169"),
        (Measure(Unit.RATE, 0, 0), "–", ""),
        (Measure(Unit.RATE, 0, 0, masked=True), "–", ""),
        (Measure(Unit.COUNT, 26), "26", ""),
        (Measure(Unit.POINTS, 8, 61), "+13,1 points", "8 sur 61"),
        (Measure(Unit.YEARS, 390, 20), "19,5 ans", "sur 20"),
    ],
)
def test_a_figure_and_what_it_is_made_of(measure: Measure, text: str, division: str) -> None:
    assert measure_text(measure) == text
    assert division_text(measure) == division


def test_what_was_left_out_is_counted() -> None:
    assert excluded_text(RATE) == ""
    group = Group("avant engagement", (), str)
    assert excluded_text(replace(RATE, outside=(group,))) == ""
