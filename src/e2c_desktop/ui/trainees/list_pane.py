"""The left pane: head, rows, foot; what is chosen there is shown at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.models.ticks import Ticks
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.list_columns import ListColumns
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.rows_table import RowsTable
from e2c_desktop.ui.trainees.choices import facet_choices
from e2c_desktop.ui.trainees.columns import (
    CONTACT,
    DEFAULTS,
    NAME,
    OFFERED,
    shown_columns,
    spoken_row,
)
from e2c_desktop.ui.trainees.faces import FacesView
from e2c_desktop.ui.trainees.filters import ListState
from e2c_desktop.ui.trainees.list_head import ListHead
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.source import NobodyYet, TraineeSource, sorting_of

_FACES_KEY = "stagiaires/trombinoscope"
_FAR = 2_000
"""Rows beyond those read: a school's list stays under it, that of the whole network does not."""
MOST_TICKED = 5_000
"""People ticked at once: what is done with them afterwards must stay within a minute."""


class ListPane(QWidget):
    """The list of the trainees.

    Signals:
        chosen: the person of the current row (None when there is nobody).
        opened: Enter or double-click on a person.
        selection_changed: other people are ticked or selected.
        refused: a sentence: what was asked is not done.

    Attributes:
        head, table, faces, foot, bar, ticks: the parts, for shortcuts and tests.
    """

    chosen = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()
    refused = Signal(str)

    def __init__(self, ports: Ports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self.head = ListHead(ListState(), ports)
        self.table = RowsTable("Liste des stagiaires")
        self.ticks = Ticks(self)
        self.model: QueryTableModel[TraineeRow] = QueryTableModel(
            shown_columns(DEFAULTS, ports.today),
            NobodyYet(),
            row_id=_id_of,
            describe=self._describe,
            order=(OrderKey(NAME),),
            parent=self,
        )
        self._is_open = False
        self.empty = EmptyState("search", "", quiet=True)
        self.faces = FacesView(ports)
        self._faces_on = False
        self._beyond = False
        self._told = True
        self._rows = QStackedWidget()
        self.below = ListFoot()
        self.foot, self.bar = self.below.words, self.below.bar
        self.print_button, self.excel_button = self.below.print_button, self.below.excel_button
        self.columns = ListColumns(
            self.table, self.model, OFFERED, ports.settings, ports.today, self._take_place, self
        )
        self.columns.shown_changed.connect(self._read_contacts)
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
        self.faces.setModel(self.model)
        self.faces.setSelectionModel(self.table.selectionModel())
        self._rows.addWidget(self.faces)
        column.addWidget(self._rows, 1)
        column.addWidget(self.below)

    def _connect(self) -> None:
        self.head.state_changed.connect(self._on_state)
        self.head.columns_asked.connect(self.columns.ask)
        self.head.faces_button.clicked.connect(self.toggle_faces)
        self.head.views.layout_now = self.columns.layout_now
        self.head.views.laid_out.connect(self.columns.lay_out)
        self.head.search.left_downwards.connect(self.focus_rows)
        self.table.left_upwards.connect(self.focus_search)
        self.table.row_chosen.connect(self._on_row_chosen)
        for view in (self.table, self.faces):
            view.row_opened.connect(self.opened)
            view.tick_asked.connect(self.tick)
            view.all_asked.connect(self.tick_all)
        self.faces.left_upwards.connect(self.focus_search)
        self.faces.put_aside.connect(self.table.put_aside)
        self.ticks.changed.connect(self._on_picked)
        self.bar.untick_button.clicked.connect(self.ticks.clear)
        self.model.reloaded.connect(self._on_reloaded)
        self.empty.action.connect(self.head.clear_filters)
        self._watch_selection()

    def _watch_selection(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._on_picked)

    def _describe(self, row: TraineeRow) -> str:
        return spoken_row(row, self._ports.today())

    # Reading.

    def state(self) -> ListState:
        """Return what the list is asked to show."""
        return self.head.state()

    def set_state(self, state: ListState) -> None:
        """Ask for other rows."""
        self.head.set_state(state)
        self._on_state(state)

    def open_base(self) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._ports.work.actor.id)
        self.head.open_base()
        self._is_open = True
        self.model.set_source(self._source())
        self.table.choose_row(0)
        if self._ports.settings.value(_FACES_KEY) == "oui":
            self.toggle_faces()

    def _read_contacts(self, before: Sequence[str], now: Sequence[str]) -> None:
        """Read the rows again when the day of the last news is shown, or no longer."""
        if self._is_open and (CONTACT in before) is not (CONTACT in now):
            self.model.set_source(self._source())

    def _source(self) -> TraineeSource:
        contacts = CONTACT in self.columns.shown()
        return TraineeSource(self._ports.reads, self.state().filter, contacts=contacts)

    def read_choices(self) -> None:
        """Read again the values of the filters (a site or a cohort was added)."""
        self.head.set_choices(facet_choices(self._ports.reads))

    def _on_state(self, state: ListState) -> None:
        current = self.chosen_id()
        self._told = False
        self.model.set_source(self._source())
        # Only the first page is looked at: a search must not read the whole base.
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        self._told = True
        if not self.table.choose_row(max(found, 0)):
            self._tell()

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        before = remember(self.table)
        self.faces.portraits.forget()
        self.model.reload()
        self._take_place(before)

    def _take_place(self, before: Selection) -> None:
        """Select the same people again, reading no further than the line they were on."""
        while self.model.rowCount() <= before.row and self.model.canFetchMore():
            self.model.fetchMore()
        current = before.current
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        last = self.model.rowCount() - 1
        self.table.choose_row(found if found >= 0 else min(max(before.row, 0), last))
        if self._beyond and not before.ids:
            self.table.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for identifier in before.ids:
            number = self.model.find_row(identifier, read_on=False)
            if number >= 0:
                index = self.model.index(number, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self.table.verticalScrollBar().setValue(before.scroll)

    def _on_reloaded(self) -> None:
        if self._told:
            self._tell()

    def _on_picked(self) -> None:
        self._tell()
        self.selection_changed.emit()

    def _tell(self) -> None:
        """Write the counts, and what to do when there is nobody."""
        total = self.model.total()
        self.head.count.set_count(total)
        words = "1 stagiaire" if total == 1 else f"{total} stagiaires"
        if total == 0:
            words = "Aucun stagiaire"
        self.foot.set_text(words + self._picked_words())
        several = self.chosen_count() if self.chosen_count() > 1 or self.ticks.count() else 0
        self.below.tell(total, several, self.ticks.count())
        self._rows.setCurrentIndex(1 if not total else (2 if self._faces_on else 0))
        if not total:
            self._say_empty()

    def _picked_words(self) -> str:
        ticked = self.ticks.count()
        picked = ticked or len(self.table.selectionModel().selectedRows())
        if not picked:
            return ""
        word = "coché" if ticked else "sélectionné"
        return f", {picked} {word}{'s' if picked > 1 else ''}"

    def _say_empty(self) -> None:
        state = self.state()
        text, filters = state.filter.text.strip(), state.filter_count()
        limits = {0: "", 1: "1 filtre limite la liste."}.get(
            filters, f"{filters} filtres limitent la liste."
        )
        if text:
            title = f"Rien pour «\u00a0{text}\u00a0»"
            self.empty.set_message(title, limits, action="Enlever les filtres", icon="search")
        elif filters:
            title = f"Personne dans «\u00a0{state.label}\u00a0»"
            self.empty.set_message(title, limits, action="Enlever les filtres", icon="users")
        else:
            words = "«\u00a0Nouveau\u00a0» inscrit une personne."
            self.empty.set_message("Aucun stagiaire pour l’instant", words, icon="users")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns when there is room, as long as nobody chose them."""
        super().resizeEvent(event)
        self.columns.fit(self.width())

    # Choosing.

    def chosen_id(self) -> UUID | None:
        """Return the person of the current row."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def chosen_count(self) -> int:
        """Return how many people are ticked, or else selected."""
        return self.ticks.count() or len(self.table.selectionModel().selectedRows())

    def chosen_ids(self) -> list[UUID]:
        """Return the people ticked, or else those selected, without reading their rows."""
        if self.ticks.count():
            return [each for each in self.ticks.ids() if isinstance(each, UUID)]
        return [row.id for row in self.selected_rows()]

    def tick(self) -> None:
        """Tick or untick the person of the keyboard, or all those selected when there are some."""
        selected = self.table.selected_ids()
        current = self.table.current_id()
        picked = selected if len(selected) > 1 else [current]
        self.ticks.toggle(each for each in picked if isinstance(each, UUID))

    def tick_all(self) -> None:
        """Tick everybody the list shows, read or not."""
        if self.model.total() > MOST_TICKED:
            self.refused.emit(f"On ne coche pas plus de {MOST_TICKED} personnes à la fois.")
            return
        found = self._ports.reads.trainee_ids(self.state().filter, sorting_of(self.model.order()))
        self.ticks.add(found)

    def toggle_faces(self) -> None:
        """Show the portraits, or the rows again; the place stays."""
        self._faces_on = not self._faces_on
        self._ports.settings.set_value(_FACES_KEY, "oui" if self._faces_on else "non")
        self.head.set_faces(on=self._faces_on)
        self._tell()
        if self._faces_on:
            self.faces.take_place()

    def view(self) -> QAbstractItemView:
        """Return what shows the people now: the rows or the portraits."""
        return self.faces if self._faces_on else self.table

    def selected_rows(self) -> list[TraineeRow]:
        """Return the people ticked, shown or not, or else the rows selected; in the list's order.

        Those put in the bin since they were ticked are left out by whoever acts on them.
        """
        if self.ticks.count():
            order = sorting_of(self.model.order())
            return self._ports.reads.trainees_of(self.chosen_ids(), order)
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(number) for number in rows]

    def choose_read(self, trainee_id: UUID) -> bool:
        """Put the current row on a person whose row is read already; False for anybody else."""
        return self.table.choose_row(self.model.find_row(trainee_id, read_on=False))

    def choose(self, trainee_id: UUID) -> bool:
        """Put the current row on a person; False when the list does not show them.

        Somebody thousands of rows further is shown without a chosen row: reading the list up to
        there would take seconds.
        """
        if self.choose_read(trainee_id):
            return True
        number = self._source().rank(trainee_id, self.model.order())
        if number >= self.model.rowCount() + _FAR:
            self.choose_nobody()
            return True
        while self.model.rowCount() <= number and self.model.canFetchMore():
            self.model.fetchMore()
        return self.table.choose_row(number)

    def choose_nobody(self) -> None:
        """Leave the rows without a chosen one: who is shown at the right is not among them."""
        self._beyond = True
        self.table.clearSelection()

    def _on_row_chosen(self, found: object) -> None:
        """Tell of the current row, unless it only keeps the place while nobody is chosen."""
        if self._beyond and not self.table.selectionModel().hasSelection():
            return
        self._beyond = False
        self.chosen.emit(found)

    def previous(self) -> None:
        """Go to the previous person."""
        self.table.choose_row(self.table.currentIndex().row() - 1)

    def next(self) -> None:
        """Go to the next person."""
        self.table.choose_row(self.table.currentIndex().row() + 1)

    def place(self) -> tuple[int, int]:
        """Return the place of the current row, from 1, and how many there are."""
        return self.table.currentIndex().row() + 1, self.model.total()

    def focus_rows(self) -> None:
        """Give the keyboard to the rows, or keep it in the search when there are none."""
        if self.model.total():
            self.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen[TraineeRow]:
        """Return what is shown: for the printed list and the workbook."""
        chosen = self.selected_rows()
        if len(chosen) > 1 or self.ticks.count():
            return ListOnScreen(self.columns.shown(), chosen.copy, self.head.words())
        source = self._source()
        read = partial(source.page, self.model.order(), 0, max(1, self.model.total()))
        return ListOnScreen(self.columns.shown(), read, self.head.words())


def _id_of(row: TraineeRow) -> UUID:
    return row.id
