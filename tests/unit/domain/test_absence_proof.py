"""Proofs of absences: what is refused, and the days that they are likely to cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from e2c_desktop.domain.absence_proof import ProofDraft, absent_days, validate_proof
from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK
from e2c_desktop.domain.attendance_week import Expected, HalfDay

MONDAY = date(2026, 11, 9)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (ProofDraft("MAL", MONDAY, MONDAY), []),
        (ProofDraft(), ["code", "first_on", "last_on"]),
        (ProofDraft("MAL", MONDAY, MONDAY - DAY), ["last_on"]),
        (ProofDraft("MAL", MONDAY, MONDAY + 366 * DAY), []),
        (ProofDraft("MAL", MONDAY, MONDAY + 367 * DAY), ["last_on"]),
    ],
)
def test_a_proof_has_a_motive_and_days_in_order(draft: ProofDraft, fields: list[str]) -> None:
    assert [one.field for one in validate_proof(draft)] == fields


@pytest.mark.parametrize(
    ("codes", "first", "last"),
    [
        ("P P | INJ INJ | - - | INJ P | P P", 1, 3),
        ("INJ INJ | INJ INJ | INJ INJ | INJ INJ | INJ INJ", 0, 4),
        ("P P | P P | - - | INJ - | - -", 3, 3),
        ("P P | XYZ XYZ | P P | MAL MAL | MAL MAL", 3, 4),
        ("- - | - - | - - | - - | - -", 3, 3),
    ],
)
def test_the_days_of_an_absence_are_those_around_it(codes: str, first: int, last: int) -> None:
    halves = [
        HalfDay(
            (MONDAY + rank * DAY, half),
            Expected.CENTRE,
            None if code == "-" else Cell(code),
        )
        for rank, day in enumerate(codes.split(" | "))
        for half, code in zip(Half, day.split(), strict=True)
    ]
    found = absent_days(halves, MONDAY + 3 * DAY, SHIPPED_BOOK)
    assert found == (MONDAY + first * DAY, MONDAY + last * DAY)
