"""The pictures of the settings of the school, and of the wordings of its documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog

from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace

_PAGES = ("identite", "sites", "financeurs", "equipe")


def shoot_school(
    shoot: Callable[..., Any],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """Take each page of the school, the form of a site, and a zone of text with its preview."""
    del shoot, page
    for place, name in enumerate(_PAGES):
        program.school.identity.ask()
        dialog = program.school.identity.dialog
        assert dialog is not None
        dialog.tabs.setCurrentIndex(place)
        shoot_dialog(f"reglages-ecole-{name}", program, dialog)
    program.school.texts.ask()
    texts = program.school.texts.dialog
    assert texts is not None
    shoot_dialog("reglages-textes", program, texts)
