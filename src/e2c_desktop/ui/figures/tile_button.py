"""One figure in large: its name, its value, what it is made of; a click opens who is behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Tile, Trend
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import RingedFocus, elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

_HEIGHT, _SIDE = 80, 12
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ARROWS = {Trend.UP: "arrow-up", Trend.DOWN: "arrow-down", Trend.SAME: "minus"}


class TileButton(RingedFocus, QPushButton):
    """A figure that opens the people behind it."""

    ring_radius = 8

    def __init__(self, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.show_tile(tile)
        theme().changed.connect(self.updateGeometry)

    def show_tile(self, tile: Tile) -> None:
        """Show another figure."""
        self.tile = tile
        said = [f"{tile.label} : {tile.text}", tile.parts, tile.note]
        self.setAccessibleName(typography(", ".join(filter(None, said))))
        self.setToolTip(typography(tile.tip))
        self.update()

    def sizeHint(self) -> QSize:
        """Return three lines of text."""
        look = theme()
        return QSize(look.px(200), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the value and its parts."""
        look = theme()
        return QSize(look.px(150), look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its three lines."""
        look, painter, tile = theme(), QPainter(self), self.tile
        chosen = self.isChecked()
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(8),
            fill=look.color("hover" if self.underMouse() and not chosen else "surface"),
            edge=look.color("accent" if chosen else "border"),
            width=2 if chosen else 1,
        )
        left, wide = look.px(_SIDE), self.width() - 2 * look.px(_SIDE)
        role = "caption" if chosen else "small"
        painter.setFont(look.font(role))
        painter.setPen(look.color("accent" if chosen else "text-muted"))
        label = elided(look.metrics(role), typography(tile.label), wide)
        painter.drawText(QRectF(left, look.px(8), wide, look.px(18)), _LEFT, label)
        self._paint_value(painter, left, wide)
        self._paint_note(painter, left, wide)

    def _paint_value(self, painter: QPainter, left: int, wide: int) -> None:
        look, text = theme(), typography(self.tile.text)
        painter.setFont(look.font("figure-small"))
        painter.setPen(look.color("text"))
        painter.drawText(QRectF(left, look.px(24), wide, look.px(32)), _LEFT, text)
        used = look.metrics("figure-small").horizontalAdvance(text) + look.px(8)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text-muted"))
        parts = elided(look.metrics("small"), typography(self.tile.parts), wide - used)
        painter.drawText(QRectF(left + used, look.px(27), wide - used, look.px(30)), _LEFT, parts)

    def _paint_note(self, painter: QPainter, left: int, wide: int) -> None:
        look, trend = theme(), self.tile.trend
        y, x = look.px(55), float(left)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text-muted"))
        if trend is not None:
            box = QRectF(x, y, look.px(12), look.px(18))
            paint_icon(painter, box, _ARROWS[trend], 12, "text-muted")
            x += look.px(17)
        note = elided(look.metrics("small"), typography(self.tile.note), wide - (x - left))
        painter.drawText(QRectF(x, y, wide, look.px(18)), _LEFT, note)

    def nextCheckState(self) -> None:
        """Leave to the page which tile is open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()
