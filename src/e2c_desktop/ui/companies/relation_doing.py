"""Calls the services of the relation with a company, shows what failed, tells what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.services import rights, undo
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.undoing import Undoing

T = TypeVar("T")


class RelationDoing(QObject):
    """Does one thing at a time in the name of whoever is logged in.

    Args:
        doors: of the window.
        owner: over which faults are shown.

    Signals:
        changed: what a service changed, for the record to read again.
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
        if self._doors.reads.visitor:
            return False
        return not work.read_only and rights.may(work.actor.role, function)

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Call a service; an expected fault is shown and None comes back."""
        try:
            return call()
        except E2CError as error:
            self._doors.errors.show(error, self._owner)
            return None

    def publish(self, changes: Changes) -> None:
        """Tell every screen what was changed."""
        self.changed.emit(changes)
        self._doors.bus.publish(changes, self._owner)

    def tell(self, changes: Changes | None, words: str) -> None:
        """Tell every screen what was done, with « Annuler »; nothing when it was not done."""
        if changes is None:
            return
        self.publish(changes)
        done = undo.last_actions(self._doors.work, limit=1)
        self._last = [action.operation_id for action in done]
        self._doors.toasts.say(
            typography(words), action="Annuler", run=self._undo_last, action_icon="undo-2"
        )

    def say(self, words: str) -> None:
        """Show a notice."""
        self._doors.toasts.say(typography(words))

    def _undo_last(self) -> None:
        last, self._last = self._last, []
        self._undoing.undo(self._doors.work, last)
