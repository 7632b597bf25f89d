"""The list of the placements: rows, selection, ticks, foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.placement_filters import (
    BY_START,
    PlacementFilter,
    PlacementOrder,
    PlacementSorting,
)
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import ListSource, OrderKey
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.models.ticks import Ticks
from e2c_desktop.ui.placements.columns import (
    DATES,
    DEFAULTS,
    FIRST_DAY,
    NAME,
    OFFERED,
    shown_columns,
    spoken_row,
)
from e2c_desktop.ui.placements.list_state import ListState
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.list_columns import ListColumns
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.rows_table import RowsTable

MOST_TICKED = 5_000
"""Placements ticked at once: what is done with them afterwards must stay within a minute."""


def sorting_of(order: Sequence[OrderKey]) -> tuple[PlacementSorting, ...]:
    """Return what the base sorts by; the latest first when nothing is asked."""
    known = {FIRST_DAY: PlacementOrder.START, **{each.value: each for each in PlacementOrder}}
    asked = [PlacementSorting(known[key.key], key.descending) for key in order if key.key in known]
    return tuple(asked) or BY_START


class PlacementSource:
    """The placements that a filter keeps.

    Args:
        reads: the reading door.
        wanted: the filter.
    """

    def __init__(self, reads: Reads, wanted: PlacementFilter) -> None:
        self._reads, self._wanted = reads, wanted

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[PlacementRow]:
        """Return one page of rows."""
        return self._reads.placements.page(self._wanted, sorting_of(order), offset, limit)

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[PlacementRow], int]:
        """Return the first rows, and how many placements there are in all."""
        return self._reads.placements.first_page(self._wanted, sorting_of(order), limit)


class ListPane(QWidget):
    """The rows of the placements.

    Signals:
        chosen: the placement of the current row (None when there is none).
        opened: Enter or double-click on a placement.
        selection_changed: other placements are ticked or selected.
        cleared: « Enlever les filtres ».
        refused: a sentence: what was asked is not done.

    Attributes:
        table, foot, ticks, below: the parts, for shortcuts and tests.
    """

    chosen = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()
    cleared = Signal()
    refused = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._state = ListState()
        self._is_open = False
        self.table = RowsTable("Liste des stages")
        self.ticks = Ticks(self)
        self.model: QueryTableModel[PlacementRow] = QueryTableModel(
            shown_columns(DEFAULTS, doors.today),
            ListSource([]),
            row_id=_id_of,
            describe=self._describe,
            order=(OrderKey(DATES, descending=True),),
            parent=self,
        )
        self.empty = EmptyState("search", "", quiet=True)
        self._rows = QStackedWidget()
        self.below = ListFoot()
        self.below.more_button.hide()
        self.below.bar.change_button.hide()
        self.columns = ListColumns(
            self.table, self.model, OFFERED, doors.settings, doors.today, self._take_place, self
        )
        self._build()
        self._connect()
        self.columns.fit(self.width())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.table.setModel(self.model)
        self._rows.addWidget(self.table)
        page = Panel("surface")
        inner = QVBoxLayout(page)
        inner.addWidget(self.empty)
        self._rows.addWidget(page)
        self.model.set_ticks(self.ticks, NAME)
        column.addWidget(self._rows, 1)
        column.addWidget(self.below)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.opened)
        self.table.tick_asked.connect(self.tick)
        self.table.all_asked.connect(self.tick_all)
        self.ticks.changed.connect(self._on_picked)
        self.below.bar.untick_button.clicked.connect(self.ticks.clear)
        self.model.reloaded.connect(self._tell)
        self.empty.action.connect(self.cleared)
        self.table.selectionModel().selectionChanged.connect(self._on_picked)

    def _describe(self, row: PlacementRow) -> str:
        return spoken_row(row, self._doors.today())

    # Reading.

    def open_base(self, state: ListState) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._doors.work.actor.id)
        self._is_open, self._state = True, state
        self.model.set_source(self._source())
        self.table.choose_row(0)

    def _source(self) -> PlacementSource:
        return PlacementSource(self._doors.reads, self._state.filter)

    def show_state(self, state: ListState) -> None:
        """Read other rows; the placement of the current row stays it if it is among them."""
        current = self.chosen_id()
        self._state = state
        if not self._is_open:
            return
        self.model.set_source(self._source())
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        self.table.choose_row(max(found, 0))

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        if self._is_open:
            before = remember(self.table)
            self.model.reload()
            self._take_place(before)

    def _take_place(self, before: Selection) -> None:
        """Select the same placements again, reading no further than the line they were on."""
        while self.model.rowCount() <= before.row and self.model.canFetchMore():
            self.model.fetchMore()
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

    def _on_picked(self) -> None:
        self._tell()
        self.selection_changed.emit()

    def _tell(self) -> None:
        """Write the counts, and what to do when there is nothing."""
        total = self.model.total()
        words = "1 stage" if total == 1 else f"{total} stages"
        picked = self.chosen_count()
        if picked:
            word = "coché" if self.ticks.count() else "sélectionné"
            words += f", {picked} {word}{'s' if picked > 1 else ''}"
        self.below.words.set_text("Aucun stage" if total == 0 else words)
        several = picked if picked > 1 or self.ticks.count() else 0
        self.below.tell(total, several, self.ticks.count())
        self._rows.setCurrentIndex(0 if total else 1)
        if not total:
            self._say_empty()

    def _say_empty(self) -> None:
        text, filters = self._state.filter.text.strip(), self._state.filter_count()
        limits = {0: "", 1: "1 filtre limite la liste."}.get(
            filters, f"{filters} filtres limitent la liste."
        )
        if text:
            title = f"Rien pour «\u00a0{text}\u00a0»"
            self.empty.set_message(title, limits, action="Enlever les filtres", icon="search")
        elif filters:
            title = f"Aucun stage dans «\u00a0{self._state.label}\u00a0»"
            icon = "briefcase-business"
            self.empty.set_message(title, limits, action="Enlever les filtres", icon=icon)
        else:
            words = "«\u00a0Préparer un stage\u00a0» écrit le premier."
            title = "Aucun stage pour l’instant"
            self.empty.set_message(title, words, icon="briefcase-business")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns when there is room, as long as nobody chose them."""
        super().resizeEvent(event)
        self.columns.fit(self.width())

    # Choosing.

    def chosen_id(self) -> UUID | None:
        """Return the placement of the current row."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def chosen_count(self) -> int:
        """Return how many placements are ticked, or else selected."""
        return self.ticks.count() or len(self.table.selectionModel().selectedRows())

    def tick(self) -> None:
        """Tick or untick the placement of the keyboard, or all those selected."""
        selected = self.table.selected_ids()
        picked = selected if len(selected) > 1 else [self.table.current_id()]
        self.ticks.toggle(each for each in picked if isinstance(each, UUID))

    def tick_all(self) -> None:
        """Tick everything the list shows, read or not."""
        if self.model.total() > MOST_TICKED:
            self.refused.emit(f"On ne coche pas plus de {MOST_TICKED} stages à la fois.")
            return
        order = sorting_of(self.model.order())
        self.ticks.add(self._doors.reads.placements.ids(self._state.filter, order))

    def selected_rows(self) -> list[PlacementRow]:
        """Return the placements ticked, or else those selected, in the order of the list."""
        if self.ticks.count():
            ids = [each for each in self.ticks.ids() if isinstance(each, UUID)]
            order = sorting_of(self.model.order())
            return self._doors.reads.placements.rows_of(ids, order)
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(number) for number in rows]

    def choose(self, placement_id: UUID) -> bool:
        """Put the current row on a placement; False when the list does not show it."""
        return self.table.choose_row(self.model.find_row(placement_id))

    def previous(self) -> None:
        """Go to the previous placement."""
        self.table.choose_row(self.table.currentIndex().row() - 1)

    def next(self) -> None:
        """Go to the next placement."""
        self.table.choose_row(self.table.currentIndex().row() + 1)

    def place(self) -> tuple[int, int]:
        """Return the place of the current row, from 1, and how many there are."""
        return self.table.currentIndex().row() + 1, self.model.total()

    def focus_rows(self) -> None:
        """Give the keyboard to the rows when there are some."""
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self, words: str) -> ListOnScreen[PlacementRow]:
        """Return what is shown: for the printed list and the workbook."""
        chosen = self.selected_rows()
        if len(chosen) > 1 or self.ticks.count():
            return ListOnScreen(self.columns.shown(), chosen.copy, words)
        read = partial(self._source().page, self.model.order(), 0, max(1, self.model.total()))
        return ListOnScreen(self.columns.shown(), read, words)


def _id_of(row: PlacementRow) -> UUID:
    return row.id
