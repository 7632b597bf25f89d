"""Masked rates cannot be found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.outcomes.masking import hidden_groups, hidden_within, small_groups


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


@pytest.mark.parametrize(
    ("cells", "told", "hidden"),
    [
        # 16 and 17 years old part the minors, that are shown: the large one of theirs goes too
        ([{0: 3}, {0: 10}, {1: 20}, {1: 5}], [True, True], {0, 1}),
        ([{0: 3}, {0: 10}, {1: 20}, {1: 5}], [False, False], {0, 3}),
        ([{0: 10}, {1: 10}], [True, True], set()),
        ([{0: 10, 1: 5}, {1: 10}], [True, True], set()),
        # a cohort of both sites: what is known of each site would give it back
        ([{0: 3}, {0: 10, 1: 2}, {1: 9}, {1: 30}], [True, True], {0, 1, 2}),
        ([], [], set()),
    ],
)
def test_what_is_hidden_beside_a_coarser_table(
    cells: list[dict[int, int]], told: list[bool], hidden: set[int]
) -> None:
    assert hidden_within(cells, dict(enumerate(told)), 5) == hidden


def gives(known: Sequence[Sequence[int]], wanted: Sequence[int]) -> bool:
    """Whether some sums that are known, added and subtracted, give another one."""
    rows: list[list[Fraction]] = []
    for row in known:
        rest = _reduced(rows, row)
        if any(rest):
            rows.append(rest)
    return not any(_reduced(rows, wanted))


def _reduced(rows: Sequence[Sequence[Fraction]], row: Sequence[int]) -> list[Fraction]:
    rest = [Fraction(one) for one in row]
    for known in rows:
        pivot = next(rank for rank, one in enumerate(known) if one)
        share = rest[pivot] / known[pivot]
        rest = [one - share * other for one, other in zip(rest, known, strict=True)]
    return rest


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=9
    ),
    st.integers(2, 7),
)
def test_sums_of_two_tables_never_give_a_masked_group(
    cells: list[tuple[int, int, int]], under: int
) -> None:
    coarse = sorted({cell[0] for cell in cells})
    fine = sorted({cell[1] for cell in cells})

    def sizes(column: int, lines: list[int]) -> list[int]:
        return [sum(cell[2] for cell in cells if cell[column] == line) for line in lines]

    coarse_sizes, fine_sizes = sizes(0, coarse), sizes(1, fine)
    coarse_hidden = hidden_groups(coarse_sizes, under)
    owners: list[Counter[int]] = [Counter() for _ in fine]
    for cell in cells:
        owners[fine.index(cell[1])][coarse.index(cell[0])] += cell[2]
    told = {rank: rank not in coarse_hidden for rank in range(len(coarse))}
    fine_hidden = hidden_within(owners, told, under)

    def row(column: int, line: int) -> list[int]:
        return [int(cell[column] == line) for cell in cells]

    known = [
        [1] * len(cells),
        *(row(0, line) for rank, line in enumerate(coarse) if rank not in coarse_hidden),
        *(row(1, line) for rank, line in enumerate(fine) if rank not in fine_hidden),
    ]
    if sum(coarse_sizes) < under:
        known = []  # the whole is masked too
    for column, lines, found in ((0, coarse, coarse_sizes), (1, fine, fine_sizes)):
        for rank in small_groups(found, under):
            assert not gives(known, row(column, lines[rank]))
