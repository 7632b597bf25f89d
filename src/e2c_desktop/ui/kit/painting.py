"""Shapes drawn the same way by every widget: rounded boxes, and the ring of the keyboard."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

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


class FocusRing(QWidget):
    """The 2 px ring drawn outside a button that has the keyboard.

    It is a child of the nearest ancestor with room for it, and follows the button when that
    ancestor is laid out or scrolled.
    """

    MARGIN = 4

    def __init__(self, target: QWidget, radius: int) -> None:
        self._target = target
        self._radius = radius
        self._watched = self._chain(target)
        super().__init__(self._watched[-1])
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._follow()
        self.show()

    def _chain(self, target: QWidget) -> list[QWidget]:
        """Return the button and its ancestors, up to one with room for the ring."""
        chain = [target]
        room = target.rect().adjusted(-self.MARGIN, -self.MARGIN, self.MARGIN, self.MARGIN)
        above = target.parentWidget()
        while above is not None:
            chain.append(above)
            inside = room.translated(target.mapTo(above, QPoint(0, 0)))
            scrolled = isinstance(above.parentWidget(), QAbstractScrollArea)
            if above.isWindow() or scrolled or above.rect().contains(inside):
                break
            above = above.parentWidget()
        return chain

    def _follow(self) -> None:
        target, margin, above = self._target, self.MARGIN, self._watched[-1]
        place = target.mapTo(above, QPoint(-margin, -margin))
        self.setGeometry(
            place.x(), place.y(), target.width() + 2 * margin, target.height() + 2 * margin
        )
        self.raise_()

    def release(self) -> None:
        """Take the ring away.

        Qt forgets the filters by itself: at the end of the program the widgets watched may be
        half destroyed, and must not be touched from here.
        """
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() is QEvent.Type.Hide and watched is self._target:
            self.hide()
        elif event.type() is QEvent.Type.Show and watched is self._target:
            self.show()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, 1 px away from the button."""
        look = theme()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.px(self._radius) + 3
        rounded_box(QPainter(self), box, radius, fill=None, edge=look.color("focus"), width=2)


class RingedFocus:
    """Mixed into a widget: shows the ring while the keyboard, not the mouse, gave the focus.

    The class that mixes it in calls `_ring_in` and `_ring_out` from its focus events.
    """

    ring_radius: int = 6
    _ring: FocusRing | None = None

    def _ring_in(self, widget: QWidget, event: QFocusEvent) -> None:
        alone = widget.parentWidget() is None
        if event.reason() in KEYBOARD_REASONS and self._ring is None and not alone:
            self._ring = FocusRing(widget, self.ring_radius)

    def _ring_out(self) -> None:
        # The ring may have died with the window that held it.
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.release()
        self._ring = None
