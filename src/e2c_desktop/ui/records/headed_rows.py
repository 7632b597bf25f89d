"""The rows of a tab under the head that narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.models.columns import FilteredSource, OrderKey, PageReads, RowSource
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.exporting import ListOnScreen
from e2c_desktop.ui.records.list_head import ListHead
from e2c_desktop.ui.records.list_state import AskedState
from e2c_desktop.ui.records.rows_pane import Row, RowsKind, RowsPane

StateT = TypeVar("StateT", bound=AskedState[Any, Any])
HeadT = TypeVar("HeadT", bound=ListHead[Any, Any])


class ListReads(PageReads[Row, Any, Any], Protocol[Row]):
    """What reads a list of records from the base."""

    def ids(self, wanted: Any, sorting: Sequence[Any], /) -> list[UUID]:  # noqa: ANN401  # a filter of this list
        """Return the records that a filter keeps, in this order."""

    def rows_of(self, ids: Sequence[UUID], sorting: Sequence[Any], /) -> list[Row]:
        """Return the rows of some records, whatever the list shows."""


class HeadedRows(RowsPane[Row], Generic[Row, StateT, HeadT]):
    """The rows of a tab, which show what their head asks for.

    Args:
        kind: what the rows are.
        doors: of the tab.
        head: what stands above the rows.
        other_view: another way of seeing the same rows, kept hidden.

    Attributes:
        head: what stands above the rows.
    """

    def __init__(
        self,
        kind: RowsKind[Row],
        doors: RecordDoors,
        head: HeadT,
        *,
        other_view: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, doors, head=head, other_view=other_view, parent=parent)
        self._doors, self.head = doors, head
        head.state_changed.connect(self._on_state)
        head.columns_asked.connect(self.columns.ask)
        head.views.layout_now = self.columns.layout_now
        head.views.laid_out.connect(self.columns.lay_out)
        head.search.left_downwards.connect(self.focus_rows)
        self.table.left_upwards.connect(head.focus_search)
        self.empty.action.connect(head.clear_filters)

    def state(self) -> StateT:
        """Return what the list is asked to show."""
        state: StateT = self.head.state()
        return state

    def set_state(self, state: StateT) -> None:
        """Ask for other rows."""
        self.head.set_state(state)
        self._on_state()

    def _on_state(self) -> None:
        self._show_asked()

    def _tell(self) -> None:
        self.head.count.set_count(self.model.total())
        super()._tell()

    def shown(self) -> ListOnScreen[Row]:
        """Return what is shown: for the printed list and the workbook."""
        return self.shown_under(self.head.words())


class FilteredRows(HeadedRows[Row, StateT, HeadT]):
    """The rows that a filter keeps, all read through one door, with what waits told in the head."""

    def reads(self) -> ListReads[Row]:
        """Return the reading door of the list."""
        raise NotImplementedError

    def sorting_of(self, order: Sequence[OrderKey]) -> Sequence[Any]:
        """Return what the base sorts by, for an order of the columns."""
        raise NotImplementedError

    def read_choices(self) -> None:
        """Read again the values of the filters, and how many records wait."""
        raise NotImplementedError

    def open_base(self) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._doors.work.actor.id)
        self.head.open_base()
        self.read_choices()
        self.model.set_source(self._source())
        self.table.choose_row(0)

    def reload(self) -> None:
        """Read the rows and the counts again, and keep the place."""
        self.read_choices()
        super().reload()

    def tick_all(self) -> None:
        """Tick every record that the list shows, read or not."""
        self.ticks.add(self._ids())

    def choose(self, record_id: UUID) -> bool:
        """Put the current row on a record; False when the list does not show it."""
        number = self.model.find_row(record_id, read_on=False)
        if number < 0:
            found = self._ids()
            number = found.index(record_id) if record_id in found else -1
            self._read_up_to(number)
        return self.table.choose_row(number)

    def _source(self) -> RowSource[Row]:
        return FilteredSource(self.reads, self.state().filter, self.sorting_of)

    def _rows_of(self, ids: Sequence[UUID]) -> list[Row]:
        return self.reads().rows_of(ids, self.sorting_of(self.model.order()))

    def _ids(self) -> list[UUID]:
        return self.reads().ids(self.state().filter, self.sorting_of(self.model.order()))
