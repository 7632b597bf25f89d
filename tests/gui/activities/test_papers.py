"""Photographs under consent, and proofs that go to everybody who came."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.activities import agree, paper_file, read
from tests.helpers.activity_pages import ActivityDesk
from tests.helpers.builders import TODAY
from tests.helpers.given_files import jpeg

from e2c_desktop.domain.consents import ImageSupport
from e2c_desktop.services.consents import withdraw_consent
from e2c_desktop.ui.activities import paper_asking
from e2c_desktop.ui.activities.papers_tab import PapersTab, agreement_words
from e2c_desktop.ui.activities.sub_tabs import PAPERS
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.picture_dialog import PictureDialog


@pytest.fixture
def papers(desk: ActivityDesk) -> PapersTab:
    """The sub-tab of the workshop, which has one photograph."""
    desk.tab.open_activity(desk.school.made["atelier"])
    desk.page.record.open_tab(PAPERS)
    found = desk.page.record.tab(PAPERS)
    assert isinstance(found, PapersTab)
    return found


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(paper_asking, "ask_file", lambda *_: path)


def asked(papers: PapersTab) -> DraftDialog:
    dialog = papers.asking.dialog
    assert isinstance(dialog, DraftDialog)
    return dialog


def test_a_photograph_is_added_captioned_seen_and_removed(
    desk: ActivityDesk,
    papers: PapersTab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(jpeg((80, 60), "red"))
    choose(monkeypatch, picture)
    desk.do("photo")
    assert desk.toast() == "Photo ajoutée"
    assert papers.photos.model().rowCount() == 2
    papers.photos.choose_row(1)
    papers.caption_button.click()
    asked(papers).binder.editors["caption"].set_value("Au tableau")
    asked(papers).save_button.click()
    row = papers.photo()
    assert row is not None
    assert row.caption == "Au tableau"
    papers.view_button.click()
    assert isinstance(papers.asking.dialog, PictureDialog)
    papers.asking.dialog.accept()
    papers.photos.setFocus()
    QTest.keyClick(papers.photos, Qt.Key.Key_Delete)
    assert papers.photos.model().rowCount() == 1
    assert desk.toast() == "Photo retirée"


def test_nothing_happens_when_no_file_is_chosen(
    desk: ActivityDesk, papers: PapersTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, None)
    desk.do("photo")
    desk.do("proof")
    assert papers.photos.model().rowCount() == 1
    assert papers.asking.dialog is None


def test_a_file_that_is_no_picture_is_refused(
    desk: ActivityDesk, papers: PapersTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, paper_file(tmp_path))
    desk.do("photo")
    assert desk.errors.seen
    assert papers.photos.model().rowCount() == 1
    wrong = tmp_path / "programme.jpg"
    wrong.write_bytes(b"MZ nothing")
    choose(monkeypatch, wrong)
    desk.do("photo")
    assert len(desk.errors.seen) == 2


def test_without_everybodys_agreement_nothing_is_shown(
    desk: ActivityDesk, papers: PapersTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Usage interne seulement" in papers.note.text()
    first = desk.school.people[0]
    (person,) = desk.reads.people_of_paths([first])
    consent = desk.reads.papers.consents_of(person.trainee_id)[0]
    withdraw_consent(
        desk.work, consent_id=consent.id, version=consent.version, on=TODAY, today=TODAY
    )
    desk.page.refresh()
    assert "Thị Mai ABADIE" in papers.note.text()
    assert not papers.thumbnail.has_picture()
    assert not papers.view_button.isEnabled()
    choose(monkeypatch, Path("jamais.jpg"))
    desk.do("photo")
    assert desk.errors.seen


def test_where_photographs_may_appear_is_told(desk: ActivityDesk) -> None:
    record = read(desk.school.work, desk.school.made["projet"])
    assert agreement_words(record) == ("", "info")
    for path in desk.school.people[:2]:
        (person,) = desk.reads.people_of_paths([path])
        consent = desk.reads.papers.consents_of(person.trainee_id)[0]
        withdraw_consent(
            desk.work, consent_id=consent.id, version=consent.version, on=TODAY, today=TODAY
        )
        agree(desk.work, path, ImageSupport.WEBSITE, on=TODAY)
    outing = read(desk.school.work, desk.school.made["sortie"])
    words, tone = agreement_words(outing)
    assert (words, tone) == (
        "Accord de tous les présents\u00a0: Documents internes, Site de l’école.",
        "info",
    )


def test_a_proof_goes_to_everybody_who_came(
    desk: ActivityDesk, papers: PapersTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert papers.no_proof.isVisible()
    choose(monkeypatch, paper_file(tmp_path))
    desk.do("proof")
    dialog = asked(papers)
    dialog.binder.editors["title"].set_value("Attestation d’atelier")
    dialog.save_button.click()
    assert desk.toast() == "Preuve ajoutée à 6 fiches"
    assert papers.proofs.model().rowCount() == 1
    (proof,) = read(desk.school.work, desk.school.made["atelier"]).proofs
    assert (proof.title, proof.given) == ("Attestation d’atelier", 6)
    papers.proof_button.click()
    asked(papers).save_button.click()
    assert desk.toast() == "Preuve ajoutée à 0 fiche, 6 l’avaient déjà"
