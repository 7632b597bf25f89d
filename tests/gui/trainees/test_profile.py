"""The profile on the screen: what is asked when it is useful, what is closed, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, current_path
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.codes import Nationality, PathState, PrescriberKind
from e2c_desktop.domain.profile_codes import Brake, Diploma, Household, Housing
from e2c_desktop.domain.protected import PROTECTED_WORDS, ProtectedDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import form_drafts
from e2c_desktop.services.paths import update_path
from e2c_desktop.services.undo import last_actions
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.records.history_dialog import HistoryDialog
from e2c_desktop.ui.trainees.choices import facet_choices
from e2c_desktop.ui.trainees.dialogs.new_path import NewPathDialog
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.filters import Facet
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.record_pane import IDENTITY

HIDDEN = ProtectedDraft(housing=Housing.CARE, brake_health=Brake.FAIR)


def opened_form(desk: Desk) -> RecordForm:
    desk.page.page_actions()["edit"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    return form


def line(form: RecordForm, name: str) -> QLineEdit:
    widget = form.binder.editors[name].widget
    assert isinstance(widget, QLineEdit)
    return widget


def write(form: RecordForm, name: str, words: str) -> None:
    widget = line(form, name)
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, words)
    QTest.keyClick(widget, Qt.Key.Key_Tab)


def type_sign(widget: QWidget, sign: str) -> None:
    """Type a sign that has no key of its own on the keyboards of tests."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, event)


def choose(form: RecordForm, name: str, value: object) -> None:
    editor = form.binder.editors[name]
    editor.set_value(value)
    editor.left.emit()


def care_of(desk: Desk) -> None:
    """Give NGUYỄN a prescriber that tells of her life, and protected values."""
    path = current_path(desk.work, desk.people["NGUYỄN"])
    care = next(row for row in desk.reads.prescribers() if row.kind is PrescriberKind.ASE)
    draft = replace(
        path.draft, prescriber_id=care.id, prescriber_adviser="Mme Kettani", protected=HIDDEN
    )
    update_path(desk.work, path_id=path.id, version=path.version, draft=draft, today=TODAY)


@pytest.fixture
def secretary(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Desk, Desk]]:
    """The page of somebody without the key, and the one of the direction before it."""
    work, people = school_with_people(tmp_path)
    full = open_desk(qtbot, work, people)
    care_of(full)
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    other = open_desk(qtbot, as_role(work, Role.SECRETARY), people)
    yield other, full
    other.close()
    full.close()
    work.opened.close()


def test_guardians_are_asked_of_minors_and_offered_to_others(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["KABANGU"])
    form = opened_form(desk)
    assert form.binder.fields["guardian_name"].isVisibleTo(form)
    assert not form.binder.fields["guardian2_name"].isVisibleTo(form)
    second = form.groups.covers["guardian2_name"]
    assert second.stand_in.isVisibleTo(form)
    desk.page.editing.cancel()
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    assert not form.binder.fields["guardian_name"].isVisibleTo(form)
    assert not form.groups.covers["guardian2_name"].stand_in.isVisibleTo(form)
    first = form.groups.covers["guardian_name"]
    first.focus.setFocus()
    QTest.keyClick(first.focus, Qt.Key.Key_Space)
    assert line(form, "guardian_name").hasFocus()
    assert form.groups.covers["guardian2_name"].stand_in.isVisibleTo(form)
    write(form, "guardian_name", "Lan Tran")
    desk.page.page_actions()["save_close"].trigger()
    assert desk.reads.trainee(desk.people["NGUYỄN"]).draft.guardian_name == "Lan Tran"
    cells = desk.page.record.identity.read_view.cells
    assert cells["guardian_name"].value.text() == "Lan Tran"
    assert "guardian2_name" not in cells


def test_a_birth_date_or_a_nationality_opens_what_it_makes_useful(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "birth_date", "01/02/2010")
    assert form.binder.fields["guardian_name"].isVisibleTo(form)
    assert not form.binder.fields["residence_permit"].isVisibleTo(form)
    choose(form, "nationality", Nationality.FRENCH)
    assert not form.binder.fields["residence_permit"].isVisibleTo(form)
    choose(form, "nationality", Nationality.OTHER)
    assert form.binder.fields["residence_permit"].isVisibleTo(form)
    choose(form, "nationality", Nationality.FRENCH)
    assert form.binder.fields["residence_permit"].isVisibleTo(form)


def test_a_link_to_a_hidden_field_opens_it(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    form.focus_field("residence_permit_end")
    assert line(form, "residence_permit_end").hasFocus()
    form.focus_field("champ inconnu")


def test_a_class_is_suggested_and_another_one_kept(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "last_class", "CAP coiffure")
    assert form.path_draft().last_class == "CAP coiffure"
    write(form, "last_class", "scolarite adap")
    assert form.path_draft().last_class == "scolarite adap"
    widget = line(form, "last_class")
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, "adapt")
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert form.path_draft().last_class == "Scolarité adaptée"
    choose(form, "highest_diploma", Diploma.DNB)
    write(form, "children", "0")
    desk.page.page_actions()["save_close"].trigger()
    path = current_path(desk.work, desk.people["NGUYỄN"])
    assert (path.draft.highest_diploma, path.draft.children) == (Diploma.DNB, 0)
    assert path.draft.last_class == "Scolarité adaptée"


def test_identifiers_get_their_tick_or_a_warning(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "france_travail_id", "123 456 789 01")
    assert form.binder.fields["france_travail_id"].state is FieldState.OK
    write(form, "imilo_number", "A12")
    assert form.binder.fields["imilo_number"].state is FieldState.WARNING
    desk.page.page_actions()["save_close"].trigger()
    draft = desk.reads.trainee(desk.people["NGUYỄN"]).draft
    assert (draft.france_travail_id, draft.imilo_number) == ("12345678901", "A12")


def test_an_unknown_postal_code_is_warned_of_and_kept(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "postal_code", "94010")
    assert form.binder.fields["postal_code"].state is FieldState.WARNING
    assert "CEDEX" in form.binder.fields["postal_code"].message()
    desk.page.page_actions()["save_close"].trigger()
    assert desk.reads.trainee(desk.people["NGUYỄN"]).draft.postal_code == "94010"


def test_a_name_that_takes_two_lines_is_shown_as_it_will_be(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "last_name", "RAKOTONDRAINIBE-RANDRIANARIVELO")
    field = form.binder.fields["last_name"]
    assert field.state is FieldState.INFO
    assert field.message().startswith("Sur le portefeuille ce nom sera écrit")


@pytest.mark.parametrize("name", ["last_name", "address", "last_class", "town", "imilo_number"])
def test_a_text_of_a_book_is_refused_at_its_field_and_stays(desk: Desk, name: str) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    clipboard = QApplication.clipboard()
    clipboard.setText("a" * 100_000)
    widget = line(form, name)
    widget.setFocus()
    widget.selectAll()
    widget.paste()
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is form
    assert form.binder.fields[name].state is FieldState.ERROR
    assert "100\u202f000 signes" in form.binder.fields[name].message()
    assert len(widget.text()) == 100_000
    write(form, name, "4321")
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is None


def test_pasted_controls_disappear_when_the_field_is_left(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    QApplication.clipboard().setText("NGU\x07YỄN\u202e\r\nLAN")
    widget = line(form, "usual_name")
    widget.setFocus()
    widget.paste()
    QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert widget.text() == "NGUYỄN LAN"


@pytest.mark.parametrize("born", ["01/01/2018", "01/01/1940"])
def test_an_unlikely_age_is_told_under_the_date(desk: Desk, born: str) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    write(form, "birth_date", born)
    assert form.binder.fields["birth_date"].state is FieldState.WARNING
    assert "vérifiez" in form.binder.fields["birth_date"].message()


def test_brakes_are_written_with_the_digits_of_any_keyboard(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    form.protected["rqth"].closed.button.click()
    combo = form.binder.editors["brake_mobility"].widget
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    for key, words in (("3", "3 · Fort"), ("é", "2 · Présent"), ("à", "0 · Aucun frein")):
        type_sign(combo, key)
        assert combo.currentText() == words
    QTest.keyClick(combo, Qt.Key.Key_Delete)
    assert combo.currentText() == "Non abordé"
    type_sign(combo, "'")
    QTest.keyClick(combo, Qt.Key.Key_Tab)
    desk.page.page_actions()["save_close"].trigger()
    kept = current_path(desk.work, desk.people["NGUYỄN"]).draft.protected
    assert kept == ProtectedDraft(brake_mobility=Brake.BLOCKING)


def test_a_protected_text_with_a_security_number_is_refused(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    form.binder.editors["social_note"].set_value("2 04 08 94 028 123 45")
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is form
    # The closed field is not opened without a word: F4 leads to « Afficher ».
    assert form.protected["rqth"].closed.button.hasFocus()
    QTest.keyClick(form.protected["rqth"].closed.button, Qt.Key.Key_Space)
    assert "sécurité sociale" in form.binder.fields["social_note"].message()


def test_a_draft_keeps_protected_values_too(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    choose(form, "housing", Housing.SHELTER)
    choose(form, "household", Household.REFUSED)
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    assert form_drafts.load_draft(desk.work, key=key_of(desk.people["NGUYỄN"])) is not None
    desk.page.open_trainee(desk.people["NGUYỄN"])
    form = opened_form(desk)
    form.take_draft()
    draft = form.path_draft()
    assert draft.protected == ProtectedDraft(housing=Housing.SHELTER)
    assert draft.household is Household.REFUSED


def test_a_sensitive_prescriber_opens_only_when_asked(desk: Desk) -> None:
    care_of(desk)
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(IDENTITY)
    QApplication.processEvents()
    facts = {fact.label: fact.value for fact in desk.page.record.head.content().facts}
    assert facts["Prescripteur"] == PROTECTED_WORDS
    view = desk.page.record.identity.read_view
    assert not view.cells["prescriber_id"].isVisible()
    QTest.mouseClick(view.closed["prescriber_id"].closed.button, Qt.MouseButton.LeftButton)
    assert view.cells["prescriber_id"].value.text() == "Aide sociale à l’enfance"
    assert view.cells["prescriber_adviser"].isVisible()
    form = opened_form(desk)
    assert not line(form, "prescriber_id").isVisibleTo(form)
    form.protected["prescriber_id"].closed.button.click()
    assert line(form, "prescriber_id").hasFocus()
    write(form, "prescriber_adviser", "M. Okafor")
    desk.page.page_actions()["save_close"].trigger()
    path = current_path(desk.work, desk.people["NGUYỄN"])
    assert path.draft.prescriber_adviser == "M. Okafor"
    assert path.prescriber_protected
    desk.page.page_actions()["history"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, HistoryDialog)
    told = [str(dialog.table.model().index(row, 3).data()) for row in range(5)]
    assert "Prescripteur protégé" in told
    dialog.accept()


def test_somebody_without_the_key_saves_around_what_is_protected(
    secretary: tuple[Desk, Desk],
) -> None:
    desk, full = secretary
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(IDENTITY)
    QApplication.processEvents()
    view = desk.page.record.identity.read_view
    assert view.cells["prescriber_id"].value.text() == PROTECTED_WORDS
    assert not view.closed
    assert not {"rqth", "housing", "prescriber_adviser"} & set(view.cells)
    form = opened_form(desk)
    assert not form.protected
    assert "housing" not in form.binder.editors
    fixed = line(form, "prescriber_id")
    assert (fixed.text(), fixed.isReadOnly()) == (PROTECTED_WORDS, True)
    assert "formateurs référents" in form.binder.fields["prescriber_id"].message()
    write(form, "payer", "la Region")
    desk.page.page_actions()["save_close"].trigger()
    assert desk.errors.seen == []
    assert [action.label for action in last_actions(desk.work, limit=1)] == ["Modifier un parcours"]
    del full


def test_somebody_without_the_key_is_told_who_can_note_a_sensitive_prescriber(
    secretary: tuple[Desk, Desk],
) -> None:
    desk, _ = secretary
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    form = opened_form(desk)
    care = next(row for row in desk.reads.prescribers() if row.kind is PrescriberKind.PJJ)
    choose(form, "prescriber_id", care.id)
    desk.page.page_actions()["save_close"].trigger()
    assert desk.page.editing.form() is form
    assert "formateur référent" in form.binder.fields["prescriber_id"].message()
    kinds = {row.name for row in desk.reads.prescribers() if row.kind.sensitive}
    offered = {choice.label for choice in facet_choices(desk.reads)[Facet.PRESCRIBER]}
    assert kinds
    assert not offered & kinds


def test_a_new_path_brings_the_former_profile_back(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["D’HÔTEL"])
    assert path.state is PathState.LEFT
    draft = replace(path.draft, household=Household.COUPLE, protected=HIDDEN)
    update_path(desk.work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    desk.page.show_record(desk.people["D’HÔTEL"])
    desk.page.page_actions()["new_path"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, NewPathDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    again = current_path(desk.work, desk.people["D’HÔTEL"])
    assert again.id != path.id
    assert again.draft.household is Household.COUPLE
    assert again.draft.protected == ProtectedDraft()


def test_months_since_school_are_read_with_the_date(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    draft = replace(path.draft, left_school_on=date(2025, 6, 30))
    update_path(desk.work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(IDENTITY)
    QApplication.processEvents()
    words = desk.page.record.identity.read_view.cells["left_school_on"].value.text()
    assert words == "30/06/2025 (9\u00a0mois avant la candidature)"
