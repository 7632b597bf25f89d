"""Cards of experiences, and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from e2c_desktop.documents import fonts
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import HAIR, RULE, TextStyle, mm
from e2c_desktop.documents.text import clean, draw_string


class Frame(Stack):
    """Children in an outlined box; it moves whole unless it is taller than most of a page."""

    PAD = mm(5)
    SIDE = mm(6)
    MOVES_WHOLE = mm(200)  # up to this height; a taller one is cut

    def height(self, width: float) -> float:
        """Return the height of the children and of the padding."""
        return super().height(width - 2 * self.SIDE) + 2 * self.PAD

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut only a very tall box; both parts keep their outline."""
        tall = self.height(width)
        if tall <= room + 0.01:
            return self, None
        if tall < self.moves_whole:
            return None, self
        inner = Stack(self.children)
        above, below = inner.cut(width - 2 * self.SIDE, room - 2 * self.PAD)
        if not isinstance(above, Stack) or not isinstance(below, Stack):
            return None, self
        return self.part(above.children, first=True), self.part(below.children, first=False)

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return a box of the same look with some of the children."""
        made = type(self)(children, before=self.before if first else 0, after=self.after)
        made.moves_whole = self.moves_whole
        return made

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the outline, then the children."""
        tall = self.height(width)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(x, top - tall, width, tall, stroke=1, fill=0)
        super().draw(canvas, x + self.SIDE, top - self.PAD, width - 2 * self.SIDE)


class Hairline(Block):
    """A hairline between two rows of a card."""

    def __init__(self) -> None:
        super().__init__(glue=True)

    def height(self, width: float) -> float:
        """Return the thickness of the line."""
        return 0.4

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the line."""
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.4)
        canvas.line(x, top, x + width, top)


class HandLines(Block):
    """Lines to write on by hand."""

    PITCH = mm(8.5)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def height(self, width: float) -> float:
        """Return the pitch of each line."""
        return self.count * self.PITCH

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        for rank in range(self.count):
            y = top - (rank + 1) * self.PITCH + mm(1.5)
            canvas.line(x, y, x + width, y)


class HandTitle(Block):
    """The title of a card to fill in by hand, and that it is, on one line."""

    def __init__(self, title: str, hint: str, style: TextStyle, hint_style: TextStyle) -> None:
        super().__init__(after=mm(2), glue=True)
        self.title, self.hint = clean(title), clean(hint)
        self.style, self.hint_style = style, hint_style

    def height(self, width: float) -> float:
        """Return the height of one line."""
        return self.style.leading

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the title, then the hint beside it."""
        baseline = top - fonts.ascent(self.style.font) * self.style.size
        for words, style in ((self.title, self.style), (self.hint, self.hint_style)):
            canvas.setFillColorRGB(*style.colour)
            draw_string(canvas, x, baseline, words, style.font, style.size)
            x += fonts.text_width(words, style.font, style.size) + mm(1.4)
