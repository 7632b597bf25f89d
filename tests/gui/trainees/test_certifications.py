"""The card « Certifications » of a record, from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.builders import TODAY
from tests.helpers.stay_keys import press, show
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.ui.records.draft_dialog import DraftDialog


def window(desk: Desk) -> DraftDialog:
    dialog = desk.page.asking.certifying.asking.dialog
    assert dialog is not None
    return dialog


def test_a_certification_is_noted_and_corrected_in_the_record(desk: Desk) -> None:
    show(desk, "NGUYỄN")
    card = desk.page.record.path.certifications
    assert card.lines == []
    press(card.add_button)
    editors = window(desk).binder.editors
    editors["kind"].set_value(CertificationKind.SST)
    editors["result"].set_value(CertificationResult.OBTAINED)
    editors["passed_on"].set_value(TODAY)
    assert editors["expires_on"].value() is not None
    press(window(desk).save_button)
    (line,) = card.lines
    assert line.words.title == "SST"
    assert line.words.caption.startswith("Obtenue, passage le")
    assert line.words.tone == "ok"
    QTest.keyClick(line, Qt.Key.Key_Space)
    window(desk).binder.editors["result"].set_value(CertificationResult.PREPARING)
    press(window(desk).save_button)
    (line,) = card.lines
    assert (line.words.tone, line.words.icon) == ("warn", "triangle-alert")
    assert "Résultat à noter" in line.words.spoken()
    QTest.keyClick(line, Qt.Key.Key_Space)
    press(window(desk).remove_button)
    assert card.lines == []
    desk.page.undo()
    assert len(card.lines) == 1
