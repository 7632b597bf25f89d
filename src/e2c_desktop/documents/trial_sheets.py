"""Two sheets that tell how a printer gives its paper back: a sign and an arrow on each side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from e2c_desktop.documents import fonts
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    REGULAR,
    STRONG,
    TEXT_WIDTH,
    mm,
)
from e2c_desktop.documents.text import draw_string
from e2c_desktop.documents.texts import lines, text

_SIZE = 220


class TrialSide(Block):
    """An arrow towards the head of the sheet, and a sign under it."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.sign = sign

    def height(self, width: float) -> float:
        """Return the height of the text of a page."""
        return PAGE_HEIGHT - 2 * mm(20)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the arrow, the words, the sign."""
        middle = x + width / 2
        canvas.setFillColorRGB(*INK)
        points = [(middle, top), (middle - mm(15), top - mm(22)), (middle + mm(15), top - mm(22))]
        canvas.polygon(points, stroke=0, fill=1)
        canvas.rect(middle - mm(5), top - mm(50), mm(10), mm(28), stroke=0, fill=1)
        canvas.setFillColorRGB(*MUTED)
        _centred(canvas, middle, top - mm(60), text("trial.top"), REGULAR, 14)
        canvas.setFillColorRGB(*INK)
        _centred(canvas, middle, top - mm(160), self.sign, STRONG, _SIZE)


def _centred(canvas: Pen, x: float, y: float, words: str, name: str, size: float) -> None:
    draw_string(canvas, x - fonts.text_width(words, name, size) / 2, y, words, name, size)


def render_trial_sheets(day: date) -> tuple[bytes, bytes]:
    """Return the fronts and the backs of the two sheets; they tell nobody and are not kept."""
    return _sides(lines("trial.fronts"), day), _sides(lines("trial.backs"), day)


def _sides(signs: Sequence[str], day: date) -> bytes:
    return write(
        [Page(Stack([TrialSide(sign)]), PAGE_HEIGHT - mm(20)) for sign in signs],
        FileIdentity(text("trial.title"), "", day),
        margin=MARGIN,
        width=TEXT_WIDTH,
        furniture=_nothing,
    )


def _nothing(canvas: Pen, page: Page, number: int, total: int) -> None:
    """Draw nothing around the sign."""
