"""The left pane: head, rows, foot; what is chosen there is shown at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import Selection, remember
from e2c_desktop.ui.trainees.choices import facet_choices
from e2c_desktop.ui.trainees.columns import (
    CONTACT,
    DEFAULTS,
    NAME,
    WIDE,
    column_of,
    kept_columns,
    shown_columns,
    spoken_row,
)
from e2c_desktop.ui.trainees.filters import ListState
from e2c_desktop.ui.trainees.list_head import ListHead
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.source import NobodyYet, TraineeSource

_COLUMNS_KEY = "stagiaires/colonnes"
_WIDE_FROM = 620


@dataclass(frozen=True, slots=True)
class ListOnScreen:
    """What the list shows at this moment, for printing and exporting.

    Attributes:
        columns: keys of the columns, in their order.
        read: gives the rows: those selected when there are several, else all of them.
        words: the filters in words, for the subtitle.
    """

    columns: tuple[str, ...]
    read: Callable[[], Sequence[TraineeRow]]
    words: str


class RowsTable(DataTable):
    """The rows; Space ticks a row in or out of the selection.

    Signals:
        put_aside: Suppr was pressed.
    """

    put_aside = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr puts aside, Space adds the row to the selection or takes it away."""
        if event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """The list of the trainees.

    Signals:
        chosen: the person of the current row (None when there is nobody).
        opened: Enter or double-click on a person.
        escaped: Échap in the rows.

    Attributes:
        head, table, print_button, excel_button, more_button: the parts, for shortcuts and tests.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, ports: Ports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self.head = ListHead(ListState(), ports)
        self.table = RowsTable("Liste des stagiaires")
        self._chosen_columns = kept_columns(ports.settings.value(_COLUMNS_KEY))
        self._columns: tuple[str, ...] = self._chosen_columns or DEFAULTS
        self.model: QueryTableModel[TraineeRow] = QueryTableModel(
            shown_columns(self._columns, ports.today),
            NobodyYet(),
            row_id=_id_of,
            describe=self._describe,
            order=(OrderKey(NAME),),
            parent=self,
        )
        self._is_open = False
        self.empty = EmptyState("search", "", quiet=True)
        self._rows = QStackedWidget()
        self.foot = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.more_button = Button(icon="ellipsis", size="small", tip="Autres actions de la liste")
        self._build()
        self._connect()
        self._show_columns()

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
        column.addWidget(self._rows, 1)
        column.addWidget(Line())
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self.foot, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.excel_button)
        row.addWidget(self.more_button)
        column.addWidget(bar)

    def _connect(self) -> None:
        self.head.state_changed.connect(self._on_state)
        self.head.columns_changed.connect(self._on_columns)
        self.head.search.left_downwards.connect(self.focus_rows)
        self.table.left_upwards.connect(self.focus_search)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.opened)
        self.model.reloaded.connect(self._on_reloaded)
        self.empty.action.connect(self.head.clear_filters)
        self._watch_selection()
        theme().changed.connect(self._show_columns)

    def _watch_selection(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._tell)

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
        self.head.open_base()
        self._is_open = True
        self.model.set_source(self._source())
        self.table.choose_row(0)

    def _source(self) -> TraineeSource:
        contacts = CONTACT in self._columns
        return TraineeSource(self._ports.reads, self.state().filter, contacts=contacts)

    def read_choices(self) -> None:
        """Read again the values of the filters (a site or a cohort was added)."""
        self.head.set_choices(facet_choices(self._ports.reads))

    def _on_state(self, state: ListState) -> None:
        current = self.chosen_id()
        self.model.set_source(self._source())
        # Only the first page is looked at: a search must not read the whole base.
        found = -1 if current is None else self.model.find_row(current, read_on=False)
        self.table.choose_row(max(found, 0))

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        before = remember(self.table)
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
        flags = QItemSelectionModel.SelectionFlag
        for identifier in before.ids:
            number = self.model.find_row(identifier, read_on=False)
            if number >= 0:
                index = self.model.index(number, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self.table.verticalScrollBar().setValue(before.scroll)

    def _on_reloaded(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Write the counts, and what to do when there is nobody."""
        total = self.model.total()
        self.head.count.set_count(total)
        chosen = len(self.table.selectionModel().selectedRows())
        words = "1 stagiaire" if total == 1 else f"{total} stagiaires"
        if total == 0:
            words = "Aucun stagiaire"
        picked = f", {chosen} sélectionné{'s' if chosen > 1 else ''}" if chosen else ""
        self.foot.set_text(words + picked)
        self.print_button.set_text(f"Imprimer {chosen} lignes" if chosen > 1 else "Imprimer")
        for button in (self.print_button, self.excel_button):
            button.setEnabled(total > 0)
        self._rows.setCurrentIndex(0 if total else 1)
        if not total:
            self._say_empty()

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

    # Columns.

    def _on_columns(self, keys: Sequence[str]) -> None:
        self._chosen_columns = kept_columns(",".join(keys))
        self._ports.settings.set_value(_COLUMNS_KEY, ",".join(self._chosen_columns))
        self._show_columns()

    def _wanted_columns(self) -> tuple[str, ...]:
        if self._chosen_columns:
            return self._chosen_columns
        return WIDE if self.width() >= theme().px(_WIDE_FROM) else DEFAULTS

    def _show_columns(self) -> None:
        with_contacts = CONTACT in self._columns
        self._columns = self._wanted_columns()
        before = remember(self.table)
        order = self._shown_order()
        self.model.set_columns(shown_columns(self._columns, self._ports.today))
        if self._is_open and (CONTACT in self._columns) is not with_contacts:
            self.model.set_source(self._source())
        widths = [column_of(key).width for key in self._columns]
        self.table.set_widths(widths, stretch=self._columns.index(NAME))
        self.head.set_columns(self._columns)
        self.table.set_order(order)
        self._take_place(before)

    def _shown_order(self) -> list[tuple[int, Qt.SortOrder]]:
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        keys = [
            (self._columns.index(key.key), down if key.descending else up)
            for key in self.model.order()
            if key.key in self._columns
        ]
        return keys or [(self._columns.index(NAME), up)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more columns when there is room, as long as nobody chose them."""
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns:
            self._show_columns()

    # Choosing.

    def chosen_id(self) -> UUID | None:
        """Return the person of the current row."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def selected_rows(self) -> list[TraineeRow]:
        """Return the rows selected, in the order shown."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(number) for number in rows]

    def choose(self, trainee_id: UUID) -> bool:
        """Put the current row on a person; False when the list does not show them."""
        number = self.model.find_row(trainee_id, read_on=False)
        if number < 0:
            source = self._source()
            number = source.rank(trainee_id, self.model.order())
            while self.model.rowCount() <= number and self.model.canFetchMore():
                self.model.fetchMore()
        return self.table.choose_row(number)

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
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen:
        """Return what is shown: for the printed list and the workbook."""
        chosen = self.selected_rows()
        if len(chosen) > 1:
            return ListOnScreen(self._columns, chosen.copy, self.head.words())
        source = self._source()
        read = partial(source.page, self.model.order(), 0, max(1, self.model.total()))
        return ListOnScreen(self._columns, read, self.head.words())


def _id_of(row: TraineeRow) -> UUID:
    return row.id
