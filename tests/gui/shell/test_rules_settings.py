"""« Règles des stages »: seen by everybody, changed by the direction, by the keyboard too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft
from e2c_desktop.domain.placement_rules.verdicts import RuleCode
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import placement_rules as services
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.rules_dialog import RulesDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(opened: Application) -> RulesDialog:
    """The dialog as the settings open it."""
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.rules_button.click()
    assert not settings.isVisible()
    assert opened.school.placements.dialog is not None
    opened.school.placements.dialog.activateWindow()
    return opened.school.placements.dialog


def reads(program: Application) -> Reads:
    assert program.workspace is not None
    return program.workspace.reads


def typed(text: str) -> None:
    """Type in the place of what the focused field holds, then go to the next."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def add_rules(dialog: RulesDialog, day: str, days: str) -> None:
    """Add rules from a day on, with another number of days with a host, by the keyboard."""
    dialog.rules.add_button.setFocus()
    QTest.keyClick(dialog.rules.add_button, Qt.Key.Key_Space)
    assert dialog.rules.date.hasFocus()
    typed(day)
    dialog.rules.numbers["host_days"].setFocus()
    typed(days)
    QTest.keyClick(dialog.rules.save_button, Qt.Key.Key_Space)


def test_the_shipped_rules_can_only_be_read(dialog: RulesDialog) -> None:
    page = dialog.rules
    assert page.title.text() == "Règles fournies, textes lus le 01/09/2026"
    assert page.numbers["host_days"].text() == "60"
    assert page.numbers["minor_week"].text() == "35"
    assert not page.numbers["host_days"].isEnabled()
    assert not page.save_button.isEnabled()
    assert not page.remove_button.isEnabled()
    page.levels[RuleCode.DURATION].ensurePolished()
    for shown in (page.numbers["host_days"], page.levels[RuleCode.DURATION]):
        dark = shown.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert dark == theme().color("text-muted")


def test_rules_of_the_school_follow_the_shipped_ones(
    dialog: RulesDialog, opened: Application
) -> None:
    add_rules(dialog, "01/01/2027", "45")
    (row,) = reads(opened).rules.dated()
    assert (row.rules.valid_from, row.rules.thresholds.host_days) == (date(2027, 1, 1), 45)
    page = dialog.rules
    assert page.title.text() == "Règles à partir du 01/01/2027"
    page.numbers["minor_day"].setFocus()
    typed("7,5")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    assert reads(opened).rules.dated()[0].rules.thresholds.minor_day == 450
    QTest.keyClick(page.remove_button, Qt.Key.Key_Space)
    assert reads(opened).rules.dated() == []
    assert page.title.text().startswith("Règles fournies")


@pytest.mark.parametrize(
    ("day", "days", "field", "message"),
    [
        ("", "45", "valid_from", "Notez le premier jour de ces règles."),
        ("32/01/2027", "45", "valid_from", ""),
        ("01/01/2027", "beaucoup", "host_days", "Écrivez un nombre."),
        ("01/01/2027", "0", "host_days", "De 1 à 366."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    dialog: RulesDialog, opened: Application, day: str, days: str, field: str, message: str
) -> None:
    add_rules(dialog, day, days)
    said = dialog.rules.fields[field]
    assert said.state is FieldState.ERROR
    assert said.message() == message or not message
    assert reads(opened).rules.dated() == []


def test_somebody_must_be_able_to_lift_a_verdict(dialog: RulesDialog, opened: Application) -> None:
    dialog.rules.add_button.click()
    for box in dialog.rules.roles.values():
        box.setChecked(False)
    dialog.rules.date.setText("01/01/2027")
    dialog.rules.save_button.click()
    assert dialog.rules.trouble.text().startswith("Choisissez au moins un rôle")
    assert reads(opened).rules.dated() == []


def test_a_closure_is_added_corrected_and_removed(dialog: RulesDialog, opened: Application) -> None:
    dialog.tabs.setCurrentIndex(1)
    page = dialog.calendar
    QTest.keyClick(page.add_button, Qt.Key.Key_Space)
    typed("24/12/2026")
    page.label.setFocus()
    typed("Pont de mai")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    (row,) = reads(opened).rules.closures()
    assert (row.first, row.last, row.label) == (
        date(2026, 12, 24),
        date(2026, 12, 24),
        "Pont de mai",
    )
    page.last.setFocus()
    typed("03/01/2027")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    assert reads(opened).rules.closures()[0].last == date(2027, 1, 3)
    page.last.setFocus()
    typed("01/12/2026")
    page.save_button.click()
    assert page.fields["last"].message() == "La fermeture finit avant de commencer."
    page.first.setText("hier matin")
    page.save_button.click()
    assert page.fields["first"].state is FieldState.ERROR
    page.remove_button.click()
    assert reads(opened).rules.closures() == []


def test_what_is_begun_stays_until_it_is_given_up(
    dialog: RulesDialog, opened: Application, qtbot: QtBot
) -> None:
    page = dialog.rules
    page.add_button.click()
    page.date.setText("01/01/2027")
    page.table.row_chosen.emit(
        page.table.current_id()
    )  # as the table does a moment after it was shown
    assert page.title.text() == "Nouvelles règles"
    assert page.date.text() == "01/01/2027"
    page.remove_button.click()
    assert page.title.text().startswith("Règles fournies")
    add_rules(dialog, "01/01/2027", "45")
    page.table.choose_row(1)
    qtbot.waitUntil(lambda: page.title.text().startswith("Règles fournies"))
    assert len(reads(opened).rules.dated()) == 1


def test_a_closure_that_is_begun_is_given_up(dialog: RulesDialog, opened: Application) -> None:
    assert opened.workspace is not None
    draft = ClosureDraft(date(2026, 12, 24))
    _, changes = services.add_closure(opened.workspace.work, draft=draft)
    opened.workspace.bus.publish(changes, None)
    page = dialog.calendar
    assert page.first.text() == "24/12/2026"
    page.add_button.click()
    page.first.setText("01/05/2027")
    page.table.row_chosen.emit(page.table.current_id())
    assert page.first.text() == "01/05/2027"
    page.remove_button.click()
    assert page.first.text() == "24/12/2026"
    assert len(reads(opened).rules.closures()) == 1


def test_the_public_holidays_of_a_site(dialog: RulesDialog, opened: Application) -> None:
    dialog.tabs.setCurrentIndex(1)
    first = dialog.calendar.zones[0]
    assert first.currentText() == "Selon le code postal\u00a0: Métropole"
    for zone in (HolidayZone.REUNION, HolidayZone.MAYOTTE):
        first.setCurrentIndex(first.findData(zone.value))
        first.activated.emit(first.currentIndex())
        assert reads(opened).rules.zones()[0].chosen is zone
    first.setCurrentIndex(0)
    first.activated.emit(0)
    assert reads(opened).rules.zones()[0].chosen is None


def test_what_is_undone_elsewhere_is_shown(dialog: RulesDialog, opened: Application) -> None:
    add_rules(dialog, "01/01/2027", "45")
    workspace = opened.workspace
    assert workspace is not None
    undone = undo_last(workspace.work)
    assert undone is not None
    workspace.bus.publish(undone.changes, None)
    workspace.bus.changed.emit(Changes(), dialog)
    assert dialog.rules.title.text().startswith("Règles fournies")


def test_rules_that_changed_meanwhile_are_not_overwritten(
    dialog: RulesDialog, opened: Application, told: list[MessageDialog]
) -> None:
    add_rules(dialog, "01/01/2027", "45")
    workspace = opened.workspace
    assert workspace is not None
    (row,) = reads(opened).rules.dated()
    services.remove_rule_set(workspace.work, rules_id=row.id, version=row.version)
    dialog.rules.save_button.click()
    assert len(told) == 1


def test_other_roles_only_read(
    dialog: RulesDialog, opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    add_rules(dialog, "01/01/2027", "45")
    workspace = opened.workspace
    assert workspace is not None
    other = RulesDialog(as_role(workspace.work, Role.TRAINER), workspace.bus, opened.errors)
    qtbot.addWidget(other)
    assert other.rules.title.text() == "Règles à partir du 01/01/2027"
    assert other.rules.add_button.isHidden()
    assert other.rules.save_button.isHidden()
    assert not other.rules.numbers["host_days"].isEnabled()
    assert not other.calendar.zones[0].isEnabled()
    assert not other.calendar.first.isEnabled()


def test_without_a_base_there_is_nothing_to_set(program: Application) -> None:
    program.school.placements.ask()
    assert program.school.placements.dialog is None
