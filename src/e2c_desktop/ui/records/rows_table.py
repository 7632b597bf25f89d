"""The rows of the list as a table, and what its keys ask."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from e2c_desktop.ui.kit.table import DataTable


class RowsTable(DataTable):
    """The rows of the list.

    Signals:
        put_aside: Suppr was pressed.
        tick_asked: Space.
        all_asked: Ctrl A.
    """

    put_aside = Signal()
    tick_asked = Signal()
    all_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr puts aside, Space ticks the row, Ctrl A every one."""
        if event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.tick_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_asked.emit()
        else:
            super().keyPressEvent(event)
