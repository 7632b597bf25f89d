"""Identifiers: version 7, in the order of creation, repeatable when asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain import ids
from e2c_desktop.domain.ids import new_id


def test_what_is_created_later_sorts_later_even_in_one_millisecond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moments = iter([1_000, 1_000, 999, 2_000])
    monkeypatch.setattr(ids, "_last", (0, 0))
    monkeypatch.setattr(time, "time_ns", lambda: next(moments) * 1_000_000)
    made = [new_id() for _ in range(4)]
    assert made == sorted(made)
    assert [one.int >> 80 for one in made] == [1_000, 1_000, 1_000, 2_000]


def test_a_millisecond_that_is_full_borrows_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", (1_000, 4_095))
    monkeypatch.setattr(time, "time_ns", lambda: 1_000 * 1_000_000)
    assert new_id().int >> 80 == 1_001


def test_many_are_different_and_in_order() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**74 - 1))
def test_version_variant_and_time_stand_where_the_standard_says(stamp: int, noise: int) -> None:
    made = new_id(stamp, noise)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == stamp
    assert new_id(stamp, noise) == made
