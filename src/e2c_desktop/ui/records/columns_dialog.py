"""Which columns the list shows, and in which order: all of it from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.moving import MovableList, MoveButtons
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.column_set import ColumnSet

_WORDS = (
    "Cochez les colonnes à montrer. Monter et Descendre, ou Alt+↑ et Alt+↓, changent leur ordre,"
    " comme un titre que l’on fait glisser."
)


class ColumnsDialog(QDialog):
    """Asks for columns and their order.

    Args:
        offered: the columns of the list.
        shown: keys of those shown, in their order.

    Attributes:
        list: the columns; those shown come first, in their order.
        moving: the buttons beside it.
        restored: « Rétablir » was pressed: the columns and widths of the program come back.
    """

    def __init__(
        self, offered: ColumnSet[Any], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._offered = offered
        self.restored = False
        self.setWindowTitle("Colonnes de la liste")
        self.resize(theme().px(460), theme().px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label("Colonnes de la liste", "h2"))
        column.addWidget(Label(_WORDS, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.list = MovableList("Colonnes")
        self._fill(shown)
        row.addWidget(self.list, 1)
        self.moving = MoveButtons(self.list)
        row.addWidget(self.moving)
        column.addLayout(row, 1)
        column.addLayout(self._foot())
        self.list.setCurrentRow(0)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.restore_button = Button("Rétablir", ButtonRole.LINK, icon="undo-2")
        self.cancel_button = Button("Annuler")
        self.show_button = Button("Montrer ces colonnes", ButtonRole.PRIMARY)
        self.show_button.setDefault(True)
        foot.addWidget(self.restore_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.show_button)
        self.restore_button.clicked.connect(self._on_restore)
        self.cancel_button.clicked.connect(self.reject)
        self.show_button.clicked.connect(self.accept)
        return foot

    def _fill(self, shown: Sequence[str]) -> None:
        others = [column.key for column in self._offered.columns if column.key not in shown]
        for key in (*shown, *others):
            item = QListWidgetItem(self._offered.column(key).title or "Alerte")
            item.setData(Qt.ItemDataRole.UserRole, key)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if key not in self._offered.fixed:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            else:
                item.setToolTip("Cette colonne est toujours montrée.")
            item.setFlags(flags)
            on = key in shown
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def keys(self) -> list[str]:
        """Return the columns ticked, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _on_restore(self) -> None:
        self.restored = True
        self.accept()
