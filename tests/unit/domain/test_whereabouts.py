"""Where somebody is: what a half-day as entered says, and where the answer comes from."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

import pytest

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.attendance_codes import SHIPPED_BOOK
from e2c_desktop.domain.whereabouts import (
    Person,
    Whereabouts,
    entered_place,
    half_going_on,
    source_words,
)

DAY = date(2026, 11, 12)
ONE = UUID(int=1)


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        (Cell("P"), Whereabouts.CENTRE),
        (Cell("RET", 20), Whereabouts.CENTRE),
        (Cell("ENT"), Whereabouts.COMPANY),
        (Cell("MAL"), Whereabouts.ABSENT),
        (Cell("INJ"), Whereabouts.ABSENT),
        (Cell("RDV", 60), Whereabouts.CENTRE),
        (Cell("FER"), Whereabouts.OFF),
        (Cell("TT"), None),
    ],
)
def test_a_half_day_says_where_somebody_is(cell: Cell, where: Whereabouts | None) -> None:
    assert entered_place(cell, SHIPPED_BOOK.rule(cell.code, DAY)) is where


@pytest.mark.parametrize(
    ("now", "half"),
    [(time(8), Half.MORNING), (time(12, 59), Half.MORNING), (time(13), Half.AFTERNOON)],
)
def test_the_afternoon_begins_at_one(now: time, half: Half) -> None:
    assert half_going_on(now) is half


def person(where: Whereabouts, *, asked: bool = True, placement_id: UUID | None = None) -> Person:
    return Person(ONE, ONE, "Ba", "Awa", where, placement_id=placement_id, asked=asked)


def test_the_source_says_who_is_still_awaited() -> None:
    centre, awaited = person(Whereabouts.CENTRE), person(Whereabouts.AWAITED)
    planned = source_words([person(Whereabouts.CENTRE, asked=False)])
    assert planned == source_words([])
    assert planned.endswith("ne sont pas encore saisies.")
    entered = "D’après les présences saisies, les stages et les états de parcours."
    assert source_words([centre]) == entered
    assert source_words([centre, awaited]).replace("\u00a0", " ") == (
        f"{entered} 1 personne attendue n’est pas encore pointée."
    )
    assert source_words([awaited, awaited]).replace("\u00a0", " ") == (
        f"{entered} 2 personnes attendues ne sont pas encore pointées."
    )


def test_a_company_has_those_there_and_those_it_misses() -> None:
    assert person(Whereabouts.COMPANY).placed
    assert person(Whereabouts.ABSENT, placement_id=ONE).placed
    assert not person(Whereabouts.ABSENT).placed
    assert not person(Whereabouts.CENTRE, placement_id=ONE).placed
