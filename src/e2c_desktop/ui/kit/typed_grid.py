"""A grid that is typed by the keyboard alone: Tab goes right, Enter goes down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.pills import PillDelegate
from e2c_desktop.ui.kit.rows import AnyIndex
from e2c_desktop.ui.kit.theme import theme

EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
"""Keys that empty a cell."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINTS = QAbstractItemDelegate.EndEditHint


def goes_down(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter; with Ctrl, it belongs to the window."""
    return event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


def cell_field(parent: QWidget, name: str, longest: int) -> QLineEdit:
    """Return the line of text that a cell is typed in.

    Args:
        parent: given by Qt.
        name: what a screen reader says.
        longest: the most signs it takes.
    """
    field = QLineEdit(parent)
    field.setMaxLength(longest)
    field.setProperty("role", "cell")
    field.setAccessibleName(name)
    return field


class TypedCellDelegate(PillDelegate):
    """Paints the cells; whoever derives from it opens what they are typed in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell, parted from the next one, framed where the keyboard is."""
        super().paint(painter, option, index)
        look, rect = theme(), option.rect
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), look.color("grid"))
        if option.state.value & QStyle.StateFlag.State_HasFocus.value:
            box = QRectF(rect).adjusted(1, 1, -1, -2)
            rounded_box(painter, box, 0, fill=None, edge=look.color("focus"), width=2)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the words, but under the field that is being typed in."""
        if not option.state.value & QStyle.StateFlag.State_Editing.value:
            super().paint_cell(painter, option, index)


class TypedGrid(QTableView):
    """Cells under the keyboard, the first column naming each line.

    Whoever derives from it gives its delegate, and says what the keys do.

    Args:
        name: what a screen reader says.
        model: what is typed.
    """

    def __init__(
        self, name: str, model: QAbstractTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height())

    def typed_columns(self) -> Sequence[int]:
        """Return the columns that Tab goes through: all but the names."""
        return range(1, self.model().columnCount())

    def begin(self) -> None:
        """Stand on the first cell of the first line."""
        first = self.model().index(0, 1)
        if first.isValid():
            self.setCurrentIndex(first)
        self.setFocus()

    def step(self, *, forward: bool) -> bool:
        """Go to the next cell that is typed, or to the one before; tell whether there is one."""
        model, here = self.model(), self.currentIndex()
        if not here.isValid():
            return False
        place, typed = (here.row(), here.column()), self.typed_columns()
        cells = [(row, column) for row in range(model.rowCount()) for column in typed]
        ahead = [one for one in cells if one > place]
        behind = [one for one in cells if one < place]
        reached = ahead[:1] if forward else behind[-1:]
        for row, column in reached:
            self.setCurrentIndex(model.index(row, column))
        return bool(reached)

    def descend(self) -> None:
        """Go one line down in the same column."""
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Tab goes right, then to the next line; past the last cell it leaves the grid."""
        return self.step(forward=next) or super().focusNextPrevChild(next)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on from what was typed: Tab to the right, Enter down."""
        super().closeEditor(editor, _HINTS.NoHint)
        if hint in (_HINTS.EditNextItem, _HINTS.EditPreviousItem):
            self.step(forward=hint is _HINTS.EditNextItem)
        elif hint is _HINTS.SubmitModelCache:
            self.descend()
