"""« Annuler » and « Rétablir »: at once when little is put back, else behind a small window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.services import undo
from e2c_desktop.services.undo import NextAction, UndoneAction
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Errors, Tasks, Toasts
from e2c_desktop.ui.waiting import Tell, Waiting

AT_ONCE: Final = 50
"""Changes put back in less than a tenth of a second on an office PC."""

STOPPED: Final = "Arrêté : rien n’a été modifié"


@dataclass(frozen=True, slots=True)
class _Words:
    nothing: str
    under_way: str
    done: str


_UNDO = _Words("Rien à annuler", "annulation", "annulé")
_REDO = _Words("Rien à rétablir", "rétablissement", "rétabli")


class Undoing(QObject):
    """Puts back what was done, says it, and shows what keeps it from being done.

    Signals:
        changed: what an undoing changed, for the screens to read again.
    """

    changed = Signal(object)

    def __init__(self, tasks: Tasks, errors: Errors, toasts: Toasts, page: QWidget) -> None:
        super().__init__(page)
        self._tasks, self._errors, self._toasts, self._page = tasks, errors, toasts, page

    def undo_last(self, work: Work) -> None:
        """Undo the last action of this session."""
        self._replay_last(work, undo.next_undo, _UNDO)

    def redo_last(self, work: Work) -> None:
        """Do again what was just undone."""
        self._replay_last(work, undo.next_redo, _REDO)

    def undo(self, work: Work, operations: Iterable[UUID]) -> None:
        """Undo some operations, one after the other; a fault leaves those that follow."""
        left = list(operations)
        if not left:
            return
        first = left.pop(0)

        def then(said: str) -> None:
            if left:
                self.undo(work, left)
            else:
                self._say(said)

        try:
            found = undo.next_of(work, operation_id=first)
        except E2CError as error:
            self._show(error)
        else:
            self._replay(work, found, _UNDO, then)

    def _replay_last(
        self, work: Work, find: Callable[[Work], NextAction | None], words: _Words
    ) -> None:
        try:
            found = find(work)
        except E2CError as error:
            self._show(error)
            return
        if found is None:
            self._say(words.nothing)
        else:
            self._replay(work, found, words, self._say)

    def _replay(
        self, work: Work, found: NextAction, words: _Words, then: Callable[[str], None]
    ) -> None:
        def put_back(tell: Tell | None = None) -> UndoneAction:
            return undo.undo_operation(work, operation_id=found.operation_id, progress=tell)

        def done(undone: UndoneAction) -> None:
            self.changed.emit(undone.changes)
            then(f"« {undone.label} » : {words.done}")

        if found.entries > AT_ONCE:
            title = f"« {found.label} » : {words.under_way}"
            stopped = partial(self._say, STOPPED)
            waiting = Waiting(title, "modifications", self._page)
            waiting.run(self._tasks, put_back, done=done, failed=self._show, stopped=stopped)
            return
        try:
            undone = put_back()
        except E2CError as error:
            self._show(error)
        else:
            done(undone)

    def _say(self, words: str) -> None:
        self._toasts.say(typography(words))

    def _show(self, error: Exception) -> None:
        self._errors.show(error, self._page)
