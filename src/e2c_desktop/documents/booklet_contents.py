"""The page of contents of the booklet."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.boxes import LevelMark
from e2c_desktop.documents.content_levels import LevelWord
from e2c_desktop.documents.flow import Block, Columns
from e2c_desktop.documents.pages import right_string
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import HAIR, INK, REGULAR, SEMIBOLD, Theme, mm
from e2c_desktop.documents.text import P, clean, draw_string


class ContentsLine(Block):
    """Number, title and page of a chapter over a hairline."""

    SIZE = 13

    def __init__(self, number: str, title: str, page: str, look: Theme) -> None:
        super().__init__()
        self.number = number
        self.title = clean(title)
        self.page = page
        self.look = look
        self.pitch = mm(9)

    def height(self, width: float) -> float:
        """Return the pitch of the lines."""
        return self.pitch

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the line."""
        baseline = top - self.pitch + mm(2.8)
        canvas.setFillColorRGB(*self.look.accent)
        draw_string(canvas, x, baseline, self.number, REGULAR, self.SIZE)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, x + mm(9), baseline, self.title, SEMIBOLD, self.SIZE)
        right_string(canvas, x + width, baseline, self.page, REGULAR, self.SIZE)
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.7)
        canvas.line(x, top - self.pitch, x + width, top - self.pitch)


def level_lines(levels: Sequence[LevelWord], look: Theme) -> list[Block]:
    """Return one line per level: squares, number, word, sentence."""
    style, strong = look.booklet("body"), look.booklet("body.strong")
    widest = max(fonts.text_width(clean(level.word), strong.font, strong.size) for level in levels)
    widths = [mm(26), max(mm(30), widest), mm(170 - 26 - 8) - max(mm(30), widest)]
    rows: list[Block] = []
    for level in levels:
        mark = LevelMark(level.number, "", style, look.accent, side=mm(4))
        cells = [mark, P(level.word, strong), P(level.sentence, style)]
        rows.append(Columns(cells, widths, after=mm(2.2)))
    return rows
