"""The grid of the mass entry: typed by the keyboard alone, Enter goes down, Tab goes right."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
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

from e2c_desktop.domain.follow_up_series import ASKED, DAYS, read_answer
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, source_of
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.pills import PillDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.outcomes.series_model import COLUMNS, SeriesModel

Index = QModelIndex | QPersistentModelIndex
_KEYS = Qt.Key
_ENTER = (_KEYS.Key_Return, _KEYS.Key_Enter)
_EMPTYING = (_KEYS.Key_Delete, _KEYS.Key_Backspace)
_HINTS = QAbstractItemDelegate.EndEditHint
_LONGEST = 200
_SITUATIONS = source_of([LookupItem(code, code.label, code.value) for code in ASKED])
"""Found by their words and by their code."""


class SeriesDelegate(PillDelegate):
    """Paints the cells, and opens in each what it is typed with."""

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

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Lookup):
            code = next((one for one in ASKED if one.value == text), None)
            editor.set_value(code, "" if code is None else code.label)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed; of the situations, the line that is marked."""
        if isinstance(editor, Lookup):
            editor.take_marked()
            value = editor.value()
            model.setData(index, "" if value is None or not editor.text() else str(value))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class SeriesGrid(QTableView):
    """The lines of a mass entry.

    Args:
        model: the lines.
    """

    def __init__(self, model: SeriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Saisie des suivis")
        self.setModel(model)
        self.setItemDelegate(SeriesDelegate(self))
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
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setProperty("role", "names")
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(COLUMNS):
            if column.width:
                self.setColumnWidth(place, theme().px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height())

    def begin(self) -> None:
        """Stand on the answer of the first line."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 1))
        self.setFocus()

    def step(self, forward: bool) -> bool:
        """Go to the next cell that is typed, or to the one before; tell whether there is one."""
        model, here = self.model(), self.currentIndex()
        typed = [place for place, column in enumerate(COLUMNS) if column.typed]
        cells = [(row, place) for row in range(model.rowCount()) for place in typed]
        ahead = [one for one in cells if one > (here.row(), here.column())]
        behind = [one for one in cells if one < (here.row(), here.column())]
        reached = ahead[:1] if forward else behind[-1:]
        for row, column in reached:
            self.setCurrentIndex(model.index(row, column))
        return bool(reached)

    def descend(self) -> None:
        """Go one line down in the same column."""
        here = self.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Tab goes right, then to the next line; past the last cell it leaves the grid."""
        return self.step(next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Suppr empties the cell, O and N answer at once."""
        index = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field took the key: what it does follows
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.descend()
        elif event.key() in _EMPTYING and index.isValid():
            self.model().setData(index, "")
        elif self._answers(index, event.text()):
            self.model().setData(index, event.text())
            self.step(forward=True)
        else:
            super().keyPressEvent(event)

    def _answers(self, index: QModelIndex, text: str) -> bool:
        asked = index.isValid() and COLUMNS[index.column()].field == "reached"
        return asked and read_answer(text) is not None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on from what was typed: Tab to the right, Enter down."""
        super().closeEditor(editor, _HINTS.NoHint)
        if hint in (_HINTS.EditNextItem, _HINTS.EditPreviousItem):
            self.step(forward=hint is _HINTS.EditNextItem)
        elif hint is _HINTS.SubmitModelCache:
            self.descend()
