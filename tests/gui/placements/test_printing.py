"""From the list of placements to their documents: those ticked, or the one shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.placement_pages import PlacementDesk

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def asked(desk: PlacementDesk) -> list[tuple[object, ...]]:
    return [seen for seen in desk.going.seen if seen[0] == "print"]


def test_the_button_of_the_head_prints_the_placement_shown(placements: PlacementDesk) -> None:
    shown = placements.page.record.row()
    assert shown is not None
    placements.page.record.head.print_button.click()
    assert asked(placements) == [("print", shown.id)]


def test_ctrl_shift_p_prints_those_that_are_ticked(placements: PlacementDesk) -> None:
    page = placements.page
    page.focus_list()
    QTest.keyClick(page.list.table, Key.Key_A, Ctrl)
    QTest.keyClick(page.list.table, Key.Key_P, Ctrl | Shift)
    rows = [page.list.model.row(number).id for number in range(page.list.model.rowCount())]
    assert len(rows) == 2
    assert asked(placements) == [("print", *rows)]
