"""`--autotest`, the window: every screen and dialog opened once, as a person would.

The real program on a base of invented people, with the real threads. Nothing here waits for an
outside: what does not come within some seconds is a failure.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.services.work import KdfPolicy
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.settings_dialog import apply_look
from e2c_desktop.ui.shell.workspace import Workspace

_PATIENCE = 30.0
_NAP = 0.005
_ROUNDS = 6
_FEWEST_COLOURS = 4
_SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class TrialGround:
    """What the window is tried on.

    Attributes:
        folder: everything is written under it.
        base: the base of invented people.
        password: theirs.
        people: how many they are.
        workbook: a file to import.
        policy: cost of the passwords.
        today: the day.
    """

    folder: Path
    base: Path
    password: str
    people: int
    workbook: Path
    policy: KdfPolicy
    today: date


class TriedProgram:
    """The program on the ground of a trial, and what a trial does with it."""

    def __init__(self, application: QApplication, ground: TrialGround) -> None:
        self.ground = ground
        self.program = Application(
            application,
            AppPaths.under(ground.folder / "poste"),
            today=self._today,
            policy=ground.policy,
        )
        apply_look(self.program.settings)
        self.window = self.program.window
        self.window.resize(*_SIZE)

    def _today(self) -> date:
        return self.ground.today

    @property
    def page(self) -> Workspace:
        """The page of the open base.

        Raises:
            TrialFailed: no base is open.
        """
        if self.program.workspace is None:
            raise TrialFailed("aucune base n’est ouverte")
        return self.program.workspace

    def dialog(self) -> QDialog:
        """Return the dialog that was just opened.

        Raises:
            TrialFailed: there is none.
        """
        settle()
        for found in reversed(self.window.findChildren(QDialog)):
            if found.isVisible():
                return found
        raise TrialFailed("le dialogue ne s’est pas ouvert")

    def look_at_dialog(self) -> None:
        """See that a dialog is painted, then close it."""
        found = self.dialog()
        look_at(found)
        found.reject()
        settle()
        if any(left.isVisible() for left in self.window.findChildren(QDialog)):
            raise TrialFailed("le dialogue ne s’est pas fermé")

    def end(self) -> None:
        """Let everything go, wherever the trial stopped."""
        program = self.program
        program.idle.stop()
        program.put_away()
        if program.session.work is not None:
            program.session.work.opened.close()
        program.end()
        settle()


def settle() -> None:
    """Let Qt do what it has put off: painting, deleting."""
    for _ in range(_ROUNDS):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(seen: Callable[[], bool], what: str) -> None:
    """Wait until something is seen.

    Raises:
        TrialFailed: it has not come.
    """
    end = time.monotonic() + _PATIENCE
    while not seen():
        if time.monotonic() > end:
            raise TrialFailed(f"attendu en vain\u00a0: {what}")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(_NAP)
    settle()


def look_at(widget: QWidget) -> None:
    """Paint a widget and look at it.

    Raises:
        TrialFailed: it is all of one colour, or nearly.
    """
    settle()
    image = widget.grab().toImage()
    colours = set(memoryview(image.constBits()).cast("I"))
    if len(colours) < _FEWEST_COLOURS:
        raise TrialFailed("l’écran est vide")


def stay(seconds: float) -> None:
    """Leave the window on the screen for a while, alive."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(_NAP)


def save_picture(widget: QWidget, target: Path) -> None:
    """Write the picture of a window (PNG).

    Raises:
        OSError: the file cannot be written.
        TrialFailed: Qt cannot write PNG.
    """
    settle()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    if not widget.grab().save(held, "PNG"):
        raise TrialFailed("Qt n’écrit pas d’image PNG")
    write_atomically(target, bytes(held.data().data()))
