"""The planning under the hands: what is seen, half-days by keys, paper and workbook."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.planned import MONDAY, SPORT, M, freeze
from tests.helpers.planning_pages import (
    PlanningDesk,
    half_dialog,
    planned_school,
    planning_desk,
    press,
    typed,
    wait_for,
)

from e2c_desktop.domain.rights import Role
from e2c_desktop.services import planning as services
from e2c_desktop.storage.models import Cohort
from e2c_desktop.ui.attendance.planning_delegate import two_lines
from e2c_desktop.ui.attendance.planning_grid import Copied
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records import exporting

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEXT = MONDAY + WEEK


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> PlanningDesk:
    return planning_desk(qtbot, tmp_path)


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


def test_a_long_module_goes_on_under_itself(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme().font("body"))
    room = metrics.horizontalAdvance("Vie sociale et")
    assert two_lines("Vie sociale et citoyenneté", metrics, room) == (
        "Vie sociale et",
        "citoyenneté",
    )
    assert two_lines("Anglais", metrics, room) == ("Anglais",)
    assert two_lines("Anticonstitutionnellement", metrics, room) == ("Anticonstitutionnellement",)
