"""Pictures of the tab « Présences »: the week of a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog

from e2c_desktop.ui.attendance.page import AttendancePage
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import ATTENDANCE, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_attendance(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The week of the largest group, on an absence, and what justifies it."""
    tab = page.tabs.show(ATTENDANCE)
    assert isinstance(tab, AttendancePage)
    tab.clock = thursday
    tab.refresh()
    tab.grid.setFocus()
    stand_on_an_absence(tab)
    shoot("presences", program.window)
    tab.proofs.ask_without_file()
    if tab.proofs.dialog is not None:
        shoot_dialog("presences-justificatif", program, tab.proofs.dialog)
    page.tabs.show(TRAINEES)


def thursday() -> datetime:
    """Return the moment of the pictures, whatever the clock of the machine says."""
    return datetime(2026, 11, 12, 14, 30)  # by the clock of the school


def stand_on_an_absence(tab: AttendancePage) -> None:
    """Give the keyboard to the last absence of the week, if there is any."""
    model = tab.model
    cells = [(row, column) for row in range(model.rowCount()) for column in model.half_columns()]
    for row, column in reversed(cells):
        chip = model.chip(model.index(row, column))
        if chip is not None and chip.tone in ("bad", "info"):
            tab.grid.stand_on(row, column)
            return
