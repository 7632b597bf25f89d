"""Installing an update from the window: the action, the dialog, then the installer at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QAction, QDesktopServices

from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.update_errors import UpdateNotStarted
from e2c_desktop.runtime.installers import (
    environment_for_others,
    installer_folder,
    sweep_installers,
)
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice

if TYPE_CHECKING:  # loaded when an update is asked for
    from e2c_desktop.domain.updates import InstallerKind
    from e2c_desktop.services.updates import PreparedUpdate, Program
    from e2c_desktop.services.work import Work
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.update_dialog import UpdateDialog

_OPENER = "xdg-open"


def start_installer(installer: Path, kind: InstallerKind) -> bool:
    """Start an installer, or open it or its folder with the desktop; whether that was done."""
    from e2c_desktop.domain.updates import InstallerKind

    if kind is InstallerKind.RUN:
        return start_apart(str(installer), [], installer.parent)
    shown = installer if kind is InstallerKind.OPEN else installer.parent
    if start_apart(_OPENER, [str(shown)], installer.parent):
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))


def start_apart(program: str, arguments: list[str], folder: Path) -> bool:
    """Start another program, which outlives this one and takes nothing of it along."""
    process = QProcess()
    environment = QProcessEnvironment()
    for name, value in environment_for_others().items():
        environment.insert(name, value)
    process.setProgram(program)
    process.setArguments(arguments)
    process.setProcessEnvironment(environment)
    process.setWorkingDirectory(str(folder))
    return bool(process.startDetached())


class Updating(QObject):
    """Owns the action « Installer une mise à jour… », and what it started.

    Attributes:
        action: offered in the settings and by Ctrl K, to the direction only.
        start: starts an installer; tests put another function here.
        target: the program that would be replaced; the one that runs when None.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self._folder = installer_folder(program.paths.data)
        self._waiting: PreparedUpdate | None = None
        self.start: Callable[[Path, InstallerKind], bool] = start_installer
        self.target: Program | None = None
        self.dialog: UpdateDialog | None = None
        self.action = QAction("Installer une mise à jour…", self)
        self.action.setEnabled(False)
        self.action.triggered.connect(self.ask)
        program.window.shortcuts.add(self.action)
        program.session.opened.connect(self._on_opened)
        program.session.closed.connect(self._on_closed)
        sweep_installers(self._folder)

    def _on_opened(self, work: Work) -> None:
        # The role of `prepare_update`; its module is not loaded for an action.
        self.action.setEnabled(work.actor.role is Role.DIRECTION)

    def _on_closed(self) -> None:
        self.action.setEnabled(False)

    def ask(self) -> None:
        """Open the dialog over the window."""
        from e2c_desktop.ui.shell.update_dialog import Preparation, UpdateDialog

        program = self._program
        if program.session.work is None:
            return
        given = Preparation(
            program.session.work, self._folder, program.session.second_folder(), self.target
        )
        self.dialog = UpdateDialog(given, program.tasks, program.errors, program.window)
        self.dialog.prepared.connect(self._on_prepared)
        self.dialog.start_asked.connect(self._on_start_asked)
        self.dialog.given_up.connect(self._on_given_up)
        self.dialog.open()

    def _on_prepared(self) -> None:
        if self._program.workspace is not None:
            self._program.workspace.refresh_backup()

    def _on_given_up(self) -> None:
        sweep_installers(self._folder)

    def _on_start_asked(self, prepared: PreparedUpdate) -> None:
        self._waiting = prepared
        self._program.leaving.leave_at_once()

    def before_the_end(self, end: Callable[[], None]) -> None:
        """Start the installer that waits, now that the base is closed; then end."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or self.start(waiting.installer, waiting.kind):
            end()
            return
        fault = UpdateNotStarted()
        close = Choice("Fermer", end, ButtonRole.PRIMARY)
        self._program.errors.show(fault, self._program.window, close)
