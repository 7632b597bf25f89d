"""Records ticked in a list, kept while the list shows others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """Records ticked one after the other; another filter or another search unticks none.

    Signals:
        changed: something was ticked or unticked.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[Hashable, None] = {}

    def ids(self) -> tuple[Hashable, ...]:
        """Return the records ticked, in the order in which they were."""
        return tuple(self._ids)

    def count(self) -> int:
        """Return how many records are ticked."""
        return len(self._ids)

    def holds(self, identifier: Hashable) -> bool:
        """Say whether a record is ticked."""
        return identifier in self._ids

    def toggle(self, identifiers: Iterable[Hashable]) -> None:
        """Tick records, or untick them when every one of them is ticked."""
        asked = list(identifiers)
        if all(each in self._ids for each in asked):
            for each in asked:
                del self._ids[each]
        else:
            self._ids |= dict.fromkeys(asked)
        self.changed.emit()

    def add(self, identifiers: Iterable[Hashable]) -> None:
        """Tick records."""
        self._ids |= dict.fromkeys(identifiers)
        self.changed.emit()

    def clear(self) -> None:
        """Untick everything."""
        if self._ids:
            self._ids.clear()
            self.changed.emit()
