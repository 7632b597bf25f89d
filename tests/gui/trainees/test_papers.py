"""Papers, consents and photograph in the record: by the keyboard, by drop, and when refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.given_files import docx, jpeg, no_picture, pdf
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.consents import ConsentDraft, ConsentState, ImageSupport
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.pieces import PieceDraft, PieceState
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import piece_files, pieces
from e2c_desktop.services.consents import add_consent
from e2c_desktop.services.photos import CropBox, make_portrait, set_photo
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.trainees import missing, papers
from e2c_desktop.ui.trainees.dialogs import photo as photo_dialog
from e2c_desktop.ui.trainees.dialogs import piece as piece_dialog
from e2c_desktop.ui.trainees.dialogs import scan_folder
from e2c_desktop.ui.trainees.dialogs.consent import ConsentDialog
from e2c_desktop.ui.trainees.dialogs.photo import PhotoDialog
from e2c_desktop.ui.trainees.dialogs.picture import PictureDialog
from e2c_desktop.ui.trainees.dialogs.piece import PieceDialog
from e2c_desktop.ui.trainees.dialogs.piece_kinds import PieceKindsDialog
from e2c_desktop.ui.trainees.dialogs.scan_folder import ScanFolderDialog
from e2c_desktop.ui.trainees.dialogs.withdraw import WithdrawDialog
from e2c_desktop.ui.trainees.pieces_card import size_words

WHO = "NGUYỄN"
K = Qt.Key


@pytest.fixture
def shown(desk: Desk) -> Desk:
    """The papers of somebody on the screen."""
    desk.page.open_trainee(desk.people[WHO])
    desk.page.record.open_tab(2)
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


def consent(desk: Desk) -> None:
    draft = ConsentDraft(
        supports=frozenset({ImageSupport.INTERNAL}), signed_on=TODAY, ends_on=date(2026, 12, 1)
    )
    made = add_consent(desk.work, trainee_id=desk.people[WHO], draft=draft, today=TODAY)
    desk.page.doing.publish(made[1])


def drop(widget: object, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)  # type: ignore[attr-defined]  # any widget that takes drops


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
    monkeypatch.setattr(papers, "ask_folder", lambda *_: tmp_path)
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
    shown.page.papers.view(picture)
    dialog = shown.page.papers.dialog
    assert isinstance(dialog, PictureDialog)
    whole = dialog.factor()
    dialog.zoom_in()
    dialog.zoom_in()
    dialog.zoom_out()
    assert dialog.factor() > whole
    dialog.fit()
    assert dialog.factor() == whole
    dialog.accept()
    shown.page.papers.view(keep(shown, "lettre.docx", docx()))
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
        desk.page.record.open_tab(2)
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


def test_a_consent_is_noted_then_withdrawn_with_the_photo(shown: Desk) -> None:
    consenting = shown.page.papers.consenting
    shown.page.page_actions()["consent"].trigger()
    dialog = consenting.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.supports[ImageSupport.INTERNAL].setChecked(False)
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert "support" in dialog.fields["supports"].message()
    dialog.supports[ImageSupport.INTERNAL].setChecked(True)
    dialog.signed.setText("32/01/2026")
    QTest.keyClick(dialog.save_button, K.Key_Return)
    assert dialog.fields["signed_on"].message()
    dialog.signed.set_date(TODAY)
    QTest.keyClick(dialog.save_button, K.Key_Return)
    who = shown.people[WHO]
    assert shown.reads.papers.consents_of(who)[0].state is ConsentState.VALID
    portrait = make_portrait(jpeg((70, 90)), CropBox())
    changes = set_photo(shown.work, trainee_id=who, portrait=portrait, today=TODAY)
    shown.page.doing.publish(changes)
    assert shown.page.record.head.avatar.has_photo()
    card = shown.page.record.documents.consents
    QTest.keyClick(card.withdraw_button, K.Key_Return)
    leaving = consenting.dialog
    assert isinstance(leaving, WithdrawDialog)
    assert "photo" in leaving.text.text()
    leaving.day.setText("auj")
    leaving.go_button.click()
    assert not shown.page.record.head.avatar.has_photo()
    assert shown.reads.papers.consents_of(who)[0].state is ConsentState.WITHDRAWN
    assert not card.edit_button.isEnabled()


def test_a_withdrawal_needs_a_possible_day(shown: Desk) -> None:
    consent(shown)
    shown.page.record.documents.consents.withdraw_button.click()
    dialog = shown.page.papers.consenting.dialog
    assert isinstance(dialog, WithdrawDialog)
    for typed in ("", "99/99/2026", "01/01/2020"):
        dialog.day.setText(typed)
        dialog.go_button.click()
        assert dialog.day_field.message()
    dialog.keep_button.click()
    assert not dialog.isVisible()


def test_a_consent_is_corrected_and_put_aside(shown: Desk) -> None:
    consent(shown)
    card = shown.page.record.documents.consents
    card.focus_first()
    QTest.keyClick(card.table, K.Key_Return)
    dialog = shown.page.papers.consenting.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.kind.setCurrentIndex(2)
    dialog.subject.setText("Transmission à l’employeur")
    dialog.save_button.click()
    row = card.row()
    assert row is not None
    assert row.draft.subject == "Transmission à l’employeur"
    QTest.keyClick(card.table, K.Key_Delete)
    assert shown.reads.papers.consents_of(shown.people[WHO]) == []
    assert card.nothing.isVisible()


def test_a_photo_without_consent_is_refused_in_words(shown: Desk) -> None:
    shown.page.page_actions()["photo"].trigger()
    error = shown.errors.seen.pop()
    assert "droit à l’image" in str(error)
    assert shown.page.papers.consenting.dialog is None


def test_a_photo_is_framed_by_the_keys_and_removed(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent(shown)
    path = tmp_path / "visage.jpg"
    path.write_bytes(jpeg((800, 600)))
    monkeypatch.setattr(photo_dialog, "ask_picture", lambda _: path)
    consenting = shown.page.papers.consenting
    consenting.ask_photo()
    dialog = consenting.dialog
    assert isinstance(dialog, PhotoDialog)
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog.choose_button, K.Key_Return)
    before = dialog.frame.box()
    QTest.keyClick(dialog.frame, K.Key_Minus)
    QTest.keyClick(dialog.frame, K.Key_Left)
    QTest.keyClick(dialog.frame, K.Key_Up)
    after = dialog.frame.box()
    assert (after.width < before.width, after.left < 0.5) == (True, True)
    ratio = after.width * 800 / (after.height * 600)
    assert ratio == pytest.approx(7 / 9)
    for key in (K.Key_Right, K.Key_Down, K.Key_Plus, K.Key_Home):
        QTest.keyClick(dialog.frame, key)
    assert dialog.frame.box().height == pytest.approx(1.0)
    dialog.save_button.click()
    assert shown.page.record.head.avatar.has_photo()
    consenting.ask_photo()
    again = consenting.dialog
    assert isinstance(again, PhotoDialog)
    again.remove_button.click()
    assert not shown.page.record.head.avatar.has_photo()


def test_a_photo_is_pasted_or_dropped_and_a_program_is_not(shown: Desk, tmp_path: Path) -> None:
    consent(shown)
    shown.page.papers.consenting.ask_photo()
    dialog = shown.page.papers.consenting.dialog
    assert isinstance(dialog, PhotoDialog)
    dialog.paste()
    assert "coller" in dialog.said.text()
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    QTest.keyClick(dialog.frame, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.frame.has_picture()
    QApplication.clipboard().clear()
    path = tmp_path / "virus.jpg"
    path.write_bytes(b"MZ")
    drop(dialog, path)
    assert "lisible" in dialog.said.text()
    frame = dialog.frame
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(frame, QPoint(110, 120))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton)
    dialog.reject()


def test_the_head_tells_what_is_missing_and_goes_there(shown: Desk) -> None:
    shown.page.record.open_tab(1)
    alerts = [alert.text for alert in shown.page.record.head.content().alerts]
    assert "Pièces à demander\u00a0: 8 sur la liste" in alerts
    shown.page.record.head.alert_followed.emit(papers.TO_PIECES)
    assert shown.page.record.tabs.currentIndex() == 2
    assert shown.page.editing.form() is None
    consent(shown)
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
