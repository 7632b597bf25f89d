"""Blocks of merged cells: the value of a block belongs to each of its rows (G9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from e2c_desktop.exchange.grid import Row

Block = tuple[int, int, int, int]
"""Top row number, left column, bottom row number, right column; columns count from 0."""


def fill_down(rows: list[Row], blocks: Iterable[Block]) -> list[Row]:
    """Return the rows, the value of each vertical block copied to the rows under its first.

    Only one column wide or its left column: a merged title row stays a title.
    """
    positions = {row.number: index for index, row in enumerate(rows)}
    for top, left, bottom, _ in blocks:
        first = positions.get(top)
        if first is None or bottom == top:
            continue
        value = rows[first].cell(left)
        if value is None:
            continue
        for index in range(first + 1, len(rows)):
            row = rows[index]
            if row.number > bottom:
                break
            cells = [*row.cells, *[None] * (left + 1 - len(row.cells))]
            cells[left] = value
            rows[index] = replace(row, cells=tuple(cells), inherited=row.inherited | {left})
    return rows
