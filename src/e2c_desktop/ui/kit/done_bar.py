"""A bar that says how much of a whole is done, under the words that say it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.theme import theme


class DoneBar(QWidget):
    """How much of a whole is done; `fill` is the colour role, that of companies without it."""

    def __init__(self, fill: str = "violet-fill", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show a share, from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return 6 px of height."""
        return QSize(theme().px(120), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, then what is done."""
        look = theme()
        painter = QPainter(self)
        edge = look.color("border") if look.is_contrast() else None
        painter.fillRect(self.rect(), look.color("sunken"))
        done = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(done, look.color(self._fill))
        if edge is not None:
            painter.setPen(edge)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
