"""The sub-tab « Entretiens » of a desk: open it, write a note, read what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.ui.trainees.note_form import NoteForm
from e2c_desktop.ui.trainees.notes_tab import NotesTab
from e2c_desktop.ui.trainees.record_pane import NOTES

WHO = "NGUYỄN"


def shown_tab(desk: Desk, who: str = WHO) -> NotesTab:
    desk.page.open_trainee(desk.people[who])
    desk.page.record.open_tab(NOTES)
    QApplication.processEvents()
    return desk.page.record.notes


def new_form(desk: Desk) -> NoteForm:
    desk.page.page_actions()["new_note"].trigger()
    form = desk.page.noting.form()
    assert form is not None
    return form


def type_note(form: NoteForm, words: str, kind: NoteKind = NoteKind.CALL) -> None:
    form.binder.editors["kind"].set_value(kind)
    area = form.binder.editors["text"].widget
    assert isinstance(area, QPlainTextEdit)
    area.insertPlainText(words)  # accents are no keys of QTest


def texts(tab: NotesTab) -> list[str]:
    return [tab.model.row(number).text for number in range(tab.model.total())]


def holder() -> QWidget:
    """Return the widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
