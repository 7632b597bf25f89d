"""Lines of text of a list, laid out once: the same words come back from one letter to the next.

Laying a text out costs five times what painting it does, and a list that is searched shows the
same names, dates and towns again and again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText

from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.theme import theme

_LAST_LATIN = "\u1eff"
"""Beyond it are writings whose letters change with their neighbours."""
_PAIRS = 1.05
"""More than kerning ever adds to a text."""

_MOST = 1024
"""Lines kept: some thirty screens of a list, a few hundred kilobytes."""


class _Advances(dict[str, float]):
    """The width of each letter alone, in one font; no limit for those that others may widen."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        latin = letter <= _LAST_LATIN
        self[letter] = self._metrics.horizontalAdvance(letter) if latin else math.inf
        return self[letter]


@lru_cache(maxsize=64)
def _advances(role: str, zoom: int, tabular: bool) -> _Advances:
    del zoom  # the font in force has it
    return _Advances(QFontMetricsF(theme().font(role, tabular=tabular)))


def fitted(text: str, role: str, width: float, *, tabular: bool = False) -> str:
    """Return a text of a role cut with « … » where it does not fit.

    Most texts of a list fit by far, which the widths of their letters tell without the work of
    laying the text out. Pairs of letters are brought closer, or parted by much less than is spared.
    """
    look = theme()
    letters = _advances(role, look.zoom, tabular)
    if sum(map(letters.__getitem__, text)) * _PAIRS < width:
        return text
    return elided(look.metrics(role, tabular=tabular), text, width)


@dataclass(slots=True)
class Line:
    """A text laid out.

    Attributes:
        shown: the words, cut where they did not fit.
        text: the same, as Qt paints it.
        height: of the font, not rounded, as Qt centres a text.
    """

    shown: str
    text: QStaticText
    height: float


class Lines:
    """The lines that one list painted lately; they go away with it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, bool, int, int], Line] = {}
        self._advances: dict[tuple[str, str, int], int] = {}

    def line(self, text: str, role: str, width: float, *, tabular: bool = False) -> Line:
        """Return a text of a role, cut to a width."""
        key = (text, role, tabular, int(width), theme().zoom)
        line = self._kept.get(key)
        if line is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            line = self._kept[key] = _laid_out(text, role, width, tabular=tabular)
        return line

    def after(self, line: Line, role: str) -> int:
        """Return the place of what follows a line and a space."""
        key = (line.shown, role, theme().zoom)
        place = self._advances.get(key)
        if place is None:
            if len(self._advances) >= _MOST:
                self._advances.clear()
            place = theme().metrics(role).horizontalAdvance(line.shown + " ")
            self._advances[key] = place
        return place


def _laid_out(text: str, role: str, width: float, *, tabular: bool) -> Line:
    look = theme()
    shown = fitted(text, role, width, tabular=tabular)
    laid = QStaticText(shown)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=look.font(role, tabular=tabular))
    height = QFontMetricsF(look.font(role, tabular=tabular)).height()
    return Line(shown, laid, height)


def paint_line(painter: QPainter, box: QRectF, line: Line) -> None:
    """Paint a line at the left of a box, in its middle, with the font and the pen in force."""
    if box.height() < line.height:  # cut where the box ends, as Qt does
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, left, line.shown)
        return
    top = box.y() + (box.height() - line.height) / 2
    painter.drawStaticText(QPointF(box.x(), top), line.text)
