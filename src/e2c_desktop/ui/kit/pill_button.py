"""A status pill that can be clicked: it leads to what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from e2c_desktop.ui.kit.painting import RingedFocus
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill, pill_size
from e2c_desktop.ui.kit.theme import theme

_TARGET = 28


class PillButton(RingedFocus, QAbstractButton):
    """A pill; without words it takes no room.

    Args:
        tip: what a click does.
    """

    ring_radius = 11

    def __init__(self, tip: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = PillSpec("")
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_spec(self._spec)
        theme().changed.connect(self.updateGeometry)

    def spec(self) -> PillSpec:
        """Return what is shown."""
        return self._spec

    def set_spec(self, spec: PillSpec) -> None:
        """Show other words; without any the pill is hidden."""
        self._spec = spec
        self.setText(spec.text)
        self.setAccessibleName(f"{spec.text}. {self.toolTip()}")
        self.setVisible(bool(spec.text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the pill, and a height that is easily clicked."""
        return QSize(pill_size(self._spec).width(), theme().px(_TARGET))

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill in the middle."""
        del event
        paint_pill(QPainter(self), QRectF(self.rect()), self._spec)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter click, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
