"""Visitor mode: what somebody who looks at the screen can see, and what cannot be done then."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from tests.helpers.builders import make_trainee

from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, IDENTITY, NOTES, PATH

NAMES = ("NGUY", "Thị Mai", "06 39 98 12 45", "17/08/2007")


@pytest.fixture
def page(opened: Application) -> Workspace:
    page = opened.workspace
    assert page is not None
    trainee = make_trainee(page.work, phone="0639981245")
    page.trainees.refresh()
    page.trainees.list.head.clear_filters()
    page.trainees.open_trainee(trainee)
    return page


def turn(opened: Application) -> None:
    opened.window.actions_by_name["visit"].trigger()
    for _ in range(3):
        QApplication.processEvents()


def words(root: QWidget) -> str:
    """Everything written, spoken or told by a tooltip in a window."""
    found = [widget.accessibleName() + widget.toolTip() for widget in root.findChildren(QWidget)]
    found += [label.text() for label in root.findChildren(QLabel)]
    found += [line.text() for line in root.findChildren(QLineEdit)]
    return " ".join(found)


def test_names_dates_and_phones_leave_the_screen_and_come_back(
    opened: Application, page: Workspace
) -> None:
    for tab in (IDENTITY, NOTES, DOCUMENTS, PATH):
        page.trainees.record.open_tab(tab)
    assert all(name in words(opened.window) for name in NAMES[:2])
    turn(opened)
    for tab in (IDENTITY, NOTES, DOCUMENTS, PATH):
        page.trainees.record.open_tab(tab)
        QApplication.processEvents()
        assert not [name for name in NAMES if name in words(opened.window)]
    model = page.trainees.list.model
    cells = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert cells[:2] == ["T. N.", "19 ans"]
    head = page.trainees.record.head.content()
    assert (head.name, head.letters) == ("T. N.", "TN")
    assert head.line.startswith("19 ans · ")
    turn(opened)
    assert page.trainees.record.head.content().name == "NGUYỄN Thị Mai"


def test_a_line_over_the_page_says_so_and_ends_it(opened: Application, page: Workspace) -> None:
    assert not page.visiting.banner.isVisible()
    page.visiting.button.click()
    assert page.visiting.banner.isVisible()
    assert page.visiting.banner.text().startswith("Mode visite")
    assert page.visiting.button.accessibleName() == "Terminer le mode visite (F9)"
    page.visiting.banner.action.emit()
    assert not page.visiting.banner.isVisible()
    assert not page.reads.visitor


def test_nothing_is_typed_imported_nor_printed_with_names(
    opened: Application, page: Workspace
) -> None:
    actions = page.trainees.page_actions()
    page.trainees.edit()
    form = page.trainees.editing.form()
    assert form is not None
    form.binder.editors["town"].widget.setText("Vitry")  # type: ignore[attr-defined]  # a line
    turn(opened)
    assert page.trainees.editing.form() is None
    assert not any(actions[name].isEnabled() for name in ("new", "edit", "step", "print"))
    assert not page.import_action.isEnabled()
    assert not page.rail.button("import").isEnabled()
    page.trainees.edit()
    page.trainees.new_record()
    assert page.trainees.editing.form() is None
    turn(opened)
    assert actions["edit"].isEnabled()
    assert page.import_action.isEnabled()
    page.trainees.edit()
    form = page.trainees.editing.form()
    assert form is not None
    form.take_draft()
    assert form.person().town == "Vitry"


def test_ctrl_k_tells_initials(opened: Application, page: Workspace) -> None:
    turn(opened)
    page.open_search()
    page.search.field.setText("nguyen")
    line = page.search.list.lines()[0]
    assert line.title.strip() == "T. N."
    assert "2007" not in line.spoken()
    page.search.close_search()


def test_a_delivered_document_is_not_shown(opened: Application, page: Workspace) -> None:
    shown: list[object] = []
    page.trainees.pdf_ready.connect(shown.append)
    turn(opened)
    page.trainees.record.documents.issued.open_asked.emit(page.work.actor.id)
    assert shown == []
