"""Blocks that know their height, can be cut between two pages, and draw themselves.

A page is filled from blocks, not from drawings: the height is known before anything is drawn, so
that the number of pages and the page of each chapter are known before the first page is written.
Rules kept here: a title stays with what follows; a signature never stands alone on a page; a long
text flows on and is never truncated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import GUTTER, Colour, mm

# What must precede a signature on its page: two lines of text, or the last row of a table.
COMPANY_OF_SIGNATURE = 34.0
# A row or a box taller than this is cut; a smaller one moves to the next page whole.
TALL = 0.6 * mm(240)


class Block:
    """Something with a height for a width. By default it is never cut."""

    anchor = False

    def __init__(self, *, before: float = 0, after: float = 0, glue: bool = False) -> None:
        self.before = before
        self.after = after
        self.glue = glue

    def height(self, width: float) -> float:
        """Return the height in points, spaces around excluded."""
        raise NotImplementedError

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Return the part that fits in `room` and the rest; None where there is nothing."""
        if self.height(width) <= room + 0.01:
            return self, None
        return None, self

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw from `top` downwards."""
        raise NotImplementedError


class Gap(Block):
    """Empty space."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.size = size

    def height(self, width: float) -> float:
        """Return the size."""
        return self.size

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Stack(Block):
    """Blocks one under the other; the larger of two neighbouring spaces counts.

    Attributes:
        moves_whole: up to this height a stack that is not cut goes to the next page as a whole.
    """

    MOVES_WHOLE = mm(240)

    def __init__(
        self,
        children: Sequence[Block],
        *,
        before: float = 0,
        after: float = 0,
        glue: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, glue=glue)
        self.children = list(children)
        self._measured = (-1.0, 0.0)
        self.moves_whole = self.MOVES_WHOLE

    def height(self, width: float) -> float:
        """Return the sum of the children and of the spaces between; computed once per width."""
        if self._measured[0] != width:
            self._measured = (width, self._extent(self.children, width))
        return self._measured[1]

    def forget_height(self) -> None:
        """Measure again: the children are others."""
        self._measured = (-1.0, 0.0)

    @staticmethod
    def _extent(children: Sequence[Block], width: float) -> float:
        """Return the height of some children set one under the other."""
        total = 0.0
        for index, child in enumerate(children):
            if index:
                total += max(children[index - 1].after, child.before)
            total += child.height(width)
        return total

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return a stack of the same look with some of the children."""
        del first
        made = type(self)(children, before=self.before, after=self.after, glue=self.glue)
        made.moves_whole = self.moves_whole
        return made

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two children, or inside the one that straddles the edge."""
        if self.height(width) <= room + 0.01:
            return self, None
        head, tail = self._divide(width, room)
        head, tail = _accompany(head, tail, width)
        while head and head[-1].glue:
            tail.insert(0, head.pop())
        if not head:
            return None, self
        return self.part(head, first=True), self.part(tail, first=False)

    def _divide(self, width: float, room: float) -> tuple[list[Block], list[Block]]:
        """Return the children above and below the edge."""
        used = 0.0
        for index, child in enumerate(self.children):
            gap = max(self.children[index - 1].after, child.before) if index else 0.0
            needed = child.height(width)
            if used + gap + needed > room + 0.01:
                above, below = child.cut(width, room - used - gap)
                head = self.children[:index] + ([above] if above else [])
                tail = ([below] if below else []) + self.children[index + 1 :]
                return head, tail
            used += gap + needed
        return self.children, []

    def force(self, width: float, room: float) -> tuple[Block, Block | None]:
        """Cut so that something always goes on the page, even too tall: nothing is lost."""
        head, tail = _spare_some(*self._divide(width, room), width)
        if not head:
            head, tail = self.children[:1], self.children[1:]
        rest = self.part(tail, first=False) if tail else None
        return self.part(head, first=True), rest

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the children from top to bottom."""
        for index, child in enumerate(self.children):
            if index:
                top -= max(self.children[index - 1].after, child.before)
            child.draw(canvas, x, top, width)
            top -= child.height(width)


def _accompany(
    head: list[Block], tail: list[Block], width: float
) -> tuple[list[Block], list[Block]]:
    """Give a signature that would begin a page the last lines of what precedes it."""
    if not tail or not tail[0].anchor:
        return head, tail
    head, tail = list(head), list(tail)
    pulled = 0.0
    while head and pulled < COMPANY_OF_SIGNATURE:
        last = head.pop()
        missing = COMPANY_OF_SIGNATURE - pulled
        above, below = last.cut(width, last.height(width) - missing)
        if above is not None and below is not None:
            head.append(above)
            tail.insert(0, below)
            pulled = COMPANY_OF_SIGNATURE
        else:
            tail.insert(0, last)
            pulled += last.height(width)
    return head, tail


def _spare_some(
    head: list[Block], tail: list[Block], width: float
) -> tuple[list[Block], list[Block]]:
    """Give a signature what lines can be spared, where its full company would empty the page."""
    if not head or not tail or not tail[0].anchor:
        return head, tail
    *others, last = head
    for share in (1, 2 / 3, 1 / 3):
        above, below = last.cut(width, last.height(width) - share * COMPANY_OF_SIGNATURE)
        if above is not None and below is not None:
            return [*others, above], [below, *tail]
    # A title left alone is the lesser evil.
    return (others, [last, *tail]) if others else (head, tail)


class Whole(Stack):
    """A stack that is never cut."""

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Move as a whole, unless it is taller than a page can hold."""
        if self.height(width) > self.moves_whole:
            return super().cut(width, room)
        return Block.cut(self, width, room)


class Ending(Whole):
    """Place, date and signatures: whole, and never alone on a page."""

    anchor = True


class Columns(Block):
    """Blocks side by side, each cut on its own when a page ends."""

    def __init__(
        self,
        columns: Sequence[Block | None],
        widths: Sequence[float],
        *,
        gutter: float = GUTTER,
        before: float = 0,
        after: float = 0,
        glue: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, glue=glue)
        self.columns = list(columns)
        self.widths = list(widths)
        self.gutter = gutter

    def height(self, width: float) -> float:
        """Return the height of the tallest column."""
        del width
        return max(
            (c.height(w) for c, w in zip(self.columns, self.widths, strict=True) if c),
            default=0.0,
        )

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut each column; move all when one of them could not begin."""
        if self.height(width) <= room + 0.01:
            return self, None
        above: list[Block | None] = []
        below: list[Block | None] = []
        for column, own in zip(self.columns, self.widths, strict=True):
            first, rest = column.cut(own, room) if column else (None, None)
            if column and first is None:
                return None, self
            above.append(first)
            below.append(rest)
        return self.part(above), self.part(below)

    def part(self, columns: Sequence[Block | None]) -> Self:
        """Return the same columns with other contents."""
        return type(self)(
            columns, self.widths, gutter=self.gutter, before=self.before, after=self.after
        )

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the columns from left to right, which is also the reading order."""
        del width
        for column, own in zip(self.columns, self.widths, strict=True):
            if column:
                column.draw(canvas, x, top, own)
            x += own + self.gutter


class Panel(Stack):
    """Children on a soft ground behind a coloured bar; it is cut like any text."""

    def __init__(
        self,
        children: Sequence[Block],
        *,
        bar: Colour,
        bar_width: float = mm(1.2),
        ground: Colour | None = None,
        pad: float = mm(4),
        left: float = mm(5),
        before: float = 0,
        after: float = 0,
        glue: bool = False,
    ) -> None:
        super().__init__(children, before=before, after=after, glue=glue)
        self.bar = bar
        self.bar_width = bar_width
        self.ground = ground
        self.pad = pad
        self.left = left

    def _inner(self, width: float) -> float:
        """Return the width left for the children."""
        return width - self.left - (self.left if self.ground else 0)

    def height(self, width: float) -> float:
        """Return the height of the children and of the padding."""
        return super().height(self._inner(width)) + 2 * self.pad

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut the children; both parts keep the ground and the bar."""
        if self.height(width) <= room + 0.01:
            return self, None
        inner = Stack(self.children)
        above, below = inner.cut(self._inner(width), room - 2 * self.pad)
        if not isinstance(above, Stack) or not isinstance(below, Stack):
            return None, self
        return self.part(above.children, first=True), self.part(below.children, first=False)

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return a panel of the same look."""
        del first
        return type(self)(
            children,
            bar=self.bar,
            bar_width=self.bar_width,
            ground=self.ground,
            pad=self.pad,
            left=self.left,
            before=self.before,
            after=self.after,
        )

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the ground, the bar, then the children."""
        tall = self.height(width)
        if self.ground:
            canvas.setFillColorRGB(*self.ground)
            canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
        canvas.setFillColorRGB(*self.bar)
        canvas.rect(x, top - tall, self.bar_width, tall, stroke=0, fill=1)
        super().draw(canvas, x + self.left, top - self.pad, self._inner(width))
