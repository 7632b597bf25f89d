"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.ui.companies.columns import NAME, OFFERED, counted, shown_columns, spoken_row
from e2c_desktop.ui.companies.filters import ListState, facet_choices
from e2c_desktop.ui.companies.list_head import ListHead
from e2c_desktop.ui.companies.source import CompanySource, sorting_of
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import ListSource, OrderKey
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.models.ticks import Ticks
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.list_columns import ListColumns
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.rows_table import RowsTable


class ListPane(QWidget):
    """The list of the companies.

    Signals:
        chosen: the company of the current row (None when there is none).
        opened: Enter or double-click on a company.
        selection_changed: other companies are ticked or selected.

    Attributes:
        head, table, below, ticks, columns: the parts, for shortcuts and tests.
    """

    chosen = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.head = ListHead(ListState(), doors)
        self.table = RowsTable("Liste des entreprises")
        self.ticks = Ticks(self)
        self.model: QueryTableModel[CompanyRow] = QueryTableModel(
            shown_columns(OFFERED.defaults, doors.today),
            ListSource([]),
            row_id=_id_of,
            describe=self._describe,
            order=(OrderKey(NAME),),
            parent=self,
        )
        self.empty = EmptyState("search", "", quiet=True)
        self.below = ListFoot(feminine=True)
        self._rows = QStackedWidget()
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
        column.addWidget(self.head)
        self.table.setModel(self.model)
        self._rows.addWidget(self.table)
        page = Panel("surface")
        inner = QVBoxLayout(page)
        inner.addWidget(self.empty)
        self._rows.addWidget(page)
        self.model.set_ticks(self.ticks, NAME)
        column.addWidget(self._rows, 1)
        column.addWidget(self.below)
        self.below.bar.change_button.hide()

    def _connect(self) -> None:
        self.head.state_changed.connect(self._on_state)
        self.head.columns_asked.connect(self.columns.ask)
        self.head.views.layout_now = self.columns.layout_now
        self.head.views.laid_out.connect(self.columns.lay_out)
        self.head.search.left_downwards.connect(self.focus_rows)
        self.table.left_upwards.connect(self.focus_search)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.opened)
        self.table.tick_asked.connect(self.tick)
        self.table.all_asked.connect(self.tick_all)
        self.table.selectionModel().selectionChanged.connect(self._on_picked)
        self.ticks.changed.connect(self._on_picked)
        self.below.bar.untick_button.clicked.connect(self.ticks.clear)
        self.model.reloaded.connect(self._tell)
        self.empty.action.connect(self.head.clear_filters)

    def _describe(self, row: CompanyRow) -> str:
        return spoken_row(row, self._doors.today())

    # Reading.

    def open_base(self) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._doors.work.actor.id)
        self.head.open_base()
        self.read_choices()
        self.model.set_source(self._source())
        self.table.choose_row(0)

    def state(self) -> ListState:
        """Return what the list is asked to show."""
        return self.head.state()

    def set_state(self, state: ListState) -> None:
        """Ask for other rows."""
        self.head.set_state(state)
        self._on_state(state)

    def _source(self) -> CompanySource:
        return CompanySource(self._doors.reads.companies, self.state().filter)

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many companies are to be called."""
        reads = self._doors.reads
        to_call = CompanyFilter(site=self.state().filter.site, due=True)
        self.head.set_choices(facet_choices(reads), reads.companies.count(to_call))

    def _on_state(self, state: ListState) -> None:
        del state
        current = self.chosen_id()
        self.model.set_source(self._source())
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        self.table.choose_row(max(found, 0))

    def reload(self) -> None:
        """Read the rows and the counts again, and keep the place."""
        before = remember(self.table)
        self.read_choices()
        self.model.reload()
        self._take_place(before)

    def _take_place(self, before: Selection) -> None:
        """Select the same companies again, reading no further than the line they were on."""
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

    # What is said.

    def _on_picked(self) -> None:
        self._tell()
        self.selection_changed.emit()

    def _tell(self) -> None:
        """Write the counts, and what to do when there is none."""
        total = self.model.total()
        self.head.count.set_count(total)
        picked = self.chosen_count()
        word = "cochée" if self.ticks.count() else "sélectionnée"
        told = f", {picked} {word}{'s' if picked > 1 else ''}" if picked else ""
        self.below.words.set_text(counted(total) + told)
        several = picked if picked > 1 or self.ticks.count() else 0
        self.below.tell(total, several, self.ticks.count())
        self._rows.setCurrentIndex(0 if total else 1)
        if not total:
            self._say_empty()

    def _say_empty(self) -> None:
        state = self.state()
        text, filters = state.filter.text.strip(), state.filter_count()
        limits = {0: "", 1: "1 filtre limite la liste."}.get(
            filters, f"{filters} filtres limitent la liste."
        )
        action = "Enlever les filtres"
        if text:
            title = f"Rien pour «\u00a0{text}\u00a0»"
            self.empty.set_message(title, limits, action=action, icon="search")
        elif filters:
            title = f"Aucune entreprise dans «\u00a0{state.label}\u00a0»"
            self.empty.set_message(title, limits, action=action, icon="building-2")
        else:
            words = "«\u00a0Nouvelle\u00a0» crée une fiche."
            self.empty.set_message("Aucune entreprise pour l’instant", words, icon="building-2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns when there is room, as long as nobody chose them."""
        super().resizeEvent(event)
        self.columns.fit(self.width())

    # Choosing.

    def chosen_id(self) -> UUID | None:
        """Return the company of the current row."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def chosen_count(self) -> int:
        """Return how many companies are ticked, or else selected."""
        return self.ticks.count() or len(self.table.selectionModel().selectedRows())

    def chosen_rows(self) -> list[CompanyRow]:
        """Return the companies ticked, shown or not, or else those selected, in their order."""
        if self.ticks.count():
            ids = [each for each in self.ticks.ids() if isinstance(each, UUID)]
            return self._doors.reads.companies.rows_of(ids, sorting_of(self.model.order()))
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(number) for number in rows]

    def tick(self) -> None:
        """Tick or untick the company of the keyboard, or all those selected."""
        selected = self.table.selected_ids()
        picked = selected if len(selected) > 1 else [self.table.current_id()]
        self.ticks.toggle(each for each in picked if isinstance(each, UUID))

    def tick_all(self) -> None:
        """Tick every company that the list shows, read or not."""
        reads = self._doors.reads.companies
        self.ticks.add(reads.ids(self.state().filter, sorting_of(self.model.order())))

    def choose(self, company_id: UUID) -> bool:
        """Put the current row on a company; False when the list does not show it."""
        number = self.model.find_row(company_id, read_on=False)
        if number < 0:
            number = self._source().rank(company_id, self.model.order())
            while self.model.rowCount() <= number and self.model.canFetchMore():
                self.model.fetchMore()
        return self.table.choose_row(number)

    def previous(self) -> None:
        """Go to the previous company."""
        self.table.choose_row(self.table.currentIndex().row() - 1)

    def next(self) -> None:
        """Go to the next company."""
        self.table.choose_row(self.table.currentIndex().row() + 1)

    def place(self) -> tuple[int, int]:
        """Return the place of the current row, from 1, and how many there are."""
        return self.table.currentIndex().row() + 1, self.model.total()

    def focus_rows(self) -> None:
        """Give the keyboard to the rows, or keep it in the search when there are none."""
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen[CompanyRow]:
        """Return what is shown: for the printed list and the workbook."""
        chosen = self.chosen_rows()
        if len(chosen) > 1 or self.ticks.count():
            return ListOnScreen(self.columns.shown(), chosen.copy, self.head.words())
        read = partial(self._source().page, self.model.order(), 0, max(1, self.model.total()))
        return ListOnScreen(self.columns.shown(), read, self.head.words())


def _id_of(row: CompanyRow) -> UUID:
    return row.id
