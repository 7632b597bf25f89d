"""Where the rows of the list come from, for the filter in force."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import Sorting, TraineeFilter, TraineeOrder, TraineeRow
from e2c_desktop.ui.models.columns import OrderKey


def sorting_of(order: Sequence[OrderKey]) -> tuple[Sorting, ...]:
    """Return what the base sorts by; by name when nothing is asked."""
    known = set(TraineeOrder)
    asked = [Sorting(TraineeOrder(key.key), key.descending) for key in order if key.key in known]
    return tuple(asked) or (Sorting(),)


class TraineeSource:
    """The people that a filter keeps.

    Args:
        reads: the reading door.
        wanted: the filter.
        contacts: whether the day of the last news is shown, and read with the rows.
        booklets: whether it is shown how far the booklets are.
    """

    def __init__(
        self,
        reads: Reads,
        wanted: TraineeFilter,
        *,
        contacts: bool = False,
        booklets: bool = False,
    ) -> None:
        self._reads = reads
        self._filter = wanted
        self._contacts, self._booklets = contacts, booklets

    def shown(self, rows: list[TraineeRow]) -> list[TraineeRow]:
        """Return rows with what the columns shown read apart."""
        if self._contacts:
            rows = self._reads.with_contacts(rows)
        return self._reads.portfolios.with_booklets(rows) if self._booklets else rows

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[TraineeRow]:
        """Return one page of rows."""
        rows = self._reads.trainees_page(self._filter, sorting_of(order), offset, limit)
        return self._reads.with_signs(self.shown(rows))

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[TraineeRow], int]:
        """Return the first rows, and how many people there are in all."""
        rows, total = self._reads.trainees_first_page(self._filter, sorting_of(order), limit)
        return self._reads.with_signs(self.shown(rows)), total

    def rank(self, trainee_id: UUID, order: Sequence[OrderKey]) -> int:
        """Return the place of a person in this order, or -1 when the filter hides them."""
        return self._reads.trainee_place(self._filter, trainee_id, sorting_of(order))
