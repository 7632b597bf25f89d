"""The left pane: the head of the list, its rows, and what is done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_filters import (
    BY_DAY,
    ActivityFilter,
    ActivityOrder,
    ActivitySorting,
)
from e2c_desktop.ui.activities.columns import DAY, OFFERED
from e2c_desktop.ui.activities.list_head import ActivitiesHead
from e2c_desktop.ui.activities.list_state import ListState, facet_choices
from e2c_desktop.ui.activities.words import ICON, counted, spoken_row
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.headed_rows import FilteredRows, ListReads
from e2c_desktop.ui.records.rows_pane import RowsKind

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


class ListPane(FilteredRows[ActivityRow, ListState, ActivitiesHead]):
    """The list of the activities."""

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(_ACTIVITIES, doors, ActivitiesHead(ListState(), doors), parent=parent)
        self.below.bar.change_button.hide()
        self.below.more_button.hide()
        self.columns.fit(self.width())

    def reads(self) -> ListReads[ActivityRow]:
        """Return the reading door of the activities."""
        return self._doors.reads.activities

    def sorting_of(self, order: Sequence[OrderKey]) -> tuple[ActivitySorting, ...]:
        """Return what the base sorts by; the latest first when nothing is asked."""
        known = {each.value: each for each in ActivityOrder}
        keys = [key for key in order if key.key in known]
        return tuple(ActivitySorting(known[key.key], key.descending) for key in keys) or BY_DAY

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many activities wait for presences."""
        reads = self._doors.reads
        to_note = ActivityFilter(sites=self.state().filter.sites, to_note=True)
        self.head.set_counted(facet_choices(reads), reads.activities.count(to_note))

    def _count_words(self, total: int) -> str:
        return counted(total) + self._picked_words()
