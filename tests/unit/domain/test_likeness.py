"""Two people who may be one: the signs, and the pairs of a whole base."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain import likeness as rules
from e2c_desktop.domain.duplicates import LARGEST_BLOCK
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.likeness import Likeness, Names, likely_pairs, likeness

BIRTH = date(2007, 8, 17)
OTHER = date(2005, 1, 30)


def _names(last: str, first: str, usual: str = "", birth: date | None = BIRTH) -> Names:
    return Names.of(last, first, usual, birth)


NGUYEN = _names("NGUYỄN", "Thị Mai")


@pytest.mark.parametrize(
    ("other", "sign"),
    [
        (_names("nguyen", "thi-mai"), Likeness.SAME),
        (_names("NGUYEN", "THI MAI"), Likeness.SAME),
        (_names("Thi Mai", "Nguyen"), Likeness.SWAPPED),
        (_names("NGUYEM", "Thi Mai"), Likeness.CLOSE),
        (_names("NGYUEN", "Thi Maï"), Likeness.CLOSE),
        (_names("NGUEN", "Thi Ma"), Likeness.CLOSE),
        (_names("NGEN", "Thi Ma"), None),
        (_names("ROY", "Thi Mai", "Nguyen"), Likeness.USUAL),
        (_names("NGUYEN", "Thi Mai", birth=None), Likeness.SAME_NO_BIRTH),
        (_names("Thi Mai", "NGUYEN", birth=None), Likeness.SWAPPED_NO_BIRTH),
        (_names("ROY", "Thi Mai", "Nguyen", birth=None), Likeness.USUAL_NO_BIRTH),
        (_names("NGUYEM", "Thi Mai", birth=None), Likeness.CLOSE_NO_BIRTH),
        (_names("NGYUEN", "Thi Ma", birth=None), None),
        (_names("NGUYEN", "Thi Mai", birth=OTHER), Likeness.SAME_NAME),
        (_names("NGUYEM", "Thi Mai", birth=OTHER), None),
        (_names("Thi Mai", "Nguyen", birth=OTHER), None),
        (_names("SOW", "Aminata"), None),
        (_names("SOW", "Aminata", birth=None), None),
    ],
)
def test_each_sign_is_told(other: Names, sign: Likeness | None) -> None:
    assert likeness(NGUYEN, other) is sign
    assert likeness(other, NGUYEN) is sign


def test_a_day_and_a_month_taken_one_for_the_other() -> None:
    third = _names("SOW", "Awa", birth=date(2006, 3, 12))
    assert likeness(third, _names("Sow", "Awa", birth=date(2006, 12, 3))) is (
        Likeness.SAME_DAY_MONTH
    )
    assert not rules._crossed(None, BIRTH)


def test_an_empty_usual_name_is_nobodys_name() -> None:
    assert likeness(_names("AB", "X"), _names("CDEFGHI", "X")) is None


_WORDS = st.text(alphabet="abé-C", min_size=1, max_size=4)
_BIRTHS = st.sampled_from([None, BIRTH, OTHER, date(2006, 3, 12), date(2006, 12, 3)])
_PEOPLE = st.builds(Names.of, _WORDS, _WORDS, st.one_of(st.just(""), _WORDS), _BIRTHS)


@given(st.lists(_PEOPLE, max_size=12))
def test_the_blocks_miss_no_pair_that_shares_names_or_a_birth_date(people: list[Names]) -> None:
    found = {(pair.first, pair.second): pair.likeness for pair in likely_pairs(people)}
    for places in combinations(range(len(people)), 2):
        sign = likeness(people[places[0]], people[places[1]])
        # Close names without a birth date are looked for while typing only.
        if sign is not Likeness.CLOSE_NO_BIRTH:
            assert found.get(places) is sign


def test_the_strongest_pairs_come_first() -> None:
    people = [
        _names("SOW", "Awa", birth=None),
        _names("SOW", "Awa"),
        _names("SOW", "Awa", birth=OTHER),
        _names("sow", "awa"),
    ]
    signs = [pair.likeness for pair in likely_pairs(people)]
    assert signs == sorted(signs, key=list(Likeness).index)
    assert signs[0] is Likeness.SAME
    assert len(signs) == 6


def test_people_of_a_default_birth_date_are_compared_by_their_names() -> None:
    random = Random(4)
    letters = "abcdefghijklmnopqrstuvwxyz"
    default = date(2005, 1, 1)
    people = [
        _names(
            "".join(random.choices(letters, k=9)),
            "".join(random.choices(letters, k=7)),
            birth=default,
        )
        for _ in range(LARGEST_BLOCK + 50)
    ]
    assert likely_pairs(people) == []
    people += [_names("Martineau", "Lou", birth=default), _names("Martinaeu", "Lou", birth=default)]
    people += [_names("Lou", "Martineau", birth=default), _names("MARTINEAU", "lou", birth=default)]
    signs = [pair.likeness for pair in likely_pairs(people)]
    assert signs.count(Likeness.SAME) == 1
    assert signs.count(Likeness.SWAPPED) == 2
    assert signs.count(Likeness.CLOSE) == 2


def test_too_many_namesakes_are_nobody() -> None:
    people = [_names("TOTAL", "Total", birth=None)] * (LARGEST_BLOCK + 1)
    assert likely_pairs(people) == []


def test_the_work_tells_how_far_it_is_and_stops_when_asked() -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))

    likely_pairs([NGUYEN, NGUYEN], report)
    assert told == [(0, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        likely_pairs([NGUYEN, NGUYEN], stop)
