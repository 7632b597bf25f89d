"""Widgets of one kind that are made once, then shown again with the words of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget


class KeptRow(QWidget):
    """A row whose words change."""

    def forget(self) -> None:
        """Hold no words any more: out of sight, nothing of the last person stays."""
        raise NotImplementedError


Row = TypeVar("Row", bound=KeptRow)


class KeptRows(Generic[Row]):
    """The rows of a layout: making and styling them anew takes longer than telling them words.

    Args:
        layout: where they stand, before what it holds already.
        make: makes one.
    """

    def __init__(self, layout: QBoxLayout, make: Callable[[], Row]) -> None:
        self._layout, self._make = layout, make
        self._rows: list[Row] = []

    def take(self, count: int) -> Sequence[Row]:
        """Return so many rows, to be told their words; the others hide."""
        while len(self._rows) < count:
            row = self._make()
            self._layout.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for rank, row in enumerate(self._rows):
            if rank >= count and not row.isHidden():
                row.forget()
            row.setVisible(rank < count)
        return self._rows[:count]
