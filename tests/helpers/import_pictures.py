"""Pictures of the import wizard: trainees step by step, then placements and exits."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog
from tests.helpers.pictured_workbook import (
    write_exits,
    write_placements,
    write_workbook,
)

from e2c_desktop.ui.imports.wizard import ImportWizard
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_imports(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    fit: Callable[[int, int], tuple[int, int]],
    program: Application,
    page: Workspace,
) -> None:
    """A workbook of trainees, then placements and exits whose names are not all sure."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("stagiaires_2026.xlsx", "stages_2026.xlsx", "sorties_2026.xlsx")
        trainees, placements, exits = (Path(folder) / name for name in names)
        write_workbook(trainees)
        write_placements(page.work, placements)
        write_exits(page.work, exits)
        wizard = _opened(page, fit)
        shoot("import-1-fichier", program.window, wizard)
        wizard.doing.read_from(trainees)
        wizard.go_to(1)
        shoot("import-2-colonnes", program.window, wizard)
        wizard.doing.check()
        wizard.go_to(2)
        shoot_dialog("import-3-verification", program, wizard)
        wizard = _opened(page, fit)
        wizard.doing.read_from(placements)
        wizard.doing.check()
        wizard.go_to(2)
        shoot_dialog("import-4-stages", program, wizard)
        wizard = _opened(page, fit)
        wizard.doing.read_from(exits)
        wizard.go_to(1)
        shoot("import-5-sorties-colonnes", program.window, wizard)
        wizard.doing.check()
        wizard.go_to(2)
        shoot_dialog("import-6-sorties", program, wizard)


def _opened(page: Workspace, fit: Callable[[int, int], tuple[int, int]]) -> ImportWizard:
    page.open_import()
    wizard = page.dialog
    assert isinstance(wizard, ImportWizard)
    wizard.resize(*fit(1230, 694))
    return wizard
