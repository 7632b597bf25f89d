"""« Mes progrès » on a page of A5: each domain stands over its track (documents-design §7.5)."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.progress import (
    STEP,
    TRACK,
    VALUE,
    ProgressRow,
    ProgressTable,
    short_word,
    track,
)
from e2c_desktop.documents.components.tables import COLUMN_GAP
from e2c_desktop.documents.content_levels import LevelWord
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import INK, MUTED, REGULAR, SEMIBOLD, TextStyle, mm
from e2c_desktop.documents.text import P, TextBlock, draw_string


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the head of the progress says: the scale over the track, then the moments."""

    words: tuple[LevelWord, ...]
    moments: tuple[str, ...]
    style: TextStyle


class NarrowProgressHead(Block):
    """The head of the progress on A5: the track has no domain at its left."""

    def __init__(self, scale: _Scale) -> None:
        super().__init__(glue=True, after=mm(1))
        self.scale = scale

    def height(self, width: float) -> float:
        """Return the height of the numbers and of the words."""
        return mm(10.4)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the scale over the track, the moments over their values."""
        foot = top - self.height(width) + mm(2.7)
        for word in self.scale.words:
            middle = x + (word.number - 0.5) * STEP
            canvas.setFillColorRGB(*INK)
            _middle(canvas, middle, foot + mm(3.9), str(word.number), REGULAR, 11)
            canvas.setFillColorRGB(*MUTED)
            _middle(canvas, middle, foot, short_word(word.word), REGULAR, 9)
        left = x + TRACK + COLUMN_GAP
        canvas.setFillColorRGB(*self.scale.style.colour)
        for moment in self.scale.moments:
            style = self.scale.style
            _middle(canvas, left + VALUE / 2, foot, moment, style.font, style.size)
            left += VALUE + COLUMN_GAP


class NarrowProgressRow(Block):
    """A domain, and under it its track and its values; never cut."""

    AIR = mm(2)

    def __init__(self, row: ProgressRow) -> None:
        super().__init__()
        self.row = row
        self.words: TextBlock = row.words

    def height(self, width: float) -> float:
        """Return the height of the domain and of its track."""
        return self.words.height(width) + mm(9) + self.AIR

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the domain, the track, the numbers."""
        row, tall = self.row, self.words.height(width)
        self.words.draw(canvas, x, top - self.AIR, width)
        middle = top - self.AIR - tall - mm(4.5)
        track(canvas, x, middle, row.levels, row.look.accent)
        left, style = x + TRACK + COLUMN_GAP, row.look.booklet("cell")
        canvas.setFillColorRGB(*INK)
        for rank in row.shown:
            level = row.levels[rank]
            if level is not None:
                name = SEMIBOLD if rank == row.shown[-1] else REGULAR
                _middle(canvas, left + VALUE / 2, middle - mm(1.4), str(level), name, style.size)
            left += VALUE + COLUMN_GAP


def _middle(canvas: Pen, x: float, y: float, words: str, name: str, size: float) -> None:
    draw_string(canvas, x - fonts.text_width(words, name, size) / 2, y, words, name, size)


def narrow_progress(block: ProgressTable) -> list[Block]:
    """Return each domain over its track: beside it there is no room left."""
    scale = _Scale(block.scale, tuple(block.head[2:]), block.head_style)
    rows = [NarrowProgressRow(row) for row in block.children if isinstance(row, ProgressRow)]
    title = P(block.head[0], block.head_style, before=block.before, glue=True)
    return [title, NarrowProgressHead(scale), *rows]
