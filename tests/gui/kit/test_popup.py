"""A panel under a button: where it stands, how large, how it is closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.helpers.windows import blank_window

from e2c_desktop.ui.kit.popup import Popup

EDGE = 4
"""Pixels that the offscreen platform may put around a window."""


@pytest.fixture
def button(qtbot: QtBot) -> Iterator[QPushButton]:
    """A button in the corner of a window."""
    window = blank_window()
    qtbot.addWidget(window)
    window.resize(300, 200)
    made = QPushButton("Filtrer", window)
    made.setGeometry(10, 10, 80, 28)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.close()


def made_under(button: QPushButton) -> Popup:
    popup = Popup("Filtrer la liste", button.window())
    QVBoxLayout(popup).addWidget(QLabel("Deux\nlignes"))
    popup.open_under(button)
    return popup


def test_a_popup_stands_under_its_button_and_closes_with_escape(button: QPushButton) -> None:
    popup = made_under(button)
    under = button.mapToGlobal(QPoint(0, button.height()))
    assert abs(popup.x() - under.x()) <= EDGE
    assert 0 < popup.y() - under.y() <= 4 + EDGE
    assert popup.size() == popup.sizeHint()
    assert popup.accessibleName() == "Filtrer la liste"
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_popup_stays_inside_the_screen(button: QPushButton) -> None:
    screen = button.screen().availableGeometry()
    button.window().move(screen.right() - 20, screen.bottom() - 20)
    popup = made_under(button)
    seen = screen.adjusted(-EDGE, -EDGE, EDGE, EDGE)
    assert seen.contains(QRect(popup.pos(), popup.size()))
    popup.close()
