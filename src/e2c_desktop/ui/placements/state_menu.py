"""The states to which the placement of the list may go now, and the bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services.placement_states import move_placement
from e2c_desktop.services.placements import archive_placement, unarchive_placement
from e2c_desktop.ui.placements.columns import full_name
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.ports import Doors

_NOWHERE = "Aucun autre état n’est ouvert"


class StateMenu(QMenu):
    """« Changer d’état »: filled when it is opened, with what the rules leave open.

    Args:
        doors: of the page.
        doing: calls the services.
        row: gives the placement shown.
    """

    def __init__(
        self,
        doors: Doors,
        doing: Doing,
        row: Callable[[], PlacementRow | None],
        parent: QWidget,
    ) -> None:
        super().__init__("Changer d’état", parent)
        self._doors, self._doing, self._row = doors, doing, row
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer the states that are open."""
        self.clear()
        row = self._row()
        moves: tuple[PlacementState, ...] = ()
        if row is not None and not row.archived and self._doing.may(move_placement):
            moves = self._doors.reads.placement_form.record(row.id).moves
        for state in moves:
            self.addAction(state.label).triggered.connect(partial(self.go_to, state))
        if not moves:
            self.addAction(_NOWHERE).setEnabled(False)

    def go_to(self, state: PlacementState, checked: bool = False) -> None:
        """Move the placement shown to a state."""
        del checked
        row = self._row()
        if row is not None:
            call = partial(
                move_placement,
                self._doors.work,
                placement_id=row.id,
                version=row.version,
                to=state,
                today=self._doors.today(),
            )
            self._doing.do(call, f"{full_name(row)}\u00a0: {state.label.lower()}")

    def set_aside(self) -> None:
        """Put the placement shown in the bin, or take it back."""
        row = self._row()
        if row is None or not self._doing.may(archive_placement):
            return
        act = unarchive_placement if row.archived else archive_placement
        words = "repris de la corbeille" if row.archived else "mis à la corbeille"
        call = partial(act, self._doors.work, placement_id=row.id, version=row.version)
        self._doing.do(call, f"Stage de {full_name(row)} {words}")
