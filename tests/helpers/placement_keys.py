"""What the tests of the form of a placement do with the keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.helpers.placement_forms import FormDesk
from tests.helpers.placements import record_of

from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.placements.form_act import Act
from e2c_desktop.ui.placements.slot_cell import SlotCell
from e2c_desktop.ui.records.draft_dialog import DraftDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_words(widget: QWidget, words: str) -> None:
    """Type words; a letter with an accent comes as a keyboard sends it."""
    for sign in words:
        if sign.isascii():
            QTest.keyClicks(widget, sign)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)


def type_over(widget: QWidget, words: str, *, leave: bool = True) -> None:
    """Type over what a widget holds, and leave it by Tab."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    type_words(widget, words)
    if leave:
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    QApplication.processEvents()


def type_field(binder: FormBinder[Any], name: str, words: str) -> None:
    """Type over a field of a form."""
    type_over(binder.editors[name].widget, words)


def pick(desk: FormDesk, name: str, words: str) -> None:
    """Type a few letters in a field of choices, and take the first line."""
    widget = desk.form.binder.editors[name].widget
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    type_words(widget, words)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    QApplication.processEvents()


def cell(desk: FormDesk, half: int, day: int) -> SlotCell:
    """Return a cell of the week: half 0 is the morning, day 0 is Monday."""
    return desk.form.week.grid.cells[half][day]


def press(button: QWidget) -> None:
    """Press a button by the keyboard."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()


def save(desk: FormDesk) -> None:
    """Press Ctrl S where the keyboard is."""
    holder = QApplication.focusWidget() or desk.page
    QTest.keyClick(holder, Qt.Key.Key_S, CONTROL)
    QApplication.processEvents()


def saved(desk: FormDesk) -> PlacementRecord:
    """Return the placement as it is kept."""
    return record_of(desk.work, desk.placement_id)


def draft_dialog(act: Act) -> DraftDialog:
    """Return the small form that an action opened."""
    assert isinstance(act.dialog, DraftDialog)
    return act.dialog
