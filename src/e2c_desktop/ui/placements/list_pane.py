"""The list of the placements: rows, selection, ticks, foot."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.placement_filters import (
    BY_START,
    PlacementOrder,
    PlacementSorting,
)
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.ui.models.columns import FilteredSource, OrderKey, RowSource
from e2c_desktop.ui.placements.columns import DATES, FIRST_DAY, OFFERED, spoken_row
from e2c_desktop.ui.placements.list_state import ListState
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.headed_rows import ListReads
from e2c_desktop.ui.records.rows_pane import RowsKind, RowsPane

_PLACEMENTS: RowsKind[PlacementRow] = RowsKind(
    name="Liste des stages",
    offered=OFFERED,
    order=OrderKey(DATES, descending=True),
    spoken=spoken_row,
    nothing_here="Aucun stage",
    nothing_yet="Aucun stage pour l’instant",
    how_to_begin="«\u00a0Préparer un stage\u00a0» écrit le premier.",
    icon="briefcase-business",
)
MOST_TICKED = 5_000
"""Placements ticked at once: what is done with them afterwards must stay within a minute."""


def sorting_of(order: Sequence[OrderKey]) -> tuple[PlacementSorting, ...]:
    """Return what the base sorts by; the latest first when nothing is asked."""
    known = {FIRST_DAY: PlacementOrder.START, **{each.value: each for each in PlacementOrder}}
    asked = [PlacementSorting(known[key.key], key.descending) for key in order if key.key in known]
    return tuple(asked) or BY_START


class ListPane(RowsPane[PlacementRow]):
    """The rows of the placements.

    Signals:
        cleared: « Enlever les filtres ».
        refused: a sentence: what was asked is not done.
    """

    cleared = Signal()
    refused = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(_PLACEMENTS, doors, parent=parent)
        self._doors = doors
        self._state = ListState()
        self._is_open = False
        self.below.more_button.hide()
        self.below.bar.change_button.hide()
        self.empty.action.connect(self.cleared)
        self.columns.fit(self.width())

    # Reading.

    def open_base(self, state: ListState) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._doors.work.actor.id)
        self._is_open, self._state = True, state
        self.model.set_source(self._source())
        self.table.choose_row(0)

    def state(self) -> ListState:
        """Return what the list is asked to show."""
        return self._state

    def _reads(self) -> ListReads[PlacementRow]:
        return self._doors.reads.placements

    def _source(self) -> RowSource[PlacementRow]:
        return FilteredSource(self._reads, self._state.filter, sorting_of)

    def _rows_of(self, ids: Sequence[UUID]) -> list[PlacementRow]:
        return self._reads().rows_of(ids, sorting_of(self.model.order()))

    def show_state(self, state: ListState) -> None:
        """Read other rows; the placement of the current row stays it if it is among them."""
        self._state = state
        if self._is_open:
            self._show_asked()

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        if self._is_open:
            super().reload()

    def _count_words(self, total: int) -> str:
        if total == 0:
            return "Aucun stage"
        words = "1 stage" if total == 1 else f"{total} stages"
        return words + self._picked_words()

    # Choosing.

    def tick_all(self) -> None:
        """Tick everything the list shows, read or not."""
        if self.model.total() > MOST_TICKED:
            self.refused.emit(f"On ne coche pas plus de {MOST_TICKED} stages à la fois.")
            return
        order = sorting_of(self.model.order())
        self.ticks.add(self._reads().ids(self._state.filter, order))

    def choose(self, placement_id: UUID) -> bool:
        """Put the current row on a placement; False when the list does not show it."""
        return self.table.choose_row(self.model.find_row(placement_id))
