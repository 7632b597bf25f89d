"""A start that tries itself: waits until the window is usable, says so, and leaves."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer

from e2c_desktop.ui.shell.application import Application

_LOOK_MS = 5


class TrialStart(QObject):
    """Leaves at the first page, or once the list is painted when it has a password to give.

    It says ``page`` and ``liste`` on the output at those instants: whoever started the program
    measures with them.

    Args:
        program: the program that starts.
        password: of the person whom the lock page proposes; nobody logs in without it.
    """

    def __init__(self, program: Application, password: str = "") -> None:
        super().__init__(program)
        self._program, self._password = program, password
        self._asked = self._painted = False
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)
        self._look.start(_LOOK_MS if password else 0)

    def _on_look(self) -> None:
        program = self._program
        if not self._password:
            self._leave()
        elif self._painted:
            _say("liste")
            self._leave()
        elif not self._asked and (person := program.login.chosen) is not None:
            _say("page")
            self._asked = True
            program.login.login_asked.emit(person.id, self._password)
        elif program.workspace is not None:
            from e2c_desktop.ui.shell.tabs import TRAINEES

            program.workspace.tabs.show(TRAINEES)
            program.workspace.trainees.list.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the list painted with its rows, and let the event go on."""
        del watched
        workspace = self._program.workspace
        if event.type() is QEvent.Type.Paint and workspace is not None:
            self._painted = workspace.trainees.list.model.total() > 0
        return False

    def _leave(self) -> None:
        self._look.stop()
        self._program.leaving.leave()


def _say(word: str) -> None:
    if sys.stdout is not None:  # a windowed program of Windows has no output
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()
