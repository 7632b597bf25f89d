"""The rows of a tab: its table, what is ticked or selected there, and the place that is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import ListSource, OrderKey, RowSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.models.ticks import Ticks
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.list_columns import ListColumns
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.list_state import AskedState
from e2c_desktop.ui.records.rows_table import RowsTable


class RecordRow(Protocol):
    """A row that stands for a record."""

    @property
    def id(self) -> UUID:
        """The record."""


Row = TypeVar("Row", bound=RecordRow)


@dataclass(frozen=True, slots=True)
class RowsKind(Generic[Row]):
    """What the rows of a tab are.

    Attributes:
        name: told by screen readers: « Liste des stagiaires ».
        offered: the columns that may be shown.
        order: what the rows are sorted by at first.
        spoken: the sentence that a screen reader says for a row, on a day.
        nothing_here: title when the filters keep no row: « Personne ».
        nothing_yet: title when there is no record at all.
        how_to_begin: what to do then.
        icon: of these two.
        feminine: whether the records are: « 3 cochées ».
    """

    name: str
    offered: ColumnSet[Row]
    order: OrderKey
    spoken: Callable[[Row, date], str]
    nothing_here: str
    nothing_yet: str
    how_to_begin: str
    icon: str
    feminine: bool = False


class RowsPane(QWidget, Generic[Row]):
    """The rows of a tab, its foot, and what stands above them if anything does.

    Whoever makes one out of it ends by fitting the columns to its width.

    Args:
        kind: what the rows are.
        doors: of the tab.
        head: what stands above the rows.
        other_view: another way of seeing the same rows, kept hidden.

    Signals:
        chosen: the record of the current row (None when there is none).
        opened: Enter or double-click on a record.
        selection_changed: other records are ticked or selected.

    Attributes:
        table, model, ticks, columns, empty, below: the parts, for shortcuts and tests.
    """

    chosen = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        kind: RowsKind[Row],
        doors: RecordDoors,
        *,
        head: QWidget | None = None,
        other_view: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._today = kind, doors.today
        self.table = RowsTable(kind.name)
        self.ticks = Ticks(self)
        self.model: QueryTableModel[Row] = QueryTableModel(
            kind.offered.shown(kind.offered.defaults, doors.today),
            ListSource([]),
            row_id=_id_of,
            describe=self._describe,
            order=(kind.order,),
            parent=self,
        )
        self.empty = EmptyState("search", "", quiet=True)
        self._without_rows = Panel("surface")
        self._rows = QStackedWidget()
        self.below = ListFoot(feminine=kind.feminine)
        self.columns = ListColumns(
            self.table,
            self.model,
            kind.offered,
            doors.settings,
            doors.today,
            self._take_place,
            self,
        )
        self._lay_out(head, other_view)
        self._follow_rows()

    def _lay_out(self, head: QWidget | None, other_view: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if head is not None:
            column.addWidget(head)
        self.table.setModel(self.model)
        self._rows.addWidget(self.table)
        inner = QVBoxLayout(self._without_rows)
        inner.addWidget(self.empty)
        self._rows.addWidget(self._without_rows)
        self.model.set_ticks(self.ticks, self._kind.offered.main)
        if other_view is not None:
            self._rows.addWidget(other_view)
        column.addWidget(self._rows, 1)
        column.addWidget(self.below)

    def _follow_rows(self) -> None:
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self.opened)
        self.table.tick_asked.connect(self.tick)
        self.table.all_asked.connect(self.tick_all)
        self.table.selectionModel().selectionChanged.connect(self._on_picked)
        self.ticks.changed.connect(self._on_picked)
        self.below.bar.untick_button.clicked.connect(self.ticks.clear)
        self.model.reloaded.connect(self._on_reloaded)

    def _describe(self, row: Row) -> str:
        return self._kind.spoken(row, self._today())

    # What each tab tells of its own.

    def state(self) -> AskedState[Any, Any]:
        """Return what the list is asked to show."""
        raise NotImplementedError

    def tick_all(self) -> None:
        """Tick everything that the list shows, read or not."""
        raise NotImplementedError

    def choose(self, record_id: UUID) -> bool:
        """Put the current row on a record; False when the list does not show it."""
        raise NotImplementedError

    def _source(self) -> RowSource[Row]:
        """Return where the rows asked for come from."""
        raise NotImplementedError

    def _rows_of(self, ids: Sequence[UUID]) -> list[Row]:
        """Read the rows of some records, shown or not, in the order of the list."""
        raise NotImplementedError

    def _count_words(self, total: int) -> str:
        """Return the words of the foot."""
        raise NotImplementedError

    # Reading.

    def _show_asked(self) -> bool:
        """Read other rows; the current record stays it if its row is among the first.

        Only the first page is looked at: a search must not read the whole base.

        Returns:
            Whether there is a row at all.
        """
        current = self.chosen_id()
        self.model.set_source(self._source())
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        return self.table.choose_row(max(found, 0))

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        before = remember(self.table)
        self.model.reload()
        self._take_place(before)

    def _read_up_to(self, number: int) -> None:
        while self.model.rowCount() <= number and self.model.canFetchMore():
            self.model.fetchMore()

    def _take_place(self, before: Selection) -> None:
        """Select the same records again, reading no further than the line they were on."""
        self._read_up_to(before.row)
        current = before.current
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        last = self.model.rowCount() - 1
        self.table.choose_row(found if found >= 0 else min(max(before.row, 0), last))
        flags = QItemSelectionModel.SelectionFlag
        for identifier in before.ids:
            number = self.model.find_row(identifier, read_on=False)
            if number >= 0:
                index = self.model.index(number, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self.table.verticalScrollBar().setValue(before.scroll)

    # What is said.

    def _on_row_chosen(self, found: object) -> None:
        self.chosen.emit(found)

    def _on_reloaded(self) -> None:
        self._tell()

    def _on_picked(self) -> None:
        self._tell()
        self.selection_changed.emit()

    def _tell(self) -> None:
        """Write the counts, and what to do when there is nothing."""
        total, picked, ticked = self.model.total(), self.chosen_count(), self.ticks.count()
        self.below.words.set_text(self._count_words(total))
        self.below.tell(total, picked if picked > 1 or ticked else 0, ticked)
        self._rows.setCurrentWidget(self.view() if total else self._without_rows)
        if not total:
            self._say_empty()

    def _picked_words(self) -> str:
        """Return the end of the foot; records ticked, or several, are told by the bar above it."""
        if self.ticks.count() or self.chosen_count() != 1:
            return ""
        return f", 1 sélectionné{'e' * self._kind.feminine}"

    def _say_empty(self) -> None:
        kind, state = self._kind, self.state()
        text, filters = state.filter.text.strip(), state.filter_count()
        limits = {0: "", 1: "1 filtre limite la liste."}.get(
            filters, f"{filters} filtres limitent la liste."
        )
        action = "Enlever les filtres"
        if text:
            title = f"Rien pour «\u00a0{text}\u00a0»"
            self.empty.set_message(title, limits, action=action, icon="search")
        elif filters:
            title = f"{kind.nothing_here} dans «\u00a0{state.label}\u00a0»"
            self.empty.set_message(title, limits, action=action, icon=kind.icon)
        else:
            self.empty.set_message(kind.nothing_yet, kind.how_to_begin, icon=kind.icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns when there is room, as long as nobody chose them."""
        super().resizeEvent(event)
        self.columns.fit(self.width())

    # Choosing.

    def view(self) -> QAbstractItemView:
        """Return what shows the rows now."""
        return self.table

    def chosen_id(self) -> UUID | None:
        """Return the record of the current row."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def chosen_count(self) -> int:
        """Return how many records are ticked, or else selected."""
        return self.ticks.count() or len(self.table.selectionModel().selectedRows())

    def ticked_ids(self) -> list[UUID]:
        """Return the records ticked, shown or not."""
        return [each for each in self.ticks.ids() if isinstance(each, UUID)]

    def selected_rows(self) -> list[Row]:
        """Return the records ticked, shown or not, or else those selected, in the list's order.

        Those put in the bin since they were ticked are left out by whoever acts on them.
        """
        if self.ticks.count():
            return self._rows_of(self.ticked_ids())
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(number) for number in rows]

    def tick(self) -> None:
        """Tick or untick the record of the keyboard, or all those selected when there are some."""
        selected = self.table.selected_ids()
        picked = selected if len(selected) > 1 else [self.table.current_id()]
        self.ticks.toggle(each for each in picked if isinstance(each, UUID))

    def previous(self) -> None:
        """Go to the previous record."""
        self.table.choose_row(self.table.currentIndex().row() - 1)

    def next(self) -> None:
        """Go to the next record."""
        self.table.choose_row(self.table.currentIndex().row() + 1)

    def place(self) -> tuple[int, int]:
        """Return the place of the current row, from 1, and how many there are."""
        return self.table.currentIndex().row() + 1, self.model.total()

    def focus_rows(self) -> None:
        """Give the keyboard to the rows, or leave it where it is when there are none."""
        if self.model.total():
            self.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_under(self, words: str) -> ListOnScreen[Row]:
        """Return what is shown, for the printed list and the workbook.

        Args:
            words: the filters in words, for the subtitle.
        """
        chosen = self.selected_rows()
        if len(chosen) > 1 or self.ticks.count():
            return ListOnScreen(self.columns.shown(), chosen.copy, words)
        read = partial(self._source().page, self.model.order(), 0, max(1, self.model.total()))
        return ListOnScreen(self.columns.shown(), read, words)


def _id_of(row: RecordRow) -> UUID:
    return row.id
