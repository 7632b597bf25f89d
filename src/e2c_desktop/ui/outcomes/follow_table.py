"""The follow-up table of an exit: one column a moment; arrows and clicks choose the moment."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.domain.codes import Moment
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.lines import fitted
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.pills import paint_pill
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.outcomes.follow_cells import FollowCell, FollowGrid

_Index = QModelIndex | QPersistentModelIndex
_CELL = int(Qt.ItemDataRole.UserRole) + 1
_HEAD, _ROW = 56, 34
_LABELS, _MOMENT = 178, 150
_ROOT = QModelIndex()


class FollowModel(QAbstractTableModel):
    """The cells of one exit.

    Attributes:
        grid: what is shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = FollowGrid()

    def show_grid(self, grid: FollowGrid) -> None:
        """Show another exit."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many rows there are, that of the moments included."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns there are, that of the titles included."""
        return 0 if parent.isValid() or not self.grid.rows else len(self.grid.moments) + 1

    def cell(self, index: _Index) -> FollowCell:
        """Return a cell."""
        return self.grid.rows[index.row()][index.column()]

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what is painted, read aloud or shown over a cell."""
        cell = self.cell(index)
        if role == _CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            words = (cell.text if cell.pill is None else "", cell.caption, cell.why)
            return "\n".join(word for word in words if word)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row, column = self.grid.rows[index.row()][0], self.grid.rows[0][index.column()]
            titles = [one.text for one in (column, row) if one is not cell]
            return ", ".join([*titles, cell.spoken])
        return None


class FollowDelegate(QStyledItemDelegate):
    """Paints the cells; the column of the chosen moment is tinted, its head bears a bar.

    Attributes:
        chosen: the column of the chosen moment.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen = 1

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the row."""
        return QSize(theme().px(80), theme().px(_ROW if index.row() else _HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        look, rect = theme(), option.rect
        cell = index.data(_CELL)
        if not isinstance(cell, FollowCell):
            return
        here = index.column() == self.chosen
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.color("select" if here else "surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        if here and index.row() == 0:
            painter.fillRect(rect.x(), rect.y(), rect.width(), look.px(3), look.color("accent"))
        box = QRectF(rect).adjusted(look.px(14 if index.column() == 0 else 8), 0, -4, -1)
        if index.row() == 0:
            self._paint_head(painter, box, cell, last=self._is_last(index))
        elif cell.pill is not None:
            paint_pill(painter, box, cell.pill)
        else:
            self._paint_words(painter, box, cell)
        if option.state.value & QStyle.StateFlag.State_HasFocus.value:
            edge = QRectF(rect).adjusted(1, 1, -2, -2)
            rounded_box(painter, edge, look.px(4), fill=None, edge=look.color("focus"))
        painter.restore()

    @staticmethod
    def _is_last(index: _Index) -> bool:
        return index.column() + 1 == index.model().columnCount()

    def _paint_head(self, painter: QPainter, box: QRectF, cell: FollowCell, *, last: bool) -> None:
        look = theme()
        if cell.sign is None:
            painter.setFont(look.shared_font("h2"))
            painter.setPen(look.color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cell.text)
            return
        half = box.height() / 2
        upper = QRectF(box.x(), box.y() + look.px(6), box.width(), half - look.px(6))
        side = look.px(18)
        paint_icon(
            painter,
            QRectF(upper.x(), upper.y(), side, upper.height()),
            cell.sign.icon,
            18,
            cell.sign.token,
        )
        words = upper.adjusted(side + look.px(6), 0, 0, 0)
        painter.setFont(look.shared_font("strong"))
        painter.setPen(look.color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, cell.text)
        used = look.metrics("strong").horizontalAdvance(cell.text) + look.px(8)
        if not last and words.width() > used:
            line = QRectF(words.x() + used, words.center().y(), words.width() - used + 4, 1)
            painter.fillRect(line, look.color("mute-line"))
        urgent = cell.sign.token in ("bad", "warn")
        lower = QRectF(box.x(), box.y() + half, box.width(), half - look.px(6))
        role = "label" if urgent else "small"
        painter.setFont(look.shared_font(role))
        painter.setPen(look.color(cell.sign.token if urgent else "text-muted"))
        shown = fitted(cell.caption, role, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_words(self, painter: QPainter, box: QRectF, cell: FollowCell) -> None:
        look = theme()
        painter.setFont(look.shared_font("body"))
        painter.setPen(look.color("text-muted" if cell.muted else "text"))
        shown = fitted(cell.text, "body", box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class FollowTable(QTableView):
    """The table; whole at every width, it never scrolls.

    Signals:
        moment_chosen: another moment (`Moment`).
    """

    moment_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FollowModel(self)
        self._delegate = FollowDelegate(self)
        self._moment = Moment.EXIT
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Suivi après la sortie")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def grid(self) -> FollowGrid:
        """Return what is shown."""
        return self._model.grid

    def moment(self) -> Moment:
        """Return the chosen moment."""
        return self._moment

    def show_grid(self, grid: FollowGrid, moment: Moment) -> None:
        """Show another exit, and which moment is chosen, without telling of it."""
        self._moment = moment
        selection = self.selectionModel()
        before = selection.blockSignals(True)
        row = max(0, self.currentIndex().row())
        self._model.show_grid(grid)
        place = grid.moments.index(moment) + 1 if moment in grid.moments else 1
        self._delegate.chosen = place
        self._fit()
        row = min(row, len(grid.rows) - 1)
        self.setCurrentIndex(self._model.index(row, place))
        selection.blockSignals(before)
        self.viewport().update()

    def choose(self, moment: Moment) -> None:
        """Choose a moment, as a click does."""
        if moment in self.grid().moments:
            place = self.grid().moments.index(moment) + 1
            self.setCurrentIndex(self._model.index(max(0, self.currentIndex().row()), place))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Choose the moment of the column where the keyboard stands."""
        super().currentChanged(current, previous)
        place = current.column()
        if place < 1 or place == self._delegate.chosen or self.signalsBlocked():
            return
        self._delegate.chosen = place
        self._moment = self.grid().moments[place - 1]
        self.viewport().update()
        self.moment_chosen.emit(self._moment)

    def _fit(self) -> None:
        look = theme()
        rows, columns = self._model.rowCount(), self._model.columnCount()
        heights = [look.px(_ROW if row else _HEAD) for row in range(rows)]
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self.setFixedHeight(max(1, sum(heights)))
        if columns < 2:
            return
        room = max(1, self.viewport().width())
        left = room - (columns - 1) * look.px(_MOMENT)
        labels = min(look.px(_LABELS), max(left, room // columns))
        self.setColumnWidth(0, labels)
        each, rest = divmod(room - labels, columns - 1)
        for column in range(1, columns):
            self.setColumnWidth(column, each + (column <= rest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the moments."""
        super().resizeEvent(event)
        self._fit()
