"""A stack of pages is as small as the page it shows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.pages import Pages


class Page(QWidget):
    """A page that asks for some room."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width, 10)


def test_hidden_pages_take_no_room(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    wide, narrow = Page(900), Page(300)
    pages.addWidget(wide)
    pages.addWidget(narrow)
    assert pages.minimumSizeHint() == QSize(900, 10)
    pages.setCurrentWidget(narrow)
    assert pages.minimumSizeHint() == QSize(300, 10)
    narrow.setMinimumSize(400, 0)
    assert pages.minimumSizeHint() == QSize(400, 10)


def test_an_empty_stack_asks_for_nothing(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    assert pages.minimumSizeHint().width() <= 0
