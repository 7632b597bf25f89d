"""The sub-tab « Entretiens »: read, find, write, correct, undo, print, with keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.note_forms import WHO, holder, new_form, shown_tab, texts, type_note
from tests.helpers.notes import make_note
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import form_drafts
from e2c_desktop.storage.journal import READING
from e2c_desktop.storage.models import JournalEntry
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.trainees.record_pane import NOTES


def readings(desk: Desk) -> int:
    with desk.work.read() as session:
        query = sa.select(sa.func.count()).where(JournalEntry.action == READING)
        return int(session.execute(query).scalar_one())


def test_the_notes_come_newest_first_with_their_state_in_words(desk: Desk) -> None:
    person = desk.people[WHO]
    for days, text in ((30, "Ancien."), (2, "Récent.")):
        make_note(
            desk.work,
            person,
            text=text,
            on=TODAY - timedelta(days=days),
            next_action="Rappeler",
            due_on=TODAY - timedelta(days=1),
        )
    tab = shown_tab(desk)
    assert texts(tab) == ["Récent.", "Ancien."]
    assert desk.page.record.tabs.accessibleTabName(NOTES) == "Entretiens, 2"
    spoken = str(tab.model.data(tab.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "14/11/2026, Entretien individuel" in spoken
    assert "En retard de 1 jour" in spoken
    assert tab.reading.text.toPlainText() == "Récent."
    assert tab.reading.action_state.text() == "En retard de 1 jour"
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    assert tab.reading.text.toPlainText() == "Ancien."


def test_a_box_finds_inside_and_down_goes_to_the_rows(desk: Desk) -> None:
    person = desk.people[WHO]
    make_note(desk.work, person, text="Visite du CFA.")
    make_note(desk.work, person, text="Élève motivée.", kind=NoteKind.CALL)
    tab = shown_tab(desk)
    QTest.keyClicks(tab.search, "eleve appel")
    assert texts(tab) == ["Élève motivée."]
    assert tab.foot.text() == "1 sur 2 notes"
    QTest.keyClick(tab.search, Qt.Key.Key_Down)
    assert tab.table.hasFocus()
    QTest.keyClick(tab.search, Qt.Key.Key_Escape)
    assert len(texts(tab)) == 2
    QTest.keyClicks(tab.search, "zzz")
    assert texts(tab) == []
    assert not tab.print_button.isEnabled()
    assert tab.reading.text.toPlainText() == ""


def test_a_note_is_written_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people[WHO])
    QTest.keyClick(
        desk.page.record.tabs,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    form = desk.page.noting.form()
    assert form is not None
    assert desk.page.record.tabs.currentIndex() == NOTES
    kind = form.binder.editors["kind"].widget
    assert kind.hasFocus()
    QTest.keyClicks(kind, "App")
    for expected in ("on", "author_id", "confidential", "text"):
        QTest.keyClick(holder(), Qt.Key.Key_Tab)
        assert form.binder.editors[expected].widget.hasFocus(), expected
    QTest.keyClicks(holder(), "Rappelle demain.")
    QTest.keyClick(holder(), Qt.Key.Key_Tab)
    assert form.binder.editors["next_action"].widget.hasFocus()
    QTest.keyClicks(holder(), "Rappeler")
    QTest.keyClick(holder(), Qt.Key.Key_Tab)
    QTest.keyClicks(holder(), "20112026")
    assert desk.page.record.tabs.accessibleTabName(NOTES) == "Entretiens, non enregistré"
    with qtbot.waitSignal(desk.bus.changed):
        QTest.keyClick(holder(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.noting.form() is None
    (row,) = desk.reads.notes(desk.people[WHO])
    assert (row.kind, row.text, row.due_on) == (
        NoteKind.CALL,
        "Rappelle demain.",
        date(2026, 11, 20),
    )
    assert row.author == desk.work.actor.name
    assert desk.toast() == "Note enregistrée"
    desk.page.undo()
    assert desk.reads.notes(desk.people[WHO]) == []


def test_what_is_missing_is_said_at_its_field_and_stays(desk: Desk) -> None:
    shown_tab(desk)
    form = new_form(desk)
    area = form.binder.editors["text"].widget
    assert isinstance(area, QPlainTextEdit)
    long = "Très long. \x07\u200b" * 10_000
    area.setPlainText(long)
    form.save_button.click()
    assert desk.page.noting.form() is form
    assert form.binder.fields["kind"].state is FieldState.ERROR
    assert form.binder.fields["text"].state is FieldState.ERROR
    assert len(area.toPlainText()) == len(long)
    assert desk.errors.seen == []
    area.setPlainText("Numéro 2 05 08 75 116 001 42")
    form.binder.editors["kind"].set_value(NoteKind.CALL)
    form.save_button.click()
    assert "sécurité sociale" in form.binder.problems()[0].message
    area.setPlainText("Correct \x07cette fois.")
    form.save_button.click()
    assert texts(desk.page.record.notes) == ["Correct cette fois."]


def test_a_note_is_corrected_done_and_put_aside(desk: Desk) -> None:
    make_note(desk.work, desk.people[WHO], next_action="Rappeler", text="Faute.")
    tab = shown_tab(desk)
    tab.reading.edit_button.click()
    form = desk.page.noting.form()
    assert form is not None
    form.binder.editors["text"].set_value("Corrigé.")
    desk.page.page_actions()["save"].trigger()
    assert texts(tab) == ["Corrigé."]
    tab.reading.done_button.click()
    assert tab.reading.action_state.text() == "Faite le 16/11/2026"
    assert tab.reading.done_button.text() == "À refaire"
    tab.reading.done_button.click()
    assert tab.reading.action_state.text() == "À faire"
    tab.reading.bin_button.click()
    assert texts(tab) == []
    assert tab.empty.isVisible()
    desk.toasts.toast().button.click()  # type: ignore[union-attr]  # it is shown
    assert texts(tab) == ["Corrigé."]


def test_escape_gives_the_note_up_and_enter_reads_it(desk: Desk) -> None:
    make_note(desk.work, desk.people[WHO])
    tab = shown_tab(desk)
    form = new_form(desk)
    type_note(form, "Non.")
    QTest.keyClick(form.binder.editors["text"].widget, Qt.Key.Key_Escape)
    assert desk.page.noting.form() is None
    assert len(desk.reads.notes(desk.people[WHO])) == 1
    assert form_drafts.pending_drafts(desk.work) == []
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.reading.text.hasFocus()


def test_a_secret_opens_once_a_record_and_is_written_down(desk: Desk) -> None:
    person = desk.people[WHO]
    make_note(desk.work, person, text="Secret.", confidential=True)
    make_note(desk.work, person, text="Autre secret.", confidential=True)
    tab = shown_tab(desk)
    assert texts(tab) == ["", ""]
    assert tab.reading.text.toPlainText() == "Note confidentielle."
    assert not tab.reading.edit_button.isVisible()
    desk.page.noting.edit()
    assert desk.page.noting.form() is None
    tab.secret_note.button.click()
    assert sorted(texts(tab)) == ["Autre secret.", "Secret."]
    assert readings(desk) == 1
    desk.page.refresh()
    assert sorted(texts(tab)) == ["Autre secret.", "Secret."]
    desk.page.open_trainee(desk.people["KABANGU"])
    assert texts(tab) == []
    assert texts(shown_tab(desk)) == ["", ""]
    assert readings(desk) == 1


def test_a_role_without_the_key_sees_that_it_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, people = school_with_people(tmp_path)
    make_note(work, people[WHO], text="Secret.", confidential=True)
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    desk = open_desk(qtbot, as_role(work, Role.SECRETARY), people)
    tab = shown_tab(desk)
    assert not tab.secret_note.isVisible()
    assert not tab.reading.bin_button.isVisible()
    tip = str(tab.model.data(tab.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert tip == "10/11/2026, Note confidentielle"
    form = new_form(desk)
    assert "confidential" not in form.binder.editors
    type_note(form, "Un appel.")
    form.save_button.click()
    assert "Un appel." in texts(tab)
    desk.close()
    work.opened.close()


def test_a_reader_and_a_visitor_write_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work, people = school_with_people(tmp_path)
    make_note(work, people[WHO], next_action="Rappeler")
    desk = open_desk(qtbot, as_role(work, Role.READER), people)
    tab = shown_tab(desk)
    assert len(texts(tab)) == 1
    for button in (tab.new_button, tab.print_button, tab.reading.edit_button):
        assert not button.isVisible()
    assert not desk.page.page_actions()["new_note"].isEnabled()
    desk.page.new_note()
    assert desk.page.noting.form() is None
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert texts(tab) == []
    assert tab.empty.title() == "Notes masquées en mode visite"
    assert tab.reading.text.toPlainText() == ""
    desk.close()
    work.opened.close()


def test_the_head_says_for_how_long_and_leads_to_a_note(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["D’HÔTEL"])
    assert desk.page.record.head.content().alerts == ()  # left: nobody is worried
    desk.page.open_trainee(desk.people[WHO])
    silent = [a for a in desk.page.record.head.content().alerts if a.target == "notes"]
    alert = silent[0]
    assert alert.text == "Sans nouvelle depuis 158 jours"
    desk.page.record.head.alert_followed.emit(alert.target)
    form = desk.page.noting.form()
    assert form is not None
    type_note(form, "Elle a rappelé.")
    form.save_button.click()
    texts_now = [each.text for each in desk.page.record.head.content().alerts]
    assert not [text for text in texts_now if "nouvelle" in text]


def test_the_notes_shown_are_printed_and_exported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl import load_workbook

    person = desk.people[WHO]
    make_note(desk.work, person, text="=Une visite", next_action="Rappeler")
    make_note(desk.work, person, text="Secret.", confidential=True)
    tab = shown_tab(desk)
    pages: list[bytes] = []
    desk.page.pdf_ready.connect(lambda data, name: pages.append(data))
    target = tmp_path / "notes.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)

    def written() -> list[str]:
        tab.excel_button.click()
        rows = load_workbook(target).active.iter_rows(min_row=2, values_only=True)
        return sorted(str(row[3]) for row in rows)

    assert len(written()) == 1
    tab.secret_note.button.click()
    assert len(written()) == 1
    tab.with_secret.click()
    assert "Secret." in written()
    tab.print_button.click()
    assert pages[0].startswith(b"%PDF")
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    tab.excel_button.click()
    assert desk.errors.seen == []
    desk.page.open_trainee(desk.people["KABANGU"])
    assert not tab.with_secret.isChecked()


def test_the_column_of_the_last_contact_is_read_only_where_it_is_shown(desk: Desk) -> None:
    model = desk.page.list.model
    assert model.row(0).last_contact is None
    desk.page.list.columns.show(["nom", "statut", "dernier_contact"])
    assert model.row(0).last_contact is not None
    desk.page.list.columns.show(["nom", "statut"])
    assert model.row(0).last_contact is None
