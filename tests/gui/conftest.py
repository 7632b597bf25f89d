"""Windows that no screen shows, in the look of the program, the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow, blank_window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give each test the light theme at zoom 100 %, with the program's fonts."""
    from PySide6.QtWidgets import QApplication

    from e2c_desktop.ui.kit.theme import Density, ThemeChoice, load_fonts, theme

    application = request.getfixturevalue("qapp")
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    load_fonts()
    look = theme()
    if (look.choice, look.zoom, look.density) != (ThemeChoice.LIGHT, 100, Density.NORMAL) or (
        not look.sheet
    ):
        look.apply(ThemeChoice.LIGHT, zoom=100, density=Density.NORMAL)
    yield
    if application.clipboard().text():
        application.clipboard().clear()


@pytest.fixture
def show_window(qtbot: QtBot) -> Iterator[ShowWindow]:
    """Show widgets in an active window."""
    held: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = blank_window()
        held.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield show
    held.clear()
