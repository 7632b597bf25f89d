"""The columns that a list may show, as data: which are always there, which are usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from e2c_desktop.ui.models.columns import Column

Row = TypeVar("Row")


class OfferedColumn(Protocol):
    """What is asked of a column to offer it.

    Attributes:
        key: stable name, kept on this machine.
        title: words of the header, empty for that of the alerts.
        width: pixels at zoom 100 %.
    """

    @property
    def key(self) -> str:
        """The stable name."""

    @property
    def title(self) -> str:
        """The words of the header."""

    @property
    def width(self) -> int:
        """The width, in pixels at zoom 100 %."""


@dataclass(frozen=True)
class ColumnSet(Generic[Row]):
    """The columns of one list.

    Attributes:
        tab: name of the tab, in the keys of the settings.
        columns: all of them.
        fixed: keys of those that are always shown, the main one first, that of the alerts last.
        defaults: keys shown in a list of the reference width.
        wide: keys shown in a wide list, as long as nobody chose others.
        shown: the columns of the table for some keys; it is given what tells today.
    """

    tab: str
    columns: Sequence[OfferedColumn]
    fixed: tuple[str, ...]
    defaults: tuple[str, ...]
    wide: tuple[str, ...]
    shown: Callable[[Sequence[str], Callable[[], date]], list[Column[Row]]]

    @property
    def main(self) -> str:
        """The key of the column that takes the room left."""
        return self.fixed[0]

    def column(self, key: str) -> OfferedColumn:
        """Return a column by its key."""
        return next(column for column in self.columns if column.key == key)

    def kept(self, words: str) -> tuple[str, ...]:
        """Return the keys that still exist, in the order asked; those always shown are added."""
        known = {column.key for column in self.columns}
        asked = [key for key in dict.fromkeys(words.split(",")) if key in known]
        if not asked:
            return ()
        *first, last = self.fixed
        for place, key in enumerate(first):
            if key not in asked:
                asked.insert(place, key)
        return tuple(asked if last in asked else [*asked, last])
