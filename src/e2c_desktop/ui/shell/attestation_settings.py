"""The action « Attestations… » of the settings; its dialog is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:  # the dialog is loaded when it is asked for
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.attestation_dialog import AttestationDialog


class AttestationSettingsAction(QObject):
    """Owns the action « Réglages des attestations… » of the settings.

    Attributes:
        action: offered while a base is open.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.dialog: AttestationDialog | None = None
        self.action = QAction("Réglages des attestations…", self)
        self.action.triggered.connect(self.ask)
        program.window.shortcuts.add(self.action)

    def ask(self) -> None:
        """Open the dialog over the window."""
        from e2c_desktop.ui.shell.attestation_dialog import AttestationDialog

        workspace = self._program.workspace
        if workspace is None:
            return
        self.dialog = AttestationDialog(
            workspace.work, workspace.bus, self._program.errors, self._program.window
        )
        self.dialog.open()
