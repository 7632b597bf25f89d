"""The list of the program: rows, header that sorts, keyboard that jumps to a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.pills import PillDelegate, PillSpec, pill_size
from e2c_desktop.ui.kit.rows import (
    PARTS_ROLE,
    PILL_ROLE,
    ROW_ID_ROLE,
    RowDelegate,
    TextParts,
)
from e2c_desktop.ui.kit.table_header import TableHeader
from e2c_desktop.ui.kit.theme import theme

SortKey = tuple[int, Qt.SortOrder]
_LOOKED_AT = 1000
"""Rows among which a record is looked for when they are sorted: about 0.05 s to read."""

_KEYS = Qt.Key
_PASSING = (_KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_Control, _KEYS.Key_Shift, _KEYS.Key_Alt)


@runtime_checkable
class SortsByColumns(Protocol):
    """A model that sorts by several columns at once."""

    def sort_columns(self, keys: Sequence[SortKey]) -> None:
        """Order the rows by these columns, the first one weighing most."""


@runtime_checkable
class FindsByPrefix(Protocol):
    """A model that can look for a name beyond the rows already read."""

    def find_prefix(self, column: int, typed: str, start: int) -> int:
        """Return the first row from `start` whose text begins with `typed`, or -1."""


class DataTable(QTableView):
    """A list of records, one line each.

    Signals:
        row_chosen: the identifier of the current row changed (None when there is none). Emitted
            after 60 ms without movement, so that holding ↓ does not load every record on the way.
        row_opened: Enter or double-click on a row, with its identifier.
        left_upwards: ↑ on the first row, to give the keyboard back to the search box.
        columns_moved: titles were dragged; the columns in the order now shown.
        widths_changed: the edge of a column was dragged.
    """

    columns_moved = Signal(object)
    widths_changed = Signal()
    row_chosen = Signal(object)
    row_opened = Signal(object)
    left_upwards = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.jump_column = 0
        self._keys: list[SortKey] = []
        self._typed = ""
        self._two_lines = False
        self._stretch = 0
        self._laying_out = False
        self.setItemDelegate(PillDelegate(self))
        self.setHorizontalHeader(TableHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMouseTracking(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self._on_settled)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._on_forget)
        self.horizontalHeader().sectionClicked.connect(self._on_section_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_two_lines(self, two_lines: bool) -> None:
        """Give the rows the height of two lines of text (44 px)."""
        self._two_lines = two_lines
        self._on_theme_changed()

    def set_widths(self, widths: Sequence[int], *, stretch: int = 0) -> None:
        """Set the widths of the columns at zoom 100 %; the column `stretch` takes the rest.

        -1 for none: the list then scrolls sideways.
        """
        header = self.horizontalHeader()
        self._stretch = stretch
        self._laying_out = True
        for column, width in enumerate(widths):
            if column == stretch:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, theme().px(width))
        self._laying_out = False

    def let_columns_move(self) -> None:
        """Let titles be dragged to another place, and tell of it and of the widths."""
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.timeout.connect(self._on_moved)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(250)
        self._resized.timeout.connect(self.widths_changed)
        header.sectionMoved.connect(self._on_section_moved)
        header.sectionResized.connect(self._on_section_resized)

    def _on_section_moved(self) -> None:
        if not self._laying_out:
            self._moved.start(0)  # once the header is done with the mouse

    def _on_section_resized(self, column: int) -> None:
        if not self._laying_out and column != self._stretch:
            self._resized.start()

    def _on_moved(self) -> None:
        """Put the header back in its own order: the model is told of the new one."""
        header = self.horizontalHeader()
        shown = [header.logicalIndex(place) for place in range(header.count())]
        self._laying_out = True
        for column in range(header.count()):
            header.moveSection(header.visualIndex(column), column)
        self._laying_out = False
        self.columns_moved.emit(shown)

    def order_of(self, column: int) -> Qt.SortOrder | None:
        """Return the direction in which a column is sorted, or None."""
        return dict(self._keys).get(column)

    def set_order(self, keys: Sequence[SortKey]) -> None:
        """Show and apply an order; the first key weighs most."""
        self._keys = list(keys)
        model = self.model()
        if isinstance(model, SortsByColumns):
            model.sort_columns(self._keys)
        elif self._keys and model is not None:
            model.sort(*self._keys[0])
        self.horizontalHeader().viewport().update()

    def current_id(self) -> object:
        """Return the identifier of the current row, or None."""
        index = self.currentIndex()
        return index.data(ROW_ID_ROLE) if index.isValid() else None

    def selected_ids(self) -> list[object]:
        """Return the identifiers of the selected rows, in the order shown."""
        if self.selectionModel() is None:
            return []
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(ROW_ID_ROLE) for index in rows]

    def choose_row(self, row: int) -> bool:
        """Select one row, make it current and visible."""
        model = self.model()
        if model is None or not 0 <= row < model.rowCount():
            return False
        index = model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def _on_section_clicked(self, column: int) -> None:
        model = self.model()
        flag = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
        if flag is False:
            return
        now = self.order_of(column)
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = down if now is up else up
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        others = [key for key in self._keys if key[0] != column] if shift else []
        current = self.current_id()
        self.set_order([*others, (column, order)])
        if current is not None:
            self._choose_again(current)

    def _choose_again(self, current: object) -> None:
        """Have a record stay the current one, else the first; the top of the list is seen."""
        self.choose_row(max(self._row_of(current), 0))
        self.scrollToTop()

    def _row_of(self, record: object) -> int:
        """Return the row of a record, or -1; rows are read on to it, but not thousands of them."""
        model = self.model()
        for row in range(_LOOKED_AT):
            if row == model.rowCount():
                model.fetchMore(QModelIndex())
            if row == model.rowCount():
                return -1
            if model.index(row, 0).data(ROW_ID_ROLE) == record:
                return row
        return -1

    def _on_settled(self) -> None:
        self.row_chosen.emit(self.current_id())

    def _on_forget(self) -> None:
        self._typed = ""

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.data(ROW_ID_ROLE))

    def _on_theme_changed(self) -> None:
        height = theme().px(44) if self._two_lines else theme().row_height()
        self.verticalHeader().setDefaultSectionSize(height)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model."""
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentRowChanged.connect(self._on_row_changed)
            # Rows read again leave no current row, and Qt does not tell.
            model.modelReset.connect(self._on_row_changed)

    def _on_row_changed(self) -> None:
        self._settle.start()

    def keyboardSearch(self, search: str) -> None:
        """Jump to the first row whose name begins with the letters typed, accents ignored."""
        model = self.model()
        if model is None or not search.strip():
            return
        fresh = not self._typed
        self._typed += search
        self._forget.start(max(QApplication.keyboardInputInterval(), 400))
        start = self.currentIndex().row() + 1 if fresh and len(search) == 1 else 0
        for first in dict.fromkeys((max(start, 0), 0)):
            row = self._find(model, folded(self._typed), first)
            if row >= 0:
                self.choose_row(row)
                return

    def _find(self, model: QAbstractItemModel, typed: str, start: int) -> int:
        if isinstance(model, FindsByPrefix):
            return model.find_prefix(self.jump_column, typed, start)
        for row in range(start, model.rowCount()):
            if folded(str(model.index(row, self.jump_column).data() or "")).startswith(typed):
                return row
        return -1

    def event(self, event: QEvent) -> bool:
        """Tell the row before any key that does something: it acts upon the row that is seen."""
        override = QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and event.type() is override and self._settle.isActive():
            self._tell_row_before(event.key())
        return super().event(event)

    def _tell_row_before(self, key: int) -> None:
        if key not in _PASSING:
            self._settle.stop()
            self._on_settled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, ↑ on the first row leaves upwards, Home and End go to the ends."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.row_opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.choose_row(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers() and self.model() is not None:
            self.choose_row(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on a row at once, so that arrows and screen readers have a place."""
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model is not None and model.rowCount():
            self.choose_row(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the mouse."""
        super().mouseMoveEvent(event)
        self._set_hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._set_hover(-1)

    def _set_hover(self, row: int) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate) and delegate.hovered != row:
            delegate.hovered = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Give a tooltip to a cell whose text is cut, besides those of the model."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = self.tip_for(index) if index.isValid() else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_for(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the tooltip of a cell: its own sentence, or the whole text when it is cut."""
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if own:
            return str(own)
        room = self.columnWidth(index.column()) - theme().px(20 if index.column() == 0 else 8)
        pill, parts = index.data(PILL_ROLE), index.data(PARTS_ROLE)
        if isinstance(pill, PillSpec):
            return pill.text if pill_size(pill).width() > room else ""
        if isinstance(parts, TextParts):
            text = parts.text()
        else:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics = QFontMetrics(theme().font("bold"))
        return text if metrics.horizontalAdvance(text) > room else ""
