"""The sub-tabs of the follow-up, as the page of one placement shows them too."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.queries.placement_follow_up import FollowUp
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.ui.ports import Doors


class _Body(Protocol):
    def show_follow_up(self, row: PlacementRow, found: FollowUp) -> None: ...


class FollowBody(QWidget):
    """One sub-tab, which reads what it shows of a placement when it is seen.

    Args:
        doors: doors of the tab.
        body: a sub-tab of the follow-up.
    """

    def __init__(self, doors: Doors, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self.body = doors, body
        self._row: PlacementRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)

    def row(self) -> PlacementRow | None:
        """Return the placement shown, as a line of the list."""
        return self._row

    def show_placement(self, record: PlacementRecord) -> None:
        """Show what is noted of a placement."""
        reads = self._doors.reads.placements
        self._row = reads.rows_of([record.id])[0]
        cast("_Body", self.body).show_follow_up(self._row, reads.follow_up(record.id))
