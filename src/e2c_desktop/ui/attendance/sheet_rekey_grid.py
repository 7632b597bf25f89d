"""The grid in which a signed sheet is typed again: one key a half-day, arrows, Tab and Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
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

from e2c_desktop.domain.sheet_rekey import KEYS
from e2c_desktop.ui.attendance.sheet_rekey_model import RekeyModel
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.pills import PillDelegate
from e2c_desktop.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
_KEYS = Qt.Key
_ENTER = (_KEYS.Key_Return, _KEYS.Key_Enter)
_EMPTYING = (_KEYS.Key_Delete, _KEYS.Key_Backspace)
_HINTS = QAbstractItemDelegate.EndEditHint
_AT_ONCE = frozenset(KEYS) - {"R", "A"}
"""Letters that say all: a late arrival waits for its minutes, an absence for its reason."""
_NAME, _HALF, _LONGEST = 210, 84, 11


class RekeyDelegate(PillDelegate):
    """Paints the cells, and opens a line of text in each."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, parted from the next one, framed where the keyboard is."""
        super().paint(painter, option, index)
        look, rect = theme(), option.rect
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), look.color("grid"))
        if option.state.value & QStyle.StateFlag.State_HasFocus.value:
            box = QRectF(rect).adjusted(1, 1, -1, -2)
            rounded_box(painter, box, 0, fill=None, edge=look.color("focus"), width=2)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words, but under the field that is being typed in."""
        if not option.state.value & QStyle.StateFlag.State_Editing.value:
            super().paint_cell(painter, option, index)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """Return a line of text."""
        del option
        editor = QLineEdit(parent)
        editor.setMaxLength(_LONGEST)
        editor.setProperty("role", "cell")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor


class RekeyGrid(QTableView):
    """The half-days of a paper.

    Args:
        model: what is typed.
    """

    def __init__(self, model: RekeyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Feuille signée")
        self.setModel(model)
        self.setItemDelegate(RekeyDelegate(self))
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
        header = self.horizontalHeader()
        header.setProperty("role", "names")
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self._on_reset)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height())

    def _on_reset(self) -> None:
        header, model = self.horizontalHeader(), self.model()
        for column in range(model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if model.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(theme().px(_HALF) // 2)
            self.setColumnWidth(0, theme().px(_NAME))

    def begin(self) -> None:
        """Stand on the first half-day of the first person."""
        if self.model().rowCount() and self.model().columnCount() > 1:
            self.setCurrentIndex(self.model().index(0, 1))
        self.setFocus()

    def go_to(self, index: QModelIndex) -> None:
        """Stand on a cell."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, *, forward: bool) -> bool:
        """Go to the next half-day, or to the one before; tell whether there is one."""
        model, here = self.model(), self.currentIndex()
        width = model.columnCount() - 1
        place = here.row() * width + here.column() - 1 + (1 if forward else -1)
        if not here.isValid() or not 0 <= place < model.rowCount() * width:
            return False
        self.setCurrentIndex(model.index(place // width, 1 + place % width))
        return True

    def descend(self) -> None:
        """Go one line down in the same column."""
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Tab goes right, then to the next line; past the last cell it leaves the grid."""
        return self.step(forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, E and M say all at once; Enter goes down, Suppr empties."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field took the key: what it does follows
        letter = event.text().upper()
        typed = index.isValid() and index.column() > 0
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not control:
            self.descend()
        elif event.key() in _EMPTYING and typed:
            self.model().setData(index, "")
        elif letter in _AT_ONCE and typed and not control:
            self.model().setData(index, letter)
            self.step(forward=True)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on from what was typed: Tab to the right, Enter down."""
        super().closeEditor(editor, _HINTS.NoHint)
        if hint in (_HINTS.EditNextItem, _HINTS.EditPreviousItem):
            self.step(forward=hint is _HINTS.EditNextItem)
        elif hint is _HINTS.SubmitModelCache:
            self.descend()
