"""The sub-tab « Documents » of a placement: papers kept with it, documents issued for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.builders import TODAY
from tests.helpers.given_files import pdf
from tests.helpers.placement_forms import FormDesk
from tests.helpers.placement_keys import draft_dialog, press, saved, type_field

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing import print_placement_documents
from e2c_desktop.ui.placements import form_papers
from e2c_desktop.ui.records.draft_dialog import DraftDialog

PDF = pdf("Avenant")


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper on the disk, which is chosen when a file is asked for."""
    path = tmp_path / "avenant signé.pdf"
    path.write_bytes(PDF)
    monkeypatch.setattr(form_papers, "ask_file", lambda *_: path)
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
    monkeypatch.setattr(form_papers, "ask_file", lambda *_: None)
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


def test_documents_issued_are_listed_opened_and_given_again(form_desk: FormDesk) -> None:
    seen: list[tuple[bytes, str]] = []
    form_desk.page.pdf_ready.connect(lambda data, name: seen.append((data, name)))
    tabs = form_desk.page.head.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    issued = form_desk.page.documents.issued
    assert issued.isHidden()
    made = print_placement_documents(
        form_desk.work,
        kinds=[DocumentKind.EVALUATION],
        placement_ids=[form_desk.placement_id],
        on=TODAY,
    )
    (kept,) = [item.file for item in made if item.file is not None]
    form_desk.bus.publish(Changes({Kind.DOCUMENT: frozenset({form_desk.placement_id})}))
    assert issued.isVisible()
    assert issued.model.row(0).number == kept.number
    issued.table.setFocus()
    QTest.keyClick(issued.table, Qt.Key.Key_Return)
    assert seen == [(kept.data, kept.file_name)]
    press(issued.duplicate_button)
    assert len(seen) == 2
    assert seen[1][0] != kept.data
