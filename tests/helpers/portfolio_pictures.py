"""Pictures of the booklet of somebody: its sections, then an experience written together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from e2c_desktop.ui.portfolio.tab import BILANS, EXPERIENCES, PROGRESS, PROJECT, WORDS
from e2c_desktop.ui.portfolio.writing_dialog import WritingDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import PATH, PORTFOLIO


def shoot_portfolio(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """Take the pictures of the sections, the path in force again at the end."""
    page.tabs.show(TRAINEES)
    record = page.trainees.record
    record.open_tab(PORTFOLIO)
    tab = record.portfolio
    for section, name in (
        (PROGRESS, "portefeuille-avancement"),
        (EXPERIENCES, "portefeuille-experiences"),
        (PROJECT, "portefeuille-projet"),
        (BILANS, "portefeuille-bilans"),
        (WORDS, "portefeuille-mots"),
    ):
        tab.show_section(section)
        shoot(name, program.window)
    tab.experiences.write()
    dialog = tab.doing.dialog
    assert isinstance(dialog, WritingDialog)
    dialog.go_on()
    shoot_dialog("portefeuille-ecrire", program, dialog)
    record.open_tab(PATH)
