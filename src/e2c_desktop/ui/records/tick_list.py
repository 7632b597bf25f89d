"""Values to tick in a panel of filters, applied as they are ticked."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme

_WIDTH, _HEIGHT = 216, 134


class TickList(QListWidget):
    """The values of one property; letters typed go to a value.

    Args:
        name: words over the list.

    Signals:
        ticked: a value was ticked or not.
    """

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[Hashable, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(self._on_item_changed)

    def show_choices(
        self, choices: Sequence[tuple[Hashable, str]], kept: Collection[Hashable]
    ) -> None:
        """Fill the list with values and their words, without telling of it."""
        self.setFixedSize(theme().px(_WIDTH), theme().px(_HEIGHT))
        self.blockSignals(True)
        self.clear()
        self._values = tuple(value for value, _ in choices)
        for value, words in choices:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = value in kept
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)

    def values(self) -> tuple[Any, ...]:
        """Return every value, in the order of the list."""
        return self._values

    def kept(self) -> frozenset[Hashable]:
        """Return the values ticked."""
        return frozenset(
            value
            for row, value in enumerate(self._values)
            if self.item(row).checkState() is Qt.CheckState.Checked
        )

    def _on_item_changed(self) -> None:
        self.ticked.emit()
