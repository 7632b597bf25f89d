"""Tab alone, through whole pages: everything is reached, in the order of reading, with a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_path
from tests.helpers.import_wizard import ADA, OLD, WRONG, book
from tests.helpers.tab_walk import faults
from tests.helpers.windows import ShowWindow

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.services.printing import print_documents
from e2c_desktop.ui.imports.wizard import ImportWizard
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.records.panes import Shown
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import HOME
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, IDENTITY, NOTES, PATH

TABS = [IDENTITY, PATH, NOTES, DOCUMENTS]


def settle(window: QWidget) -> None:
    window.activateWindow()
    for _ in range(4):
        QApplication.processEvents()


def sound(window: QWidget) -> bool:
    found = faults(window)
    assert not found, "\n".join(found)
    return True


@pytest.fixture
def page(opened: Application) -> Workspace:
    """The open school with somebody in it, whose documents were delivered once."""
    page = opened.workspace
    assert page is not None
    path = make_path(page.work)
    for item in print_documents(
        page.work,
        kinds=[DocumentKind.ENTRY_CERTIFICATE],
        path_ids=[path.id],
        on=page.around.today(),
    ):
        del item
    page.trainees.refresh()
    page.trainees.list.head.clear_filters()
    return page


def test_the_walk_sees_what_is_nameless_disordered_or_out_of_reach(
    show_window: ShowWindow,
) -> None:
    first, second, third, nameless = (QPushButton(words) for words in ("Un", "Deux", "Trois", ""))
    window = show_window(first, second, third, nameless)
    QWidget.setTabOrder(third, second)
    settle(window)
    found = faults(window)
    assert found[0].startswith("no name: QPushButton")
    assert "goes back: QPushButton « Trois » → QPushButton « Deux »" in found
    trap = QPlainTextEdit()
    trap.setTabChangesFocus(False)
    window = show_window(trap, QPushButton("Jamais atteint"))
    settle(window)
    assert "not reached: QPushButton « Jamais atteint »" in faults(window)


@pytest.mark.parametrize("tab", TABS)
def test_the_whole_page_of_the_trainees(opened: Application, page: Workspace, tab: int) -> None:
    page.trainees.record.open_tab(tab)
    settle(opened.window)
    assert sound(opened.window)


@pytest.mark.parametrize("shown", [Shown.LIST, Shown.RECORD])
def test_the_list_and_the_record_alone(opened: Application, page: Workspace, shown: Shown) -> None:
    page.trainees.panes.show_pane(shown)
    settle(opened.window)
    assert sound(opened.window)


def test_the_page_of_the_day(opened: Application, page: Workspace) -> None:
    home = page.tabs.show(HOME)
    settle(opened.window)
    home.focus_list()
    assert sound(opened.window)


def test_a_list_without_anybody(opened: Application, page: Workspace, qtbot: QtBot) -> None:
    qtbot.wait(100)  # the record shown has been for a while
    page.trainees.list.head.search.setText("personne de ce nom")
    qtbot.waitUntil(page.trainees.record.empty.isVisible)
    settle(opened.window)
    assert sound(opened.window)


def test_the_form_of_a_record(opened: Application, page: Workspace) -> None:
    page.trainees.edit()
    settle(opened.window)
    assert sound(opened.window)


def test_the_form_of_somebody_new(opened: Application, page: Workspace, qtbot: QtBot) -> None:
    qtbot.wait(100)  # the row chosen at the opening was told
    page.trainees.new_record()
    form = page.trainees.editing.form()
    assert form is not None
    # What is missing is said from the start, not while Tab passes by.
    form.binder.show_problems(
        [Problem(name, "vide", Severity.ERROR, "Vide.") for name in ("last_name", "first_name")]
    )
    settle(opened.window)
    assert form.binder.summary.isVisible()
    assert sound(opened.window)


def test_the_lock_page(opened: Application) -> None:
    opened.lock()
    settle(opened.window)
    assert sound(opened.window)


@pytest.mark.parametrize("step", range(7))
def test_the_assistant(program: Application, step: int) -> None:
    program.start()
    assert program.assistant is not None
    program.assistant.show_step(step)
    settle(program.window)
    assert sound(program.window)


@pytest.mark.parametrize("ready", [False, True])
def test_the_printing_dialog(opened: Application, page: Workspace, ready: bool) -> None:
    rows = page.trainees.list.selected_rows()
    page.open_printing([row.path_id for row in rows if row.path_id is not None])
    dialog = page.dialog
    assert isinstance(dialog, PrintDialog)
    if ready:
        dialog.prepare()
    settle(dialog)
    assert sound(dialog)
    dialog.close()


@pytest.mark.parametrize("step", range(4))
def test_the_import_wizard(
    opened: Application, page: Workspace, tmp_path: Path, qtbot: QtBot, step: int
) -> None:
    page.open_import()
    wizard = page.dialog
    assert isinstance(wizard, ImportWizard)
    if step:
        wizard.doing.read_from(book(tmp_path, ("Suivi", [ADA, WRONG, OLD])))
    if step > 1:
        wizard.doing.check()
    wizard.go_to(step)
    settle(wizard)
    assert sound(wizard)
    wizard.close()
