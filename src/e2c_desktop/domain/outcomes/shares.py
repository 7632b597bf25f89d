"""Rounding: single rates half-up, tables of shares by the largest remainder (decision I11)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def half_up(value: Fraction, digits: int = 1) -> Fraction:
    """Return a value rounded to so many decimals, halves away from zero; exact, never a float."""
    scale = 10**digits
    rounded = Fraction(int(abs(value) * scale + Fraction(1, 2)), scale)
    return -rounded if value < 0 else rounded


def decimal_text(value: Fraction, digits: int = 1) -> str:
    """Return a value as French writes it, rounded to one decimal or more: « 6,9 »."""
    rounded = half_up(value, digits)
    units, decimals = divmod(int(abs(rounded) * 10**digits), 10**digits)
    return f"{'-' if rounded < 0 else ''}{units},{decimals:0{digits}d}"


def rate_text(numerator: int, denominator: int) -> str | None:
    """Return « 31,3 % », None where there is nobody to divide by."""
    return f"{decimal_text(Fraction(100 * numerator, denominator))} %" if denominator else None


def largest_remainder(counts: Sequence[int], whole: int = 100) -> list[int]:
    """Return whole percents that sum to 100; zeros when there is nobody.

    The missing points go to the largest remainders, ties to the larger count, then to the first of
    the list: a share may differ by one point from its rate rounded alone.

    Args:
        counts: how many are in each part.
        whole: what the shares sum to: 1 000 gives tenths of a percent.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [whole * count // total for count in counts]
    order = sorted(
        range(len(counts)),
        key=lambda rank: (-(whole * counts[rank] % total), -counts[rank], rank),
    )
    for rank in order[: whole - sum(shares)]:
        shares[rank] += 1
    return shares
