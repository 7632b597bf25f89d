"""« Réglages de ce poste »: what is chosen there is kept, by whichever button it is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.session import SECOND_FOLDER
from e2c_desktop.ui.shell.settings_dialog import IDLE_MINUTES, SettingsDialog
from e2c_desktop.ui.shell.update_dialog import UpdateDialog


def dialog_asked(program: Application) -> UpdateDialog | None:
    return program.updating.dialog


def test_choices_made_before_leaving_for_the_update_are_kept(
    opened: Application, tmp_path: Path
) -> None:
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.delay.setCurrentIndex(settings.delay.findData(20))
    settings.second.setText(str(tmp_path / "absent"))
    settings.update_button.click()
    assert settings.trouble.text() == "Le second dossier n’existe pas ou n’est pas branché."
    assert dialog_asked(opened) is None
    settings.second.setText(str(tmp_path))
    settings.update_button.click()
    assert not settings.isVisible()
    assert dialog_asked(opened) is not None
    assert opened.settings.value(IDLE_MINUTES) == "20"
    assert opened.session.second_folder() == tmp_path


def test_a_key_that_is_not_plugged_in_keeps_nobody_from_the_update(
    opened: Application, tmp_path: Path
) -> None:
    opened.settings.set_value(SECOND_FOLDER, str(tmp_path / "unplugged"))
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.update_button.click()
    assert opened.updating.dialog is not None
    assert opened.session.second_folder() == tmp_path / "unplugged"


def test_the_sections_of_the_school_stand_in_two_columns_each_with_its_sign(
    opened: Application,
) -> None:
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    QApplication.processEvents()
    buttons = settings.rules_buttons
    for column in (buttons[::2], buttons[1::2]):
        assert len({(button.x(), button.width()) for button in column}) == 1
    assert len({button.icon_name for button in buttons}) == len(buttons)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
