"""What the buttons of a tab share: one service each, then the other screens are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.services import lists, rights, undo
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.undoing import Undoing

T = TypeVar("T")


class RecordDoing(QObject):
    """Calls services for a page, shows what failed, tells what changed.

    Signals:
        changed: what a service changed, for the page itself to read again.
    """

    changed = Signal(object)

    def __init__(self, doors: RecordDoors, owner: QWidget) -> None:
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

    def may_take_out(self) -> bool:
        """Tell whether the person may make files of what is shown, in whatever base."""
        return rights.may(self._doors.work.actor.role, lists.export_list)

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Call a service; an expected fault is shown and None comes back."""
        try:
            return call()
        except E2CError as error:
            self.show_fault(error)
            return None

    def publish(self, changes: Changes) -> None:
        """Tell every screen, this one included, what was changed."""
        self.changed.emit(changes)
        self._doors.bus.publish(changes, self._owner)

    def toast(self, text: str, *, undo_it: bool = False, steps: int = 1) -> None:
        """Show a notice; with « Annuler » for what was just done, in that many actions."""
        words = typography(text)
        if not undo_it:
            self._doors.toasts.say(words)
            return
        done = undo.last_actions(self._doors.work, limit=steps)
        self._last = [action.operation_id for action in done]
        self._doors.toasts.say(words, action="Annuler", run=self._undo_toast, action_icon="undo-2")

    def _undo_toast(self) -> None:
        last, self._last = self._last, []
        self._undoing.undo(self._doors.work, last)

    def undo_last(self) -> None:
        """Undo the last action of this session, and say which."""
        self._undoing.undo_last(self._doors.work)

    def show_fault(self, error: Exception) -> None:
        """Show an expected fault over the page."""
        self._doors.errors.show(error, self._owner)
