"""The action « Référentiel de compétences… »; its dialog is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:  # the dialog is loaded when it is asked for
    from e2c_desktop.ui.frameworks.dialog import FrameworksDialog
    from e2c_desktop.ui.shell.application import Application


class FrameworkSettings(QObject):
    """Owns the action « Référentiel de compétences… » of the settings.

    Attributes:
        action: offered while a base is open.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.dialog: FrameworksDialog | None = None
        self.action = QAction("Référentiel de compétences…", self)
        self.action.triggered.connect(self.ask)
        program.window.shortcuts.add(self.action)

    def ask(self) -> None:
        """Open the dialog over the window."""
        from e2c_desktop.ui.frameworks.dialog import FrameworksDialog

        workspace = self._program.workspace
        if workspace is None:
            return
        doors = workspace.doors()
        doors.open_base(workspace.work, workspace.reads)
        self.dialog = FrameworksDialog(doors, workspace.show_file, self._program.window)
        self.dialog.open()
