"""How far the writing of an import is: its records are written part by part, each one told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from e2c_desktop.exchange.grid import Progress

LARGEST_PART = 500

_T = TypeVar("_T")


class Written:
    """Counts the records written.

    Args:
        progress: called with (records written, records to write); may raise `Cancelled`.
        total: the records to write.
    """

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total = progress, total
        self._done = 0

    def parts(self, items: Sequence[_T], size: int = LARGEST_PART) -> Iterator[Sequence[_T]]:
        """Yield the items part by part, each one counted once the caller is done with it."""
        for start in range(0, len(items), size):
            part = items[start : start + size]
            yield part
            self.add(len(part))

    def add(self, count: int) -> None:
        """Count records as written, and tell."""
        self._done += count
        if self._progress is not None:
            self._progress(self._done, self._total)
