"""Names and values one under the other, as they are read, never typed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import clear_layout
from e2c_desktop.ui.kit.theme import theme

_NAME = 132


class ValueLines(QWidget):
    """Values with their names at the left; an empty value is left out.

    Args:
        empty: what is shown when there is no value at all.
    """

    def __init__(self, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.values: dict[str, str] = {}

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Show other values."""
        clear_layout(self._grid)
        self.values = {name: value for name, value in values if value}
        for rank, (name, value) in enumerate(self.values.items()):
            called, said = Label(name, "small", wrap=True), Label(value, wrap=True)
            called.setFixedWidth(theme().px(_NAME))
            said.setAccessibleName(f"{name} : {value}")
            self._put(called, rank, 0)
            self._put(said, rank, 1)
        if not self.values:
            self._put(Label(self._empty, "muted", wrap=True), 0, 1)

    def _put(self, label: Label, row: int, column: int) -> None:
        label.setParent(self)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        label.show()
