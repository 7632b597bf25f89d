"""The weekly pattern typed by the keyboard, taken up from another cohort, refused, removed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.planned import MONDAY, A, M, freeze, half_of, pattern, shown
from tests.helpers.planning_pages import (
    PlanningDesk,
    pattern_dialog,
    planning_desk,
    press,
    typed,
)

from e2c_desktop.domain.planning_draft import HalfDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import planning as services
from e2c_desktop.storage.models import Staff
from e2c_desktop.ui.kit.fields import FieldState

WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> PlanningDesk:
    return planning_desk(qtbot, tmp_path)


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


def test_names_of_usual_length_are_read_whole(desk: PlanningDesk) -> None:
    dialog = pattern_dialog(desk)
    dialog.resize(1244, 650)
    QApplication.processEvents()
    editors = dialog.rows.halves[0, M]
    for words, field, sides in (
        ("Vie sociale et citoyenne", editors.module, 26),
        ("Nadège Lemaître", editors.staff, 44),
    ):
        assert field.fontMetrics().horizontalAdvance(words) <= field.width() - sides


def test_nothing_of_a_week_falls_off_a_small_screen(desk: PlanningDesk) -> None:
    dialog = pattern_dialog(desk)
    dialog.resize(1057, 504)
    QApplication.processEvents()
    last = dialog.rows.halves[0, A].staff
    assert last.mapTo(dialog, QPoint(last.width(), 0)).x() <= dialog.width() - 16
