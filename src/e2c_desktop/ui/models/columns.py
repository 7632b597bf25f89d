"""A list described as data: its columns, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
Wanted = TypeVar("Wanted")
Wanted_contra = TypeVar("Wanted_contra", contravariant=True)
Key = TypeVar("Key")
Key_contra = TypeVar("Key_contra", contravariant=True)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a list.

    Attributes:
        key: stable name, also the order key given to the source.
        title: words of the header.
        display: text of a cell.
        align: side of the text.
        width: logical pixels at zoom 100 %; 0 takes the room left.
        sortable: whether a click on the header sorts.
        tooltip: sentence shown over a cell, beside the whole text of a cut cell.
        pill: status of a cell, painted instead of the text.
        parts: text of which the beginning weighs more (names).
        sign: icon of a cell.
        tabular: dates, hours and counts: figures of one width, in grey.
        tone: colour role of the text of a cell.
        title_tip: sentence shown over the header.
    """

    key: str
    title: str
    display: Callable[[Row], str]
    align: Literal["left", "right", "center"] = "left"
    width: int = 0
    sortable: bool = True
    tooltip: Callable[[Row], str] | None = None
    pill: Callable[[Row], PillSpec | None] | None = None
    parts: Callable[[Row], TextParts] | None = None
    sign: Callable[[Row], Sign | None] | None = None
    tabular: bool = False
    tone: Callable[[Row], str] | None = None
    title_tip: str = ""


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One key of an order: a column and its direction."""

    key: str
    descending: bool = False


class RowSource(Protocol[Row_co]):
    """Where the rows of a list come from: a query that knows its filter."""

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Row_co]:
        """Return at most `limit` rows from `offset`, in this order."""

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Row_co], int]:
        """Return at most `limit` rows from the start, and the number of rows in all."""


class ListSource(Generic[Row]):
    """Rows known already (preview of an import, people of a batch); not sorted again."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows)

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Row]:
        """Return a slice of the rows."""
        return self._rows[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Row], int]:
        """Return the first rows, and the number of rows."""
        return self._rows[:limit], len(self._rows)


class PageReads(Protocol[Row_co, Wanted_contra, Key_contra]):
    """What reads a list from the base by pages: a filter, the keys of an order, a place."""

    def page(
        self, wanted: Wanted_contra, sorting: Sequence[Key_contra], offset: int, limit: int, /
    ) -> Sequence[Row_co]:
        """Return one page of rows."""

    def first_page(
        self, wanted: Wanted_contra, sorting: Sequence[Key_contra], limit: int, /
    ) -> tuple[Sequence[Row_co], int]:
        """Return the first rows, and the number of rows in all."""


class FilteredSource(Generic[Row, Wanted, Key]):
    """The records that a filter keeps.

    Args:
        reads: gives the reading door of the list, another one before visitors.
        wanted: the filter.
        sorting_of: tells what the base sorts by, for an order of the columns.
    """

    def __init__(
        self,
        reads: Callable[[], PageReads[Row, Wanted, Key]],
        wanted: Wanted,
        sorting_of: Callable[[Sequence[OrderKey]], Sequence[Key]],
    ) -> None:
        self._reads, self._wanted, self._sorting_of = reads, wanted, sorting_of

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Row]:
        """Return one page of rows."""
        return self._reads().page(self._wanted, self._sorting_of(order), offset, limit)

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Row], int]:
        """Return the first rows, and how many records there are in all."""
        return self._reads().first_page(self._wanted, self._sorting_of(order), limit)
