"""Rates of small groups, masked so that nothing gives them back (decision I13).

A rate over fewer than five exits tells of identifiable people. Hiding it alone is not enough: the
total less the groups that are shown would give it back. Where the hidden groups of a table hold
fewer than five exits together, or one of them is alone, the smallest of the others is hidden too.

The lines of one table may part those of another (ages part minors and adults). A line of the coarse
table that is shown gives the sum of its own lines in the fine one: each such sum is watched like
the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_REST = -1
"""What stands for all the coarse groups that are hidden: only their sum can be known."""


def small_groups(sizes: Sequence[int], under: int) -> set[int]:
    """Return the ranks of the groups whose own rate is masked; an empty group has no rate."""
    return {rank for rank, size in enumerate(sizes) if 0 < size < under}


def hidden_groups(sizes: Sequence[int], under: int, beside: int = 0) -> set[int]:
    """Return the ranks of the groups to hide in a table whose total is known.

    What the total less the visible groups tells is then about at least two groups, and about
    enough exits; or nothing at all is shown.

    Args:
        sizes: how many exits are in each group.
        under: rates of fewer exits than this are masked.
        beside: exits of the total that stand in none of these groups, and are hidden.
    """
    hidden = small_groups(sizes, under)
    shown = sorted(
        (size, rank) for rank, size in enumerate(sizes) if size > 0 and rank not in hidden
    )
    unknown, missing = len(hidden) + (beside > 0), beside + sum(sizes[rank] for rank in hidden)
    while unknown and shown and (unknown < 2 or missing < under):
        size, rank = shown.pop(0)
        hidden.add(rank)
        unknown, missing = unknown + 1, missing + size
    return hidden


def hidden_within(
    cells: Sequence[Mapping[int, int]], told: Mapping[int, bool], under: int
) -> set[int]:
    """Return the ranks of the groups to hide in a table that parts another.

    Args:
        cells: of each group of the fine table, how many exits are in each group of the coarse one.
        told: whether each group of the coarse table is shown.
        under: rates of fewer exits than this are masked.

    A fine group that lies in several coarse ones is hidden as soon as anything has to be: what is
    known of each coarse group is then about its own fine groups, and about these unknown ones.
    """
    sizes = [sum(cell.values()) for cell in cells]
    if all(told.values()) and not small_groups(sizes, under):
        return set()
    known = [{whole if told[whole] else _REST for whole in cell} for cell in cells]
    hidden = {rank for rank, wholes in enumerate(known) if len(wholes) > 1}
    for whole in {one for wholes in known for one in wholes}:
        own = [rank for rank, wholes in enumerate(known) if wholes == {whole}]
        beside = sum(
            size
            for rank in hidden
            if len(known[rank]) > 1
            for line, size in cells[rank].items()
            if whole == (line if told[line] else _REST)
        )
        found = hidden_groups([sizes[rank] for rank in own], under, beside)
        hidden |= {own[rank] for rank in found}
    return hidden
