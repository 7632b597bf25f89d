"""What justifies an absence: dropped, chosen or only seen, then opened and taken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from tests.helpers.attendance import THURSDAY, at
from tests.helpers.attendance_pages import WeekDesk, click
from tests.helpers.given_files import docx, jpeg, pdf
from tests.helpers.keyboard import press, write

from e2c_desktop.domain.absence_proof import ProofDraft
from e2c_desktop.ui.attendance import proofs
from e2c_desktop.ui.records import piece_opening
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.picture_dialog import PictureDialog


def dialog_of(week: WeekDesk) -> DraftDialog:
    dialog = week.page.proofs.dialog
    assert isinstance(dialog, DraftDialog)
    return dialog


def test_a_file_dropped_justifies_the_days_around(week: WeekDesk, tmp_path: Path) -> None:
    paper = tmp_path / "arret.pdf"
    paper.write_bytes(pdf())
    week.stand("MBEMBA", 4)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    week.page.editor.zone.dropEvent(event)
    dialog = dialog_of(week)
    assert dialog.binder.draft() == ProofDraft(None, at(1)[0], THURSDAY)
    click(dialog.save_button)
    assert dialog.isVisible()
    press("Down")
    dialog.binder.editors["code"].widget.setFocus()
    press("End")
    click(dialog.save_button)
    assert "INJ" not in week.shown("MBEMBA")
    assert week.page.editor.zone.name.text() == "arret.pdf"
    click(week.page.editor.zone.open_button)
    assert week.files == ["arret.pdf b'%PDF-'"]
    click(week.page.editor.zone.remove_button)
    assert week.page.editor.zone.drop_button.isVisible()


def test_a_file_chosen_is_shown_when_it_is_a_picture_or_written_when_it_is_a_document(
    week: WeekDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(name: str, data: bytes) -> Callable[[object], Path]:
        paper = tmp_path / name
        paper.write_bytes(data)
        return lambda *_: paper

    monkeypatch.setattr(piece_opening, "ask_folder", lambda _parent: tmp_path / "sortie")
    (tmp_path / "sortie").mkdir()
    for rank, name, data in ((2, "mot.jpg", jpeg()), (4, "mot.docx", docx())):
        monkeypatch.setattr(proofs, "ask_file", given(name, data))
        week.stand("MBEMBA", rank)
        click(week.page.editor.zone.drop_button)
        dialog = dialog_of(week)
        dialog.binder.editors["code"].widget.setFocus()
        press("Down")
        if rank == 2:
            dialog.binder.editors["last_on"].widget.setFocus()
            press("Ctrl+A")
            write("10/11/2026")
        click(dialog.save_button)
        click(week.page.editor.zone.open_button)
    assert isinstance(week.page.proofs.opening.dialog, PictureDialog)
    assert len(list((tmp_path / "sortie").iterdir())) == 1


def test_ctrl_m_justifies_without_a_paper(week: WeekDesk) -> None:
    week.stand("MBEMBA", 4)
    press("Ctrl+M")
    dialog = dialog_of(week)
    dialog.binder.editors["code"].widget.setFocus()
    press("Down", "Down")
    click(dialog.save_button)
    assert week.page.editor.zone.name.text() == "Justificatif vu"
    assert not week.page.editor.zone.open_button.isVisible()
