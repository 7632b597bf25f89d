"""From the record of a company to its documents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.company_pages import CompanyDesk

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_shift_p_asks_for_the_documents_of_the_company_shown(desk: CompanyDesk) -> None:
    shown = desk.page.record.record()
    assert shown is not None
    desk.page.focus_list()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_P, Ctrl | Shift)
    assert desk.going.asked == [("print", shown.id)]


def test_nothing_is_asked_without_a_company(desk: CompanyDesk, qtbot: QtBot) -> None:
    desk.page.list.head.search.setText("introuvable")
    action = next(each for each in desk.page.actions_of_page() if each.objectName() == "print")
    qtbot.waitUntil(lambda: desk.page.record.record() is None)
    assert not action.isEnabled()
