"""A table that stands whole in a body that scrolls: as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from e2c_desktop.ui.kit.table import DataTable


class WholeTable(DataTable):
    """A short table, one row at a time.

    Signals:
        put_aside: Suppr on a row.
    """

    put_aside = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.row_chosen.connect(self._show_row)

    def fit(self) -> None:
        """Take the height of the rows; called when they change."""
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        height = self.verticalHeader().defaultSectionSize() * rows
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr puts the row aside."""
        if event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        else:
            super().keyPressEvent(event)

    def _show_row(self) -> None:
        """Scroll the body around, so that the row of the keyboard is seen."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        body = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and body is not None and self.hasFocus():
            there = self.viewport().mapTo(body, self.visualRect(self.currentIndex()).center())
            parent.ensureVisible(
                there.x(), there.y(), 0, self.verticalHeader().defaultSectionSize()
            )
