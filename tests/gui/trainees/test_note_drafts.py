"""Notes left halfway: kept as drafts, proposed again, never over somebody else's."""

from __future__ import annotations

from tests.helpers.builders import TODAY, as_role
from tests.helpers.note_forms import WHO, new_form, shown_tab, texts, type_note
from tests.helpers.notes import make_note, note_draft
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.rights import Role
from e2c_desktop.services import form_drafts
from e2c_desktop.services.follow_notes import update_note
from e2c_desktop.ui.trainees.note_form import key_of_note
from e2c_desktop.ui.trainees.record_pane import IDENTITY, PATH


def test_leaving_keeps_a_draft_that_comes_back(desk: Desk) -> None:
    tab = shown_tab(desk)
    type_note(new_form(desk), "À moitié")
    desk.page.record.open_tab(PATH)
    assert desk.page.noting.form() is not None  # another sub-tab is no leaving
    desk.page.open_trainee(desk.people["KABANGU"])
    assert desk.toast() == "Note gardée en brouillon"
    assert desk.page.record.notes.form is None
    tab = shown_tab(desk)
    assert "Un brouillon de note" in tab.draft_note.text()
    tab.draft_note.button.click()
    form = desk.page.noting.form()
    assert form is not None
    assert form.binder.draft().text == "À moitié"
    form.save_button.click()
    assert texts(tab) == ["À moitié"]
    assert form_drafts.pending_drafts(desk.work) == []


def test_the_draft_of_a_correction_is_offered_with_its_note(desk: Desk) -> None:
    note = make_note(desk.work, desk.people[WHO], text="Avant.", confidential=True)
    tab = shown_tab(desk)
    tab.secret_note.button.click()
    tab.reading.edit_button.click()
    form = desk.page.noting.form()
    assert form is not None
    form.binder.editors["text"].set_value("Après.")
    desk.page.open_trainee(desk.people["KABANGU"])
    assert [kept.key for kept in form_drafts.pending_drafts(desk.work)] == [key_of_note(note)]
    tab = shown_tab(desk)
    assert tab.draft_note.isVisible()
    tab.draft_note.button.click()
    form = desk.page.noting.form()
    assert form is not None
    assert form.binder.draft().text == "Après."


def test_typing_over_an_offered_draft_replaces_it(desk: Desk) -> None:
    key = key_of_note(desk.people[WHO])
    values = form_drafts.to_values(note_draft(text="Vieux."))
    form_drafts.keep_draft(desk.work, key=key, values=values)
    shown_tab(desk)
    form = new_form(desk)
    assert form.found.isVisible()
    assert form.leave()
    type_note(form, "Neuf.")
    assert not form.found.isVisible()
    desk.page.forms.keep()
    (kept,) = form_drafts.pending_drafts(desk.work)
    assert kept.values["text"] == "Neuf."


def test_somebody_else_saved_it_first(desk: Desk) -> None:
    note = make_note(desk.work, desk.people[WHO])
    tab = shown_tab(desk)
    tab.reading.edit_button.click()
    form = desk.page.noting.form()
    assert form is not None
    other = as_role(desk.work, Role.TRAINER)
    update_note(other, note_id=note, version=1, draft=note_draft(text="L’autre."), today=TODAY)
    form.binder.editors["text"].set_value("Le mien.")
    form.save_button.click()
    assert form.conflict.isVisible()
    assert form.binder.draft().text == "Le mien."
    form.conflict.button.click()
    assert desk.page.noting.form() is None
    assert form_drafts.load_draft(desk.work, key=key_of_note(note)) is not None


def test_one_form_at_a_time(desk: Desk) -> None:
    shown_tab(desk)
    type_note(new_form(desk), "Une note")
    desk.page.page_actions()["new_note"].trigger()
    assert desk.page.noting.is_dirty()
    assert desk.page.forms.unsaved() == "Note sur NGUYỄN Thị Mai"
    assert not desk.page.page_actions()["edit"].isEnabled()
    desk.page.edit()
    assert desk.page.noting.form() is None
    assert desk.page.editing.form() is not None
    new_form(desk)
    assert desk.page.editing.form() is None
    desk.page.new_record()
    assert desk.page.noting.form() is None


def test_the_identity_form_stays_the_one_that_is_saved(desk: Desk) -> None:
    desk.page.open_trainee(desk.people[WHO])
    desk.page.edit()
    assert desk.page.record.tabs.currentIndex() == IDENTITY
    assert desk.page.forms.is_open()
    assert desk.page.forms.unsaved() == ""
    desk.page.save_and_close()
    assert not desk.page.forms.is_open()
