"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.exit_filters import BY_DUE, ExitFilter, ExitOrder, ExitSorting
from e2c_desktop.queries.exit_rows import ExitRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.exits.columns import DUE, RuleTitles, counted, offered, spoken_row
from e2c_desktop.ui.exits.list_head import ExitsHead
from e2c_desktop.ui.exits.list_state import ListState, facet_choices
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.rows_pane import RowsKind, RowsPane


def sorting_of(order: Sequence[OrderKey]) -> tuple[ExitSorting, ...]:
    """Return what the base sorts by; by the day to call when nothing is asked."""
    known = {each.value: each for each in ExitOrder}
    asked = [ExitSorting(known[key.key], key.descending) for key in order if key.key in known]
    return tuple(asked) or BY_DUE


class ExitSource:
    """The exits that a filter keeps.

    Args:
        reads: the reading door.
        wanted: the filter.
    """

    def __init__(self, reads: Reads, wanted: ExitFilter) -> None:
        self._reads, self._wanted = reads, wanted

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[ExitRow]:
        """Return one page of rows."""
        return self._reads.exits.page(self._wanted, sorting_of(order), offset, limit)

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[ExitRow], int]:
        """Return the first rows, and how many exits there are in all."""
        return self._reads.exits.first_page(self._wanted, sorting_of(order), limit)


class ListPane(RowsPane[ExitRow]):
    """The list of the exits.

    Attributes:
        head: what stands above the rows.
        titles: the names of the rule sets, in the headers.
        calls_button: « Feuille d’appels ».
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        self.titles = RuleTitles()
        head = ExitsHead(ListState(), doors)
        kind: RowsKind[ExitRow] = RowsKind(
            name="Liste des sorties",
            offered=offered(self.titles),
            order=OrderKey(DUE),
            spoken=spoken_row,
            nothing_here="Aucune sortie",
            nothing_yet="Aucune sortie pour l’instant",
            how_to_begin="La première sortie notée dans un parcours apparaîtra ici.",
            icon="door-open",
            feminine=True,
        )
        super().__init__(kind, doors, head=head, parent=parent)
        self._doors, self.head = doors, head
        self.calls_button = Button("Feuille d’appels", ButtonRole.LINK, icon="phone", size="small")
        self.below.lead_with(self.calls_button)
        self.below.bar.change_button.hide()
        self.below.print_button.hide()  # in the menu: the foot is as narrow as the list
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
        self.titles.tell(self._doors.reads.exits.rules())
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

    def _source(self) -> ExitSource:
        return ExitSource(self._doors.reads, self.state().filter)

    def _rows_of(self, ids: Sequence[UUID]) -> list[ExitRow]:
        return self._doors.reads.exits.rows_of(ids, sorting_of(self.model.order()))

    def read_choices(self) -> None:
        """Read again the values of the filters, and what waits among the exits."""
        reads = self._doors.reads
        counts = reads.exits.counts(self.state().filter.sites)
        self.head.set_counted(facet_choices(reads), counts)

    def reload(self) -> None:
        """Read the rows and the counts again, and keep the place."""
        self.read_choices()
        super().reload()

    # What is said.

    def _tell(self) -> None:
        self.head.count.set_count(self.model.total())
        super()._tell()

    def _count_words(self, total: int) -> str:
        # Those picked are counted above, in the bar: here « Feuille d’appels » takes the room.
        return counted(total)

    # Choosing.

    def tick_all(self) -> None:
        """Tick every exit that the list shows, read or not."""
        order = sorting_of(self.model.order())
        self.ticks.add(self._doors.reads.exits.ids(self.state().filter, order))

    def choose(self, path_id: UUID) -> bool:
        """Put the current row on an exit; False when the list does not show it."""
        number = self.model.find_row(path_id, read_on=False)
        if number < 0:
            found = self._doors.reads.exits.ids(self.state().filter, sorting_of(self.model.order()))
            number = found.index(path_id) if path_id in found else -1
            self._read_up_to(number)
        return self.table.choose_row(number)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen[ExitRow]:
        """Return what is shown: for the printed list and the workbook."""
        return self.shown_under(self.head.words())
