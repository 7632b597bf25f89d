"""What the menus and cards of a placement do, by keyboard, in the windows they open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.helpers.builders import make_path
from tests.helpers.given_files import pdf
from tests.helpers.placement_forms import FormDesk
from tests.helpers.placement_keys import (
    cell,
    press,
    save,
    type_field,
    type_over,
    type_words,
)
from tests.helpers.placements import record_of

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.placements import form_papers
from e2c_desktop.ui.placements.checks_panel import BLOCKING, WATCH
from e2c_desktop.ui.placements.dialogs import signing
from e2c_desktop.ui.placements.dialogs.delegations import DelegationsDialog
from e2c_desktop.ui.placements.dialogs.people import PeopleDialog
from e2c_desktop.ui.placements.dialogs.signing import SigningDialog
from e2c_desktop.ui.placements.dialogs.sources import SourcesDialog
from e2c_desktop.ui.placements.form_act import Act
from e2c_desktop.ui.records.draft_dialog import DraftDialog

PDF = pdf("Convention")


def saved(desk: FormDesk) -> PlacementRecord:
    return record_of(desk.work, desk.placement_id)


def choose(menu: QMenu, words: str) -> None:
    """Choose a line of a menu."""
    (found,) = (action for action in menu.actions() if action.text() == words)
    assert found.isEnabled()
    found.trigger()
    QApplication.processEvents()


def draft_dialog(act: Act) -> DraftDialog:
    assert isinstance(act.dialog, DraftDialog)
    return act.dialog


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A signed convention on the disk, which is chosen when a file is asked for."""
    path = tmp_path / "convention signée.pdf"
    path.write_bytes(PDF)
    monkeypatch.setattr(signing, "ask_file", lambda _parent: path)
    monkeypatch.setattr(form_papers, "ask_file", lambda _parent: path)
    return path


def choose_kind(dialog: DraftDialog, kind: PartnerFileKind) -> None:
    """Go down the list of kinds to one of them."""
    combo = dialog.binder.editors["kind"].widget
    combo.setFocus()
    for _ in range(list(PartnerFileKind).index(kind) + 1):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def keep_paper(desk: FormDesk, kind: PartnerFileKind, title: str = "") -> None:
    """Press « Ajouter un document… » and say what the file is."""
    press(desk.page.documents.files.add_button)
    dialog = draft_dialog(desk.page.acts.papers)
    choose_kind(dialog, kind)
    type_field(dialog.binder, "title", title)
    press(dialog.save_button)


def test_signatures_are_noted_with_their_scan(form_desk: FormDesk, scan: Path) -> None:
    row = form_desk.form.checks.groups[WATCH].rows[0]
    press(row.button)  # type: ignore[union-attr]  # a line to be watched
    dialog = form_desk.page.acts.dialog
    assert isinstance(dialog, SigningDialog)
    names = [line.tick.text() for line in dialog.lines]
    assert names == ["Stagiaire", "Représentant légal", "Entreprise", "École", "Prescripteur"]
    assert [line.name.text() for line in dialog.lines][2:4] == ["Bruno Tessier", "Nadège Lemaître"]
    press(dialog.save_button)
    assert dialog.trouble.text() == "Choisissez au moins un signataire."
    for line in dialog.lines:
        QTest.keyClick(line.tick, Qt.Key.Key_Space)
    type_over(dialog.lines[0].day, "31/02")
    press(dialog.save_button)
    assert dialog.trouble.text().startswith("Ce jour n’existe pas")
    type_over(dialog.lines[0].day, "+3")
    press(dialog.save_button)
    assert dialog.trouble.text() == "Ce jour n’est pas encore venu."
    type_over(dialog.lines[0].day, "12/11/26")
    press(dialog.file_button)
    assert dialog.file_name.text() == scan.name
    press(dialog.save_button)
    record = saved(form_desk)
    assert (record.state, record.signed_on) == (PlacementState.SIGNED, date(2026, 11, 16))
    assert [file.kind for file in record.files] == [PartnerFileKind.CONVENTION]
    assert form_desk.page.head.steps.current() == 2
    assert form_desk.form.conflict.text().startswith("La convention est signée")
    tabs = form_desk.page.head.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    documents = form_desk.page.documents
    press(documents.signatures.links[2])
    assert saved(form_desk).state is PlacementState.TO_SIGN
    assert form_desk.form.conflict.isHidden()
    press(documents.signatures.add_button)
    assert isinstance(form_desk.page.acts.dialog, SigningDialog)
    press(form_desk.page.acts.dialog.cancel_button)


def test_papers_are_kept_shown_taken_out_and_put_aside(
    form_desk: FormDesk, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, str]] = []
    form_desk.page.pdf_ready.connect(lambda data, name: seen.append((data, name)))
    folder = tmp_path / "copies"
    monkeypatch.setattr(form_papers, "ask_folder", lambda _parent: folder)
    tabs = form_desk.page.head.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    files = form_desk.page.documents.files
    keep_paper(form_desk, PartnerFileKind.AMENDMENT, "Horaires")
    assert form_desk.toast() == "Document rangé"
    (kept,) = saved(form_desk).files
    assert (kept.kind, kept.title) == (PartnerFileKind.AMENDMENT, "Horaires")
    assert files.links[0].accessibleName() == "Ouvrir, Avenant signé · Horaires"
    press(files.links[0])
    assert seen == [(PDF, scan.name)]
    press(files.links[1])
    (copy,) = folder.iterdir()
    assert copy.name.startswith("CISSE_Mamadou-Lamine")
    assert copy.read_bytes() == PDF
    press(files.links[2])
    assert saved(form_desk).files == ()
    scan.write_bytes(b"MZ nothing to keep")
    press(files.add_button)
    assert "programme" in str(form_desk.errors.seen[-1])


def test_a_folder_or_a_file_not_chosen_changes_nothing(
    form_desk: FormDesk, monkeypatch: pytest.MonkeyPatch, scan: Path
) -> None:
    files = form_desk.page.documents.files
    keep_paper(form_desk, PartnerFileKind.REVIEW)
    monkeypatch.setattr(form_papers, "ask_folder", lambda _parent: None)
    press(files.links[1])
    monkeypatch.setattr(form_papers, "ask_file", lambda _parent: None)
    press(files.add_button)
    assert len(saved(form_desk).files) == 1


def test_what_a_paper_is_has_to_be_said_and_it_is_kept_once(
    form_desk: FormDesk, scan: Path
) -> None:
    press(form_desk.page.documents.files.add_button)
    dialog = draft_dialog(form_desk.page.acts.papers)
    assert dialog.windowTitle() == f"Ajouter {scan.name}"
    press(dialog.save_button)
    assert saved(form_desk).files == ()
    choose_kind(dialog, PartnerFileKind.INSURANCE)
    type_field(dialog.binder, "valid_until", "31/12/27")
    press(dialog.save_button)
    (kept,) = saved(form_desk).files
    assert kept.kind is PartnerFileKind.INSURANCE
    company = Reads(form_desk.work).companies.record(saved(form_desk).company.id)
    assert company.draft.insured_until == date(2027, 12, 31)
    keep_paper(form_desk, PartnerFileKind.CERTIFICATE)
    assert "déjà rangé" in str(form_desk.errors.seen[-1])
    press(draft_dialog(form_desk.page.acts.papers).cancel_button)


def test_a_rule_is_passed_over_with_a_reason_then_applies_again(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "ends_on", "8/1/27")
    save(form_desk)
    row = form_desk.form.checks.groups[BLOCKING].rows[0]
    press(row.waiver)  # type: ignore[union-attr]  # a blocking line
    dialog = draft_dialog(form_desk.page.acts.waivers)
    press(dialog.save_button)
    assert dialog.binder.fields["reason"].message().startswith("Notez pourquoi")
    type_field(dialog.binder, "reason", "Accord écrit de la mission locale")
    press(dialog.save_button)
    assert form_desk.titles(BLOCKING) == []
    lifted = form_desk.form.checks.groups[WATCH].rows[0]
    assert lifted.line is not None
    assert lifted.line.why == (
        "Dérogation de Nadège Lemaître, Direction\u00a0: Accord écrit de la mission locale"
    )
    assert form_desk.page.foot.print_button.isEnabled()
    press(lifted.waiver)  # type: ignore[union-attr]  # a line to be watched
    assert len(form_desk.titles(BLOCKING)) == 1
    press(row.waiver)  # type: ignore[union-attr]  # a blocking line
    type_field(draft_dialog(form_desk.page.acts.waivers).binder, "reason", "Accord")
    press(draft_dialog(form_desk.page.acts.waivers).save_button)
    press(form_desk.page.documents.waivers.links[0])
    assert saved(form_desk).waivers == ()


def test_interruptions_are_noted_corrected_and_taken_away(form_desk: FormDesk) -> None:
    choose(form_desk.page.head.menu, "Noter une interruption…")
    dialog = draft_dialog(form_desk.page.acts.pauses)
    type_field(dialog.binder, "starts_on", "7/12/26")
    type_field(dialog.binder, "ends_on", "4/12/26")
    press(dialog.save_button)
    assert dialog.binder.fields["ends_on"].message() == "Le dernier jour est avant le premier."
    type_field(dialog.binder, "ends_on", "8/12/26")
    type_field(dialog.binder, "reason", "Fermeture")
    press(dialog.save_button)
    assert saved(form_desk).planned_hours == 126.0
    card = form_desk.page.pauses
    assert card is not None
    press(card.links[0])
    dialog = draft_dialog(form_desk.page.acts.pauses)
    type_field(dialog.binder, "ends_on", "7/12/26")
    press(dialog.save_button)
    assert saved(form_desk).planned_hours == 133.0
    press(card.links[0])
    press(draft_dialog(form_desk.page.acts.pauses).remove_button)
    assert saved(form_desk).pauses == ()
    press(card.add_button)
    draft_dialog(form_desk.page.acts.pauses).reject()


def test_a_placement_is_duplicated_for_one_trainee_or_a_group(form_desk: FormDesk) -> None:
    make_path(form_desk.work, last_name="DIALLO", first_name="Awa")
    make_path(form_desk.work, last_name="PETIT", first_name="Lou")
    choose(form_desk.page.head.copy_menu, "Pour un autre stagiaire…")
    dialog = form_desk.page.acts.copies.dialog
    assert isinstance(dialog, PeopleDialog)
    assert not dialog.save_button.isEnabled()
    type_words(dialog.field, "diallo")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    press(dialog.save_button)
    record = form_desk.form.record
    assert record is not None
    assert (record.person.last_name, record.convention_number) == ("DIALLO", "2026-CRE-2")
    choose(form_desk.page.head.copy_menu, "Pour un groupe…")
    dialog = form_desk.page.acts.copies.dialog
    assert isinstance(dialog, PeopleDialog)
    for name in ("petit", "nguy", "petit", "cisse"):
        type_words(dialog.field, name)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.list.count() == 3
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.save_button.text() == "Préparer 2 stages"
    press(dialog.save_button)
    assert form_desk.toast() == "Garage des Sorbiers\u00a0: 2 stages préparés"
    assert form_desk.form.record == record


def test_a_renewal_starts_after_the_end_and_is_shown(form_desk: FormDesk) -> None:
    choose(form_desk.page.head.copy_menu, "Renouveler…")
    dialog = draft_dialog(form_desk.page.acts.copies)
    press(dialog.save_button)
    assert dialog.binder.fields["starts_on"].message() == "Notez le premier jour."
    type_field(dialog.binder, "starts_on", "18/12/26")
    press(dialog.save_button)
    assert dialog.binder.fields["ends_on"].message() == "Notez le dernier jour."
    type_field(dialog.binder, "ends_on", "29/1/27")
    press(dialog.save_button)
    assert "commence après la fin" in dialog.binder.fields["starts_on"].message()
    type_field(dialog.binder, "starts_on", "4/2/27")
    press(dialog.save_button)
    assert "avant le premier" in dialog.binder.fields["ends_on"].message()
    type_field(dialog.binder, "starts_on", "4/1/27")
    press(dialog.save_button)
    record = form_desk.form.record
    assert record is not None
    assert record.draft.renewal_of_id == form_desk.placement_id
    form_desk.form.fold.set_open(True)
    assert not form_desk.form.binder.fields["renewal_reason"].isHidden()


def test_states_are_offered_when_they_are_open(form_desk: FormDesk) -> None:
    menu = form_desk.page.head.menu
    choose(menu, "Donner à signer")
    assert saved(form_desk).state is PlacementState.TO_SIGN
    assert form_desk.page.head.steps.current() == 1
    choose(menu, "Annuler le stage")
    assert form_desk.page.head.steps.isHidden()
    assert form_desk.page.head.state_pill.spec().text == "Annulé"
    choose(menu, "Reprendre en brouillon")
    choose(menu, "Mettre à la corbeille")
    assert form_desk.page.head.state_pill.spec().text == "À la corbeille"
    choose(menu, "Reprendre de la corbeille")
    assert not saved(form_desk).aside


def test_what_is_typed_is_saved_before_an_action_or_stops_it(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    choose(form_desk.page.head.menu, "Donner à signer")
    record = saved(form_desk)
    assert (record.draft.tasks, record.state) == ("Ranger", PlacementState.TO_SIGN)
    type_field(form_desk.form.binder, "ends_on", "1/1/26")
    for words in ("Reprendre en brouillon", "Noter une interruption…", "Mettre à la corbeille"):
        choose(form_desk.page.head.menu, words)
    for words in ("Pour un autre stagiaire…", "Renouveler…"):
        choose(form_desk.page.head.copy_menu, words)
    press(form_desk.page.documents.files.add_button)
    press(form_desk.page.head.print_button)
    assert saved(form_desk).version == record.version
    assert form_desk.going.seen == []


def test_menus_lead_to_the_person_and_to_the_company(form_desk: FormDesk) -> None:
    record = saved(form_desk)
    choose(form_desk.page.head.menu, "Voir le stagiaire")
    choose(form_desk.page.head.menu, "Voir l’entreprise")
    row = form_desk.form.checks.groups[WATCH].rows[1]
    press(row.button)  # type: ignore[union-attr]  # the insurance
    assert form_desk.going.seen == [
        ("trainee", record.person.trainee_id),
        ("company", record.company.id),
        ("company", record.company.id),
    ]


def test_a_new_tutor_becomes_a_contact_of_the_company(form_desk: FormDesk) -> None:
    widget = form_desk.form.binder.editors["tutor_id"].widget
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_words(widget, "Zoé Marchal")
    QTest.keyClick(widget, Qt.Key.Key_Return)
    dialog = draft_dialog(form_desk.page.acts)
    assert dialog.binder.draft().name == "Zoé Marchal"
    type_field(dialog.binder, "name", "")
    press(dialog.save_button)
    assert dialog.binder.fields["name"].message() == "Notez le nom de cette personne."
    type_field(dialog.binder, "name", "Zoé Marchal")
    type_field(dialog.binder, "function", "mécanicienne")
    press(dialog.save_button)
    press(form_desk.page.foot.save_button)
    assert saved(form_desk).tutor == "Zoé Marchal"


def test_delegations_are_listed_added_corrected_and_taken_away(form_desk: FormDesk) -> None:
    choose(form_desk.page.head.menu, "Délégations des prescripteurs…")
    dialog = form_desk.page.acts.dialog
    assert isinstance(dialog, DelegationsDialog)
    assert dialog.list.item(0).text() == ("Mission locale, du 01/01/2026 au 31/12/2026, D-2026-04")
    press(dialog.add_button)
    form = dialog.dialog
    assert form is not None
    type_field(form.binder, "reference", "D-2027-01")
    type_field(form.binder, "starts_on", "1/1/27")
    press(form.save_button)
    assert dialog.list.item(0).text().endswith("du 01/01/2027 sans fin, D-2027-01, à venir")
    dialog.list.setCurrentRow(0)
    press(dialog.edit_button)
    assert dialog.dialog is not None
    type_field(dialog.dialog.binder, "ends_on", "31/12/27")
    press(dialog.dialog.save_button)
    assert "31/12/2027" in dialog.list.item(0).text()
    dialog.list.setCurrentRow(1)
    press(dialog.edit_button)
    assert dialog.dialog is not None
    press(dialog.dialog.remove_button)
    assert "s’appuie" in str(form_desk.errors.seen[-1])
    dialog.list.setCurrentRow(0)
    press(dialog.edit_button)
    assert dialog.dialog is not None
    press(dialog.dialog.remove_button)
    assert len(Reads(form_desk.work).placement_form.delegations()) == 1
    press(dialog.close_button)


def test_the_texts_of_the_rules_are_shown(form_desk: FormDesk) -> None:
    press(form_desk.form.checks.sources_button)
    dialog = form_desk.page.acts.dialog
    assert isinstance(dialog, SourcesDialog)
    assert dialog.windowTitle() == "Textes des règles au 01/09/2026"
    press(dialog.close_button)


def test_the_checks_lie_under_the_form_on_a_narrow_window(form_desk: FormDesk) -> None:
    form_desk.window.resize(1093, 540)
    QApplication.processEvents()
    form = form_desk.form
    assert form.checks.y() > form.binder.y()
    assert form.checks.width() > 900
    form_desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert form.checks.x() > form.binder.x()
    assert cell(form_desk, 0, 0).isVisible()


def test_actions_and_zones_of_the_page(form_desk: FormDesk) -> None:
    page = form_desk.page
    assert [action.shortcut().toString() for action in page.actions_of_page()] == [
        "Ctrl+S",
        "Ctrl+Return",
        "",
        "",
    ]
    assert len(page.zones()) == 5
    page.save_and_close()
    assert form_desk.closed == [form_desk.placement_id]
    assert len(page.zones()) == 3
    assert page.unsaved() == ""
    page.acts.show_sources()
    page.acts.add_tutor("Personne")
    page.print_documents()
