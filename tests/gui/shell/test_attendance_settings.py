"""« Réglages des présences »: seen by everybody, changed by the direction, by keys too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.builders import as_role, make_path
from tests.helpers.cells import is_whole

from e2c_desktop.domain.attendance import Cell, Half, Month
from e2c_desktop.domain.attendance_codes import Worth
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.attendance_rules import CodeLine
from e2c_desktop.queries.planning_reads import PlanningReads
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.attendance_dialog import AttendanceDialog
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(opened: Application) -> AttendanceDialog:
    """The dialog as the settings open it."""
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.attendance_button.click()
    assert opened.school.attendance.dialog is not None
    opened.school.attendance.dialog.activateWindow()
    return opened.school.attendance.dialog


def reads(program: Application) -> PlanningReads:
    assert program.workspace is not None
    return program.workspace.reads.presence.planning


def lines(program: Application, code: str) -> list[CodeLine]:
    assert program.workspace is not None
    today = program.workspace.reads.today
    return [line for line in reads(program).codes(today) if line.rule.code == code]


def typed(text: str) -> None:
    """Type in the place of what the focused field holds, then go to the next."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def choose(dialog: AttendanceDialog, code: str, rank: int = 0) -> None:
    """Choose the rule of a code by the arrows of the table."""
    table = dialog.codes.table
    places = [place for place, line, _ in dialog.codes._lines if line.rule.code == code]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    for _ in range(places[rank]):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()
    QTest.qWait(120)


def test_what_the_codes_mean_is_read_whole(dialog: AttendanceDialog) -> None:
    table = dialog.codes.table
    assert all(is_whole(table, row, 1) for row in range(table.model().rowCount()))


def test_a_code_of_the_school_is_added_by_the_keyboard(
    dialog: AttendanceDialog, opened: Application
) -> None:
    page = dialog.codes
    page.add_button.setFocus()
    QTest.keyClick(page.add_button, Qt.Key.Key_Space)
    assert page.code.hasFocus()
    typed("jdc")
    typed("Permis de conduire")
    page.date.setFocus()
    typed("01/09/2026")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    (line,) = lines(opened, "JDC")
    assert (line.rule.starts_on, line.rule.worth) == (date(2026, 9, 1), Worth.JUSTIFIED)
    assert page.title.text() == "JDC\u00a0: Permis de conduire"
    assert not page.code.isEnabled()


@pytest.mark.parametrize(
    ("code", "label", "day", "field"),
    [
        ("MAL", "Déjà là", "01/09/2026", "code"),
        ("A1", "Chiffre", "01/09/2026", "code"),
        ("JDC", "", "01/09/2026", "label"),
        ("JDC", "Sans jour", "", "starts_on"),
        ("JDC", "Jour faux", "32/01/2027", "starts_on"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    dialog: AttendanceDialog, opened: Application, code: str, label: str, day: str, field: str
) -> None:
    page = dialog.codes
    page.add_button.click()
    page.code.setText(code)
    page.label.setText(label)
    page.date.setText(day)
    page.save_button.click()
    assert page.fields[field].state is FieldState.ERROR
    assert lines(opened, "JDC") == []
    QTest.keyClick(page.remove_button, Qt.Key.Key_Space)  # « Abandonner »
    assert page.title.text() != "Nouveau code"


def test_a_change_to_come_leaves_the_present_and_is_removed(
    dialog: AttendanceDialog, opened: Application
) -> None:
    page = dialog.codes
    choose(dialog, "MAL")
    assert not page.remove_button.isEnabled()
    page.paid.setChecked(False)
    page.date.setFocus()
    typed("01/01/2027")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    now, later = lines(opened, "MAL")
    assert (now.in_force, now.rule.paid, later.rule.paid) == (True, True, False)
    assert page.model.index(page.table.currentIndex().row(), 6).data() == "À venir"
    QTest.keyClick(page.remove_button, Qt.Key.Key_Space)
    assert len(lines(opened, "MAL")) == 1
    assert opened.workspace is not None
    undo_last(opened.workspace.work)
    assert len(lines(opened, "MAL")) == 2


def test_a_change_in_the_past_says_what_it_recounts_before_it_is_kept(
    dialog: AttendanceDialog, opened: Application
) -> None:
    assert opened.workspace is not None
    work = opened.workspace.work
    path = make_path(work)
    month = Month(date(2026, 10, 1), {(date(2026, 10, 5), half): Cell("MAL") for half in Half})
    with work.write("Noter des présences") as scope:
        scope.session.add(
            AttendanceMonth(path_id=path.id, month=month.first, cells=month.to_text())
        )
    page = dialog.codes
    choose(dialog, "MAL")
    page.worth.setCurrentIndex(page.worth.findData(Worth.NOTHING.value))
    page.date.setText("01/10/2026")
    page.save_button.click()
    assert "2 demi-journées «\u00a0MAL\u00a0» depuis le 01/10/2026" in page.trouble.text()
    assert len(lines(opened, "MAL")) == 1
    assert page.save_button.text() == "Recompter"
    page.date.setText("02/10/2026")  # another draft: it is asked again
    page.save_button.click()
    assert len(lines(opened, "MAL")) == 1
    page.save_button.click()
    assert lines(opened, "MAL")[1].rule.starts_on == date(2026, 10, 2)
    assert page.trouble.isHidden()


def test_codes_that_the_grid_writes_keep_their_meaning(dialog: AttendanceDialog) -> None:
    choose(dialog, "INJ")
    assert not dialog.codes.worth.isEnabled()
    assert not dialog.codes.in_use.isEnabled()
    assert dialog.codes.label.isEnabled()


def test_durations_and_alerts_are_typed_kept_and_shown_again_when_undone(
    dialog: AttendanceDialog, opened: Application
) -> None:
    dialog.tabs.setCurrentIndex(1)
    page = dialog.alerts
    page.numbers["half_day_minutes"].setFocus()
    typed("3")
    typed("4")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    settings = reads(opened).settings().settings
    assert (settings.half_day_minutes, settings.absence_alert_count) == (180, 4)
    assert settings.certificate_split
    QTest.keyClick(page.split, Qt.Key.Key_Space)
    page.save_button.click()
    assert not reads(opened).settings().settings.certificate_split
    page.numbers["expiry_notice"].setText("beaucoup")
    page.save_button.click()
    assert page.fields["expiry_notice"].message() == "Écrivez un nombre."
    page.numbers["expiry_notice"].setText("900")
    page.save_button.click()
    assert page.fields["expiry_notice"].message() == "De 1 à 365."
    assert opened.workspace is not None
    undone = undo_last(opened.workspace.work)
    assert undone is not None
    opened.workspace.bus.publish(undone.changes, None)
    assert page.split.isChecked()
    undone = undo_last(opened.workspace.work)
    assert undone is not None
    opened.workspace.bus.publish(undone.changes, None)
    assert page.numbers["half_day_minutes"].text() == "3,5"


def test_a_change_that_somebody_else_removed_is_told(
    dialog: AttendanceDialog, opened: Application
) -> None:
    page = dialog.codes
    choose(dialog, "MAL")
    page.date.setText("01/01/2027")
    page.save_button.click()
    assert opened.workspace is not None
    undo_last(opened.workspace.work)
    page.remove_button.click()
    message = dialog.findChild(MessageDialog)
    assert message is not None
    message.reject()


def test_others_than_the_direction_only_read(opened: Application) -> None:
    assert opened.workspace is not None
    reader = as_role(opened.workspace.work, Role.TRAINER)
    dialog = AttendanceDialog(reader, opened.workspace.bus, opened.errors, opened.window)
    assert not dialog.codes.add_button.isVisibleTo(dialog)
    assert not dialog.codes.label.isEnabled()
    assert not dialog.alerts.save_button.isVisibleTo(dialog)
    dialog.close_button.click()
