"""The action « Portefeuille… » of the settings; its dialog is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:  # the dialog is loaded when it is asked for
    from e2c_desktop.ui.portfolio.chapters_dialog import ChaptersDialog
    from e2c_desktop.ui.shell.application import Application


class BookletSettings(QObject):
    """Owns the action « Portefeuille… » of the settings: the chapters that booklets print.

    Attributes:
        action: offered while a base is open.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.dialog: ChaptersDialog | None = None
        self.action = QAction("Portefeuille…", self)
        self.action.triggered.connect(self.ask)
        program.window.shortcuts.add(self.action)

    def ask(self) -> None:
        """Open the dialog over the window."""
        from e2c_desktop.ui.portfolio.chapters_dialog import choose_school_chapters

        workspace = self._program.workspace
        if workspace is None:
            return
        doors = workspace.doors()
        doors.open_base(workspace.work, workspace.reads)
        self.dialog = choose_school_chapters(doors, self._program.window)
