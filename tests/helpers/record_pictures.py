"""Pictures of a record: its sub-tabs, a new note, the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import (
    ATTENDANCE,
    DOCUMENTS,
    IDENTITY,
    NOTES,
    PATH,
    SUMMARY,
)


def shoot_record(shoot: Callable[..., object], window: QWidget, page: Workspace) -> None:
    """Take the pictures of the person shown, the path in force again at the end."""
    trainees = page.trainees
    shoot("stagiaires", window)
    for tab, name in (
        (SUMMARY, "stagiaires-synthese"),
        (IDENTITY, "stagiaires-identite"),
        (ATTENDANCE, "stagiaires-assiduite"),
        (NOTES, "stagiaires-entretiens"),
    ):
        trainees.record.open_tab(tab)
        shoot(name, window)
    trainees.new_note()
    shoot("stagiaires-note", window)
    trainees.forms.cancel()
    trainees.record.open_tab(DOCUMENTS)
    shoot("stagiaires-documents", window)
    trainees.edit()
    shoot("stagiaires-formulaire", window)
    trainees.editing.cancel()
    page.toasts.dismiss()
    trainees.record.open_tab(PATH)
