"""Blocks composed for a page of A4, on a page of A5: the same letters on less width.

Nothing is reduced (documents-design §4.3): what stood side by side is stacked, columns of a table
share the width that there is, a column of levels keeps its squares and its number without the word.
A block that takes the width it is given needs nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from e2c_desktop.documents.booklet_contents import ContentsLine
from e2c_desktop.documents.booklet_levels import Group
from e2c_desktop.documents.components.boxes import Card, CardRow, LevelMark
from e2c_desktop.documents.components.cards import Frame
from e2c_desktop.documents.components.fields import FieldRow
from e2c_desktop.documents.components.path import BigFigure
from e2c_desktop.documents.components.progress import ProgressTable
from e2c_desktop.documents.components.signatures import EqualHeights
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.flow import Block, Columns, Gap, Panel, Stack, Whole
from e2c_desktop.documents.narrow_progress import narrow_progress
from e2c_desktop.documents.style import (
    GUTTER,
    WHITE,
    mm,
)

NARROW_WIDTH: Final = mm(120)
_MOVES_WHOLE: Final = mm(120)
_AIR: Final = mm(6)
_LEVELS: Final = mm(22)
_LEAST: Final = mm(40)  # a column of text narrower than this is stacked instead
_MOST_COLUMNS: Final = 6
_AT_ONCE: Final = 4
_PROVED: Final = 4  # columns of « Mes compétences »: the competence, two levels, the proofs
_UNDER: Final = mm(4)


def narrowed(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks composed for A4 as a page of A5 takes them."""
    found: list[Block] = []
    for block in blocks:
        found += _narrow(block, NARROW_WIDTH)
    return found


def _narrow(block: Block, width: float) -> list[Block]:
    """Return one block on a width, as one or several, with less air over them."""
    change = next((one for kind, one in _CHANGES if isinstance(block, kind)), None)
    found = [copy.copy(block)] if change is None else change(block, width)
    for one in found:
        one.before = min(one.before, _AIR)
    return found


def _progress(block: ProgressTable, width: float) -> list[Block]:
    del width
    return narrow_progress(block)


def _contents(block: ContentsLine, width: float) -> list[Block]:
    """Return a line of the contents, closer to the others."""
    del width
    made = copy.copy(block)
    made.pitch = mm(6.6)
    return [made]


def _stack(block: Stack, width: float) -> list[Block]:
    """Return blocks one under the other, each narrowed; what looks alike stays what it is."""
    inner = width - _around(block)
    return [_with(block, [one for child in block.children for one in _narrow(child, inner)])]


def _with(block: Stack, children: Sequence[Block]) -> Stack:
    """Return a stack of the same look with other children; on a small page it is cut earlier."""
    made = copy.copy(block)
    made.children = list(children)
    made.forget_height()
    made.moves_whole = min(made.moves_whole, _MOVES_WHOLE)
    return made


def _around(block: Stack) -> float:
    """Return what a frame takes of the width of its children."""
    return 2 * Frame.SIDE if isinstance(block, Frame) else 0.0


def _level(block: LevelMark, width: float) -> list[Block]:
    """Return the squares and the number alone."""
    del width
    made = copy.copy(block)
    made.word = ""
    return [made]


def _figures(block: Columns, width: float) -> list[Block]:
    """Return figures two a row."""
    half = (width - GUTTER) / 2
    rows: list[Block] = []
    for start in range(0, len(block.columns), 2):
        pair = list(block.columns[start : start + 2])
        rows.append(Columns(pair, [half] * len(pair), before=mm(3) if start else block.before))
    return rows


def _columns(block: Columns, width: float) -> list[Block]:
    """Return columns side by side on less width, or one under the other."""
    columns = [one for one in block.columns if one is not None]
    if columns and all(isinstance(one, BigFigure) for one in columns):
        return _figures(block, width)
    wanted = sum(block.widths) + block.gutter * (len(block.widths) - 1)
    widest = max(range(len(block.widths)), key=lambda rank: block.widths[rank])
    left = block.widths[widest] - max(0.0, wanted - width)
    even = block.widths.count(block.widths[widest]) > 1
    if left < _LEAST or (even and wanted > width):
        return _one_under_the_other(block, columns, width)
    widths = list(block.widths)
    widths[widest] = left
    made = copy.copy(block)
    made.widths = widths
    made.columns = [
        None if one is None else _whole(one, own)
        for one, own in zip(block.columns, widths, strict=True)
    ]
    return [made]


def _one_under_the_other(block: Columns, columns: Sequence[Block], width: float) -> list[Block]:
    stacked = [_whole(one, width) for one in columns]
    for rank, one in enumerate(stacked):
        one.before = block.before if rank == 0 else max(one.before, mm(4))
    return stacked


def _whole(block: Block, width: float) -> Block:
    """Return a block on a width as one."""
    parts = _narrow(block, width)
    return parts[0] if len(parts) == 1 else Stack(parts, before=block.before, after=block.after)


def _fields(block: FieldRow, width: float) -> list[Block]:
    """Return each field on a row of its own."""
    rows: list[Block] = []
    for column in block.columns:
        row = copy.copy(block)
        row.columns, row.widths = [column], [width]
        rows.append(row)
    return rows


def _cards(block: CardRow, width: float) -> list[Block]:
    """Return each card on the whole width, as tall as its own words."""
    cards = [copy.copy(one) for one in block.columns if isinstance(one, Card)]
    for rank, card in enumerate(cards):
        card.tall = 0.0
        card.before = mm(4) if rank else block.before
    return [Columns([card], [width], before=card.before) for card in cards]


def _signatures(block: EqualHeights, width: float) -> list[Block]:
    """Return signature boxes two a row, as on A4."""
    made = copy.copy(block)
    count = len(block.columns)
    made.widths = [(width - GUTTER * (count - 1)) / count] * count
    return [made]


# ── Tables ───────────────────────────────────────────────────────────────────────────────────


def _row(block: Row, width: float) -> list[Block]:
    """Return a row on its share of the width."""
    widths = _shared(block.widths, _level_columns([block]), width, block.gutter)
    return [_row_on(block, widths)]


def _row_on(block: Row, widths: Sequence[float]) -> Row:
    columns = [
        None if one is None else _whole(one, own)
        for one, own in zip(block.columns, widths, strict=True)
    ]
    return Row(
        columns, widths, gutter=block.gutter, before=block.before, after=block.after, pad=block.pad
    )


def _table(block: DataTable, width: float) -> list[Block]:
    """Return a table whose columns share the width; months side by side go on several tables."""
    rows = list(_rows(block.children))
    if len(block.widths) > _MOST_COLUMNS and len(rows) == len(block.children):
        return _parted(block, rows, width)
    levels = _level_columns(rows)
    if len(block.widths) == _PROVED and levels and levels <= {1, 2}:
        return [_proved(block, width)]
    widths = _shared(block.widths, levels, width, COLUMN_GAP)
    return [_table_on(block, [_on(child, widths) for child in block.children], widths)]


def _proved(block: DataTable, width: float) -> DataTable:
    """Return a table of levels whose last column, the proofs, goes under the first one."""
    widths = _shared(block.widths[:3], frozenset({1, 2}), width, COLUMN_GAP)
    head = [f"{block.head[0]} · {block.head[3]}", *block.head[1:3]]
    rows = [_over_its_proof(child, widths) for child in block.children]
    return _table_on(block, rows, widths, head, block.aligns[:3])


def _over_its_proof(block: Block, widths: Sequence[float]) -> Block:
    """Return a competence with its levels, then what shows it; those of a group too."""
    if isinstance(block, Row) and len(block.columns) == _PROVED:
        first = _row_on(
            Row(block.columns[:3], block.widths[:3], gutter=block.gutter, pad=block.pad), widths
        )
        proof = block.columns[3]
        assert proof is not None
        return Whole([first, Panel([proof], bar=WHITE, pad=0, left=_UNDER), Gap(block.pad)])
    if isinstance(block, Group):
        return _with(block, [_over_its_proof(child, widths) for child in block.children])
    return block


def _rows(blocks: Sequence[Block]) -> Sequence[Row]:
    """Return the rows among blocks, and those of groups."""
    found: list[Row] = []
    for block in blocks:
        if isinstance(block, Row):
            found.append(block)
        elif isinstance(block, Stack):
            found += _rows(block.children)
    return found


def _on(block: Block, widths: Sequence[float]) -> Block:
    """Return a row, or the rows of a group, on the widths of their table."""
    if isinstance(block, Row):
        return _row_on(block, widths) if len(block.widths) == len(widths) else block
    if isinstance(block, Stack):
        return _with(block, [_on(child, widths) for child in block.children])
    return block


def _table_on(
    block: DataTable,
    rows: Sequence[Block],
    widths: Sequence[float],
    head: Sequence[str] | None = None,
    aligns: Sequence[str] | None = None,
) -> DataTable:
    return DataTable(
        rows,
        head=block.head if head is None else head,
        widths=widths,
        aligns=block.aligns if aligns is None else aligns,
        head_style=block.head_style,
        accent=block.accent,
        continued=block.continued,
        before=block.before,
        after=block.after,
    )


def _parted(block: DataTable, rows: Sequence[Row], width: float) -> list[Block]:
    """Return a table of many columns as several, the first column before each."""
    first = block.widths[0]
    own = (width - first - _AT_ONCE * COLUMN_GAP) / _AT_ONCE
    tables: list[Block] = []
    for start in range(1, len(block.widths), _AT_ONCE):
        kept = [0, *range(start, min(start + _AT_ONCE, len(block.widths)))]
        widths = [first, *([own] * (len(kept) - 1))]
        part = [
            Row([row.columns[rank] for rank in kept], widths, gutter=row.gutter, pad=row.pad)
            for row in rows
        ]
        table = _table_on(
            block,
            part,
            widths,
            [block.head[rank] for rank in kept],
            [block.aligns[rank] for rank in kept],
        )
        tables.append(table)
    return tables


def _level_columns(rows: Sequence[Row]) -> frozenset[int]:
    """Return the columns that hold levels."""
    return frozenset(
        rank for row in rows for rank, one in enumerate(row.columns) if isinstance(one, LevelMark)
    )


def _shared(
    widths: Sequence[float], levels: frozenset[int], width: float, gap: float
) -> list[float]:
    """Share a width out: to levels what their squares need, to the others in proportion."""
    usable = width - gap * (len(widths) - 1)
    fixed = {rank: min(widths[rank], _LEVELS) for rank in levels}
    rest = usable - sum(fixed.values())
    total = sum(one for rank, one in enumerate(widths) if rank not in fixed) or 1.0
    return [fixed.get(rank, rest * one / total) for rank, one in enumerate(widths)]


# The first that fits: the more particular ones stand before those they are made of.
_CHANGES: Final[tuple[tuple[type[Block], Callable[[Any, float], list[Block]]], ...]] = (
    (ProgressTable, _progress),
    (DataTable, _table),
    (ContentsLine, _contents),
    (LevelMark, _level),
    (Row, _row),
    (FieldRow, _fields),
    (CardRow, _cards),
    (EqualHeights, _signatures),
    (Columns, _columns),
    (Stack, _stack),
)
