"""A heading of a menu: read, and passed over by the arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.contrast import contrast
from e2c_desktop.ui.kit.menus import add_heading
from e2c_desktop.ui.kit.theme import ThemeChoice, theme


@pytest.fixture
def done() -> list[str]:
    """What was chosen in the menu."""
    return []


@pytest.fixture
def menu(qtbot: QtBot, done: list[str]) -> QMenu:
    """A menu of two groups, the second under a heading, on the screen."""
    made = QMenu()
    qtbot.addWidget(made)
    theme().dress(made)
    made.addAction("Convoquer…", lambda: done.append("avant"))
    add_heading(made, "Sortie")
    made.addAction("Dossier de sortie…", lambda: done.append("après"))
    with qtbot.waitExposed(made):
        made.popup(made.pos())
    return made


def heading_of(menu: QMenu) -> QLabel:
    (heading,) = menu.findChildren(QLabel)
    return heading


def test_the_arrows_pass_over_a_heading(menu: QMenu, done: list[str]) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["après"]


def test_a_click_on_a_heading_chooses_nothing(menu: QMenu, done: list[str]) -> None:
    heading = heading_of(menu)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=heading.geometry().center())
    assert done == []
    assert menu.isVisible()


def test_a_screen_reader_says_the_words_of_a_heading(menu: QMenu) -> None:
    told = QAccessible.queryAccessibleInterface(menu)
    entries = [told.child(rank) for rank in range(told.childCount())]
    words = [entry.text(QAccessible.Text.Name) for entry in entries]
    assert words[-2:] == ["Sortie", "Dossier de sortie…"]
    assert entries[-2].role() is QAccessible.Role.Separator


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_heading_is_read_in_every_theme(menu: QMenu, choice: ThemeChoice) -> None:
    theme().apply(choice)
    heading = heading_of(menu)
    assert heading.isEnabled()
    assert heading.font().bold()
    drawn = menu.grab(heading.geometry()).toImage()
    ground = drawn.pixelColor(drawn.width() - 2, 1).name()
    inks = {
        drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())
    }
    assert ground == theme().hex("surface").lower()
    assert max(contrast(ink, ground) for ink in inks) >= 4.5
