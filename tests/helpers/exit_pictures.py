"""Pictures of the tab « Sorties »: the list, an exit and its follow-up, the rules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from e2c_desktop.ui.exits.page import ExitsPage
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import EXITS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace

_WIDE, _TALL = 1180, 640
"""A window of outcomes on a usual screen; the one of the tests is smaller."""


def shoot_exits(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The exits of the last twelve months, the most urgent one shown, and the rule sets."""
    tab = page.tabs.show(EXITS)
    assert isinstance(tab, ExitsPage)
    shoot("sorties", program.window)
    tab.record.ask_rules()
    assert tab.rules is not None
    shoot_dialog("sorties-regles", program, tab.rules)
    tab.show_calls()
    assert tab.windows.dialog is not None
    tab.windows.dialog.resize(min(_WIDE, program.window.width() - 36), _TALL)
    shoot_dialog("sorties-appels", program, tab.windows.dialog)
    page.tabs.show(TRAINEES)
