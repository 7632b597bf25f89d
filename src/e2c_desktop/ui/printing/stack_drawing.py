"""A stack of paper on its way back into the tray of a printer, drawn: as it came out, or turned."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.theme import theme

_STRAIGHT = "Dessin : la pile redescend dans le bac comme elle est sortie, le haut vers la machine."
_TURNED = "Dessin : la pile est retournée comme une page de livre, puis remise dans le bac."
_SIDE = QSize(220, 300)


class StackDrawing(QWidget):
    """The printer above, its tray below, the stack and its arrow between both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flipped: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_way(None)

    def show_way(self, flipped: bool | None) -> None:
        """Show how the stack goes back; None only shows the printer."""
        self._flipped = flipped
        words = {None: "Dessin d’une imprimante.", False: _STRAIGHT, True: _TURNED}[flipped]
        self.setAccessibleName(typography(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the drawing."""
        return QSize(theme().px(_SIDE.width()), theme().px(_SIDE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the printer, the stack, the arrow and the tray."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _SIDE.width(), self.height() / _SIDE.height())
        self._printer(painter)
        if self._flipped is not None:
            self._sheet(painter, QRectF(75, 70, 70, 84), "1")
            self._arrow(painter)
            self._sheet(painter, QRectF(75, 200, 70, 84), "" if self._flipped else "1")
        self._tray(painter)

    def _pen(self, painter: QPainter, token: str, width: float) -> None:
        pen = QPen(theme().color(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)

    def _printer(self, painter: QPainter) -> None:
        self._pen(painter, "text", 2)
        painter.setBrush(theme().color("sunken"))
        painter.drawRoundedRect(QRectF(40, 14, 140, 46), 6, 6)
        painter.drawLine(QPointF(62, 52), QPointF(158, 52))

    def _tray(self, painter: QPainter) -> None:
        self._pen(painter, "text", 2)
        sides = [QPointF(52, 236), QPointF(52, 290), QPointF(168, 290), QPointF(168, 236)]
        painter.drawPolyline(QPolygonF(sides))

    def _sheet(self, painter: QPainter, box: QRectF, sign: str) -> None:
        """Paint some sheets, the sign of the printed side on the one that shows it."""
        self._pen(painter, "mute-line", 1.4)
        painter.setBrush(theme().color("surface"))
        for shift in (6, 3, 0):
            painter.drawRect(box.translated(shift, -shift))
        self._pen(painter, "text-muted", 1.4)
        top = box.center().x()
        head = [(top, box.top() + 8), (top - 6, box.top() + 18), (top + 6, box.top() + 18)]
        painter.setBrush(theme().color("text-muted"))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in head]))
        if sign:
            painter.setPen(theme().color("text"))
            painter.setFont(theme().font("h1"))
            painter.drawText(box.adjusted(0, 14, 0, 0), Qt.AlignmentFlag.AlignCenter, sign)

    def _arrow(self, painter: QPainter) -> None:
        """Paint a straight arrow, or one that goes around the stack."""
        self._pen(painter, "accent", 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._flipped:
            painter.drawArc(QRectF(48, 152, 124, 44), 200 * 16, 250 * 16)
            tip, wings = QPointF(168, 168), (QPointF(158, 162), QPointF(172, 156))
        else:
            painter.drawLine(QPointF(110, 162), QPointF(110, 190))
            tip, wings = QPointF(110, 192), (QPointF(103, 183), QPointF(117, 183))
        for wing in wings:
            painter.drawLine(tip, wing)
