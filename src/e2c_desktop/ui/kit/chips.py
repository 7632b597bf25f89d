"""Chips for filters, and segments for two or three choices seen at once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import RingedFocus, rounded_box
from e2c_desktop.ui.kit.theme import theme


class Chip(RingedFocus, QAbstractButton):
    """A filter: checked with a cross when active, plain when suggested, dashed to add one.

    Signals:
        removed: the cross was clicked, or Suppr pressed on the chip.
    """

    removed = Signal()
    ring_radius = 13

    def __init__(
        self,
        text: str,
        *,
        active: bool = False,
        adds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(f"Filtre {text}" if active else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._active = active
        self._adds = adds
        if active:
            self.setToolTip("Suppr ou la croix\u00a0: enlever ce filtre")
        theme().changed.connect(self.updateGeometry)

    def is_active(self) -> bool:
        """Say whether the chip is a filter in force."""
        return self._active

    def _cross(self) -> QRectF:
        side = theme().px(24)
        return QRectF(self.width() - side - 2, (self.height() - side) / 2, side, side)

    def sizeHint(self) -> QSize:
        """Return 26 px of height and the width of the words."""
        look = theme()
        metrics = QFontMetrics(look.font("label"))
        width = metrics.horizontalAdvance(self.text()) + look.px(22)
        if self._active or self._adds:
            width += look.px(18)
        return QSize(width, look.px(26))

    def minimumSizeHint(self) -> QSize:
        """Never cut the words of a filter."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        look = theme()
        painter = QPainter(self)
        ink = "accent" if self._active else "text"
        ground = "accent-soft" if self._active else ("hover" if self.underMouse() else "surface")
        rounded_box(
            painter,
            QRectF(self.rect()),
            self.height() / 2,
            fill=look.color(ground),
            edge=look.color("accent-line" if self._active else "mute-line"),
            dashed=self._adds,
        )
        x = look.px(11)
        if self._adds:
            paint_icon(
                painter, QRectF(x - 1, 0, look.px(14), self.height()), "plus", 14, "text-muted"
            )
            x += look.px(18)
        painter.setFont(look.font("label"))
        painter.setPen(look.color(ink))
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )
        if self._active:
            paint_icon(painter, self._cross(), "x", 14, "accent")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enlever the filter when the cross is clicked, else behave as a button."""
        if self._active and self._cross().contains(QPointF(event.position())):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr or Backspace takes the filter away; Enter clicks."""
        if self._active and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the keyboard."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()


class _SegmentPart(QAbstractButton):
    """One choice of a segment."""

    def __init__(self, text: str, parent: Segment) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return 28 px of height and the width of the bold words, so nothing jumps."""
        look = theme()
        metrics = QFontMetrics(look.font("caption"))
        return QSize(metrics.horizontalAdvance(self.text()) + look.px(24), look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; the frame is painted by the segment."""
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("caption" if self.isChecked() else "label"))
        token = "accent" if self.isChecked() else "text-muted"
        painter.setPen(look.color(token if self.isEnabled() else "text-disabled"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            rounded_box(painter, box, look.px(4), fill=None, edge=look.color("focus"), width=2)


class Segment(QWidget):
    """Two or three choices seen at once; one is in force.

    Signals:
        changed: the index of the new choice.
    """

    changed = Signal(int)

    def __init__(
        self, choices: list[str], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, text in enumerate(choices):
            part = _SegmentPart(text, self)
            part.setChecked(index == 0)
            self._group.addButton(part, index)
            row.addWidget(part)
        self._group.idClicked.connect(self.changed)
        self._group.idToggled.connect(self._on_toggled)

    def current(self) -> int:
        """Return the index of the choice in force."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Choose without emitting `changed`."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
            # Tab comes to the choice in force, as Qt sees to when a person makes it.
            for part in self._group.buttons():
                chosen = Qt.FocusPolicy.StrongFocus
                part.setFocusPolicy(chosen if part is button else Qt.FocusPolicy.ClickFocus)

    def set_text(self, index: int, text: str) -> None:
        """Change the words of a choice, for instance its count."""
        button = self._group.button(index)
        if button is not None:
            button.setText(text)
            button.setAccessibleName(text)
            button.updateGeometry()

    def _on_toggled(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the chosen ground and the lines between the choices."""
        look = theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded_box(painter, box, look.px(6), fill=look.color("surface"))
        chosen = self._group.checkedButton()
        if chosen is not None:
            painter.save()
            painter.setClipRect(chosen.geometry())
            rounded_box(painter, box, look.px(6), fill=look.color("accent-soft"))
            painter.restore()
        edge: QColor = look.color("mute-line")
        rounded_box(painter, box, look.px(6), fill=None, edge=edge)
        painter.setPen(edge)
        for button in self._group.buttons()[1:]:
            x = button.geometry().left()
            painter.drawLine(x, 1, x, self.height() - 2)
