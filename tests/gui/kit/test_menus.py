"""A heading of a menu: read, and passed over by the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.menus import add_heading


def test_the_arrows_pass_over_a_heading(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    done: list[str] = []
    menu.addAction("Convoquer…", lambda: done.append("avant"))
    add_heading(menu, "Sortie")
    menu.addAction("Dossier de sortie…", lambda: done.append("après"))
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Convoquer…",
        "Sortie",
        "Dossier de sortie…",
    ]
    with qtbot.waitExposed(menu):
        menu.popup(menu.pos())
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["après"]
