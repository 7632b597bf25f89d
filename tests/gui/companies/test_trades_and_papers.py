"""Trades, safety and papers of a company: by the keyboard, by drop, and when refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.given_files import docx, jpeg, pdf
from tests.helpers.paper_pages import drop
from tests.helpers.queried import rows
from tests.helpers.relation_desk import RelationDesk, relation_desk

from e2c_desktop.domain.codes import Answer, DocumentKind
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.services.printing import print_company_documents
from e2c_desktop.storage.models import Company
from e2c_desktop.ui.companies import papers_asking
from e2c_desktop.ui.records import issued_card
from e2c_desktop.ui.records.picture_dialog import PictureDialog

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[RelationDesk]:
    with relation_desk(qtbot, tmp_path / "ecole") as found:
        yield found


def test_a_trade_is_noted_read_corrected_and_taken_away(desk: RelationDesk) -> None:
    tab = desk.trades
    desk.show(tab)
    tab.focus_first()
    assert tab.empty.isVisible()
    tab.empty.button.click()
    binder = desk.dialog.binder
    binder.fields["name"].editor.setText("Mécanicien automobile")
    code = binder.fields["code"].editor
    code.setFocus()
    QTest.keyClicks(code, "I1604")
    QTest.keyClick(code, K.Key_Return)
    binder.fields["closed"].editor.setText("l’été")
    desk.dialog.save_button.click()
    assert [one.field for one in binder.problems()] == ["closed"]
    closed = binder.fields["closed"].editor
    closed.selectAll()
    QTest.keyClicks(closed, "7 et 8")
    QTest.keyClicks(binder.fields["min_age"].editor, "16")
    desk.dialog.save_button.click()
    (row,) = desk.reads.partners.trades(desk.company)
    assert (row.draft.code, row.draft.closed_months, row.draft.min_age) == (
        "I1604",
        frozenset({7, 8}),
        16,
    )
    assert tab.detail.values == {"Âge minimum": "16 ans", "Sans accueil": "Juillet et août"}
    tab.focus_first()
    QTest.keyClick(tab.table, K.Key_Return)
    desk.dialog.save_button.click()
    tab.edit_button.click()
    QTest.keyClicks(desk.dialog.binder.fields["equipment"].editor, "Chaussures S3")
    desk.dialog.save_button.click()
    assert tab.detail.values["Protection"] == "Chaussures S3"
    QTest.keyClick(tab.table, K.Key_Delete)
    assert desk.toast().startswith("Métier supprimé")
    assert tab.empty.isVisible()


def test_welcome_and_safety_are_noted(desk: RelationDesk) -> None:
    tab = desk.trades
    desk.show(tab)
    assert tab.welcome.values == {}
    tab.welcome_button.click()
    binder = desk.dialog.binder
    QTest.keyClicks(binder.fields["capacity"].editor, "2")
    binder.fields["accepts_minors"].editor.setCurrentIndex(1)
    binder.fields["minors_terms"].editor.setText("Sans pont élévateur")
    desk.dialog.save_button.click()
    assert tab.welcome.values == {
        "Stagiaires en même temps": "2",
        "Accepte les mineurs": "Oui, Sans pont élévateur",
    }
    assert desk.reads.partners.welcome(desk.company).draft.accepts_minors is Answer.YES
    tab.welcome_button.click()
    desk.dialog.save_button.click()


def given(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_papers_are_dropped_seen_and_put_aside(
    desk: RelationDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = desk.papers
    desk.show(tab)
    assert tab.empty.isVisible()
    drop(
        tab,
        given(tmp_path, "Assurance.pdf", pdf()),
        given(tmp_path, "Virus.exe", b"MZ\x90"),
        given(tmp_path, "Photo.jpg", jpeg()),
    )
    first = desk.dialog
    QTest.keyClicks(first.binder.fields["valid_until"].editor, "31/10/2027")
    first.save_button.click()
    assert len(desk.errors.seen) == 1
    second = desk.dialog
    assert second is not first
    second.binder.fields["kind"].editor.setCurrentIndex(
        1 + list(PartnerFileKind).index(PartnerFileKind.OTHER)
    )
    second.binder.fields["title"].editor.setText("Plan d’accès")
    second.save_button.click()
    (company,) = rows(desk.work, Company.insured_until, where=Company.id == desk.company)
    assert company.insured_until == date(2027, 10, 31)
    names = [tab.model.index(row, 0).data() for row in range(2)]
    assert sorted(names) == ["Attestation d’assurance", "Autre document · Plan d’accès"]
    tab.table.choose_row(names.index("Autre document · Plan d’accès"))
    qtbot.waitUntil(tab.thumbnail.has_picture)
    tab.focus_first()
    QTest.keyClick(tab.table, K.Key_Return)
    assert isinstance(desk.dialog, PictureDialog)
    desk.dialog.accept()
    shown: list[str] = []
    desk.papers.pdf_ready.connect(lambda data, name: shown.append(name))
    tab.table.choose_row(names.index("Attestation d’assurance"))
    tab.view_button.click()
    assert shown == ["Assurance.pdf"]
    tab.bin_button.click()
    assert desk.toast().startswith("Document mis à la corbeille")
    assert tab.model.rowCount() == 1


def test_a_paper_is_added_corrected_and_saved(
    desk: RelationDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.papers
    desk.show(tab)
    path, out = given(tmp_path, "Convention.docx", docx()), tmp_path / "sortie"
    out.mkdir()
    monkeypatch.setattr(papers_asking, "ask_files", lambda parent: [path])
    monkeypatch.setattr(papers_asking, "ask_folder", lambda parent: out)
    tab.add_button.click()
    desk.dialog.save_button.click()
    tab.edit_button.click()
    desk.dialog.save_button.click()
    tab.edit_button.click()
    desk.dialog.binder.fields["title"].editor.setText("Signée")
    desk.dialog.save_button.click()
    assert tab.model.index(0, 0).data() == "Attestation d’assurance · Signée"
    tab.view_button.click()  # an office document is never opened by the program
    assert [file.suffix for file in out.iterdir()] == [".docx"]
    assert desk.toast().startswith("Enregistré")
    monkeypatch.setattr(papers_asking, "ask_folder", lambda parent: None)
    tab.save_button.click()
    assert len(list(out.iterdir())) == 1


def test_what_was_issued_to_a_company_is_listed_opened_and_saved(
    desk: RelationDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.papers
    desk.show(tab)
    assert tab.issued.isHidden()
    made = print_company_documents(
        desk.work, kinds=[DocumentKind.COMPANY_SHEET], company_ids=[desk.company], on=TODAY
    )
    (kept,) = [item.file for item in made if item.file is not None]
    seen: list[tuple[bytes, str]] = []
    tab.pdf_ready.connect(lambda data, name: seen.append((data, name)))
    desk.show(tab)
    tab.focus_first()
    assert tab.issued.table.hasFocus()
    assert tab.issued.model.row(0).number == kept.number
    QTest.keyClick(tab.issued.table, K.Key_Return)
    assert seen == [(kept.data, kept.file_name)]
    target = tmp_path / "fiche.pdf"
    monkeypatch.setattr(issued_card, "ask_target", lambda *_: None)
    tab.issued.save_button.click()
    assert not target.exists()
    monkeypatch.setattr(issued_card, "ask_target", lambda *_: target)
    tab.issued.save_button.click()
    assert target.read_bytes() == kept.data
    assert desk.toast() == "Document enregistré"
    tab.set_editable(False)
    assert not tab.issued.open_button.isVisible()


def test_a_document_that_is_gone_is_told(desk: RelationDesk) -> None:
    tab = desk.papers
    desk.show(tab)
    for signal in (tab.issued.open_asked, tab.issued.save_asked, tab.issued.duplicate_asked):
        before = len(desk.errors.seen)
        signal.emit(desk.company)
        assert len(desk.errors.seen) == before + 1
