"""Consents and photograph in the record: noted, withdrawn, framed by the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.builders import TODAY
from tests.helpers.given_files import jpeg
from tests.helpers.paper_pages import WHO, drop, note_consent
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.consents import ConsentState, ImageSupport
from e2c_desktop.services.photos import CropBox, make_portrait, set_photo
from e2c_desktop.ui.trainees.dialogs import photo as photo_dialog
from e2c_desktop.ui.trainees.dialogs.consent import ConsentDialog
from e2c_desktop.ui.trainees.dialogs.photo import PhotoDialog
from e2c_desktop.ui.trainees.dialogs.withdraw import WithdrawDialog

K = Qt.Key


@pytest.fixture
def shown(desk: Desk) -> Desk:
    """The papers of somebody on the screen."""
    desk.page.open_trainee(desk.people[WHO])
    desk.page.record.open_tab(2)
    return desk


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
    note_consent(shown)
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
    note_consent(shown)
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
    note_consent(shown)
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
    note_consent(shown)
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
