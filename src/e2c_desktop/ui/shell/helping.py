"""F1 and « Aide »: the page of what is on the screen, and that page on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from e2c_desktop.ui.shell.tasks import Progress

if TYPE_CHECKING:  # loaded when help is asked for
    from e2c_desktop.domain.help_page import HelpPage
    from e2c_desktop.ui.printing.file_dialog import FileDialog
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.help_dialog import HelpDialog


class Helping(QObject):
    """Owns the window of the help: one at a time, before a password too.

    Attributes:
        dialog: the window, while it is open.
        paper: the last page shown as it prints.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.dialog: HelpDialog | None = None
        self.paper: FileDialog | None = None
        program.window.actions_by_name["help"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the page of what is on the screen, in the window that is open if there is one."""
        if self.dialog is None:
            from e2c_desktop.services.help_pages import help_pages
            from e2c_desktop.ui.shell.help_dialog import HelpDialog

            self.dialog = HelpDialog(help_pages(), self._program.window)
            self.dialog.print_asked.connect(self._on_print)
            self.dialog.keyboard_asked.connect(self._program.window.show_keyboard)
            self.dialog.destroyed.connect(self._on_gone)
        self.dialog.show_page(self._key())
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _key(self) -> str:
        from e2c_desktop.services.help_pages import FIRST_STEPS, SAFETY

        program = self._program
        if program.workspace is not None:
            return program.workspace.rail.current()
        return SAFETY if program.window.page is program.login else FIRST_STEPS

    def _on_gone(self) -> None:
        self.dialog = None

    def _on_print(self, page: HelpPage) -> None:
        def work(progress: Progress) -> bytes:
            from e2c_desktop.services.help_pages import help_sheet

            del progress
            return help_sheet(page, self._program.today())

        self._program.tasks.submit(self, work, done=partial(self._on_made, page))

    def _on_made(self, page: HelpPage, data: bytes) -> None:
        from e2c_desktop.ui.printing.file_dialog import FileDialog

        program = self._program
        name = f"Aide, {page.title}.pdf"
        self.paper = FileDialog(data, name, program.tasks, program.errors, parent=program.window)
        self.paper.open()
