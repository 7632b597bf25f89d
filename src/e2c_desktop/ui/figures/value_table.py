"""The rows of a block as a table: arrows walk among its cells, Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Block, Value
from e2c_desktop.ui.kit.rows import ROW_ID_ROLE, TABULAR_ROLE, TONE_ROLE
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.whole_table import WholeTable

AnyIndex = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NARROWEST, _AROUND = 66, 20


class ValueModel(QAbstractTableModel):
    """Rows of values, the words of each first."""

    def __init__(self, block: Block, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._block = block

    def show_block(self, block: Block) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._block = block
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._block.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else 1 + len(self._block.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles; the order of the rows is that of the report."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return typography((self._block.first, *self._block.columns)[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return False if role == Qt.ItemDataRole.UserRole else None

    def value(self, row: int, column: int) -> Value | None:
        """Return what a cell tells; None for the words of a row."""
        return self._block.rows[row].values[column - 1] if column else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and what a screen reader says."""
        if not index.isValid():
            return None
        row, value = self._block.rows[index.row()], self.value(index.row(), index.column())
        text = typography(row.label if value is None else value.text)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == ROW_ID_ROLE:
            return index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return text if value is None else f"{typography(row.label)}, {title}, {text}"
        looks = {
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT,
            TABULAR_ROLE: True,
            TONE_ROLE: "text" if value is not None and value.behind is not None else "text-muted",
        }
        return None if value is None else looks.get(role)


class ValueTable(WholeTable):
    """The table of a block.

    Signals:
        opened: row and column (of the values) of the cell that was clicked or entered.
    """

    opened = QtSignal(int, int)

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(typography(block.title), parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.rows = ValueModel(block, self)
        self.setModel(self.rows)
        self._fit_all(block)
        self.clicked.connect(self._on_clicked)
        self.row_opened.connect(self._on_opened)

    def show_block(self, block: Block) -> None:
        """Show other rows of the same columns."""
        self.setAccessibleName(typography(block.title))
        self.rows.show_block(block)
        self._fit_all(block)

    def _fit_all(self, block: Block) -> None:
        """Give each column the room of its words, and the table that of its rows."""
        look = theme()
        titles, words = look.metrics("caption"), look.metrics("body", tabular=True)
        widths = [0]
        for column, title in enumerate(block.columns):
            texts = (typography(row.values[column].text) for row in block.rows)
            widest = max((titles.horizontalAdvance(title), *map(words.horizontalAdvance, texts)))
            widths.append(max(_NARROWEST, round(widest * 100 / look.zoom) + _AROUND))
        self.set_widths(widths, stretch=0)
        self.fit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened((index.row(), index.column()))

    def _on_opened(self, place: object) -> None:
        if not isinstance(place, tuple):
            return
        row, column = place
        value = self.rows.value(row, column)
        if value is None:  # the words of a row open its first number
            value, column = self.rows.value(row, 1), 1
        if value is not None and value.behind is not None:
            self.opened.emit(row, column - 1)
