"""Titles, lists, tags, cards and level lines of the booklet."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks
from e2c_desktop.documents.components.path import chapter_bar
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    HAIR,
    ITALIC,
    MUTED,
    RULE,
    SEMIBOLD,
    WHITE,
    Colour,
    TextStyle,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, Textual, clean, draw_string
from e2c_desktop.documents.texts import text


class ChapterTitle(Block):
    """The amber bar, the number in light accent and the title, a fixed text of one line."""

    BASELINE = mm(14.1)

    def __init__(self, number: str, title: str, theme: Theme) -> None:
        super().__init__(glue=True)
        self.number = number
        self.title = clean(title)
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height from the bar to the foot of the title."""
        return mm(16)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the bar, the number, the title."""
        chapter_bar(canvas, x, top)
        number, title = self.theme.booklet("number"), self.theme.booklet("title")
        baseline = top - self.BASELINE
        if self.number:
            canvas.setFillColorRGB(*number.colour)
            draw_string(canvas, x, baseline, self.number, number.font, number.size)
            x += fonts.text_width(self.number, number.font, number.size) + mm(4)
        canvas.setFillColorRGB(*title.colour)
        draw_string(canvas, x, baseline, self.title, title.font, title.size)


class Bullet(Block):
    """One line of a list: its mark (an en dash, « 1. »), then a text whose lines are aligned."""

    INDENT = mm(5.4)

    def __init__(self, words: Textual, style: TextStyle, *, mark: str = "–") -> None:
        super().__init__(after=3)
        self.words: Block = P(words, style)
        self.style = style
        self.mark = mark

    def height(self, width: float) -> float:
        """Return the height of the text."""
        return self.words.height(width - self.INDENT)

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut the text; the rest has no mark."""
        above, below = self.words.cut(width - self.INDENT, room)
        if above is None:
            return None, self
        if below is None:
            return self, None
        return self._with(above, mark=self.mark), self._with(below, mark="")

    def _with(self, words: Block, *, mark: str) -> Bullet:
        """Return the same line with another text."""
        part = Bullet("", self.style, mark=mark)
        part.words = words
        return part

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the mark and the text."""
        if self.mark:
            canvas.setFillColorRGB(*self.style.colour)
            baseline = top - fonts.ascent(self.style.font) * self.style.size
            draw_string(canvas, x, baseline, self.mark, self.style.font, self.style.size)
        self.words.draw(canvas, x + self.INDENT, top, width - self.INDENT)


def bullets(items: Sequence[str], style: TextStyle) -> list[Block]:
    """Return the non-empty items of a list."""
    return [Bullet(item, style) for item in items if item.strip()]


def section(title: str, theme: Theme) -> Block:
    """Return the title of a section of the booklet, which stays with what follows."""
    return P(title, theme.booklet("h2"), before=mm(9), after=mm(1.6), glue=True)


def titled(title: str, children: Sequence[Block], theme: Theme) -> list[Block]:
    """Return a section with its title; nothing at all when it has no content."""
    return [section(title, theme), *children] if children else []


class Tag(Block):
    """« Stage 2 » in white on the accent, the dates beside it."""

    TALL = mm(8.6)

    def __init__(self, label: str, beside: str, theme: Theme) -> None:
        super().__init__(before=mm(5), after=mm(3), glue=True)
        self.label = clean(label)
        self.beside = P(beside, theme.booklet("body"))
        self.accent = theme.accent
        self.wide = max(mm(24), fonts.text_width(self.label, SEMIBOLD, 12.5) + mm(9))

    def height(self, width: float) -> float:
        """Return the height of the tag, or of the text beside when it is taller."""
        return max(self.TALL, self.beside.height(width - self.wide - mm(4)))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the tag, then the text."""
        canvas.setFillColorRGB(*self.accent)
        canvas.rect(x, top - self.TALL, self.wide, self.TALL, stroke=0, fill=1)
        canvas.setFillColorRGB(*WHITE)
        inset = (self.wide - fonts.text_width(self.label, SEMIBOLD, 12.5)) / 2
        draw_string(canvas, x + inset, top - mm(5.9), self.label, SEMIBOLD, 12.5)
        self.beside.draw(canvas, x + self.wide + mm(4), top - mm(1.3), width - self.wide - mm(4))


class Card(Block):
    """An outlined box: whom to call."""

    PAD = mm(5)

    def __init__(self, children: Sequence[Block]) -> None:
        super().__init__()
        self.words = Stack(children)
        self.tall = mm(31)

    def height(self, width: float) -> float:
        """Return the nominal height, or what the words need."""
        return max(self.tall, self.words.height(width - 2 * self.PAD) + mm(7.2))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the outline and the words."""
        tall = self.height(width)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(x, top - tall, width, tall, stroke=1, fill=0)
        self.words.draw(canvas, x + self.PAD, top - mm(3.6), width - 2 * self.PAD)


class CardRow(Columns):
    """Cards side by side, as tall as the tallest."""

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Give the cards their common height, then draw them."""
        tall = self.height(width)
        for card in self.columns:
            if isinstance(card, Card):
                card.tall = tall
        super().draw(canvas, x, top, width)


class LevelMark(Block):
    """Four squares, the number in Semibold, the word; « non évalué » without a level."""

    def __init__(
        self,
        level: int | None,
        word: str,
        style: TextStyle,
        accent: Colour,
        side: float = mm(3.6),
    ) -> None:
        super().__init__()
        self.side = side
        self.level = level
        self.word = clean(word)
        self.style = style
        self.accent = accent

    def height(self, width: float) -> float:
        """Return the height of one line."""
        return self.style.leading

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the squares, the number, the word."""
        style = self.style
        baseline = top - fonts.ascent(style.font) * style.size
        if self.level is None:
            canvas.setFillColorRGB(*MUTED)
            draw_string(canvas, x, baseline, text("pf_stage.not_evaluated"), ITALIC, style.size)
            return
        x += marks.level_squares(
            canvas, x, baseline - mm(0.2), self.level, self.accent, self.side
        ) + mm(2)
        canvas.setFillColorRGB(*style.colour)
        number = str(self.level)
        draw_string(canvas, x, baseline, number, style.bold_font, style.size)
        x += fonts.text_width(number, style.bold_font, style.size) + mm(1.8)
        draw_string(canvas, x, baseline, self.word, style.font, style.size)


class Ruled(Stack):
    """Rows between hairlines, the first one under a line too."""

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw a hairline above each row and under the last."""
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.7)
        canvas.line(x, top, x + width, top)
        for child in self.children:
            child.draw(canvas, x, top, width)
            top -= child.height(width)
            canvas.setStrokeColorRGB(*HAIR)
            canvas.setLineWidth(0.7)
            canvas.line(x, top, x + width, top)
