"""Opens the entry of tutors' sheets: of the placement shown, or of all those that wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.placement_review import Criterion
from e2c_desktop.queries.placement_filters import (
    PlacementOrder,
    PlacementSorting,
    PlacementView,
    view_of_placements,
)
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services.placement_reviews import change_criteria, save_review
from e2c_desktop.ui.placements.criteria_dialog import CriteriaDialog
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.list_pane import ListPane
from e2c_desktop.ui.placements.sheets_dialog import SheetsDialog
from e2c_desktop.ui.ports import Doors

_NOT_BEGUN = frozenset({PlacementState.DRAFT, PlacementState.CANCELLED})
_MOST = 300
"""Sheets offered at once: a school waits for fewer, and the list is read in one go."""


class Sheets(QObject):
    """Types sheets.

    Args:
        doors: of the page.
        doing: calls the services.
        pane: the list, whose ticked placements are typed first.
        owner: over which the windows open.

    Attributes:
        dialog: the last window opened.
    """

    def __init__(self, doors: Doors, doing: Doing, pane: ListPane, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._pane, self._owner = doors, doing, pane, owner
        self.dialog: QDialog | None = None

    def type_many(self) -> None:
        """Type the sheets of the placements ticked, else of all those that wait for theirs."""
        if not self._doing.may(save_review):
            return
        if self._pane.ticks.count():
            rows = [row for row in self._pane.selected_rows() if row.state not in _NOT_BEGUN]
        else:
            wanted = view_of_placements(PlacementView.REVIEW_DUE)
            order = (PlacementSorting(PlacementOrder.END, descending=True),)
            rows = self._doors.reads.placements.page(wanted, order, 0, _MOST)
        if rows:
            self._open(rows)
        else:
            self._doing.toast("Aucune fiche d’évaluation n’est attendue")

    def type_one(self, row: PlacementRow | None) -> None:
        """Type or correct the sheet of one placement."""
        if row is not None and not row.archived and self._doing.may(save_review):
            self._open([row])

    def _open(self, rows: Sequence[PlacementRow]) -> None:
        self.dialog = SheetsDialog(self._doors, self._doing, rows, self._owner.window())
        self.dialog.open()

    def ask_criteria(self) -> None:
        """Ask the lines of the grid of attitudes."""
        if not self._doing.may(change_criteria):
            return
        kept = self._doors.reads.placements.criteria()
        self.dialog = CriteriaDialog(
            kept, self._store_criteria, self._doors.errors, self._owner.window()
        )
        self.dialog.open()

    def _store_criteria(self, criteria: Sequence[Criterion]) -> None:
        changes = change_criteria(self._doors.work, criteria=criteria)
        self._doing.done(changes, "Critères enregistrés")
