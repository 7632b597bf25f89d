"""The words beside a chart that tell its series or its parts apart: a sign, and a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.charts_columns import SERIES
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

LegendKind = Literal["series", "parts"]
_PARTS = (("triangle", "ok"), ("diamond", "info"), ("circle", "mute"), ("square", "bad"))
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChartLegend(QWidget):
    """Signs and words on one line.

    Args:
        kind: « series » are squares, the first full and the others outlined; « parts » are the
            four shapes of what an exit is worth.
    """

    def __init__(self, kind: LegendKind, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: LegendKind = kind
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_words(self, words: Sequence[str]) -> None:
        """Write other names."""
        self._words = tuple(words)
        self.setAccessibleName(", ".join(self._words))
        self.updateGeometry()
        self.update()

    def _advance(self, words: str) -> int:
        look = theme()
        return look.px(16) + look.metrics("label").horizontalAdvance(words) + look.px(10)

    def sizeHint(self) -> QSize:
        """Return the width of all the words."""
        return QSize(sum(map(self._advance, self._words)), theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """Never cut a name: the title beside gives way."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each sign and its words."""
        look, painter = theme(), QPainter(self)
        x = 0.0
        for number, words in enumerate(self._words):
            box = QRectF(x, 0, look.px(12), self.height())
            token = "text"
            if self._kind == "parts":
                icon, token = _PARTS[number % len(_PARTS)]
                paint_icon(painter, box, icon, 12, token)
            else:
                self._paint_square(painter, box, number)
            painter.setFont(look.font("label"))
            painter.setPen(look.color("text-muted" if token == "mute" else token))
            painter.drawText(QRectF(x + look.px(16), 0, self.width(), self.height()), _LEFT, words)
            x += self._advance(words)

    def _paint_square(self, painter: QPainter, box: QRectF, number: int) -> None:
        look = theme()
        side = look.px(10)
        square = QRectF(box.x(), (box.height() - side) / 2, side, side)
        colour = look.color(SERIES[number % len(SERIES)])
        if number:
            rounded_box(painter, square, 2, fill=look.color("surface"), edge=colour, width=2)
        else:
            rounded_box(painter, square, 2, fill=colour)
