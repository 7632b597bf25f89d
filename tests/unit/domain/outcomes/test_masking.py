"""Masked rates cannot be found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.outcomes.masking import hidden_groups, small_groups


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([8, 8], set()),
        ([9, 7, 0], set()),
        ([14, 1, 1], {0, 1, 2}),  # two small ones hold two exits: the large one goes too
        ([20, 10, 3], {1, 2}),  # one alone: the total would give it back
        ([20, 4, 4], {1, 2}),
        ([3], {0}),
        ([0, 0], set()),
        ([], set()),
    ],
)
def test_what_is_hidden(sizes: list[int], hidden: set[int]) -> None:
    assert hidden_groups(sizes, 5) == hidden


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(1, 10))
def test_the_total_less_what_is_shown_never_tells_of_few(sizes: list[int], under: int) -> None:
    hidden = hidden_groups(sizes, under)
    assert small_groups(sizes, under) <= hidden
    shown = sum(size for rank, size in enumerate(sizes) if rank not in hidden)
    left = sum(sizes) - shown
    nothing_shown = shown == 0
    assert not hidden or nothing_shown or (left >= under and len(hidden) >= 2)
    if not small_groups(sizes, under):
        assert not hidden  # a table without a small group is told whole
