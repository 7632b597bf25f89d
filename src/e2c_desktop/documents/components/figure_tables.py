"""Tables of figures: words at the left, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.content_figures import FigureTable
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import RULE, TextStyle, Theme, mm
from e2c_desktop.documents.text import P


class GroupTable(DataTable):
    """Rows in groups: a line under the last row of each, none between the others."""

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the head, its rule, the rows, and a line where a group ends."""
        left = x
        for cell, own in zip(self._cells, self.widths, strict=True):
            cell.draw(canvas, left, top - (self._head_height - mm(1.6) - cell.height(own)), own)
            left += own + COLUMN_GAP
        top -= self._head_height
        self._line(canvas, x, top, width, self.accent, 1)
        for rank, row in enumerate(self.children):
            row.draw(canvas, x, top, width)
            top -= row.height(width)
            last = rank == len(self.children) - 1
            if last or isinstance(self.children[rank + 1], GroupHead):
                self._line(canvas, x, top, width, RULE, 0.6)


class GroupHead(Row):
    """The first row of a group."""


def figure_table(told: FigureTable, look: Theme, width: float) -> Block:
    """Return a table of figures, with its remark under it.

    Args:
        told: what it holds.
        look: styles.
        width: of the table.
    """
    numbers = len(told.head) - 1
    narrow = min(0.24 * width, (0.62 * width) / max(numbers, 1) - COLUMN_GAP)
    widths = [width - numbers * (narrow + COLUMN_GAP), *[narrow] * numbers]
    aligns = ["left", *["right"] * numbers]
    style = look.sheet("cell")
    table = DataTable(
        [Row(_cells(row, style, aligns), widths, pad=mm(0.9)) for row in told.rows],
        head=told.head,
        widths=widths,
        aligns=aligns,
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    if not told.note:
        return table
    return Stack([table, P(told.note, look.sheet("note"), before=mm(1.6))])


def _cells(row: Sequence[str], style: TextStyle, aligns: Sequence[str]) -> list[Block | None]:
    return [P(cell, style, align=align) for cell, align in zip(row, aligns, strict=True)]
