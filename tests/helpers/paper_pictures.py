"""The picture of the papers of placements before they are made: what lacks is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

FOLDER = r"C:\Users\Public\Documents\E2C\Impressions"
_PLACEMENTS = 6
_RENDERING_MS = 400


def shoot_placement_papers(
    shoot: Callable[[str, Application, PrintDialog], Any],
    program: Application,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Open the dialog on some placements of the school, and take it."""
    found = page.reads.found_placements("a", _PLACEMENTS)
    page.going.print_placements([one.id for one in found])
    QApplication.processEvents()
    dialog = page.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.choices.folder_label.set_text(FOLDER)
    dialog.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("impression-stages", program, dialog)
