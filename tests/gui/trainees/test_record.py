from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, current_path
from tests.helpers.trainee_pages import Desk, open_desk

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import form_drafts
from e2c_desktop.services.printing import print_documents
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.undo import last_actions
from e2c_desktop.ui import undoing
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.records import issued_card
from e2c_desktop.ui.records.closed_value import ClosedValue
from e2c_desktop.ui.records.history_dialog import HistoryDialog
from e2c_desktop.ui.trainees import doing
from e2c_desktop.ui.trainees.dialogs.set_aside import SetAsideDialog
from e2c_desktop.ui.trainees.drafts import NEW_KEY, key_of
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, DOCUMENTS, IDENTITY, PATH


def opened_form(desk: Desk) -> RecordForm:
    desk.page.page_actions()["edit"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    return form


def write(qtbot: QtBot, form: RecordForm, name: str, words: str) -> None:
    line = form.binder.editors[name].widget
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]  # a line of text
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def test_the_head_says_who_and_where(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["KABANGU"])
    head = desk.page.record.head.content()
    assert head.name == "KABANGU Merveille"
    assert head.letters == "MK"
    assert [pill.text for pill in head.pills] == ["En intégration", "Au centre", "Mineure, 17 ans"]
    assert head.line == "17 ans · née le 09/03/2009 · Alfortville · 06 39 98 12 45"
    assert [alert.action for alert in head.alerts] == ["Décider", "Compléter", "Noter", "Voir"]
    assert [fact.label for fact in head.facts][:3] == ["Promotion", "Référente", "Entrée"]


def test_the_link_of_an_alert_goes_to_the_field(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["TCHOUMI"])
    QTest.mouseClick(desk.page.record.head.alerts.link, Qt.MouseButton.LeftButton)
    form = desk.page.editing.form()
    assert form is not None
    assert form.binder.editors["birth_date"].widget.hasFocus()


def test_editing_with_a_bad_date_then_a_good_one(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(qtbot, form, "birth_date", "31/02/2008")
    assert form.binder.fields["birth_date"].state is FieldState.ERROR
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is form
    write(qtbot, form, "birth_date", "17082006")
    write(qtbot, form, "town", "Fresnes")
    with qtbot.waitSignal(desk.bus.changed):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert desk.page.editing.form() is None
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    assert record.draft.birth_date == date(2006, 8, 17)
    assert record.draft.town == "Fresnes"
    assert desk.toast() == "NGUYỄN Thị Mai\u00a0: fiche enregistrée"


def test_person_and_path_saved_together_come_back_together(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(qtbot, form, "phone", "0639980000")
    write(qtbot, form, "last_class", "3e")
    desk.page.page_actions()["save"].trigger()
    assert desk.page.editing.form() is not None
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    assert record.current is not None
    assert record.current.draft.last_class == "3e"
    assert [action.label for action in last_actions(desk.work, limit=1)] == ["Modifier une fiche"]
    desk.toasts.toast().button.click()  # type: ignore[union-attr]  # it is shown
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    assert record.current is not None
    assert (record.current.draft.last_class, record.draft.phone) == ("", "0639981245")


def test_undo_from_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    write(qtbot, opened_form(desk), "usual_name", "MARTIN")
    desk.page.page_actions()["save_close"].trigger()
    desk.page.undo()
    assert desk.errors.seen == []
    assert desk.reads.trainee(desk.people["NGUYỄN"]).draft.usual_name == ""
    assert "annulé" in desk.toast()


def test_a_conflict_keeps_what_was_typed_and_shows_a_way_out(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    update_trainee(
        desk.work,
        trainee_id=record.id,
        version=record.version,
        draft=replace(record.draft, town="Fresnes"),
        today=TODAY,
    )
    write(qtbot, form, "usual_name", "MARTIN")
    desk.page.page_actions()["save"].trigger()
    assert form.conflict.isVisible()
    QTest.mouseClick(form.conflict.button, Qt.MouseButton.LeftButton)
    assert desk.page.editing.form() is None
    shown = desk.page.record.record()
    assert shown is not None
    assert shown.draft.town == "Fresnes"
    assert desk.page.record.identity.note.isVisibleTo(desk.page.record.identity)


def test_leaving_a_form_keeps_a_draft_that_is_offered_again(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    with qtbot.waitSignal(desk.page.title_changed) as title:
        write(qtbot, opened_form(desk), "usual_name", "MARTIN")
    assert title.args == ["Stagiaires ●"]
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    assert desk.page.editing.form() is None
    assert form_drafts.load_draft(desk.work, key=key_of(desk.people["NGUYỄN"])) is not None
    desk.page.open_trainee(desk.people["NGUYỄN"])
    assert desk.page.pending_drafts() == 1
    desk.page.record.open_tab(IDENTITY)
    note = desk.page.record.identity.note
    assert note.isVisible()
    QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    form = desk.page.editing.form()
    assert form is not None
    assert form.binder.draft().usual_name == "MARTIN"
    assert form.binder.dirty
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.pending_drafts() == 0


def test_cancelling_can_be_taken_back(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(qtbot, form, "usual_name", "MARTIN")
    QTest.mouseClick(form.cancel_button, Qt.MouseButton.LeftButton)
    assert desk.page.editing.form() is None
    assert desk.toast() == "Saisie abandonnée"
    desk.toasts.toast().button.click()  # type: ignore[union-attr]  # it is shown
    form = opened_form(desk)
    assert form.binder.draft().usual_name == "MARTIN"


def test_a_draft_found_can_be_dropped(desk: Desk, qtbot: QtBot) -> None:
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    values = form_drafts.to_values(replace(record.draft, usual_name="MARTIN"))
    form_drafts.keep_draft(desk.work, key=key_of(record.id), values=values)
    desk.page.open_trainee(record.id)
    form = opened_form(desk)
    assert "Reprendre le brouillon" in form.found.text()
    QTest.mouseClick(form.drop_button, Qt.MouseButton.LeftButton)
    assert form_drafts.load_draft(desk.work, key=key_of(record.id)) is None
    assert not form.found.isVisible()


def test_registering_somebody_new(desk: Desk, qtbot: QtBot) -> None:
    QTest.mouseClick(desk.page.list.head.new_button, Qt.MouseButton.LeftButton)
    form = desk.page.editing.form()
    assert form is not None
    assert form.binder.editors["last_name"].widget.hasFocus()
    write(qtbot, form, "last_name", "nguyen")
    write(qtbot, form, "first_name", "thi mai")
    write(qtbot, form, "birth_date", "17/08/2007")
    assert form.twins.isVisible()
    assert form.twins.words() == [
        "Déjà connue\u00a0: NGUYỄN Thị Mai, née le 17/08/2007 aussi (En parcours, Créteil)."
    ]
    desk.page.page_actions()["save_close"].trigger()
    assert form.binder.problems()[0].field == "site_id"
    site = form.binder.editors["site_id"]
    site.set_value(desk.reads.sites()[0].id)
    write(qtbot, form, "first_name", "Anh")
    assert not form.twins.isVisible()
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is None
    shown = desk.page.record.record()
    assert shown is not None
    assert shown.draft.first_name == "Anh"
    assert form_drafts.load_draft(desk.work, key=NEW_KEY) is None


def test_a_new_form_left_alone_keeps_nothing(desk: Desk) -> None:
    desk.page.new_record()
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    assert form_drafts.pending_drafts(desk.work) == []


def test_the_postal_code_proposes_its_communes(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(qtbot, form, "town", "")
    form.binder.editors["town"].set_value("")
    write(qtbot, form, "postal_code", "94140")
    assert form.binder.draft().town == "Alfortville"
    assert form.person().town_code == "94002"


def test_archive_with_suppr_then_annuler(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    desk.page.focus_list()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Delete)
    assert "ŒUVRARD" not in desk.names()
    assert desk.toast() == "ŒUVRARD Zoé\u00a0: mis à la corbeille"
    assert desk.page.list.chosen_id() == desk.people["TCHOUMI"]
    desk.toasts.toast().button.click()  # type: ignore[union-attr]  # it is shown
    assert "ŒUVRARD" in desk.names()


@pytest.mark.parametrize("at_once", [50, 1])
def test_several_records_go_after_a_question_and_come_back_together(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(undoing, "AT_ONCE", at_once)
    monkeypatch.setattr(doing, "AT_ONCE", at_once)
    desk.page.focus_list()
    desk.page.list.table.selectAll()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Delete)
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, SetAsideDialog)
    assert dialog.focusWidget() is dialog.keep_button
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 4
    desk.page.page_actions()["set_aside"].trigger()
    again = desk.page.asking.dialog
    assert isinstance(again, SetAsideDialog)
    QTest.mouseClick(again.go_button, Qt.MouseButton.LeftButton)
    assert desk.names() == []
    assert desk.toast() == "4 stagiaires mis à la corbeille"
    desk.toasts.toast().button.click()  # type: ignore[union-attr]  # it is shown
    assert len(desk.names()) == 4


def test_taking_back_from_the_bin(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    desk.page.page_actions()["set_aside"].trigger()
    desk.page.show_record(desk.people["ŒUVRARD"])
    assert desk.page.page_actions()["set_aside"].text() == "Reprendre de la corbeille"
    desk.page.page_actions()["set_aside"].trigger()
    assert not desk.reads.trainee(desk.people["ŒUVRARD"]).archived


def test_documents_are_listed_opened_saved_and_given_again(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(DOCUMENTS)
    tab = desk.page.record.documents
    assert tab.empty.isVisible()
    with qtbot.waitSignal(desk.page.print_requested) as asked:
        QTest.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args[0] == [path.id]
    kinds = [DocumentKind.ENTRY_CERTIFICATE]
    list(print_documents(desk.work, kinds=kinds, path_ids=[path.id], on=TODAY))
    desk.bus.publish(Changes({Kind.DOCUMENT: frozenset({path.id})}))
    assert tab.issued.table.isVisible()
    with qtbot.waitSignal(desk.page.pdf_ready) as opened:
        QTest.mouseClick(tab.issued.open_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(desk.page.pdf_ready) as again:
        QTest.mouseClick(tab.issued.duplicate_button, Qt.MouseButton.LeftButton)
    assert opened.args[0] != again.args[0]
    target = tmp_path / "attestation.pdf"

    def chosen(*_: object) -> Path:
        return target

    monkeypatch.setattr(issued_card, "ask_target", chosen)
    QTest.mouseClick(tab.issued.save_button, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == opened.args[0]


def test_history_names_the_fields_in_french(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    write(qtbot, opened_form(desk), "usual_name", "MARTIN")
    desk.page.page_actions()["save_close"].trigger()
    desk.page.page_actions()["history"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, HistoryDialog)
    model = dialog.table.model()
    assert "Nom d’usage" in str(model.index(0, 3).data())
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)


def test_a_reader_sees_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    other = open_desk(qtbot, as_role(desk.work, Role.READER), desk.people)
    actions = other.page.page_actions()
    assert not actions["new"].isEnabled()
    assert not actions["edit"].isEnabled()
    assert not other.page.record.path.add_button.isVisible()
    other.page.editing.open()
    assert other.page.editing.form() is None
    other.close()


def test_a_protected_value_is_closed_until_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(IDENTITY)
    QApplication.processEvents()
    door = desk.page.record.identity.read_view.closed["rqth"]
    assert not any(cell.isVisible() for cell in door.cells)
    assert openings(desk) == 0
    QTest.mouseClick(door.closed.button, Qt.MouseButton.LeftButton)
    assert all(cell.isVisible() for cell in door.cells)
    assert openings(desk) == 1
    form = opened_form(desk)
    editor = form.binder.fields["rqth"].editor
    assert not editor.isVisibleTo(form)
    QTest.mouseClick(closed_field(form).button, Qt.MouseButton.LeftButton)
    assert editor.isVisibleTo(form)
    assert openings(desk) == 2


def openings(desk: Desk) -> int:
    lines = desk.reads.history(desk.people["NGUYỄN"])
    return sum(line.label == "Ouvrir une donnée protégée" for line in lines)


def closed_field(form: RecordForm) -> ClosedValue:
    return form.protected["rqth"].closed


def test_a_protected_value_whose_opening_cannot_be_noted_stays_closed(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(IDENTITY)
    QApplication.processEvents()
    door = desk.page.record.identity.read_view.closed["rqth"]
    desk.work.opened.read_only = True
    door.closed.button.click()
    assert not any(cell.isVisible() for cell in door.cells)
    assert "lecture seule" in str(desk.errors.seen[0])
    desk.work.opened.read_only = False
    form = opened_form(desk)
    desk.work.opened.read_only = True
    closed_field(form).button.click()
    assert not form.binder.fields["rqth"].editor.isVisibleTo(form)
    desk.work.opened.read_only = False


def test_nothing_is_noted_of_somebody_new(desk: Desk, qtbot: QtBot) -> None:
    desk.page.page_actions()["new"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    closed_field(form).button.click()
    assert form.binder.fields["rqth"].editor.isVisibleTo(form)
    assert desk.errors.seen == []


def test_the_card_is_copied_as_text(desk: Desk) -> None:
    from PySide6.QtGui import QGuiApplication

    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.page_actions()["copy_card"].trigger()
    words = QGuiApplication.clipboard().text()
    assert words == "NGUYỄN Thị Mai, 17/08/2007, 06 39 98 12 45"


def test_tabs_turn_and_nobody_shows_a_hint(desk: Desk, qtbot: QtBot) -> None:
    pane = desk.page.record
    assert pane.tabs.currentIndex() == PATH
    desk.page.page_actions()["next_tab"].trigger()
    assert pane.tabs.currentIndex() == COMPETENCES
    desk.page.page_actions()["previous_tab"].trigger()
    assert pane.tabs.currentIndex() == PATH
    QTest.keyClicks(desk.page.list.head.search, "personne de ce nom")
    desk.page.show_record(None)
    assert pane.empty.isVisible()
    assert not desk.page.page_actions()["edit"].isEnabled()
