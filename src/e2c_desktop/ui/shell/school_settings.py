"""The actions « École, sites et signatures… » and « Textes des documents… » of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:  # the dialogs are loaded when they are asked for
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.document_texts_dialog import DocumentTextsDialog
    from e2c_desktop.ui.shell.school_dialog import SchoolDialog


class SchoolSettings(QObject):
    """Owns what the settings open about the school and the words of its documents.

    Attributes:
        action: opens the school, its sites, its funders and its team.
        texts_action: opens the wordings of documents.
        dialog, texts: the last ones opened.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.dialog: SchoolDialog | None = None
        self.texts: DocumentTextsDialog | None = None
        self.action = QAction("École, sites et signatures…", self)
        self.action.triggered.connect(self.ask)
        self.texts_action = QAction("Textes des documents…", self)
        self.texts_action.triggered.connect(self.ask_texts)
        for action in (self.action, self.texts_action):
            program.window.shortcuts.add(action)

    def ask(self) -> None:
        """Open the school over the window."""
        from e2c_desktop.ui.shell.school_dialog import SchoolDialog

        workspace = self._program.workspace
        if workspace is None:
            return
        self.dialog = SchoolDialog(
            workspace.work, workspace.bus, self._program.errors, self._program.window
        )
        self.dialog.open()

    def ask_texts(self) -> None:
        """Open the wordings of documents over the window."""
        from e2c_desktop.ui.shell.document_texts_dialog import DocumentTextsDialog

        workspace = self._program.workspace
        if workspace is None:
            return
        self.texts = DocumentTextsDialog(
            workspace.work,
            workspace.bus,
            self._program.errors,
            self._program.tasks,
            self._program.window,
        )
        self.texts.open()
