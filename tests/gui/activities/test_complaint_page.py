"""The register of complaints from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.quality import quality_school
from tests.helpers.quality_pages import QualityDesk, open_section, told_complaints

from e2c_desktop.domain.complaint import ComplaintOrigin, ComplaintState
from e2c_desktop.domain.rights import Role
from e2c_desktop.ui.activities.complaint_page import ComplaintPage

KEYS = Qt.Key
Opened = tuple[ComplaintPage, QualityDesk, dict[str, UUID]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    work = quality_school(tmp_path)
    told = told_complaints(work)
    page, desk = open_section(qtbot, ComplaintPage, tmp_path, work)
    yield page, desk, told
    desk.close()


def subjects(page: ComplaintPage) -> list[str]:
    model = page.pane.model
    return [model.row(place).draft.subject for place in range(model.rowCount())]


def test_the_register_tells_where_each_stands(opened: Opened) -> None:
    page, _, _ = opened
    states = [page.pane.model.index(place, 1).data() for place in range(3)]
    assert states == ["À répondre", "En retard", "Répondue"]
    page.pane.states.choose(ComplaintState.LATE)
    assert subjects(page) == ["Convention reçue tard"]
    page.pane.clear_choices()
    page.pane.origins.choose(ComplaintOrigin.GUARDIAN)
    assert subjects(page) == ["Horaires du stage"]
    page.pane.clear_choices()
    QTest.keyClicks(page.pane.search, "tessier")
    assert subjects(page) == ["Convention reçue tard"]
    page.set_site(page.doors.reads.sites()[0].id)
    assert subjects(page) == []


def test_a_complaint_is_noted_from_the_keyboard(opened: Opened) -> None:
    page, desk, _ = opened
    QTest.keyClick(page, KEYS.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.dialog
    assert dialog is not None
    editors = dialog.binder.editors
    who = editors["staff_id"].widget
    assert isinstance(who, QLineEdit)
    assert (who.text(), who.placeholderText()) == ("", "Non précisé")
    dialog.save_button.click()
    assert {one.field for one in dialog.binder.problems()} == {"origin", "subject"}
    editors["origin"].set_value(ComplaintOrigin.FUNDER)
    QTest.keyClicks(editors["subject"].widget, "Bilan en retard")
    dialog.save_button.click()
    assert subjects(page)[0] == "Bilan en retard"
    assert desk.toast() == "Réclamation notée"


def test_it_is_answered_where_the_home_page_leads(opened: Opened) -> None:
    page, desk, told = opened
    page.open_complaint(told["late"])
    dialog = page.dialog
    assert dialog is not None
    dialog.save_button.click()  # nothing was changed
    assert desk.toast() == ""
    page.open_complaint(told["late"])
    dialog = page.dialog
    assert dialog is not None
    dialog.binder.editors["answer"].set_value("Appel de la direction")
    dialog.binder.editors["answered_on"].set_value(desk.reads.today)
    dialog.save_button.click()
    assert desk.toast() == "Réclamation enregistrée"
    page.pane.states.choose(ComplaintState.LATE)
    assert subjects(page) == []


def test_what_was_noted_by_mistake_goes_to_the_bin(opened: Opened) -> None:
    page, desk, _ = opened
    page.pane.table.choose_row(0)
    QTest.keyClick(page.pane.table, KEYS.Key_Delete)
    assert len(subjects(page)) == 2
    QTest.keyClick(page.pane.table, KEYS.Key_Return)
    assert page.dialog is not None
    page.dialog.remove_button.click()
    assert len(subjects(page)) == 1
    assert desk.toast() == "Réclamation mise à la corbeille"


def test_the_register_is_printed(opened: Opened) -> None:
    page, desk, _ = opened
    page.pane.print_button.click()
    assert desk.files[0][0].startswith("Registre des réclamations")
    listed = page.pane.shown_list()
    assert listed.total == "3 réclamations"
    assert [row[8] for row in listed.rows] == ["À répondre", "En retard", "Répondue"]


def test_who_only_reads_is_offered_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work = quality_school(tmp_path)
    told = told_complaints(work)
    page, desk = open_section(qtbot, ComplaintPage, tmp_path, as_role(work, Role.READER))
    page.ask_new()
    page.open_complaint(told["late"])
    page.remove(page.pane.model.row(0))
    assert page.dialog is None
    assert not page.pane.new_button.isVisible()
    page.focus_list()
    assert page.pane.table.hasFocus()
    desk.close()
