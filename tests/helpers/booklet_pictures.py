"""Pictures of the choice of the chapters of a booklet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.booklet_chapters import BookletChapter, BookletPart
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_booklet(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The chapters of one trainee: one moved up, one part left out."""
    del shoot
    page.tabs.show("stagiaires")
    page.trainees.page_actions()["chapters"].trigger()
    dialog = page.trainees.asking.chapters
    assert dialog is not None
    lines = dialog.list
    held = [BookletChapter.PLACEMENTS, BookletPart.BLANK]
    for wanted in held:
        while lines.current() is not wanted:
            lines.setCurrentRow(lines.currentRow() + 1)
        if wanted is BookletChapter.PLACEMENTS:
            lines.move_line(-1)
    shoot_dialog("portefeuille-chapitres", program, dialog)
