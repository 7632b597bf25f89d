"""People who may be one: the three signs, and their cost."""

from __future__ import annotations

import time
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.duplicates import (
    CLOSE,
    LARGEST_BLOCK,
    SAME_NAME,
    SAME_NAME_NO_BIRTH,
    SWAPPED,
    Candidate,
    find_duplicates,
    identity_key,
    keystrokes,
)

BIRTH = date(2006, 3, 12)
OTHER = date(2006, 12, 3)
NAMES = st.text(alphabet="abcd", max_size=7)


def _slow(one: str, other: str) -> int:
    """The definition, letter by letter."""

    @cache
    def distance(i: int, j: int) -> int:
        if min(i, j) == 0:
            return max(i, j)
        best = min(
            distance(i - 1, j) + 1,
            distance(i, j - 1) + 1,
            distance(i - 1, j - 1) + (one[i - 1] != other[j - 1]),
        )
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            best = min(best, distance(i - 2, j - 2) + 1)
        return best

    return distance(len(one), len(other))


@given(NAMES, NAMES, st.integers(0, 3))
def test_keystrokes_are_those_of_the_definition(one: str, other: str, limit: int) -> None:
    assert keystrokes(one, other, limit) == min(_slow(one, other), limit + 1)
    assert keystrokes(one, other, limit) == keystrokes(other, one, limit)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("LUKOKI", "Naomie", BIRTH), ("NAOMIE", "Lukoki", BIRTH), SWAPPED),
        (("ADJOVI", "Fatoumata", BIRTH), ("ADOVI", "Fatoumata", BIRTH), CLOSE),
        (("POIRIER", "Loic", BIRTH), ("PIORIER", "Loïc", BIRTH), CLOSE),
        (("de Souza", "Ana", BIRTH), ("de", "Souza Ana", BIRTH), CLOSE),
        (("LAHLOU", "Fatima-Zohra", BIRTH), ("Lahlou", "Fatima Zohra", OTHER), SAME_NAME),
        (("LAHLOU", "Fatima", BIRTH), ("LAHLOU", "Fatima", None), SAME_NAME_NO_BIRTH),
        (("ADJOVI", "Fatoumata", BIRTH), ("ADOVI", "Fatoumata", OTHER), ""),
        (("MARTIN", "Léa", BIRTH), ("MARTIN", "Zoé", BIRTH), ""),
        (("MARTIN", "Léa", BIRTH), ("MARTIN", "Lea", BIRTH), ""),
    ],
)
def test_signs(
    one: tuple[str, str, date | None], other: tuple[str, str, date | None], reason: str
) -> None:
    for first, second in ((True, True), (True, False), (False, True)):
        people = [Candidate("1", *one, new=first), Candidate("2", *other, new=second)]
        found = find_duplicates(people)
        assert [(pair.first.label, pair.second.label, pair.reason) for pair in found] == (
            [("1", "2", reason)] if reason else []
        )
    known = [Candidate("1", *one, new=False), Candidate("2", *other, new=False)]
    assert find_duplicates(known) == []


def test_identity_ignores_case_accents_and_apostrophes() -> None:
    assert identity_key("N’DIAYE", "Zoé", BIRTH) == identity_key("ndiaye", "ZOE", BIRTH)


def test_a_typing_error_is_found_among_many_people_quickly() -> None:
    random = Random(7)
    people, wanted = [], 0
    for rank in range(6000):
        last, first = ("".join(random.choices("ABCDEILMNORSTUV", k=8)) for _ in range(2))
        birth = date(1996, 1, 1) + timedelta(days=random.randrange(4000))
        people.append(Candidate(f"{rank}", last, first, birth))
        if rank % 100 == 0:
            people.append(Candidate(f"{rank}b", last[:3] + last[4:], first, birth))
            wanted += 1
    start = time.perf_counter()
    found = find_duplicates(people)
    assert time.perf_counter() - start < 3
    assert sum(pair.second.label == f"{pair.first.label}b" for pair in found) == wanted


def test_a_default_birth_date_is_no_likeness() -> None:
    people = [Candidate(str(rank), f"NOM {rank}", "Ada", BIRTH) for rank in range(LARGEST_BLOCK)]
    assert find_duplicates(people[:20])
    assert find_duplicates([*people, Candidate("x", "NOM 1", "Adam", BIRTH)]) == []
