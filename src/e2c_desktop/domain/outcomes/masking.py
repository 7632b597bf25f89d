"""Rates of small groups, masked so that nothing gives them back (decision I13).

A rate over fewer than five exits tells of identifiable people. Hiding it alone is not enough: the
total less the groups that are shown would give it back. Where the hidden groups of a table hold
fewer than five exits together, or one of them is alone, the smallest of the others is hidden too.
"""

from __future__ import annotations

from collections.abc import Sequence


def small_groups(sizes: Sequence[int], under: int) -> set[int]:
    """Return the ranks of the groups whose own rate is masked; an empty group has no rate."""
    return {rank for rank, size in enumerate(sizes) if 0 < size < under}


def hidden_groups(sizes: Sequence[int], under: int) -> set[int]:
    """Return the ranks of the groups to hide in a table whose total is known.

    What the total less the visible groups tells is then about at least two groups, and about
    enough exits; or nothing at all is shown.
    """
    hidden = small_groups(sizes, under)
    shown = sorted(
        (size, rank) for rank, size in enumerate(sizes) if size > 0 and rank not in hidden
    )
    while hidden and shown and (len(hidden) < 2 or sum(sizes[rank] for rank in hidden) < under):
        hidden.add(shown.pop(0)[1])
    return hidden
