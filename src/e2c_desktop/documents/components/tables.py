"""Tables: a head repeated on each page, hairlines between rows, no vertical line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from e2c_desktop.documents.flow import TALL, Block, Columns, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import HAIR, RULE, Colour, TextStyle, mm
from e2c_desktop.documents.text import P, TextBlock
from e2c_desktop.documents.texts import text

COLUMN_GAP = mm(2.5)


class Row(Columns):
    """One row; it moves whole to the next page unless it is taller than most of one."""

    def __init__(
        self,
        columns: Sequence[Block | None],
        widths: Sequence[float],
        *,
        gutter: float = COLUMN_GAP,
        before: float = 0,
        after: float = 0,
        pad: float = mm(1.2),
    ) -> None:
        super().__init__(columns, widths, gutter=gutter, before=before, after=after)
        self.pad = pad
        self._tall = -1.0

    def height(self, width: float) -> float:
        """Return the tallest cell and the padding; computed once, long tables ask often."""
        if self._tall < 0:
            self._tall = super().height(width) + 2 * self.pad
        return self._tall

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut inside the row only when it is very tall."""
        tall = self.height(width)
        if tall <= room + 0.01:
            return self, None
        if tall < TALL:
            return None, self
        return super().cut(width, room - 2 * self.pad)

    def part(self, columns: Sequence[Block | None]) -> Self:
        """Return a row of the same look."""
        return type(self)(columns, self.widths, gutter=self.gutter, pad=self.pad)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the cells from left to right."""
        super().draw(canvas, x, top - self.pad, width)


class DataTable(Stack):
    """Rows under a head that is repeated on each page, its first title followed by « (suite) »."""

    def __init__(
        self,
        rows: Sequence[Block],
        *,
        head: Sequence[str],
        widths: Sequence[float],
        aligns: Sequence[str],
        head_style: TextStyle,
        accent: Colour,
        continued: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__(rows, before=before, after=after)
        self.head = list(head)
        self.continued = continued
        self.widths = list(widths)
        self.aligns = list(aligns)
        self.head_style = head_style
        self.accent = accent
        titles = list(head)
        if continued and titles:
            titles[0] = f"{titles[0]} {text('common.suite')}".strip()
        cells: list[TextBlock] = [
            P(title, head_style, align=align) for title, align in zip(titles, aligns, strict=True)
        ]
        self._cells = cells
        self._head_height = max(
            (cell.height(w) for cell, w in zip(cells, self.widths, strict=True)), default=0.0
        ) + mm(1.6)

    def height(self, width: float) -> float:
        """Return the height of the head and of the rows."""
        return self._head_height + sum(row.height(width) for row in self.children)

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between rows; a head never stands without a row under it."""
        used = self._head_height
        for index, row in enumerate(self.children):
            tall = row.height(width)
            if used + tall > room + 0.01:
                above, below = row.cut(width, room - used)
                head = [*self.children[:index], *([above] if above else [])]
                if not head:
                    return None, self
                rest = [*([below] if below else []), *self.children[index + 1 :]]
                return self.part(head, first=True), self.part(rest, first=False)
            used += tall
        return self, None

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return a table of the same look with some of the rows."""
        return type(self)(
            children,
            head=self.head,
            widths=self.widths,
            aligns=self.aligns,
            head_style=self.head_style,
            accent=self.accent,
            continued=self.continued or not first,
            before=self.before if first else 0,
            after=self.after,
        )

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the head, its rule, then the rows and the lines between them."""
        left = x
        for cell, own in zip(self._cells, self.widths, strict=True):
            lower = self._head_height - mm(1.6) - cell.height(own)
            cell.draw(canvas, left, top - lower, own)
            left += own + COLUMN_GAP
        top -= self._head_height
        self._line(canvas, x, top, width, self.accent, 1)
        for index, row in enumerate(self.children):
            row.draw(canvas, x, top, width)
            top -= row.height(width)
            last = index == len(self.children) - 1
            self._line(canvas, x, top, width, RULE if last else HAIR, 0.6 if last else 0.4)

    @staticmethod
    def _line(
        canvas: Pen, x: float, y: float, width: float, shade: Colour, thickness: float
    ) -> None:
        """Draw one line over the whole width."""
        canvas.setStrokeColorRGB(*shade)
        canvas.setLineWidth(thickness)
        canvas.line(x, y, x + width, y)


def column_widths(weights: Sequence[float], width: float) -> list[float]:
    """Share a width out between columns, the gaps deducted."""
    usable = width - COLUMN_GAP * (len(weights) - 1)
    total = sum(weights) or 1.0
    return [usable * weight / total for weight in weights]
