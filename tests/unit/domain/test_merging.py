"""Two records made one: the value proposed, and what becomes of the paths."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, PathState
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.merging import (
    SAME_STAY,
    PathFacts,
    Take,
    is_empty,
    joined_text,
    may_stand_aside,
    proposed,
    settle_paths,
)

ENTRY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("kept", "gone", "newer", "joinable", "take"),
    [
        ("", "", True, False, Take.KEPT),
        ("a", "", True, False, Take.KEPT),
        ("", "a", False, False, Take.GONE),
        (None, Answer.NO, False, False, Take.GONE),
        (Answer.NO, None, True, False, Take.KEPT),
        (Answer.NO, Answer.YES, True, False, Take.GONE),
        (Answer.NO, Answer.YES, False, False, Take.KEPT),
        ("NGUYEN", "NGUYỄN", False, False, Take.GONE),
        ("NGUYỄN", "nguyen", True, False, Take.KEPT),
        ("12 rue des Lilas", "12 rue des Lilas, bâtiment B", False, False, Take.GONE),
        ("12 rue des Lilas, bâtiment B", "12, rue des Lilas", True, False, Take.KEPT),
        ("Créteil", "Vitry", True, False, Take.GONE),
        ("Créteil", "Vitry", False, False, Take.KEPT),
        ("Rappeler lundi", "A deux frères", False, True, Take.BOTH),
        ("Rappeler", "Rappeler lundi", False, True, Take.GONE),
        (0, 12, False, False, Take.KEPT),
    ],
)
def test_the_fuller_value_is_proposed_then_the_newer(
    kept: object, gone: object, newer: bool, joinable: bool, take: Take
) -> None:
    assert proposed(kept, gone, gone_is_newer=newer, joinable=joinable) is take


def test_no_and_zero_are_values() -> None:
    assert [is_empty(value) for value in (None, "", 0, False, " ")] == [True, True, *[False] * 3]


@given(st.text(), st.text())
def test_both_notes_hold_every_word(kept: str, gone: str) -> None:
    both = joined_text(kept, gone)
    assert kept in both
    assert gone in both
    assert joined_text(both, gone) in (both, gone)


def _path(
    number: int,
    state: PathState,
    entry: date | None = None,
    application: date | None = None,
    *,
    aside: bool = False,
) -> PathFacts:
    return PathFacts(UUID(int=number), state, entry, application, "Créteil", aside)


def test_a_path_is_named_in_a_sentence() -> None:
    assert (
        _path(1, PathState.COMMITTED, ENTRY).words == "En parcours, entrée le 04/05/2026, Créteil"
    )
    applied = _path(1, PathState.CANDIDATE, None, date(2026, 4, 1))
    assert applied.words == "Candidat, candidature du 01/04/2026, Créteil"
    assert _path(1, PathState.CANDIDATE).words == "Candidat, Créteil"


def test_the_only_open_path_is_the_current_one() -> None:
    left = _path(9, PathState.LEFT, ENTRY + timedelta(days=900))
    running = _path(2, PathState.COMMITTED, ENTRY)
    aside = _path(3, PathState.COMMITTED, ENTRY, aside=True)
    settled = settle_paths([left, running, aside], None)
    assert (settled.current, settled.aside) == (running.id, frozenset())


def test_without_an_open_path_the_latest_is_current() -> None:
    old = _path(1, PathState.LEFT, ENTRY)
    refused = _path(2, PathState.REFUSED, None, ENTRY + timedelta(days=3))
    aside = _path(3, PathState.LEFT, ENTRY + timedelta(days=90), aside=True)
    assert settle_paths([old, refused, aside], None).current == refused.id
    assert settle_paths([aside], None).current == aside.id
    assert settle_paths([], None).current is None


def test_two_open_paths_ask_which_one_stays() -> None:
    paths = [_path(1, PathState.CANDIDATE), _path(2, PathState.COMMITTED, ENTRY)]
    for chosen in (None, UUID(int=7)):
        with pytest.raises(Refused, match="un parcours ouvert"):
            settle_paths(paths, chosen)
    settled = settle_paths(paths, UUID(int=2))
    assert (settled.current, settled.aside) == (UUID(int=2), frozenset({UUID(int=1)}))


def test_a_running_stay_does_not_give_way_to_a_candidacy() -> None:
    paths = [_path(1, PathState.CANDIDATE), _path(2, PathState.COMMITTED, ENTRY)]
    with pytest.raises(Refused, match="«\u00a0En parcours, entrée le 04/05/2026, Créteil\u00a0»"):
        settle_paths(paths, UUID(int=1))


@pytest.mark.parametrize(
    ("days", "same"), [(0, True), (SAME_STAY.days, True), (SAME_STAY.days + 1, False)]
)
def test_one_stay_noted_twice_is_put_aside(days: int, same: bool) -> None:
    one = _path(1, PathState.COMMITTED, ENTRY)
    other = _path(2, PathState.INTEGRATION, ENTRY + timedelta(days=days))
    assert may_stand_aside(other, one) is same
    assert may_stand_aside(one, other) is same
    if same:
        assert settle_paths([one, other], other.id).aside == {one.id}
    else:
        with pytest.raises(Refused, match="Deux parcours sont en cours"):
            settle_paths([one, other], other.id)
