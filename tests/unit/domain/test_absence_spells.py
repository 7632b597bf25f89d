"""Absences: half-days under one code, one after the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from e2c_desktop.domain.absence_spells import absence_spells
from e2c_desktop.domain.attendance import Half, Month
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK

MONDAY = date(2026, 6, 1)
FRIDAY = date(2026, 6, 5)


def spells(text: str) -> list[tuple[str, int, int]]:
    cells = Month.from_text(MONDAY, text).cells
    return [(one.rule.code, one.halves, one.minutes) for one in absence_spells(cells, SHIPPED_BOOK)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("P,P,ENT,RET10,FER", []),
        ("P,MAL,MAL,MAL,P", [("MAL", 3, 0)]),
        ("MAL,MAL,INJ,INJ", [("MAL", 2, 0), ("INJ", 2, 0)]),
        ("INJ,P,INJ", [("INJ", 1, 0), ("INJ", 1, 0)]),
        ("INJ,FER,INJ", [("INJ", 2, 0)]),
        ("P,FER,INJ", [("INJ", 1, 0)]),
        ("RDV60,RDV60,RDV", [("RDV", 1, 60), ("RDV", 1, 60), ("RDV", 1, 0)]),
        ("INJ,ZZ,INJ", [("INJ", 1, 0), ("INJ", 1, 0)]),
    ],
)
def test_half_days_of_one_code_are_one_absence(text: str, told: list[tuple[str, int, int]]) -> None:
    assert spells(text) == told


def test_a_weekend_does_not_part_an_absence() -> None:
    cells = Month.from_text(MONDAY, ",,,,,,,,MAL,MAL,,,,,MAL").cells
    (one,) = absence_spells(cells, SHIPPED_BOOK)
    assert (one.first, one.last) == (
        (FRIDAY, Half.MORNING),
        (FRIDAY + timedelta(days=3), Half.MORNING),
    )
    assert one.days() == (FRIDAY, FRIDAY + timedelta(days=3))
    assert one.justified
