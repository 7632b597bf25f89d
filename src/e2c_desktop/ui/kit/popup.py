"""A panel that opens under a button: Escape or a click elsewhere closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

_GAP = 4


class Popup(QFrame):
    """The panel.

    Args:
        name: what a screen reader calls it.
        parent: whose window it stands over.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(name)

    def take_size(self) -> None:
        """Become as large as what is shown asks for."""
        self.adjustSize()

    def open_under(self, button: QWidget) -> None:
        """Show the panel under a button, kept inside the screen."""
        self.take_size()
        spot = button.mapToGlobal(QPoint(0, button.height() + _GAP))
        screen = button.screen().availableGeometry()
        x = max(screen.left(), min(spot.x(), screen.right() - self.width()))
        y = max(screen.top(), min(spot.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
