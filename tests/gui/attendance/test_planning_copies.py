"""Days and weeks of the planning copied: by keys, by drags, and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.planned import MONDAY, SPORT, M, half_of, shown
from tests.helpers.planning_pages import (
    PlanningDesk,
    planning_desk,
    press,
)

from e2c_desktop.services import planning as services
from e2c_desktop.ui.attendance import planning_grid, planning_strip
from e2c_desktop.ui.attendance.planning_grid import Copied

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEXT = MONDAY + WEEK
COPY = Qt.DropAction.CopyAction
NOTHING, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> PlanningDesk:
    return planning_desk(qtbot, tmp_path)


def test_a_day_and_a_week_are_copied_by_keys(desk: PlanningDesk) -> None:
    window = desk.window
    services.change_half(desk.work, cohort_id=desk.cohort, place=(MONDAY, M), draft=SPORT)
    window.read()
    press(window.table, "Ctrl+V")  # nothing kept yet
    press(window.table, "Ctrl+C")
    assert desk.toast() == "Lundi 16 novembre à coller\u00a0: Ctrl V sur une autre"
    QTest.keyClick(window.table, Qt.Key.Key_Right)
    press(window.table, "Ctrl+V")
    assert half_of(desk.shown(), MONDAY + DAY).differs
    assert desk.toast() == "Lundi 16 novembre copié sur mardi 17 novembre"
    press(window.table, "Ctrl+Shift+C", "Ctrl+Right", "Ctrl+V")
    assert desk.shown().exceptions == 2
    assert desk.toast() == "Semaine 47 copiée sur la semaine 48"
    tile = window.strip.tiles[2]
    tile.setFocus()
    press(tile, "Ctrl+V")
    assert shown(desk.work, desk.cohort, MONDAY + 3 * WEEK).exceptions == 2
    toast = window.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert shown(desk.work, desk.cohort, MONDAY + 3 * WEEK).exceptions == 0


def test_a_week_dragged_by_its_head_is_copied_where_it_is_left(
    desk: PlanningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window
    services.change_half(desk.work, cohort_id=desk.cohort, place=(MONDAY, M), draft=SPORT)
    window.read()
    carried: list[Copied] = []
    monkeypatch.setattr(planning_strip, "carry", lambda _widget, copied: carried.append(copied))
    handle = window.handle
    start = handle.rect().center()
    QTest.mousePress(handle, LEFT, NOTHING, start)
    QTest.mouseMove(handle, start)
    assert carried == []
    QTest.mouseMove(handle, start + QPointF(60, 40).toPoint())
    QTest.mouseRelease(handle, LEFT, NOTHING, start)
    assert carried == [Copied(MONDAY, week=True)]
    leave(window.strip.tiles[1], carried[0].to_mime())
    assert shown(desk.work, desk.cohort, NEXT).exceptions == 1
    press(window.table, "Ctrl+Z")
    assert shown(desk.work, desk.cohort, NEXT).exceptions == 0


def test_a_day_is_dragged_onto_another_week_or_another_day(
    desk: PlanningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window
    services.change_half(desk.work, cohort_id=desk.cohort, place=(MONDAY, M), draft=SPORT)
    window.read()
    carried: list[Copied] = []
    monkeypatch.setattr(planning_grid, "carry", lambda _widget, copied: carried.append(copied))
    window.table.startDrag(COPY)
    assert carried == [Copied(MONDAY)]
    leave(window.strip.tiles[1], carried[0].to_mime())
    assert half_of(shown(desk.work, desk.cohort, NEXT), NEXT).differs
    table = window.table
    cell = table.visualRect(table.weeks.index(0, 3)).center()
    mime = carried[0].to_mime()
    move = QDragMoveEvent(QPointF(cell), COPY, mime, LEFT, NOTHING)
    table.dragMoveEvent(move)
    assert move.isAccepted()
    table.dropEvent(QDropEvent(QPointF(cell), COPY, mime, LEFT, NOTHING))
    assert half_of(desk.shown(), MONDAY + 3 * DAY).differs
    outside = QDragMoveEvent(QPointF(9999, 9999), COPY, mime, LEFT, NOTHING)
    table.dragMoveEvent(outside)
    assert not outside.isAccepted()
    whole = Copied(MONDAY, week=True).to_mime()
    table.dropEvent(QDropEvent(QPointF(cell), COPY, whole, LEFT, NOTHING))  # on itself


def leave(widget: planning_strip.WeekTile, mime: QMimeData) -> None:
    """Carry something over a week, and leave it there."""
    spot = QPointF(widget.rect().center())
    taken = mime.hasFormat(planning_grid.CARRIED)
    enter = QDragEnterEvent(spot, COPY, mime, LEFT, NOTHING)
    widget.dragEnterEvent(enter)
    move = QDragMoveEvent(spot, COPY, mime, LEFT, NOTHING)
    widget.dragMoveEvent(move)
    assert (enter.isAccepted(), move.isAccepted()) == (taken, taken)
    widget.grab()
    widget.dropEvent(QDropEvent(spot, COPY, mime, LEFT, NOTHING))


def test_what_is_not_of_the_planning_is_left_nowhere(desk: PlanningDesk) -> None:
    text = QMimeData()
    text.setText("bonjour")
    leave(desk.window.strip.tiles[1], text)
    desk.window.strip.tiles[1].dragLeaveEvent(QDragLeaveEvent())
    spot = desk.window.table.visualRect(desk.window.table.weeks.index(0, 0)).center()
    desk.window.table.dropEvent(QDropEvent(QPointF(spot), COPY, text, LEFT, NOTHING))
    assert desk.toast() == ""
