"""Pictures of a record: its sub-tabs, a new note, the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.exit_filters import ExitFilter
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import (
    ATTENDANCE,
    DOCUMENTS,
    FOLLOW_UP,
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
    _shoot_follow_up(shoot, window, page)
    trainees.record.open_tab(PATH)


def _shoot_follow_up(shoot: Callable[..., object], window: QWidget, page: Workspace) -> None:
    """The follow-up of the one who is to be called first, then the former person again."""
    trainees, shown = page.trainees, page.trainees.record.record()
    assert shown is not None
    due = page.reads.exits.page(ExitFilter(to_follow=True), limit=1)[0]
    trainees.open_trainee(due.base.trainee_id)
    trainees.record.open_tab(FOLLOW_UP)
    shoot("stagiaires-suivi", window)
    trainees.open_trainee(shown.id)
