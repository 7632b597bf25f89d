"""What the tests of a stay do with the keyboard: show somebody, open a small form, type, press."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.helpers.builders import current_path
from tests.helpers.trainee_pages import Desk

from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.trainees.record_pane import PATH


def show(desk: Desk, name: str) -> UUID:
    person = desk.people[name]
    desk.page.open_trainee(person)
    desk.page.record.open_tab(PATH)
    return person


def path_of(desk: Desk, name: str = "NGUYỄN") -> PathRecord:
    return current_path(desk.work, desk.people[name])


def opened(desk: Desk) -> DraftDialog:
    """The small form on the screen."""
    dialog = desk.page.asking.stay.dialog
    assert isinstance(dialog, DraftDialog)
    QApplication.processEvents()
    return dialog


def trigger(desk: Desk, action: str) -> DraftDialog:
    desk.page.page_actions()[action].trigger()
    return opened(desk)


def type_in(dialog: DraftDialog, name: str, words: str) -> None:
    """Type over what a field holds, and leave it by Tab."""
    widget = dialog.binder.editors[name].widget
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, words)
    QTest.keyClick(widget, Qt.Key.Key_Tab)


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()
