"""Shapes drawn the same way by every widget: rounded boxes, and the ring of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QWidget

from e2c_desktop.ui.kit.theme import theme

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
"""Focus that did not come from the mouse: only then is the ring drawn."""


def rounded_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded rectangle whose edge lies inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def elided(metrics: QFontMetrics, text: str, width: float) -> str:
    """Return the text cut with « … » where it does not fit."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class FocusRing(QFocusFrame):
    """The 2 px ring drawn outside a button that has the keyboard."""

    def __init__(self, target: QWidget, radius: int) -> None:
        super().__init__(target)
        self._radius = radius
        self.setWidget(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring in the margin that Qt leaves around the widget."""
        painter = QPainter(self)
        look = theme()
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(self._radius) + 2,
            fill=None,
            edge=look.color("focus"),
            width=2,
        )


class RingedFocus:
    """Mixed into a widget: shows the ring while the keyboard, not the mouse, gave the focus.

    The class that mixes it in calls `_ring_in` and `_ring_out` from its focus events.
    """

    ring_radius: int = 6
    _ring: FocusRing | None = None

    def _ring_in(self, widget: QWidget, event: QFocusEvent) -> None:
        if event.reason() in KEYBOARD_REASONS and self._ring is None:
            self._ring = FocusRing(widget, self.ring_radius)

    def _ring_out(self) -> None:
        if self._ring is not None:
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt accepts null: no widget
            self._ring.deleteLater()
            self._ring = None
