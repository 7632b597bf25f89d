"""One table model for all lists: pages of rows read when the list is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.rows import (
    CELL_ROLE,
    PARTS_ROLE,
    PILL_ROLE,
    ROW_ID_ROLE,
    SIGN_ROLE,
    TABULAR_ROLE,
    TONE_ROLE,
    Cell,
)
from e2c_desktop.ui.models.columns import Column, OrderKey, Row, RowSource
from e2c_desktop.ui.models.ticks import Ticks

FIRST_PAGE = 40
"""Rows read for each letter typed: a screen of 1080 lines shows thirty at most, one of 1440 forty
at the usual height of a row; more would be felt."""

PAGE = 256
"""Rows read at once when the list is scrolled."""

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_USUAL = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
"""What Qt's own table models answer; each cell painted asks for it several times."""
Index = QModelIndex | QPersistentModelIndex


class QueryTableModel(QAbstractTableModel, Generic[Row]):
    """The rows of a source, read by pages.

    Args:
        columns: what is shown.
        source: where the rows come from.
        row_id: identifier of the record behind a row.
        describe: sentence that a screen reader says for a row; by default all its texts.
        order: order at first.

    Signals:
        reloaded: the rows were read again from the start; the number of rows in all.
    """

    reloaded = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: RowSource[Row],
        *,
        row_id: Callable[[Row], Hashable],
        describe: Callable[[Row], str] | None = None,
        order: Sequence[OrderKey] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._source = source
        self._row_id = row_id
        self._describe = describe
        self._order = list(order)
        self._rows: list[Row] = []
        self._total = 0
        self._ticks: Ticks | None = None
        self._ticked_column = ""
        self._readers: dict[int, Callable[[Row, Column[Row]], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): _read_text,
            int(Qt.ItemDataRole.ToolTipRole): _read_tip,
            int(Qt.ItemDataRole.TextAlignmentRole): _read_align,
            PILL_ROLE: _read_pill,
            PARTS_ROLE: _read_parts,
            SIGN_ROLE: _read_sign,
            TABULAR_ROLE: _read_tabular,
            TONE_ROLE: _read_tone,
            CELL_ROLE: _read_cell,
        }
        self._read_first()

    # What the screens ask.

    def total(self) -> int:
        """Return the number of rows in all, read or not."""
        return self._total

    def row(self, number: int) -> Row:
        """Return a row already read."""
        return self._rows[number]

    def columns(self) -> list[Column[Row]]:
        """Return the columns shown."""
        return list(self._columns)

    def order(self) -> list[OrderKey]:
        """Return the order in force."""
        return list(self._order)

    def set_ticks(self, ticks: Ticks, column: str) -> None:
        """Show a tick box in a column as long as something is ticked."""
        self._ticks, self._ticked_column = ticks, column
        ticks.changed.connect(self._on_ticks)

    def tick_of(self, number: int) -> Qt.CheckState | None:
        """Return whether a row is ticked; None while no boxes are shown."""
        if self._ticks is None or not self._ticks.count():
            return None
        on = self._ticks.holds(self._row_id(self._rows[number]))
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _on_ticks(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _tick(self, row: Row, column: Column[Row]) -> Qt.CheckState | None:
        ticks = self._ticks
        if ticks is None or column.key != self._ticked_column or not ticks.count():
            return None
        on = ticks.holds(self._row_id(row))
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def set_source(self, source: RowSource[Row]) -> None:
        """Read another source: another filter, another search."""
        self._source = source
        self.reload()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def set_order(self, order: Sequence[OrderKey]) -> None:
        """Read the rows in another order; the order in force is not read again."""
        if list(order) == self._order:
            return
        self._order = list(order)
        self.reload()

    def reload(self) -> None:
        """Read the rows again from the start."""
        self.beginResetModel()
        self._read_first()
        self.endResetModel()
        self.reloaded.emit(self._total)

    def find_row(self, identifier: Hashable, *, read_on: bool = True) -> int:
        """Return the number of the row of a record, or -1.

        Args:
            identifier: what `row_id` gives.
            read_on: whether further pages are read to find it.
        """
        start = 0
        while True:
            for number in range(start, len(self._rows)):
                if self._row_id(self._rows[number]) == identifier:
                    return number
            start = len(self._rows)
            if not read_on or not self.canFetchMore():
                return -1
            self.fetchMore()

    def find_prefix(self, column: int, typed: str, start: int) -> int:
        """Return the first row from `start` whose text begins with `typed`, or -1."""
        wanted = folded(typed)
        number = start
        while True:
            while number < len(self._rows):
                text = self._columns[column].display(self._rows[number])
                if folded(text).startswith(wanted):
                    return number
                number += 1
            if not self.canFetchMore():
                return -1
            self.fetchMore()

    def sort_columns(self, keys: Sequence[tuple[int, Qt.SortOrder]]) -> None:
        """Sort by columns, as the header asks."""
        self.set_order(
            [
                OrderKey(self._columns[column].key, direction is Qt.SortOrder.DescendingOrder)
                for column, direction in keys
            ]
        )

    def replace_row(self, row: Row) -> bool:
        """Show a record that changed, in its place, without reading the list again."""
        number = self.find_row(self._row_id(row), read_on=False)
        if number < 0:
            return False
        self._rows[number] = row
        last = self.index(number, len(self._columns) - 1)
        self.dataChanged.emit(self.index(number, 0), last)
        return True

    def _read_first(self) -> None:
        rows, self._total = self._source.first_page(self._order, FIRST_PAGE)
        self._rows = list(rows)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own default
        """Say whether rows are left to read."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008 - Qt's own default
        """Read the next page."""
        if not self.canFetchMore(parent):
            return
        first = len(self._rows)
        wanted = min(PAGE, self._total - first)
        rows = list(self._source.page(self._order, first, wanted))
        if not rows:
            # Rows went away since the count: what is read is all there is.
            self._total = first
            return
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ID_ROLE:
            return self._row_id(row)
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column, first=index.column() == 0)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row, column)
        reader = self._readers.get(role)
        found = reader(row, column) if reader is not None else None
        if role == CELL_ROLE and self._ticks is not None and self._ticks.count():
            found.tick = self._tick(row, column)  # type: ignore[union-attr]  # a Cell, by its role
        return found

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the box of a row be ticked while boxes are shown."""
        ticks = self._ticks
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if ticks is None or not ticks.count():
            return _USUAL
        mine = self._columns[index.column()].key == self._ticked_column
        return _USUAL | Qt.ItemFlag.ItemIsUserCheckable if mine else _USUAL

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row by its box."""
        del value
        if role != Qt.ItemDataRole.CheckStateRole or self._ticks is None:
            return False
        self._ticks.toggle([self._row_id(self._rows[index.row()])])
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the words of a header; `UserRole` says whether it sorts."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        answers: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): column.title,
            int(Qt.ItemDataRole.AccessibleTextRole): column.title or column.title_tip,
            int(Qt.ItemDataRole.ToolTipRole): column.title_tip or None,
            int(Qt.ItemDataRole.TextAlignmentRole): _ALIGN[column.align],
            int(Qt.ItemDataRole.UserRole): column.sortable,
        }
        return answers.get(role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column."""
        if 0 <= column < len(self._columns) and self._columns[column].sortable:
            self.sort_columns([(column, order)])

    def _spoken(self, row: Row, column: Column[Row], *, first: bool) -> str:
        if not first:
            return _read_text(row, column) or _read_tip(row, column) or ""
        if self._describe is not None:
            on = self._ticks is not None and self._ticks.holds(self._row_id(row))
            return self._describe(row) + (", coché" if on else "")
        texts = (_read_text(row, each) for each in self._columns)
        return ", ".join(text for text in texts if text)


def _read_cell(row: Row, column: Column[Row]) -> Cell:
    return Cell(
        column.display(row),
        parts=column.parts(row) if column.parts is not None else None,
        pill=column.pill(row) if column.pill is not None else None,
        sign=column.sign(row) if column.sign is not None else None,
        tabular=column.tabular,
        tone=column.tone(row) if column.tone is not None else "",
        align=_ALIGN[column.align],
    )


def _read_text(row: Row, column: Column[Row]) -> str:
    return column.display(row)


def _read_tip(row: Row, column: Column[Row]) -> str | None:
    return (column.tooltip(row) or None) if column.tooltip is not None else None


def _read_align(row: Row, column: Column[Row]) -> Qt.AlignmentFlag:
    return _ALIGN[column.align]


def _read_pill(row: Row, column: Column[Row]) -> object:
    return column.pill(row) if column.pill is not None else None


def _read_parts(row: Row, column: Column[Row]) -> object:
    return column.parts(row) if column.parts is not None else None


def _read_sign(row: Row, column: Column[Row]) -> object:
    return column.sign(row) if column.sign is not None else None


def _read_tabular(row: Row, column: Column[Row]) -> bool:
    return column.tabular


def _read_tone(row: Row, column: Column[Row]) -> str | None:
    return column.tone(row) if column.tone is not None else None
