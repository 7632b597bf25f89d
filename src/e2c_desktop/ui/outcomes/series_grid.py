"""The grid of the mass entry: typed by the keyboard alone, Enter goes down, Tab goes right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from e2c_desktop.domain.follow_up_series import ASKED, DAYS, read_answer
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of
from e2c_desktop.ui.kit.rows import AnyIndex
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.typed_grid import EMPTYING, TypedCellDelegate, TypedGrid, goes_down
from e2c_desktop.ui.outcomes.series_model import COLUMNS, SeriesModel

_LONGEST = 200
_SITUATIONS = source_of([LookupItem(code, code.label, code.value) for code in ASKED])
"""Found by their words and by their code."""


class SeriesDelegate(TypedCellDelegate):
    """Opens in each cell what it is typed with."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QLineEdit:
        """Return a field: the list of the situations, or a line of text."""
        del option
        column = COLUMNS[index.column()]
        editor: QLineEdit
        if column.field == "code":
            editor = Lookup(_SITUATIONS, parent=parent)
        else:
            editor = QLineEdit(parent)
            editor.setMaxLength(_LONGEST)
        if column.field in DAYS:
            editor.setPlaceholderText("jj/mm")
        editor.setProperty("role", "cell")
        editor.setAccessibleName(f"{column.title}, {index.sibling(index.row(), 0).data()}")
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Show what the cell holds."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Lookup):
            code = next((one for one in ASKED if one.value == text), None)
            editor.set_value(code, "" if code is None else code.label)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Take what was typed; of the situations, the line that is marked."""
        if isinstance(editor, Lookup):
            editor.take_marked()
            value = editor.value()
            model.setData(index, "" if value is None or not editor.text() else str(value))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class SeriesGrid(TypedGrid):
    """The lines of a mass entry.

    Args:
        model: the lines.
    """

    def __init__(self, model: SeriesModel, parent: QWidget | None = None) -> None:
        super().__init__("Saisie des suivis", model, parent)
        self.setItemDelegate(SeriesDelegate(self))
        self.setMouseTracking(True)
        header = self.horizontalHeader()
        header.setProperty("role", "names")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(COLUMNS):
            if column.width:
                self.setColumnWidth(place, theme().px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def typed_columns(self) -> Sequence[int]:
        """Return the columns that are not only read."""
        return [place for place, column in enumerate(COLUMNS) if column.typed]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Suppr empties the cell, O and N answer at once."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field took the key: what it does follows
        if goes_down(event):
            self.descend()
        elif event.key() in EMPTYING and index.isValid():
            self.model().setData(index, "")
        elif self._answers(index, event.text()):
            self.model().setData(index, event.text())
            self.step(forward=True)
        else:
            super().keyPressEvent(event)

    def _answers(self, index: QModelIndex, text: str) -> bool:
        asked = index.isValid() and COLUMNS[index.column()].field == "reached"
        return asked and read_answer(text) is not None
