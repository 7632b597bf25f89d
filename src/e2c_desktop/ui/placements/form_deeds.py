"""Calling services from the form of a placement: what failed is shown, what changed is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services import placements, rights, undo
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.undoing import Undoing

T = TypeVar("T")


class Deeds(QObject):
    """Calls services in the name of the page.

    Signals:
        changed: what a service changed, for the page itself to read again.
    """

    changed = Signal(object)

    def __init__(self, doors: Doors, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors = doors
        self._owner = owner
        self._last: list[UUID] = []
        self._undoing = Undoing(doors.tasks, doors.errors, doors.toasts, owner)
        self._undoing.changed.connect(self.publish)

    def may(self, function: Callable[..., object]) -> bool:
        """Tell whether the person may call a service on this base; a visitor looks on."""
        work = self._doors.work
        if self._doors.reads.visitor or work.read_only:
            return False
        return rights.may(work.actor.role, function)

    def may_edit(self) -> bool:
        """Tell whether placements may be corrected."""
        return self.may(placements.update_placement)

    def store(self, record: PlacementRecord | None, draft: PlacementDraft) -> tuple[UUID, Changes]:
        """Create a placement, or save one; its identifier and what was changed.

        Raises:
            InvalidDraft, NotFound, Conflict, Refused: as `services.placements`.
        """
        if record is None:
            return placements.create_placement(self._doors.work, draft=draft)
        changes = placements.update_placement(
            self._doors.work, placement_id=record.id, version=record.version, draft=draft
        )
        return record.id, changes

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Call a service; an expected fault is shown and None comes back."""
        try:
            return call()
        except E2CError as error:
            self._doors.errors.show(error, self._owner)
            return None

    def publish(self, changes: Changes) -> None:
        """Tell every screen, this one included, what was changed."""
        self.changed.emit(changes)
        self._doors.bus.publish(changes, self._owner)

    def toast(self, text: str) -> None:
        """Show a notice with « Annuler » for what was just done."""
        done = undo.last_actions(self._doors.work, limit=1)
        self._last = [action.operation_id for action in done]
        self._doors.toasts.say(
            typography(text), action="Annuler", run=self._undo_toast, action_icon="undo-2"
        )

    def do(self, call: Callable[[], Changes], words: str) -> bool:
        """Call a service, tell what changed and say it; tell whether it was done."""
        changes = self.attempt(call)
        if changes is None:
            return False
        self.publish(changes)
        self.toast(words)
        return True

    def _undo_toast(self) -> None:
        last, self._last = self._last, []
        self._undoing.undo(self._doors.work, last)
