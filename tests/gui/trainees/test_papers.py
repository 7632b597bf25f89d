"""Papers, consents and photograph in the record: by the keyboard, by drop, and when refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.given_files import docx, jpeg, no_picture, pdf
from tests.helpers.paper_pages import WHO, drop, note_consent
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.pieces import PieceDraft, PieceState
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import piece_files, pieces
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.records import piece_opening
from e2c_desktop.ui.records.picture_dialog import PictureDialog
from e2c_desktop.ui.records.thumbnail import size_words
from e2c_desktop.ui.trainees import missing, papers
from e2c_desktop.ui.trainees.dialogs import piece as piece_dialog
from e2c_desktop.ui.trainees.dialogs import scan_folder
from e2c_desktop.ui.trainees.dialogs.piece import PieceDialog
from e2c_desktop.ui.trainees.dialogs.piece_kinds import PieceKindsDialog
from e2c_desktop.ui.trainees.dialogs.scan_folder import ScanFolderDialog
from e2c_desktop.ui.trainees.paper_alerts import TO_PIECES
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, PATH

K = Qt.Key


@pytest.fixture
def shown(desk: Desk) -> Desk:
    """The papers of somebody on the screen."""
    desk.page.open_trainee(desk.people[WHO])
    desk.page.record.open_tab(DOCUMENTS)
    return desk


def states(desk: Desk) -> dict[str, PieceState]:
    lines = desk.reads.papers.papers_of(desk.people[WHO]).lines
    return {line.name: line.state for line in lines}


def asked(desk: Desk) -> PieceDialog:
    dialog = desk.page.papers.dialog
    assert isinstance(dialog, PieceDialog)
    return dialog


def keep(desk: Desk, name: str = "carte.pdf", data: bytes | None = None) -> UUID:
    kind = desk.reads.papers.kinds()[0]
    file = piece_files.check_piece_file(name, data or pdf(), draw_first_page)
    added = pieces.add_piece(
        desk.work,
        trainee_id=desk.people[WHO],
        draft=PieceDraft(kind.id, "", TODAY),
        file=file,
        today=TODAY,
    )
    desk.page.doing.publish(added.changes)
    return added.piece_id


def press_alt_up(dialog: PieceKindsDialog) -> None:
    """Given to the table itself: offscreen, the window behind would take the shortcut."""
    alt = Qt.KeyboardModifier.AltModifier
    dialog.table.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, K.Key_Up, alt))


def test_a_paper_is_added_by_the_keyboard_alone(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "carte.jpg"
    path.write_bytes(jpeg())
    monkeypatch.setattr(piece_dialog, "ask_files", lambda _: [path])
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    shown.page.record.focus_body()
    QTest.keyClick(shown.page.record.documents.pieces.table, K.Key_D, keys)
    dialog = asked(shown)
    assert dialog.kind.currentText() == "Pièce d’identité"
    QTest.keyClick(dialog.file_button, K.Key_Return)
    assert dialog.file_name.text() == "carte.jpg"
    QTest.keyClick(dialog.received, K.Key_Return)
    assert states(shown)["Pièce d’identité"] is PieceState.RECEIVED
    assert shown.toast() == "Pièce ajoutée"
    assert shown.page.record.documents.pieces.thumbnail.has_picture()
    shown.page.undo()
    assert states(shown)["Pièce d’identité"] is PieceState.MISSING


def test_enter_on_a_missing_paper_asks_for_it(shown: Desk) -> None:
    card = shown.page.record.documents.pieces
    card.table.choose_row(2)
    QTest.keyClick(card.table, K.Key_Return)
    dialog = asked(shown)
    assert dialog.kind.currentText() == "Attestation de la mission locale ou du prescripteur"
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert states(shown)[dialog.kind.currentText()] is PieceState.SEEN


def test_a_refused_file_leaves_what_was_typed(shown: Desk, tmp_path: Path) -> None:
    heavy = tmp_path / "film.pdf"
    with heavy.open("wb") as stream:
        stream.truncate(200_000_000)
    shown.page.papers.add()
    dialog = asked(shown)
    dialog.title_edit.setText("Passeport")
    drop(dialog, heavy)
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert dialog.isVisible()
    assert "200\u00a0Mo" in dialog.trouble.text()
    assert dialog.title_edit.text() == "Passeport"
    assert not dialog.progress.isVisible()
    dialog.reject()
    assert states(shown)["Pièce d’identité"] is PieceState.MISSING


def test_what_is_wrong_is_said_at_its_field(shown: Desk) -> None:
    shown.page.papers.add()
    dialog = asked(shown)
    dialog.kind.setCurrentIndex(dialog.kind.count() - 1)
    assert dialog.title_field.label.text().startswith("Titre")
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert "titre" in dialog.title_field.message()
    dialog.title_edit.setText("Permis")
    dialog.received.setText("31/02/2026")
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert "février" in dialog.received_field.message()
    dialog.received.setText("17/11/2026")
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert "futur" in dialog.received_field.message()
    dialog.reject()


def test_the_end_follows_the_list_until_one_is_typed(shown: Desk) -> None:
    shown.page.papers.add()
    dialog = asked(shown)
    dialog.kind.setCurrentIndex(dialog.kind.findText("Assurance responsabilité civile"))
    assert dialog.until.date() == date(2027, 11, 16)
    dialog.until.clear()
    QTest.keyClicks(dialog.until, "01/02/2027")
    dialog.kind.setCurrentIndex(0)
    assert dialog.until.date() == date(2027, 2, 1)
    dialog.reject()


def test_dropped_files_are_asked_one_after_the_other(shown: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "a.pdf", tmp_path / "b.docx"]
    files[0].write_bytes(pdf())
    files[1].write_bytes(docx())
    drop(shown.page.record.documents, *files)
    for path in files:
        dialog = asked(shown)
        assert dialog.path == path
        QTest.keyClick(dialog.save_button, K.Key_Return)
    found = [line for line in states(shown).values() if line is PieceState.RECEIVED]
    assert len(found) == 2
    assert shown.page.papers.dialog is None


def test_a_scanned_file_is_taken_in_by_two_keys(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scan0001.pdf").write_bytes(pdf())
    (tmp_path / "notes.txt").write_text("rien")
    monkeypatch.setattr(scan_folder, "ask_folder", lambda *_: tmp_path)
    shown.page.papers.scanning.scan()
    dialog = shown.page.papers.scanning.dialog
    assert isinstance(dialog, ScanFolderDialog)
    assert dialog.model.total() == 0
    QTest.keyClick(dialog.folder_button, K.Key_Return)
    assert dialog.model.total() == 1
    dialog.erase.setChecked(True)
    QTest.keyClick(dialog.table, K.Key_Return)
    QTest.keyClick(dialog.kind, K.Key_Return)
    assert states(shown)["Pièce d’identité"] is PieceState.RECEIVED
    assert not (tmp_path / "scan0001.pdf").exists()
    assert "rangé" in dialog.said.text()
    (tmp_path / "faux.pdf").write_bytes(b"MZ")
    dialog.read_again()
    dialog.take_button.click()
    assert "programme" in dialog.said.text()
    dialog.reject()
    assert scan_folder.recent_files(tmp_path / "absent") == []


def test_a_pdf_a_picture_and_a_document_are_seen(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    shown.page.pdf_ready.connect(lambda _, name: seen.append(name))
    monkeypatch.setattr(piece_opening, "ask_folder", lambda *_: tmp_path)
    card = shown.page.record.documents.pieces
    keep(shown)
    card.table.choose_row(0)
    QTest.keyClick(card.table, K.Key_Return)
    assert seen == ["carte.pdf"]
    card.save_button.click()
    assert [path.name for path in tmp_path.glob("NGUYEN*")] == [
        "NGUYEN_Thi-Mai_Piece-didentite.pdf"
    ]
    picture = keep(shown, "photo.jpg", jpeg((900, 600)))
    shown.page.papers.opening.open(picture)
    dialog = shown.page.papers.opening.dialog
    assert isinstance(dialog, PictureDialog)
    whole = dialog.factor()
    dialog.zoom_in()
    dialog.zoom_in()
    dialog.zoom_out()
    assert dialog.factor() > whole
    dialog.fit()
    assert dialog.factor() == whole
    dialog.accept()
    shown.page.papers.opening.open(keep(shown, "lettre.docx", docx()))
    assert list(tmp_path.glob("*.docx"))


def test_a_paper_is_corrected_replaced_and_put_aside(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(shown)
    card = shown.page.record.documents.pieces
    card.table.choose_row(0)
    card.edit_button.click()
    dialog = asked(shown)
    dialog.note.setText("Recto seul")
    QTest.keyClick(dialog.save_button, K.Key_Return)
    line = card.line()
    assert line is not None
    assert line.piece is not None
    assert line.piece.draft.note == "Recto seul"
    path = tmp_path / "mieux.jpg"
    path.write_bytes(jpeg())
    monkeypatch.setattr(papers, "ask_files", lambda _: [path])
    card.replace_button.click()
    assert shown.toast() == "Fichier remplacé"
    card.replace_button.click()
    assert isinstance(shown.errors.seen.pop(), Refused)
    QTest.keyClick(card.table, K.Key_Delete)
    assert "corbeille" in shown.toast()
    assert states(shown)["Pièce d’identité"] is PieceState.MISSING


def test_the_list_of_the_school_is_changed_by_the_keyboard(shown: Desk) -> None:
    shown.page.page_actions()["piece_kinds"].trigger()
    dialog = shown.page.papers.dialog
    assert isinstance(dialog, PieceKindsDialog)
    dialog.table.choose_row(1)
    press_alt_up(dialog)
    assert dialog.edits()[0].draft.name == "Titre de séjour"
    QTest.keyClick(dialog.aside_button, K.Key_Return)
    QTest.keyClick(dialog.add_button, K.Key_Return)
    dialog.save_button.click()
    assert "Nommez" in dialog.name_field.message()
    QTest.keyClicks(dialog.name, "Badge")
    dialog.moment.setCurrentIndex(1)
    dialog.moment.activated.emit(1)
    dialog.down_button.click()
    dialog.add_button.click()
    dialog.aside_button.click()
    dialog.save_button.click()
    names = [kind.draft.name for kind in shown.reads.papers.kinds()]
    assert names[-1] == "Badge"
    assert "Titre de séjour" not in names
    assert "Badge" in states(shown)


def test_only_the_direction_changes_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    work, people = school_with_people(tmp_path)
    desk = open_desk(qtbot, as_role(work, Role.SECRETARY), people)
    desk.page.papers.ask_kinds()
    dialog = desk.page.papers.dialog
    assert isinstance(dialog, PieceKindsDialog)
    assert not dialog.save_button.isVisible()
    dialog.table.choose_row(1)
    press_alt_up(dialog)
    assert dialog.edits()[1].draft.name == "Titre de séjour"
    dialog.reject()
    desk.close()
    work.opened.close()


def test_a_reader_and_a_visitor_may_only_look(qtbot: QtBot, tmp_path: Path) -> None:
    work, people = school_with_people(tmp_path)
    for role, visitor in ((Role.READER, False), (Role.DIRECTION, True)):
        desk = open_desk(qtbot, as_role(work, role), people)
        desk.reads.visitor = visitor
        desk.page.show_visitor()
        desk.page.open_trainee(people[WHO])
        desk.page.record.open_tab(DOCUMENTS)
        tab = desk.page.record.documents
        for button in (tab.pieces.add_button, tab.pieces.view_button, tab.consents.add_button):
            assert not button.isVisible()
        for ask in (desk.page.papers.add, desk.page.papers.consenting.add):
            ask()
        desk.page.papers.consenting.ask_photo()
        desk.page.papers.scanning.scan()
        assert desk.page.papers.dialog is None
        assert desk.page.papers.consenting.dialog is None
        desk.close()
    work.opened.close()


def test_the_head_tells_what_is_missing_and_goes_there(shown: Desk) -> None:
    shown.page.record.open_tab(PATH)
    alerts = [alert.text for alert in shown.page.record.head.content().alerts]
    assert "Pièces à demander\u00a0: 8 sur la liste" in alerts
    shown.page.record.head.alert_followed.emit(TO_PIECES)
    assert shown.page.record.tabs.currentIndex() == DOCUMENTS
    assert shown.page.editing.form() is None
    note_consent(shown)
    alerts = [alert.text for alert in shown.page.record.head.content().alerts]
    assert any("finit le 01/12/2026" in words for words in alerts)


def test_the_report_of_the_list_is_printed_and_exported(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    shown.page.pdf_ready.connect(lambda _, name: made.append(name))
    shown.page.page_actions()["missing_pdf"].trigger()
    assert made == ["Pièces manquantes 2026-11-16.pdf"]
    target = tmp_path / "pieces.xlsx"
    monkeypatch.setattr(missing, "ask_target", lambda *_: target)
    shown.page.page_actions()["missing_excel"].trigger()
    assert target.exists()
    monkeypatch.setattr(missing, "ask_target", lambda *_: None)
    shown.page.page_actions()["missing_excel"].trigger()


def test_sizes_are_written_as_people_read_them() -> None:
    assert size_words(300) == "1\u00a0ko"
    assert size_words(340_000) == "340\u00a0ko"
    assert size_words(1_240_000) == "1,2\u00a0Mo"


def test_a_page_that_cannot_be_drawn_gives_no_picture() -> None:
    assert draw_first_page(b"%PDF-nothing", 320) == b""
    assert draw_first_page(pdf(), 320).startswith(b"\x89PNG")
    assert no_picture(pdf(), 1)


def test_the_reads_of_a_closed_record_are_empty(desk: Desk) -> None:
    reads = Reads(desk.work)
    assert reads.papers.papers_of(UUID(int=1)).lines == ()
