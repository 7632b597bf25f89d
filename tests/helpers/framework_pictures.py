"""Pictures of « Référentiel de compétences »: one that is read, a version begun, a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.framework_draft import new_version_of
from e2c_desktop.domain.framework_editing import Place
from e2c_desktop.exchange.framework_file import write_framework
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.frameworks.dialog import FrameworksDialog
from e2c_desktop.ui.shell.application import Application

CALCULATING = Place(2, 0)
"""« Calculer des proportions et des durées », the competence of the design."""


def shoot_frameworks(
    shoot_dialog: Callable[[str, Application, QDialog], object], program: Application
) -> None:
    """The demonstration, a version of the school, a file; the base is left as it was."""
    assert program.workspace is not None
    dialog = _opened(program)
    dialog.editor.tree.go_to(CALCULATING)
    shoot_dialog("referentiel", program, dialog)
    dialog = _opened(program)
    dialog.copy.click()
    head = dialog.editor.head
    head.set_text("name", "Référentiel de Ville")
    head.changed.emit()
    dialog.save.click()
    dialog.editor.tree.go_to(CALCULATING)
    shoot_dialog("referentiel-version", program, dialog)
    undo_last(program.workspace.work)
    dialog = _opened(program)
    shipped = program.workspace.reads.competences.framework()
    assert shipped is not None
    draft = replace(new_version_of(shipped.draft()), name="Référentiel de Ville", version="2027")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "competences.xlsx"
        file.write_bytes(write_framework(draft))
        dialog.reading.look(program.workspace.work, file)
    assert dialog.importing is not None
    shoot_dialog("referentiel-import", program, dialog.importing)
    dialog.close()


def _opened(program: Application) -> FrameworksDialog:
    program.school.frameworks.ask()
    dialog = program.school.frameworks.dialog
    assert dialog is not None
    return dialog
