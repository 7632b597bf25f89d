"""The columns of the list on the screen: shown, dragged, chosen, fitted to the room there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.columns_dialog import ColumnsDialog
from e2c_desktop.ui.records.list_layout import ListLayout
from e2c_desktop.ui.records.rows_table import RowsTable

_WIDE_FROM = 620
_NARROWEST_NAME = 132


class ListColumns(QObject):
    """Shows the columns that a person chose.

    Args:
        table, model: of the list.
        offered: the columns that it may show.
        settings: where the choice is kept.
        today: gives the day of today.
        take_place: selects again what was selected, once the columns are others.

    Attributes:
        dialog: the dialog of the columns while it is open.

    Signals:
        shown_changed: keys of the columns shown before, and of those shown now.
    """

    shown_changed = Signal(object, object)

    def __init__(
        self,
        table: RowsTable,
        model: QueryTableModel[Any],
        offered: ColumnSet[Any],
        settings: Settings,
        today: Callable[[], date],
        take_place: Callable[[Selection], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._table, self._model, self._today = table, model, today
        self._offered = offered
        self._take_place = take_place
        self._kept = ListLayout(settings, offered)
        self._shown: tuple[str, ...] = ()
        self._width = 0
        self._stretch_now = 0
        self.dialog: ColumnsDialog | None = None
        table.let_columns_move()
        table.columns_moved.connect(self._on_columns_moved)
        table.widths_changed.connect(self._on_widths)
        theme().changed.connect(self._apply)

    def open_for(self, person: UUID) -> None:
        """Show the columns of whoever opened the base."""
        self._kept.open_for(person)
        self._apply()

    def shown(self) -> tuple[str, ...]:
        """Return the keys of the columns shown."""
        return self._shown

    def fit(self, width: int) -> None:
        """Show the columns for which the list has room."""
        self._width = width
        if self._wanted_columns() != self._shown:
            self._apply()
        elif self._stretched() != self._stretch_now:
            self._set_widths()

    def ask(self) -> None:
        """Ask which columns are shown, and in which order."""
        self.dialog = ColumnsDialog(self._offered, self._shown, self._table)
        self.dialog.accepted.connect(self._on_columns_asked)
        self.dialog.open()

    def _on_columns_asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if dialog.restored:
            self._kept.forget_widths()
        self.show([] if dialog.restored else dialog.keys())
        dialog.deleteLater()

    def show(self, keys: Sequence[str]) -> None:
        """Show columns in an order, now and next time; none brings back the program's own."""
        self._kept.choose(keys)
        self._apply()

    def _on_columns_moved(self, shown: Sequence[int]) -> None:
        self.show([self._shown[place] for place in shown])

    def _on_widths(self) -> None:
        """Keep the widths dragged, as they would be at zoom 100 %."""
        header, zoom = self._table.horizontalHeader(), theme().px(1000) / 1000
        stretch = self._stretched()
        now = {
            key: round(header.sectionSize(place) / zoom)
            for place, key in enumerate(self._shown)
            if place != stretch
        }
        usual = {key: self._kept.width(key) for key in now}
        moved = {key: width for key, width in now.items() if abs(width - usual[key]) > 1}
        if moved:
            self._kept.keep_widths(moved)

    def layout_now(self) -> tuple[tuple[str, ...], tuple[OrderKey, ...]]:
        """Return the columns that were chosen and the order, for a view that keeps them."""
        return self._kept.chosen, tuple(self._model.order())

    def lay_out(self, columns: Sequence[str], order: Sequence[OrderKey]) -> None:
        """Show the columns and the order of a view."""
        if columns:
            self._kept.choose(columns)
        if order:
            self._model.set_order(order)
        self._apply()

    def _wanted_columns(self) -> tuple[str, ...]:
        return self._kept.shown(wide=self._width >= theme().px(_WIDE_FROM))

    def _stretched(self) -> int:
        """Return the place of the names when they take the room left, or -1 without any."""
        others = sum(self._kept.width(key) for key in self._shown if key != self._offered.main)
        room = self._width - theme().px(others)
        return self._shown.index(self._offered.main) if room >= theme().px(_NARROWEST_NAME) else -1

    def _apply(self) -> None:
        shown_before = self._shown
        self._shown = self._wanted_columns()
        before = remember(self._table)
        order = self._shown_order()
        self._model.set_columns(self._offered.shown(self._shown, self._today))
        if self._shown != shown_before:
            self.shown_changed.emit(shown_before, self._shown)
        self._table.jump_column = self._shown.index(self._offered.main)
        self._set_widths()
        self._table.set_order(order)
        self._take_place(before)

    def _set_widths(self) -> None:
        widths = [self._kept.width(key) for key in self._shown]
        self._stretch_now = self._stretched()
        self._table.set_widths(widths, stretch=self._stretch_now)

    def _shown_order(self) -> list[tuple[int, Qt.SortOrder]]:
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        keys = [
            (self._shown.index(key.key), down if key.descending else up)
            for key in self._model.order()
            if key.key in self._shown
        ]
        return keys or [(self._shown.index(self._offered.main), up)]
