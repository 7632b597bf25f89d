"""A level as it is drawn everywhere: four squares and the figure; a self-assessment is grey."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.domain.framework import LEVELS
from e2c_desktop.ui.competences.grid_words import level_words
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_SIDE, _GAP, _FIGURE = 11, 2, 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def figure_offset() -> int:
    """Return where the figure stands, from the left of the squares."""
    look = theme()
    return look.px(_SIDE + _GAP) * len(LEVELS) + look.px(_FIGURE - _GAP)


def paint_level(
    painter: QPainter, box: QRectF, level: int, *, own: bool = False, muted: bool = False
) -> None:
    """Paint a level at the left of a box, in its middle.

    Args:
        painter: where.
        box: the room there is.
        level: 1 to 4.
        own: the trainee gave it themself.
        muted: it counts no more.
    """
    look = theme()
    token = "mute-fill" if own or muted else "chart-1"
    side = look.px(_SIDE)
    y = round(box.center().y() - side / 2)
    for rank in LEVELS:
        x = box.x() + look.px(_SIDE + _GAP) * (rank - 1)
        full = rank <= level
        rounded_box(
            painter,
            QRectF(x, y, side, side),
            look.px(2),
            fill=look.color(token) if full else None,
            edge=look.color(token),
        )
    painter.setFont(look.shared_font("body"))
    painter.setPen(look.color("text-muted" if muted else "text"))
    figure = QRectF(box.x() + figure_offset(), box.y(), look.px(14), box.height())
    painter.drawText(figure, _LEFT, str(level))


class LevelSquares(QWidget):
    """A level beside other words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._own, self._muted = 1, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_level(self, level: int, *, own: bool, muted: bool = False) -> None:
        """Show a level."""
        self._level, self._own, self._muted = level, own, muted
        self.setAccessibleName(level_words(level))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the squares and of the figure."""
        return QSize(figure_offset() + theme().px(14), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and the figure."""
        del event
        box = QRectF(self.rect())
        paint_level(QPainter(self), box, self._level, own=self._own, muted=self._muted)
