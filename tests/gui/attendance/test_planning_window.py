"""The planning under the hands: keys, dialogs, drags, pasting, undoing, paper and workbook."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.planned import MONDAY, SPORT, A, M, freeze, half_of, pattern, shown
from tests.helpers.planning_pages import PlanningDesk, planned_school, planning_desk

from e2c_desktop.domain.planning_draft import HalfDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import planning as services
from e2c_desktop.storage.models import Cohort, Staff
from e2c_desktop.ui.attendance import planning_grid, planning_strip
from e2c_desktop.ui.attendance.planning_grid import Copied
from e2c_desktop.ui.attendance.planning_pattern import PatternDialog
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.draft_dialog import DraftDialog

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEXT = MONDAY + WEEK
COPY = Qt.DropAction.CopyAction
NOTHING, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> PlanningDesk:
    return planning_desk(qtbot, tmp_path)


def press(widget: QWidget, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(widget, key)


def typed(text: str) -> None:
    """Type in the place of what the focused field holds, then go to the next."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def wait_for(dialog: QWidget) -> None:
    """Let the window system give a dialog the keyboard."""
    dialog.activateWindow()
    for _ in range(100):
        if QApplication.activeWindow() is dialog:
            return
        QTest.qWait(10)
    raise AssertionError("the dialog never had the keyboard")


def half_dialog(desk: PlanningDesk) -> DraftDialog:
    dialog = desk.window.dialog
    assert isinstance(dialog, DraftDialog)
    wait_for(dialog)
    return dialog


def pattern_dialog(desk: PlanningDesk) -> PatternDialog:
    desk.window.pattern_button.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, PatternDialog)
    wait_for(dialog)
    return dialog


# What is seen.


def test_the_week_tells_who_is_expected_and_who_is_in_a_company(desk: PlanningDesk) -> None:
    model = desk.window.table.weeks
    assert (model.rowCount(), model.columnCount()) == (2, 5)
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = model.index(0, 0).data(role)
    assert spoken == "lundi 16 novembre, matin, 9:00\u00a0–\u00a012:30, 2 attendus, 1 en entreprise"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "mercredi 18"
    assert model.headerData(1, Qt.Orientation.Vertical) == "Après-midi"
    assert desk.window.side.title.text() == "Lundi 16 novembre, matin"
    assert [tile.monday for tile in desk.window.strip.tiles][:2] == [MONDAY, NEXT]
    assert "1 en entreprise" in desk.window.strip.tiles[0].accessibleName()


def test_weeks_are_walked_by_keys_and_by_the_strip(desk: PlanningDesk) -> None:
    window = desk.window
    press(window.table, "Ctrl+Left")
    assert window.week_label.text() == "Semaine 46, du 9 au 13 novembre 2026"
    assert window.table.weeks.index(0, 2).data() == "11 novembre"
    press(window.table, "Ctrl+Right", "Ctrl+Right")
    assert window.monday() == NEXT
    press(window.table, "T")
    assert window.monday() == MONDAY
    window.strip.tiles[1].setFocus()
    QTest.keyClick(window.strip.tiles[1], Qt.Key.Key_Return)
    assert window.monday() == NEXT
    assert window.strip.tiles[0].isChecked()
    window.today_button.click()
    window.previous_button.click()
    window.next_button.click()
    assert window.monday() == MONDAY


def test_another_cohort_is_chosen_by_the_arrows(desk: PlanningDesk, qtbot: QtBot) -> None:
    window = desk.window
    window.cohorts.setFocus()
    QTest.keyClick(window.cohorts, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.shown().cohort_id == desk.other)
    assert desk.shown().people == 1


def test_a_week_without_any_cohort_says_so(desk: PlanningDesk) -> None:
    desk.window.show_week(date(2025, 3, 3))
    # The cohorts begin in May 2026: they are to come.
    assert desk.window.week() is not None
    with desk.work.write("Archiver") as scope:
        for cohort in scope.session.scalars(sa.select(Cohort)):
            cohort.archived_at = desk.work.now()
    desk.window.read()
    assert desk.window.week() is None
    assert desk.window.empty.isVisible()
    assert not desk.window.pattern_button.isEnabled()
    assert not desk.window.print_button.isEnabled()
    for ask in (desk.window.ask_half, desk.window.ask_pattern, desk.window.paste):
        ask()
    assert desk.window.dialog is None


# A half-day.


def test_a_half_day_is_changed_closed_and_taken_back_by_the_keyboard(desk: PlanningDesk) -> None:
    window = desk.window
    QTest.keyClick(window.table, Qt.Key.Key_Right)
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    dialog = half_dialog(desk)
    for text in ("10h-12h", "Sport", "Gymnase"):
        typed(text)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    half = desk.current()
    assert half.day == MONDAY + DAY
    assert half.differs
    assert half.planned is not None
    assert (half.planned.module, half.planned.room) == ("Sport", "Gymnase")
    assert "Modifiée pour ce jour" in window.side.words.text()
    assert "modifiée" in str(
        window.table.weeks.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert desk.toast() == "Demi-journée enregistrée"
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert desk.current().planned is None
    assert window.table.weeks.index(0, 1).data() == "Fermée ce jour-là"
    assert not window.side.close_button.isEnabled()
    window.side.follow_button.click()
    assert not desk.current().differs
    wait_for(window)
    press(window.table, "Ctrl+Z", "Ctrl+Z")
    assert desk.current().planned == half.planned


def test_what_cannot_be_stays_in_its_dialog(desk: PlanningDesk) -> None:
    desk.window.table.opened.emit()
    dialog = half_dialog(desk)
    typed("12h-9h")
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert any("fin" in one.message for one in dialog.binder.check())
    dialog.reject()
    assert desk.shown().exceptions == 0
    wait_for(desk.window)
    assert desk.window.table.hasFocus()


def test_the_planning_of_a_validated_week_is_only_read(desk: PlanningDesk) -> None:
    freeze(desk.work, desk.cohort, MONDAY)
    desk.window.read()
    assert not desk.window.side.edit_button.isEnabled()
    desk.window.ask_half()
    desk.window.close_half()
    assert desk.window.dialog is None
    assert "validées" in desk.window.side.week_words.text()
    assert "Validée" in desk.window.strip.tiles[0].accessibleName()
    desk.window.copy_week()
    desk.window.show_week(NEXT)
    desk.window.paste()
    assert desk.toast() == "Rien à changer\u00a0: c’est déjà prévu ainsi"
    desk.window.copy_week()
    desk.window._paste_onto(MONDAY)
    assert "validée" in str(desk.errors.seen[0])


# Copying.


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


# The pattern.


def test_a_weekly_pattern_is_typed_from_the_week_shown(desk: PlanningDesk) -> None:
    desk.window.show_week(NEXT)
    dialog = pattern_dialog(desk)
    assert dialog.base.currentText() == "Semaine habituelle de l’école"
    assert dialog.date.date() == NEXT
    rows = dialog.rows
    rows.halves[0, M].hours.setFocus()
    for text in ("9h-12h", "Sport", "Gymnase"):
        typed(text)
    assert dialog.total.text() == "34\u00a0h\u00a030 par semaine"
    assert "35\u00a0h" in dialog.remarks.text()
    rows.halves[0, M].room.setFocus()
    press(rows.halves[0, M].room, "Ctrl+Down")
    assert rows.halves[4, M].module.text() == "Sport"
    assert rows.halves[5, M].module.text() == ""
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert desk.shown().repeated_from == NEXT
    assert half_of(desk.shown(), NEXT).planned is not None
    assert shown(desk.work, desk.cohort, MONDAY).repeated_from is None
    again = pattern_dialog(desk)
    assert again.base.currentText() == "Créteil mai 2026, depuis le 23/11/2026"
    again.remove_button.click()
    assert desk.shown().repeated_from is None
    assert desk.toast() == "Semaine type supprimée"


def test_the_pattern_of_another_cohort_is_taken_up_and_its_trainer_told(
    desk: PlanningDesk,
) -> None:
    staff = Reads(desk.work).staff()[0]
    draft = pattern(monday=HalfDraft("9h-12h30", "Français", "Salle 2", staff.id))
    services.save_pattern(desk.work, cohort_id=desk.other, draft=draft)
    desk.window.read()
    dialog = pattern_dialog(desk)
    dialog.base.setFocus()
    QTest.keyClick(dialog.base, Qt.Key.Key_Down)
    assert dialog.base.currentText() == "Comme Vitry mai 2026"
    assert dialog.rows.halves[0, M].module.text() == "Français"
    assert f"Lundi matin, {staff.name} est avec" in dialog.remarks.text()
    assert dialog.remove_button.isHidden()
    dialog.save_button.click()
    assert f"{staff.name} est avec" in desk.window.side.notes[0].text()
    assert half_of(desk.shown(), MONDAY).trainer == staff.name


def test_what_is_wrong_in_a_pattern_is_shown_where_it_is(desk: PlanningDesk) -> None:
    dialog = pattern_dialog(desk)
    hours = dialog.rows.halves[1, A].hours
    hours.setFocus()
    typed("10h-14h")
    assert hours.property("state") == "error"
    assert "chevauchent" in hours.toolTip()
    assert "chevauchent" in dialog.remarks.text()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert hours.hasFocus()
    typed("14h-17h")
    assert hours.property("state") == "none"
    dialog.date.setFocus()
    typed("17/11/2026")
    assert dialog.fields["starts_on"].message() == "Choisissez un lundi, par exemple le 23/11/2026."
    dialog.save_button.click()
    assert dialog.date.hasFocus()
    typed("32/11/2026")
    assert dialog.fields["starts_on"].state is FieldState.ERROR
    dialog.cancel_button.click()
    assert desk.shown().repeated_from is None


def test_a_pattern_that_a_validated_week_forbids_says_so(desk: PlanningDesk) -> None:
    freeze(desk.work, desk.cohort, NEXT)
    dialog = pattern_dialog(desk)
    dialog.save_button.click()
    assert "30/11/2026" in dialog.fields["starts_on"].message()
    assert dialog.isVisible()
    with desk.work.write("Effacer") as scope:
        gone = scope.session.scalars(sa.select(Staff).where(Staff.name == "Yann Abgrall")).one()
        scope.session.delete(gone)
    dialog.rows.halves[0, M].staff.setCurrentIndex(2)
    dialog.date.set_date(MONDAY + 2 * WEEK)
    dialog.save_button.click()
    assert desk.errors.seen
    dialog.reject()


# Menu, paper, rights.


def test_the_menu_offers_what_can_be_done(desk: PlanningDesk) -> None:
    window = desk.window
    services.change_half(desk.work, cohort_id=desk.cohort, place=(MONDAY, M), draft=SPORT)
    services.close_halves(desk.work, cohort_id=desk.cohort, places=[(MONDAY + DAY, M)])
    window.read()
    entries = {one.text().partition("\t")[0]: one for one in window.make_menu().actions()}
    assert not entries["Coller"].isEnabled()
    entries["Reprendre la semaine type"].trigger()
    assert desk.shown().exceptions == 1
    entries["Reprendre la semaine type pour toute la semaine"].trigger()
    assert desk.shown().exceptions == 0
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, window.rect().center(), window.rect().center()
    )
    window.contextMenuEvent(event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_week_is_printed_on_a_page_and_written_as_a_workbook(
    desk: PlanningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "planning.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    press(desk.window.table, "Ctrl+P")
    ((name, data),) = desk.files
    assert name == "Planning 2026-11-16.pdf"
    assert data.startswith(b"%PDF")
    press(desk.window.table, "Ctrl+E")
    assert target.exists()


def test_a_reader_sees_the_planning_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    reader = as_role(planned_school(tmp_path), Role.READER)
    desk = planning_desk(qtbot, tmp_path, reader)
    window = desk.window
    assert not window.side.edit_button.isEnabled()
    assert not window.pattern_button.isEnabled()
    assert window.print_button.isHidden()
    window.copy_week()
    window._put(Copied(MONDAY, week=True), NEXT)
    window.print_week()
    window.export_week()
    assert (desk.toast(), desk.files) == ("", [])


def test_a_visitor_changes_nothing_either(qtbot: QtBot, tmp_path: Path) -> None:
    desk = planning_desk(qtbot, tmp_path, visitor=True)
    assert not desk.window.side.edit_button.isEnabled()
    desk.window.print_week()
    assert desk.files
