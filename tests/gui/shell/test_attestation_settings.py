"""« Réglages des attestations »: seen by everybody, changed by the direction, by keys too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from tests.helpers.builders import as_role

from e2c_desktop.domain.attestation_settings import LINE_LIMIT, AttestationSettings
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.attestation_settings import save_attestation_settings
from e2c_desktop.services.schools import update_school
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.attestation_dialog import AttestationDialog
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog

KEPT = AttestationSettings(3, True, "Lou Roux", "comptable", "F")


@pytest.fixture
def dialog(opened: Application) -> AttestationDialog:
    """The dialog as the settings open it."""
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.attestations_button.click()
    assert opened.school.attestations.dialog is not None
    opened.school.attestations.dialog.activateWindow()
    return opened.school.attestations.dialog


def kept(program: Application) -> AttestationSettings:
    assert program.workspace is not None
    return program.workspace.reads.printing.attestations.settings().settings


def type_in(text: str) -> None:
    """Type in the place of what the focused field holds, then go to the next."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def choose(combo: QComboBox, rank: int) -> None:
    """Choose by the arrows, then go to the next."""
    for _ in range(rank):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Tab)


def test_everything_is_settled_by_the_keyboard_and_undone(
    dialog: AttestationDialog, opened: Application
) -> None:
    before = kept(opened)
    dialog.minimum.setCurrentIndex(0)
    choose(dialog.minimum, 2)
    QTest.keyClick(dialog.signs, Qt.Key.Key_Space)
    dialog.name.setFocus()
    type_in("Lou Roux")
    type_in("comptable")
    choose(dialog.sex, 1)
    dialog.save_button.click()
    assert kept(opened) == KEPT
    assert opened.workspace is not None
    undone = undo_last(opened.workspace.work)
    assert undone is not None
    assert kept(opened) == before


def test_who_signs_is_asked_only_when_somebody_does(dialog: AttestationDialog) -> None:
    dialog.signs.setChecked(False)
    assert not dialog.name.isEnabled()
    dialog.signs.setChecked(True)
    assert dialog.name.isEnabled()


def test_what_is_wrong_is_said_beside_its_field(
    dialog: AttestationDialog, opened: Application
) -> None:
    before = kept(opened)
    dialog.signs.setChecked(True)
    dialog.name.setMaxLength(LINE_LIMIT + 1)
    dialog.name.setText("a" * (LINE_LIMIT + 1))
    dialog.save_button.click()
    assert dialog.fields["economy_name"].state is FieldState.ERROR
    assert kept(opened) == before
    dialog.close_button.click()


def test_the_label_is_told_and_changed_in_the_identity_of_the_school(
    dialog: AttestationDialog, opened: Application
) -> None:
    assert opened.workspace is not None
    work, bus = opened.workspace.work, opened.workspace.bus
    for number, end, words in (
        ("", None, "Aucun label noté."),
        ("2024-041", None, "Label n° 2024-041, sans fin notée."),
        ("2024-041", date(2027, 12, 31), "Label n° 2024-041, valable jusqu’au 31/12/2027."),
    ):
        school = opened.workspace.reads.school()
        draft = replace(school.draft, label_number=number, label_end=end)
        bus.publish(update_school(work, version=school.version, draft=draft), None)
        assert dialog.label.text().replace("\u00a0", " ") == words
    dialog.function.setText("Présidente du club")
    QTest.keyClick(dialog.label_button, Qt.Key.Key_Space)
    identity = opened.school.identity.dialog
    assert identity is not None
    assert identity.isVisible()
    assert identity.form.editors["label_number"].value() == "2024-041"
    school = opened.workspace.reads.school()
    draft = replace(school.draft, label_number="2027-001", label_end=None)
    bus.publish(update_school(work, version=school.version, draft=draft), None)
    identity.reject()
    assert dialog.isVisible()
    assert dialog.label.text().replace("\u00a0", " ") == "Label n° 2027-001, sans fin notée."
    assert dialog.function.text() == "Présidente du club"  # what is being typed stays


def test_what_somebody_else_saved_meanwhile_is_told(
    dialog: AttestationDialog, opened: Application
) -> None:
    assert opened.workspace is not None
    work, row = opened.workspace.work, opened.workspace.reads.printing.attestations.settings()
    changes = save_attestation_settings(work, version=row.version, settings=KEPT)
    dialog.save_button.click()
    message = dialog.findChild(MessageDialog)
    assert message is not None
    message.reject()
    opened.workspace.bus.publish(changes, None)
    assert dialog.name.text() == "Lou Roux"


def test_others_than_the_direction_only_read(opened: Application) -> None:
    assert opened.workspace is not None
    reader = as_role(opened.workspace.work, Role.TRAINER)
    dialog = AttestationDialog(
        reader, opened.workspace.bus, opened.errors, opened.school.show_label, opened.window
    )
    assert not dialog.save_button.isVisibleTo(dialog)
    assert not dialog.minimum.isEnabled()
    assert not dialog.signs.isEnabled()
    dialog.close_button.click()
