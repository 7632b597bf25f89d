"""Lines put in order: by the buttons, and by Alt with an arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.moving import MovableList, MoveButtons

ALT = Qt.KeyboardModifier.AltModifier


def words(lines: MovableList) -> list[str]:
    """The lines, in their order."""
    return [lines.item(row).text() for row in range(lines.count())]


def test_a_line_goes_up_and_down_and_stops_at_both_ends(qtbot: QtBot) -> None:
    lines = MovableList("Lettres")
    buttons = MoveButtons(lines)
    for widget in (lines, buttons):
        qtbot.addWidget(widget)
    assert not buttons.up.isEnabled()
    assert not buttons.down.isEnabled()
    lines.addItems(["a", "b", "c"])
    lines.setCurrentRow(0)
    assert (buttons.up.isEnabled(), buttons.down.isEnabled()) == (False, True)
    QTest.keyClick(lines, Qt.Key.Key_Up, ALT)
    assert words(lines) == ["a", "b", "c"]
    QTest.keyClick(lines, Qt.Key.Key_Down, ALT)
    QTest.keyClick(buttons.down, Qt.Key.Key_Space)
    assert words(lines) == ["b", "c", "a"]
    assert (buttons.up.isEnabled(), buttons.down.isEnabled()) == (True, False)
    QTest.keyClick(lines, Qt.Key.Key_Up)  # without Alt, the keyboard alone moves
    assert (words(lines), lines.currentRow()) == (["b", "c", "a"], 1)
    QTest.keyClick(buttons.up, Qt.Key.Key_Space)
    assert words(lines) == ["c", "b", "a"]
