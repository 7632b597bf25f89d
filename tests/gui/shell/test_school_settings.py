"""« École, sites et signatures » and « Textes des documents », opened from the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_path
from tests.helpers.cells import is_whole
from tests.unit.documents.samples import picture_file

from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import StaffDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import document_texts, schools
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.kit.contrast import contrast
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.document_texts_dialog import DocumentTextsDialog
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.picture_editor import PictureEditor
from e2c_desktop.ui.shell.school_dialog import SchoolDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog

KEY = "ae.value"


def open_from_settings(program: Application, words: str) -> None:
    program.open_settings()
    settings = program.window.findChild(SettingsDialog)
    assert settings is not None
    (button,) = [one for one in settings.rules_buttons if words in one.text()]
    button.click()


def work_of(program: Application) -> UnitOfWork:
    assert program.workspace is not None
    work = program.workspace.work
    assert isinstance(work, UnitOfWork)
    return work


@pytest.fixture
def dialog(opened: Application) -> Iterator[SchoolDialog]:
    open_from_settings(opened, "École")
    assert opened.school.identity.dialog is not None
    opened.school.identity.dialog.activateWindow()
    yield opened.school.identity.dialog
    opened.school.identity.dialog.reject()


@pytest.fixture
def texts(opened: Application) -> DocumentTextsDialog:
    make_path(work_of(opened))
    open_from_settings(opened, "Textes")
    assert opened.school.texts.dialog is not None
    opened.school.texts.dialog.activateWindow()
    return opened.school.texts.dialog


def picture_of(dialog: SchoolDialog, name: str) -> PictureEditor:
    form = dialog.form if dialog.asked is None else dialog.asked.binder
    editor = form.editors[name]
    assert isinstance(editor, PictureEditor)
    return editor


def test_the_end_of_the_label_and_the_signatory_are_changed(
    dialog: SchoolDialog, opened: Application
) -> None:
    name = dialog.form.editors["signatory_name"].widget
    dialog.form.focus_field("signatory_name")
    QTest.keySequence(name, "Ctrl+A")
    QTest.keyClicks(name, "Ada SOW")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    dialog.save_button.click()
    work = work_of(opened)
    assert Reads(work).school().draft.signatory_name == "Ada SOW"
    assert not dialog.form.dirty
    undo_last(work)
    assert Reads(work).school().draft.signatory_name != "Ada SOW"


def test_a_school_without_a_name_is_not_saved(dialog: SchoolDialog, opened: Application) -> None:
    before = Reads(work_of(opened)).school().draft.name
    dialog.form.editors["name"].set_value("")
    dialog.save_button.click()
    assert Reads(work_of(opened)).school().draft.name == before
    assert dialog.form.problems()


def test_a_signature_is_chosen_refused_and_taken_away(
    dialog: SchoolDialog, opened: Application, tmp_path: Path
) -> None:
    editor = picture_of(dialog, "signature")
    wrong = tmp_path / "note.txt"
    wrong.write_text("rien", encoding="utf-8")
    editor.load(wrong)
    assert editor.value() is None
    assert "image" in editor.note.text()
    right = tmp_path / "signature.png"
    right.write_bytes(picture_file((90, 40)))
    editor.load(right)
    dialog.save_button.click()
    assert Reads(work_of(opened)).school().draft.signature is not None
    editor.remove_button.click()
    dialog.save_button.click()
    assert Reads(work_of(opened)).school().draft.signature is None


def test_a_site_gets_its_signatory(dialog: SchoolDialog, opened: Application) -> None:
    dialog.tabs.setCurrentIndex(1)
    dialog.sites.open_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["signatory_name"].set_value("Léo Marchand")
    dialog.asked.save_button.click()
    own = [line.draft.signatory_name for line in Reads(work_of(opened)).school_settings.sites()]
    assert "Léo Marchand" in own
    first = dialog.sites.current()
    assert first is not None
    assert first.draft.signatory_name == "Léo Marchand"


def test_a_site_is_added(dialog: SchoolDialog, opened: Application) -> None:
    number = len(Reads(work_of(opened)).sites())
    dialog.tabs.setCurrentIndex(1)
    dialog.sites.add_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["name"].set_value("Antenne de Vitry")
    dialog.asked.save_button.click()
    assert len(Reads(work_of(opened)).sites()) == number + 1


def test_logos_of_funders_are_added_ordered_and_removed(
    dialog: SchoolDialog, opened: Application, tmp_path: Path
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture_file((90, 40)))
    dialog.tabs.setCurrentIndex(2)
    for name in ("État", "Région"):
        dialog.funders.add_button.click()
        assert dialog.asked is not None
        dialog.asked.binder.editors["name"].set_value(name)
        picture_of(dialog, "picture").load(file)
        dialog.asked.save_button.click()
    logos = Reads(work_of(opened)).school_settings.funder_logos
    assert [row.draft.name for row in logos()] == ["État", "Région"]
    dialog.funders.table.choose_row(1)
    dialog.funders.up_button.click()
    assert [row.draft.name for row in logos()] == ["Région", "État"]
    dialog.funders.down_button.click()
    dialog.funders.open_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["name"].set_value("Région Île-de-France")
    dialog.asked.save_button.click()
    dialog.funders.remove_button.click()
    assert [row.draft.name for row in logos()] == ["État"]


def test_a_logo_that_cannot_move_is_told(
    dialog: SchoolDialog, opened: Application, told: list[MessageDialog], tmp_path: Path
) -> None:
    test_logos_of_funders_are_added_ordered_and_removed(dialog, opened, tmp_path)
    dialog.funders.up_button.click()
    assert len(told) == 1


def test_the_team_is_read_whole(dialog: SchoolDialog, opened: Application) -> None:
    draft = StaffDraft(
        "Karim Belhadj", "Chargé des relations avec les entreprises", phone="0199001200"
    )
    schools.add_staff(work_of(opened), draft=draft)
    dialog.reject()
    open_from_settings(opened, "École")
    again = opened.school.identity.dialog
    assert again is not None
    again.tabs.setCurrentIndex(3)
    table = again.staff.table
    names = [table.model().index(row, 0).data() for row in range(again.staff.model.total())]
    row = names.index("Karim Belhadj")
    assert table.model().index(row, 2).data() == "01 99 00 12 00"
    assert all(is_whole(table, row, column) for column in range(4))
    again.reject()


def test_an_empty_list_says_what_will_be_there(
    dialog: SchoolDialog, opened: Application, tmp_path: Path
) -> None:
    dialog.tabs.setCurrentIndex(2)
    funders = dialog.funders
    assert funders.empty.isVisible()
    assert funders.empty.title() == "Aucun logo de financeur"
    funders.add_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["name"].set_value("Région")
    file = tmp_path / "logo.png"
    file.write_bytes(picture_file((90, 40)))
    picture_of(dialog, "picture").load(file)
    dialog.asked.save_button.click()
    assert funders.table.isVisible()
    assert not funders.empty.isVisible()
    funders.remove_button.click()
    assert funders.empty.isVisible()


def test_somebody_joins_the_team(dialog: SchoolDialog, opened: Application) -> None:
    dialog.tabs.setCurrentIndex(3)
    dialog.staff.add_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["name"].set_value("Awa Diop")
    dialog.asked.save_button.click()
    assert "Awa Diop" in [row.name for row in Reads(work_of(opened)).staff()]
    dialog.staff.open_button.click()
    assert dialog.asked is not None
    dialog.asked.binder.editors["function"].set_value("Formatrice")
    dialog.asked.save_button.click()
    assert "Formatrice" in [row.function for row in Reads(work_of(opened)).staff()]


def test_what_somebody_else_changes_is_shown(dialog: SchoolDialog, opened: Application) -> None:
    work = work_of(opened)
    site = Reads(work).school_settings.sites()[0]
    draft = replace(site.draft, name="Site rebaptisé")
    changes = schools.update_site(work, site_id=site.id, version=site.version, draft=draft)
    assert opened.workspace is not None
    opened.workspace.bus.publish(changes, None)
    shown = [
        dialog.sites.model.index(row, 0).data() for row in range(dialog.sites.model.rowCount())
    ]
    assert "Site rebaptisé" in shown


def test_a_trainer_looks_without_changing(
    opened: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = work_of(opened)
    monkeypatch.setattr(work, "actor", replace(work.actor, role=Role.TRAINER))
    opened.school.identity.ask()
    dialog = opened.school.identity.dialog
    assert dialog is not None
    assert not dialog.save_button.isVisibleTo(dialog)
    assert not dialog.sites.add_button.isVisibleTo(dialog)
    opened.school.texts.ask()
    assert opened.school.texts.dialog is not None
    assert opened.school.texts.dialog.editor.words.isReadOnly()


def zone(dialog: DocumentTextsDialog, key: str) -> None:
    """Choose a zone in the list, as the arrows do."""
    for item in dialog.zones._items():
        if item.data(Qt.ItemDataRole.UserRole)[0] == key:
            dialog.zones.list.setCurrentItem(item)
            return
    raise AssertionError(key)


def typed(dialog: DocumentTextsDialog, words: str) -> None:
    dialog.editor.words.setFocus()
    QTest.keySequence(dialog.editor.words, "Ctrl+A")
    QTest.keyClicks(dialog.editor.words, words)


def test_a_text_is_typed_with_a_field_seen_and_saved(
    texts: DocumentTextsDialog, opened: Application, qtbot: QtBot
) -> None:
    zone(texts, KEY)
    typed(texts, "Remis par ")
    texts.editor.insert("école")
    assert texts.editor.text() == "Remis par {école}"
    qtbot.waitUntil(texts.preview.has_pages, timeout=5_000)
    page = texts.preview.document.getAllText(0).text()
    qtbot.waitUntil(
        lambda: "Remis par" in texts.preview.document.getAllText(0).text(), timeout=5_000
    )
    assert page
    texts.editor.save_button.click()
    assert Reads(work_of(opened)).school_settings.texts() == {KEY: "Remis par {our_school}"}
    assert "version 1" in texts.editor.state.text()
    marked = [item.text() for item in texts.zones._items() if "●" in item.text()]
    assert len(marked) == 1
    texts.editor.original_button.click()
    assert Reads(work_of(opened)).school_settings.texts() == {}


def test_an_unknown_field_is_named_and_nothing_can_be_saved(
    texts: DocumentTextsDialog, qtbot: QtBot
) -> None:
    zone(texts, KEY)
    typed(texts, "Pour {nom}")
    assert "{nom}" in texts.editor.trouble.text()
    assert not texts.editor.save_button.isEnabled()
    qtbot.waitUntil(lambda: not texts.preview.has_pages(), timeout=5_000)


def test_words_that_are_not_saved_are_not_left(texts: DocumentTextsDialog) -> None:
    zone(texts, KEY)
    typed(texts, "Autre chose.")
    zone(texts, "pf.mine")
    assert texts.editor.text() == "Autre chose."
    assert texts.zones.list.currentItem().data(Qt.ItemDataRole.UserRole)[0] == KEY
    texts.close_button.click()
    assert texts.isVisible()
    assert "pas enregistré" in texts.editor.trouble.text()
    texts.editor.abandon_button.click()
    QTest.keyClick(texts, Qt.Key.Key_Escape)
    assert not texts.isVisible()


def test_a_former_version_is_taken_again(texts: DocumentTextsDialog, opened: Application) -> None:
    work = work_of(opened)
    zone(texts, KEY)
    typed(texts, "Un.")
    texts.editor.save_button.click()
    typed(texts, "Seconde.")
    texts.editor.save_button.click()
    former = texts.editor._former.actions()
    assert len(former) == 2
    former[1].trigger()
    assert texts.editor.text() == "Un."
    texts.editor.save_button.click()
    assert Reads(work).school_settings.texts() == {KEY: "Un."}


def test_what_somebody_else_words_is_shown_but_never_over_what_is_typed(
    texts: DocumentTextsDialog, opened: Application, told: list[MessageDialog]
) -> None:
    work = work_of(opened)
    assert opened.workspace is not None
    zone(texts, KEY)
    changes = document_texts.save_text(work, key=KEY, edition=0, typed="D’ailleurs.")
    opened.workspace.bus.publish(changes, None)
    assert texts.editor.text() == "D’ailleurs."
    typed(texts, "Ici.")
    changes = document_texts.save_text(work, key=KEY, edition=1, typed="Encore d’ailleurs.")
    opened.workspace.bus.publish(changes, None)
    assert texts.editor.text() == "Ici."
    texts.editor.save_button.click()
    assert len(told) == 1
    assert texts.editor.text() == "Ici."


def test_zones_are_found_by_their_words(texts: DocumentTextsDialog) -> None:
    QTest.keyClicks(texts.zones.search, "remerciement")
    QApplication.processEvents()
    shown = [item for item in texts.zones._items() if not item.isHidden()]
    assert 0 < len(shown) < len(texts.zones._items())
    texts.zones.search.clear()
    assert not any(item.isHidden() for item in texts.zones._items())


def test_without_a_record_the_page_says_so(
    opened: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.school.texts.ask()
    texts = opened.school.texts.dialog
    assert texts is not None
    assert not texts.preview.has_pages()
    assert texts.preview.empty.isVisibleTo(texts.preview)


def test_the_register_is_opened_from_the_settings(opened: Application) -> None:
    open_from_settings(opened, "Registre")
    dialog = opened.school.register.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_the_documents_over_the_texts_are_read_in_every_theme(
    texts: DocumentTextsDialog,
) -> None:
    heads = [
        item
        for row in range(texts.zones.list.count())
        if not (item := texts.zones.list.item(row)).flags() & Qt.ItemFlag.ItemIsSelectable
    ]
    assert heads[0].text() == "Portefeuille stagiaire"
    for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
        theme().apply(choice)
        inks = {head.foreground().color().name() for head in heads}
        assert min(contrast(ink, theme().hex("surface")) for ink in inks) >= 4.5


def test_the_person_of_the_page_is_named_as_in_the_lists(texts: DocumentTextsDialog) -> None:
    assert texts.person.text() == "NGUYỄN Thị Mai"
