"""The whole program for a test: its window, without threads, with cheap passwords."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.tabs import HOME, TRAINEES
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner
from e2c_desktop.ui.shell.workspace import Workspace

PATIENCE_MS = 20_000


def today() -> date:
    """Return the day of the tests."""
    return TODAY


def new_program(
    application: QApplication, folder: Path, tasks: TaskRunner | InlineTasks | None = None
) -> Application:
    """Return the program of a machine whose files are all in one folder, its window shown."""
    program = Application(
        application,
        AppPaths.under(folder),
        tasks=tasks or InlineTasks(),
        today=today,
        policy=FAST,
    )
    program.window.resize(1366, 768)
    program.window.show()
    return program


def end_program(program: Application) -> None:
    """Close what a test left open, without a question."""
    program.idle.stop()
    if program.workspace is not None:
        program.workspace.put_away()
        program.workspace = None
    if program.assistant is not None:
        made = program.assistant.take_created()
        if made is not None:
            made.work.opened.close()
    if program.session.work is not None:
        program.session.work.opened.close()
    program.tasks.shut_down()
    program.end()
    program.window.deleteLater()
    program.login.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def log_in(program: Application, password: str = SCHOOL_PASSWORD, *, tab: str = TRAINEES) -> None:
    """Type a password on the lock page, press the button, then show a tab if the base opened."""
    program.login.password.setText(password)
    program.login.button.click()
    if program.workspace is not None and tab != HOME:
        program.workspace.tabs.show_list(tab)


def begin_form(program: Application, words: str, field: str = "last_name") -> Workspace:
    """Open the form of somebody new and type words in one field; return the page."""
    page = program.workspace
    assert page is not None
    page.trainees.new_record()
    form = page.trainees.editing.form()
    assert form is not None
    editor = form.binder.editors[field].widget
    editor.setFocus()
    QTest.keyClicks(editor, words)
    return page


def words_of(dialog: MessageDialog) -> list[str]:
    """Return the words of the buttons of a message."""
    return [button.text() for button in dialog.buttons]


def press(dialog: MessageDialog, words: str) -> None:
    """Press a button of a message."""
    next(button for button in dialog.buttons if button.text() == words).click()


def failing(error: E2CError) -> Callable[..., None]:
    """Return a function that always raises."""

    def fail(*given: object, **named: object) -> None:
        del given, named
        raise error

    return fail


def copy_folder(source: Path, target: Path) -> Path:
    """Copy a folder, and return the copy."""
    return Path(shutil.copytree(source, target))
