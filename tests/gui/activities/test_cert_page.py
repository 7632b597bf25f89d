"""The section « Certifications » from the keyboard: list, form, session, scan, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.given_files import docx, jpeg, pdf
from tests.helpers.quality import quality_school
from tests.helpers.quality_pages import QualityDesk, known, open_section

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.errors import Conflict
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.certifications import archive_certification
from e2c_desktop.ui.activities.cert_page import CertificationPage
from e2c_desktop.ui.certifications import scan_row
from e2c_desktop.ui.records import exporting, piece_opening

K = CertificationKind
KEYS = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[CertificationPage, QualityDesk]]:
    work = quality_school(tmp_path)
    known(work)
    page, desk = open_section(qtbot, CertificationPage, tmp_path, work)
    yield page, desk
    desk.close()


Opened = tuple[CertificationPage, QualityDesk]


def shown(page: CertificationPage) -> list[str]:
    model = page.pane.model
    return [
        f"{model.row(place).last_name} {model.row(place).draft.name}"
        for place in range(model.rowCount())
    ]


def test_the_list_tells_what_is_to_be_done_first(opened: Opened) -> None:
    page, _ = opened
    assert shown(page)[:2] == ["KEÏTA CACES R489 cat. 3", "ABADIE SST"]
    texts = [page.pane.model.index(0, place).data() for place in range(8)]
    assert texts[3] == "Résultat à noter"
    assert page.pane.foot.text() == "5 certifications"


def test_words_choices_and_titles_narrow_and_sort(opened: Opened) -> None:
    page, _ = opened
    pane = page.pane
    QTest.keyClicks(pane.search, "croix")
    assert len(shown(page)) == 3
    pane.results.choose(CertificationResult.FAILED)
    assert shown(page) == ["DIALLO SST"]
    assert pane.asked_words() == "Non obtenue · «\u00a0croix\u00a0»"
    pane.kinds.choose(K.PIX)
    assert shown(page) == []
    assert pane.empty.title() == "Aucune certification pour ces filtres"
    pane.clear_choices()
    assert len(shown(page)) == 5
    pane.results.choose("validite")
    assert shown(page) == ["NGUYỄN SST"]
    pane.results.choose("attente")
    assert len(shown(page)) == 2
    pane.clear_choices()
    pane.model.sort(0)
    assert shown(page)[0].startswith("ABADIE")
    page.set_site(page.doors.reads.sites()[1].id)
    assert shown(page) == []


def test_a_certification_is_added_from_the_keyboard(opened: Opened) -> None:
    page, desk = opened
    QTest.keyClick(page, KEYS.Key_N, Qt.KeyboardModifier.ControlModifier)
    person = page.person
    assert person is not None
    QTest.keyClicks(person.field, "berang")
    QTest.keyClick(person.field, KEYS.Key_Return)
    assert person.next_button.isEnabled()
    person.next_button.click()
    dialog = page.asking.dialog
    assert dialog is not None
    editors = dialog.binder.editors
    editors["kind"].set_value(K.SST)
    editors["result"].set_value(CertificationResult.OBTAINED)
    dialog.save_button.click()
    assert "Notez le jour" in dialog.binder.problems()[0].message
    editors["passed_on"].set_value(date(2026, 11, 2))
    dialog.save_button.click()
    assert "BÉRANGER SST" in shown(page)
    assert desk.toast() == "Certification ajoutée"
    added = next(
        page.pane.model.row(place)
        for place in range(page.pane.model.rowCount())
        if shown(page)[place] == "BÉRANGER SST"
    )
    assert added.draft.expires_on is not None
    assert added.draft.expires_on.isoformat() == "2028-11-02"


def test_an_end_that_was_typed_is_not_written_over(opened: Opened) -> None:
    page, _ = opened
    page.pane.table.choose_row(1)
    QTest.keyClick(page.pane.table, KEYS.Key_Return)
    dialog = page.asking.dialog
    assert dialog is not None
    editors = dialog.binder.editors
    editors["expires_on"].set_value(editors["passed_on"].value())
    editors["kind"].set_value(K.PSC1)
    assert editors["expires_on"].value() == editors["passed_on"].value()
    dialog.reject()


def test_a_line_is_corrected_then_put_in_the_bin(opened: Opened) -> None:
    page, desk = opened
    page.pane.table.choose_row(0)
    QTest.keyClick(page.pane.table, KEYS.Key_Return)
    dialog = page.asking.dialog
    assert dialog is not None
    dialog.save_button.click()  # nothing was changed
    assert desk.toast() == ""
    page.open_row(page.pane.model.row(0))
    dialog = page.asking.dialog
    assert dialog is not None
    dialog.binder.editors["result"].set_value(CertificationResult.OBTAINED)
    dialog.save_button.click()
    assert desk.toast() == "Certification enregistrée"
    page.open_row(page.pane.model.row(0))
    dialog = page.asking.dialog
    assert dialog is not None
    dialog.remove_button.click()
    assert len(shown(page)) == 4
    QTest.keyClick(page.pane.table, KEYS.Key_Delete)
    assert len(shown(page)) == 3
    assert desk.toast() == "Certification mise à la corbeille"


def test_somebody_else_put_it_in_the_bin_meanwhile(opened: Opened) -> None:
    page, desk = opened
    row = page.pane.model.row(0)
    archive_certification(desk.work, certification_id=row.id, version=row.version)
    page.remove(row)
    assert isinstance(desk.errors.seen[0], Conflict)


def test_a_session_of_a_cohort_is_typed_letter_by_letter(opened: Opened) -> None:
    page, desk = opened
    QTest.keyClick(
        page, KEYS.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    window = page.session
    assert window is not None
    assert len(window.lines()) == 5
    assert not window.save_button.isEnabled()
    window.save()  # nothing to keep: nothing happens
    table = window.table
    QTest.keyClicks(table, "on")
    QTest.keyClick(table, KEYS.Key_Return)
    QTest.keyClicks(table, "sa")
    assert window.tally.text() == "4 résultats sur 5 personnes"
    table.choose_row(1)
    QTest.keyClick(table, KEYS.Key_Delete)
    assert len(window.results()) == 3
    window.save()
    assert window.isVisible()  # no certification is chosen
    window.binder.editors["kind"].set_value(K.PIX)
    window.save_button.click()
    assert desk.toast() == "3 certifications enregistrées"
    assert sum(name.endswith(" Pix") for name in shown(page)) == 3


def test_a_session_that_cannot_be_stored_stays_open(opened: Opened) -> None:
    page, desk = opened
    page.ask_session()
    window = page.session
    assert window is not None
    window.all_button.click()
    assert len(window.results()) == 5
    window.binder.editors["kind"].set_value(K.SST)
    window.binder.editors["passed_on"].set_value(page.pane.model.row(1).draft.passed_on)
    window.save()  # one of them has this one already
    assert window.isVisible()
    assert "déjà notée" in window.binder.problems()[0].message
    window.reject()
    assert desk.errors.seen == []


def test_a_scan_is_joined_opened_and_taken_off(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, desk = opened
    page.open_row(page.pane.model.row(1))
    scan = page.asking.scan
    assert scan is not None
    file = tmp_path / "sst.pdf"
    file.write_bytes(pdf("SST"))
    monkeypatch.setattr(scan_row, "ask_file", lambda *_: file)
    scan.join_button.click()
    assert scan.words.text() == "Attestation jointe"
    assert desk.toast() == "Attestation jointe"
    scan.open_button.click()
    assert desk.files[0][0] == "sst.pdf"
    scan.remove_button.click()
    assert scan.words.text() == "Aucune attestation jointe"
    file = tmp_path / "sst.jpg"
    file.write_bytes(jpeg())
    scan.join_button.click()
    scan.open_button.click()
    assert scan.opening.dialog is not None
    scan.opening.dialog.reject()
    scan.remove_button.click()
    file = tmp_path / "sst.docx"
    file.write_bytes(docx())
    scan.join_button.click()
    monkeypatch.setattr(piece_opening, "ask_folder", lambda parent: tmp_path)
    scan.open_button.click()
    assert "Enregistrée" in desk.toast()
    dialog = page.asking.dialog
    assert dialog is not None
    dialog.binder.editors["organism"].set_value("Pompiers")
    dialog.save_button.click()  # the version that the scan left is the one that is saved
    assert desk.errors.seen == []
    assert page.pane.model.row(1).draft.organism == "Pompiers"


def test_the_list_goes_on_paper_and_into_a_workbook(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, desk = opened
    QTest.keyClick(page, KEYS.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.files[0][1].startswith(b"%PDF")
    target = tmp_path / "liste.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    page.pane.excel_button.click()
    assert target.exists()
    assert page.pane.shown_list().total == "5 certifications"


def test_the_person_of_a_line_is_shown(opened: Opened) -> None:
    page, desk = opened
    page.show_trainee()
    assert desk.going.seen == [("trainee", page.pane.model.row(0).trainee_id)]


def test_another_screen_changed_something(opened: Opened) -> None:
    page, desk = opened
    row = page.pane.model.row(0)
    changes = archive_certification(desk.work, certification_id=row.id, version=row.version)
    desk.bus.publish(changes, None)
    assert len(shown(page)) == 4


def test_who_only_reads_is_offered_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work = quality_school(tmp_path)
    known(work)
    page, desk = open_section(qtbot, CertificationPage, tmp_path, as_role(work, Role.READER))
    assert not page.pane.new_button.isVisible()
    assert not page.pane.print_button.isVisible()
    page.open_row(page.pane.model.row(0))
    page.ask_new()
    page.ask_session()
    page.remove(page.pane.model.row(0))
    assert (page.asking.dialog, page.person, page.session) == (None, None, None)
    assert page.pending_drafts() == 0
    assert page.forms.unsaved() == ""
    assert page.forms.save(close=True)
    page.forms.cancel()
    page.go_back()
    page.go_forward()
    assert all(zone.isVisible() for zone in page.zones()[:2])
    page.show_visitor()
    desk.close()
