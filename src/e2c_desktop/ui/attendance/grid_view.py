"""The grid: cells are walked and typed in by the keyboard; the columns fill its width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from e2c_desktop.domain.attendance import Place
from e2c_desktop.ui.attendance.grid_model import ColumnKind, Index, WeekModel
from e2c_desktop.ui.attendance.grid_paint import GridDelegate, WeekHeads
from e2c_desktop.ui.attendance.late_typing import LateTyping
from e2c_desktop.ui.attendance.targets import Target
from e2c_desktop.ui.kit.theme import theme

_MOVES = QAbstractItemView.CursorAction
_SELECT = QItemSelectionModel.SelectionFlag
_NAME, _LEAST_NAME, _SUM, _OFF = 196, 130, 72, 70
_HALF, _LEAST_HALF, _MOST_HALF = 40, 34, 76
_RIGHTWARDS = (_MOVES.MoveRight, _MOVES.MoveNext)
_SIDEWAYS = (*_RIGHTWARDS, _MOVES.MoveLeft, _MOVES.MovePrevious)


class WeekGrid(QTableView):
    """The half-days of a week.

    Args:
        model: the week.

    Signals:
        current_changed: another cell has the keyboard.
        resized: the columns have other widths.

    Attributes:
        heads: the two lines over the columns.
        late: the minutes of a late arrival being typed.
    """

    current_changed = Signal()
    resized = Signal()

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.late = LateTyping(self)
        self.heads = WeekHeads(self)
        self._delegate = GridDelegate(self)
        self.setAccessibleName("Présences de la semaine")
        self.setModel(model)
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heads.sorted_by.connect(model.order_by)
        self.late.changed.connect(self._show_late)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().row_height() - theme().px(2))
        self.lay()

    def set_today(self, today: date) -> None:
        """Tint the columns of a day."""
        self._delegate.today = self.heads.today = today
        self.heads.viewport().update()

    # Widths.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out in the width there is."""
        super().resizeEvent(event)
        self.lay()

    def lay(self) -> None:
        """Give each column its width: the names take what is left."""
        look, columns = theme(), self._model.columns
        sums = sum(1 for one in columns if one.kind is ColumnKind.SUM) * look.px(_SUM)
        offs = sum(1 for one in columns if one.kind is ColumnKind.OFF) * look.px(_OFF)
        halves = sum(1 for one in columns if one.kind is ColumnKind.HALF)
        left = self.viewport().width() - sums - offs
        half = (left - look.px(_NAME)) // halves if halves else 0
        if half < look.px(_HALF):  # the names give way before the half-days become too narrow
            room = (left - look.px(_LEAST_NAME)) // halves if halves else 0
            half = min(room, look.px(_HALF))
        half = max(look.px(_LEAST_HALF), min(half, look.px(_MOST_HALF)))
        widths = {
            ColumnKind.NAME: max(look.px(_LEAST_NAME), left - half * halves),
            ColumnKind.HALF: half,
            ColumnKind.OFF: look.px(_OFF),
            ColumnKind.SUM: look.px(_SUM),
        }
        for rank, column in enumerate(columns):
            self.setColumnWidth(rank, widths[column.kind])
        self.resized.emit()

    # Where the keyboard is.

    def stand_on(self, row: int, column: int) -> None:
        """Choose one cell."""
        index = self._model.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.selectionModel().select(index, _SELECT.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint the row of the cell again, and tell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit()

    def current(self) -> Target | None:
        """Return the half-day that has the keyboard."""
        index = self.currentIndex()
        half = self._model.half(index) if index.isValid() else None
        return None if half is None else Target(self._model.person(index.row()), half)

    def chosen(self) -> list[Target]:
        """Return the half-days selected: what a key acts upon."""
        found = []
        for index in self.selectionModel().selectedIndexes():
            half = self._model.half(index)
            if half is not None:
                found.append(Target(self._model.person(index.row()), half))
        here = self.current()
        return found or ([] if here is None else [here])

    def column_targets(self, place: Place) -> list[Target]:
        """Return a half-day of everybody."""
        return [Target(one, one.half(place)) for one in self._model.people()]

    def under_current(self) -> QPoint:
        """Return the place on the screen under the cell that has the keyboard."""
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(box.bottomLeft())

    # Moving.

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk among half-days: names, days off and sums are stepped over."""
        columns = self._model.half_columns()
        here = self.currentIndex()
        if not columns or not here.isValid():
            return super().moveCursor(action, modifiers)
        if action in _SIDEWAYS:
            return self._sideways(columns, forward=action in _RIGHTWARDS)
        if action in (_MOVES.MoveHome, _MOVES.MoveEnd):
            column = columns[0] if action is _MOVES.MoveHome else columns[-1]
            return here.siblingAtColumn(column)
        return super().moveCursor(action, modifiers).siblingAtColumn(here.column())

    def _sideways(self, columns: Sequence[int], *, forward: bool) -> QModelIndex:
        here = self.currentIndex()
        ahead = [one for one in columns if one > here.column()]
        behind = [one for one in columns if one < here.column()]
        reached = ahead[:1] if forward else behind[-1:]
        return here.siblingAtColumn(reached[0]) if reached else here

    def step(self, *, forward: bool) -> bool:
        """Go to the next half-day, of the next person after the last; tell whether there is one."""
        columns, here = self._model.half_columns(), self.currentIndex()
        cells = [(row, one) for row in range(self._model.rowCount()) for one in columns]
        at = (here.row(), here.column())
        reached = [one for one in cells if one > at][:1] if forward else []
        if not forward:
            reached = [one for one in cells if one < at][-1:]
        for row, column in reached:
            self.stand_on(row, column)
        return bool(reached)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Tab goes right, then to the next person; past the last cell it leaves the grid."""
        self.late.end()
        return self.step(forward=next) or super().focusNextPrevChild(next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A name or a sum brings to its row; a half-day is chosen."""
        self.late.end()
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.columns[index.column()].kind is not ColumnKind.HALF:
            columns = self._model.half_columns()
            here = self.currentIndex().column()
            if columns:
                self.stand_on(index.row(), here if here in columns else columns[0])
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    # Typing.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Minutes of a late arrival; Enter goes down; Échap gives up what is being typed."""
        key = event.key()
        if self.late.take(event.text()):
            return
        if key == Qt.Key.Key_Escape and self.late.give_up():
            return
        self.late.end()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.stand_on(below.row(), below.column())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters note half-days: they look for nobody."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what is being typed before the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.late.end()
        self.viewport().update()

    def _show_late(self) -> None:
        cell = self.late.cell()
        typed = {(one.person.path_id, one.half.place): cell for one in self.late.targets}
        self._model.set_pending(typed)

    def keeping(self, change: Callable[[], None]) -> None:
        """Change what is shown, and stand on the same half-day of the same person afterwards."""
        here = self.current()
        rank = self.currentIndex().row()
        change()
        self.lay()
        if self.currentIndex().isValid() and self.current() is not None:
            self.current_changed.emit()
            return
        row = -1 if here is None else self._model.row_of(here.person.path_id)
        column = -1 if here is None else self._model.column_of(here.half.place)
        columns = self._model.half_columns()
        if columns and self._model.rowCount():
            row = row if row >= 0 else min(max(rank, 0), self._model.rowCount() - 1)
            self.stand_on(row, column if column >= 0 else columns[0])
        self.current_changed.emit()
