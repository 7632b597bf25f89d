"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.exit_filters import BY_DUE, ExitOrder, ExitSorting
from e2c_desktop.queries.exit_rows import ExitRow
from e2c_desktop.ui.exits.columns import DUE, RuleTitles, counted, offered, spoken_row
from e2c_desktop.ui.exits.list_head import ExitsHead
from e2c_desktop.ui.exits.list_state import ListState, facet_choices
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.headed_rows import FilteredRows, ListReads
from e2c_desktop.ui.records.rows_pane import RowsKind


class ListPane(FilteredRows[ExitRow, ListState, ExitsHead]):
    """The list of the exits.

    Attributes:
        titles: the names of the rule sets, in the headers.
        calls_button: « Feuille d’appels ».
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        self.titles = RuleTitles()
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
        super().__init__(kind, doors, ExitsHead(ListState(), doors), parent=parent)
        self.calls_button = Button("Feuille d’appels", ButtonRole.LINK, icon="phone", size="small")
        self.below.lead_with(self.calls_button)
        self.below.bar.change_button.hide()
        self.below.print_button.hide()  # in the menu: the foot is as narrow as the list
        self.columns.fit(self.width())

    def open_base(self) -> None:
        """Name the rule sets of the base that was opened, and read its first rows."""
        self.titles.tell(self._doors.reads.exits.rules())
        super().open_base()

    def reads(self) -> ListReads[ExitRow]:
        """Return the reading door of the exits."""
        return self._doors.reads.exits

    def sorting_of(self, order: Sequence[OrderKey]) -> tuple[ExitSorting, ...]:
        """Return what the base sorts by; by the day to call when nothing is asked."""
        known = {each.value: each for each in ExitOrder}
        keys = [key for key in order if key.key in known]
        return tuple(ExitSorting(known[key.key], key.descending) for key in keys) or BY_DUE

    def read_choices(self) -> None:
        """Read again the values of the filters, and what waits among the exits."""
        reads = self._doors.reads
        counts = reads.exits.counts(self.state().filter.sites)
        self.head.set_counted(facet_choices(reads), counts)

    def _count_words(self, total: int) -> str:
        # Those picked are counted above, in the bar: here « Feuille d’appels » takes the room.
        return counted(total)
