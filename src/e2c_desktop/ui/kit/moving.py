"""Putting the lines of a list in order: two buttons beside it, Alt and an arrow inside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.rows import RowDelegate

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def way_of(event: QKeyEvent) -> int:
    """Return where a key moves a line: -1 for Alt+↑, 1 for Alt+↓, 0 for any other."""
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return _WAYS.get(Qt.Key(event.key()), 0) if alt else 0


class MovableList(QListWidget):
    """A list whose lines are moved by hand.

    Args:
        name: for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setTabKeyNavigation(False)

    def can_move(self, by: int) -> bool:
        """Tell whether the line that has the keyboard can go up (negative) or down."""
        row = self.currentRow()
        return row >= 0 and 0 <= row + by < self.count()

    def move_line(self, by: int) -> None:
        """Move the line that has the keyboard up (negative) or down; it stops at both ends."""
        if self.can_move(by):
            row = self.currentRow()
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentRow(row + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a line by Alt and an arrow."""
        way = way_of(event)
        if way:
            self.move_line(way)
        else:
            super().keyPressEvent(event)


class MoveButtons(QWidget):
    """« Monter » and « Descendre », beside a list.

    Args:
        lines: the list; its current line is the one that moves.
    """

    def __init__(self, lines: MovableList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.up = Button("Monter", icon="arrow-up", size="small")
        self.down = Button("Descendre", icon="arrow-down", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.up)
        column.addWidget(self.down)
        column.addStretch(1)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        lines.currentRowChanged.connect(self.allow)
        self.allow()

    def allow(self) -> None:
        """Leave out the way in which the current line cannot go."""
        self.up.setEnabled(self._lines.can_move(-1))
        self.down.setEnabled(self._lines.can_move(1))

    def _on_up(self) -> None:
        self._lines.move_line(-1)

    def _on_down(self) -> None:
        self._lines.move_line(1)
