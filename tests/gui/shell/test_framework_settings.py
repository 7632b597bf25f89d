"""« Référentiel de compétences… » in the settings, and among the actions of Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog


def test_it_opens_from_the_settings(opened: Application) -> None:
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    words = "Référentiel de compétences…"
    next(button for button in settings.rules_buttons if button.text() == words).click()
    assert not settings.isVisible()
    dialog = opened.school.frameworks.dialog
    assert dialog is not None
    assert dialog.title.text() == "Référentiel de démonstration, version 1"
    dialog.print.click()
    assert opened.workspace is not None
    assert opened.workspace.dialog is not None
    dialog.close()


def test_without_a_base_nothing_opens(program: Application) -> None:
    program.school.frameworks.action.trigger()
    assert program.school.frameworks.dialog is None
