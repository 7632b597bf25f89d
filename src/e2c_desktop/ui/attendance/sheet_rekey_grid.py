"""The grid in which a signed sheet is typed again: one key a half-day, arrows, Tab and Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from e2c_desktop.domain.sheet_rekey import KEYS
from e2c_desktop.ui.attendance.sheet_rekey_model import RekeyModel
from e2c_desktop.ui.kit.rows import AnyIndex
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.typed_grid import (
    EMPTYING,
    TypedCellDelegate,
    TypedGrid,
    cell_field,
    goes_down,
)

_AT_ONCE = frozenset(KEYS) - {"R", "A"}
"""Letters that say all: a late arrival waits for its minutes, an absence for its reason."""
_NAME, _HALF, _LONGEST = 210, 84, 11


class RekeyDelegate(TypedCellDelegate):
    """Opens a line of text in each cell."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QLineEdit:
        """Return a line of text."""
        del option
        return cell_field(parent, str(index.data(Qt.ItemDataRole.AccessibleTextRole)), _LONGEST)


class RekeyGrid(TypedGrid):
    """The half-days of a paper.

    Args:
        model: what is typed.
    """

    def __init__(self, model: RekeyModel, parent: QWidget | None = None) -> None:
        super().__init__("Feuille signée", model, parent)
        self.setItemDelegate(RekeyDelegate(self))
        header = self.horizontalHeader()
        header.setProperty("role", "names")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self._on_reset)

    def _on_reset(self) -> None:
        header, model = self.horizontalHeader(), self.model()
        for column in range(model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if model.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(theme().px(_HALF) // 2)
            self.setColumnWidth(0, theme().px(_NAME))

    def go_to(self, index: QModelIndex) -> None:
        """Stand on a cell."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, E and M say all at once; Enter goes down, Suppr empties."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field took the key: what it does follows
        letter = event.text().upper()
        typed = index.isValid() and index.column() > 0
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if goes_down(event):
            self.descend()
        elif event.key() in EMPTYING and typed:
            self.model().setData(index, "")
        elif letter in _AT_ONCE and typed and not control:
            self.model().setData(index, letter)
            self.step(forward=True)
        else:
            super().keyPressEvent(event)
