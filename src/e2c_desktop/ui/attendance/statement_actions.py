"""The monthly statements, from the menu of the head of « Présences »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.ports import Going

STATEMENTS = "États mensuels…"


def statements_action(parent: QWidget, going: Going, day: Callable[[], date]) -> QAction:
    """Return what opens the statements of the month of a day.

    Args:
        parent: the page whose menu offers it.
        going: leads to the dialog.
        day: one of the days that the page shows.
    """
    action = QAction(STATEMENTS, parent)
    action.triggered.connect(partial(_open, going, day))
    return action


def _open(going: Going, day: Callable[[], date]) -> None:
    going.print_statements(day().replace(day=1))
