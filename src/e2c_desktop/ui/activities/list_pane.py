"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_filters import (
    BY_DAY,
    ActivityFilter,
    ActivityOrder,
    ActivitySorting,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.activities.columns import DAY, OFFERED
from e2c_desktop.ui.activities.list_head import ActivitiesHead
from e2c_desktop.ui.activities.list_state import ListState, facet_choices
from e2c_desktop.ui.activities.words import ICON, counted, spoken_row
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.rows_pane import RowsKind, RowsPane


def sorting_of(order: Sequence[OrderKey]) -> tuple[ActivitySorting, ...]:
    """Return what the base sorts by; the latest first when nothing is asked."""
    known = {each.value: each for each in ActivityOrder}
    asked = [ActivitySorting(known[key.key], key.descending) for key in order if key.key in known]
    return tuple(asked) or BY_DAY


class ActivitySource:
    """The activities that a filter keeps.

    Args:
        reads: the reading door.
        wanted: the filter.
    """

    def __init__(self, reads: Reads, wanted: ActivityFilter) -> None:
        self._reads, self._wanted = reads, wanted

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[ActivityRow]:
        """Return one page of rows."""
        return self._reads.activities.page(self._wanted, sorting_of(order), offset, limit)

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[ActivityRow], int]:
        """Return the first rows, and how many activities there are in all."""
        return self._reads.activities.first_page(self._wanted, sorting_of(order), limit)


_ACTIVITIES: RowsKind[ActivityRow] = RowsKind(
    name="Liste des activités",
    offered=OFFERED,
    order=OrderKey(DAY, descending=True),
    spoken=spoken_row,
    nothing_here="Aucune activité",
    nothing_yet="Aucune activité pour l’instant",
    how_to_begin="«\u00a0Nouvelle\u00a0» crée une fiche.",
    icon=ICON,
    feminine=True,
)


class ListPane(RowsPane[ActivityRow]):
    """The list of the activities.

    Attributes:
        head: what stands above the rows.
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        head = ActivitiesHead(ListState(), doors)
        super().__init__(_ACTIVITIES, doors, head=head, parent=parent)
        self._doors, self.head = doors, head
        self.below.bar.change_button.hide()
        self.below.more_button.hide()
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

    def _source(self) -> ActivitySource:
        return ActivitySource(self._doors.reads, self.state().filter)

    def _rows_of(self, ids: Sequence[UUID]) -> list[ActivityRow]:
        return self._doors.reads.activities.rows_of(ids, sorting_of(self.model.order()))

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many activities wait for presences."""
        reads = self._doors.reads
        to_note = ActivityFilter(sites=self.state().filter.sites, to_note=True)
        self.head.set_counted(facet_choices(reads), reads.activities.count(to_note))

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
        """Tick every activity that the list shows, read or not."""
        order = sorting_of(self.model.order())
        self.ticks.add(self._doors.reads.activities.ids(self.state().filter, order))

    def choose(self, activity_id: UUID) -> bool:
        """Put the current row on an activity; False when the list does not show it."""
        number = self.model.find_row(activity_id, read_on=False)
        if number < 0:
            order = sorting_of(self.model.order())
            found = self._doors.reads.activities.ids(self.state().filter, order)
            number = found.index(activity_id) if activity_id in found else -1
            self._read_up_to(number)
        return self.table.choose_row(number)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def shown(self) -> ListOnScreen[ActivityRow]:
        """Return what is shown: for the printed list and the workbook."""
        return self.shown_under(self.head.words())
