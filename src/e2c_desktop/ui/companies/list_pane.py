"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.ui.companies.columns import NAME, OFFERED, counted, spoken_row
from e2c_desktop.ui.companies.filters import ListState, facet_choices
from e2c_desktop.ui.companies.list_head import CompaniesHead
from e2c_desktop.ui.companies.source import CompanySource, sorting_of
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.rows_pane import RowsKind, RowsPane

_COMPANIES: RowsKind[CompanyRow] = RowsKind(
    name="Liste des entreprises",
    offered=OFFERED,
    order=OrderKey(NAME),
    spoken=spoken_row,
    nothing_here="Aucune entreprise",
    nothing_yet="Aucune entreprise pour l’instant",
    how_to_begin="«\u00a0Nouvelle\u00a0» crée une fiche.",
    icon="building-2",
    feminine=True,
)


class ListPane(RowsPane[CompanyRow]):
    """The list of the companies.

    Attributes:
        head: what stands above the rows.
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        head = CompaniesHead(ListState(), doors)
        super().__init__(_COMPANIES, doors, head=head, parent=parent)
        self._doors, self.head = doors, head
        self.below.bar.change_button.hide()
        self._connect()
        self.columns.fit(self.width())

    def _connect(self) -> None:
        self.head.state_changed.connect(self._show_asked)
        self.head.columns_asked.connect(self.columns.ask)
        self.head.views.layout_now = self.columns.layout_now
        self.head.views.laid_out.connect(self.columns.lay_out)
        self.head.search.left_downwards.connect(self.focus_rows)
        self.table.left_upwards.connect(self.focus_search)
        self.empty.action.connect(self.head.clear_filters)

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
        self._show_asked()

    def _source(self) -> CompanySource:
        return CompanySource(self._doors.reads.companies, self.state().filter)

    def _rows_of(self, ids: Sequence[UUID]) -> list[CompanyRow]:
        return self._doors.reads.companies.rows_of(ids, sorting_of(self.model.order()))

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many companies are to be called."""
        reads = self._doors.reads
        to_call = CompanyFilter(site=self.state().filter.site, due=True)
        self.head.set_counted(facet_choices(reads), reads.companies.count(to_call))

    def reload(self) -> None:
        """Read the rows and the counts again, and keep the place."""
        self.read_choices()
        super().reload()

    # What is said.

    def _tell(self) -> None:
        self.head.count.set_count(self.model.total())
        super()._tell()

    def _count_words(self, total: int) -> str:
        return counted(total) + self._picked_words()

    # Choosing.

    def tick_all(self) -> None:
        """Tick every company that the list shows, read or not."""
        reads = self._doors.reads.companies
        self.ticks.add(reads.ids(self.state().filter, sorting_of(self.model.order())))

    def choose(self, company_id: UUID) -> bool:
        """Put the current row on a company; False when the list does not show it."""
        number = self.model.find_row(company_id, read_on=False)
        if number < 0:
            number = self._source().rank(company_id, self.model.order())
            self._read_up_to(number)
        return self.table.choose_row(number)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen[CompanyRow]:
        """Return what is shown: for the printed list and the workbook."""
        return self.shown_under(self.head.words())
