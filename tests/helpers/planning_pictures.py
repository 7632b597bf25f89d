"""The pictures of the planning, of its weekly pattern, and of the settings of presence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.ui.attendance.planning_window import open_planning
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

_PAGES = ("codes", "alertes")


def shoot_planning(
    shoot: Callable[..., Any],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """Take the week of the first cohort, the editor of its pattern, the settings of presence."""
    window = program.window
    doors = page.doors()
    doors.open_base(page.work, page.reads)
    planning = open_planning(page, doors, None, monday_of(doors.today()))
    planning.resize(*_fit(window, 1320, 700))
    shoot("planning", window, planning)
    planning.ask_pattern()
    dialog = planning.dialog
    assert dialog is not None
    dialog.resize(*_fit(window, 1280, 650))
    shoot("planning-semaine-type", window, dialog)
    dialog.reject()
    planning.reject()
    for place, name in enumerate(_PAGES):
        program.school.attendance.ask()
        settings = program.school.attendance.dialog
        assert settings is not None
        settings.tabs.setCurrentIndex(place)
        shoot_dialog(f"reglages-presences-{name}", program, settings)


def _fit(window: QWidget, width: int, height: int) -> tuple[int, int]:
    return min(width, window.width() - 36), min(height, window.height() - 36)
