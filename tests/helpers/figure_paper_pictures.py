"""The picture of the documents of figures before they are issued."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest

from e2c_desktop.ui.printing.figures_dialog import FiguresDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

_RENDERING_MS = 1_500


def shoot_figure_papers(
    shoot: Callable[[str, Application, FiguresDialog], Any],
    program: Application,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Open the dialog on the last whole year, and take it."""
    page.going.print_figures()
    dialog = page.dialog
    assert isinstance(dialog, FiguresDialog)
    dialog.resize(*fit(1270, 704))
    QTest.qWait(_RENDERING_MS)
    shoot("impression-chiffres", program, dialog)
