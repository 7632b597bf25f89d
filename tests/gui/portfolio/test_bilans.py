"""The meetings of a path: those due, planned, held, signed, printed, from the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.portfolio_tabs import form, opened
from tests.helpers.stay_keys import press, type_in
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.ui.portfolio.bilans_section import BilansSection
from e2c_desktop.ui.portfolio.tab import BILANS


def captions(section: BilansSection) -> list[tuple[str, str]]:
    """The meetings, in words."""
    return [(line.words.title, line.words.caption) for line in section.card.lines]


def note_integration(desk: Desk, section: BilansSection) -> None:
    """Note the meeting that is late, as held on 12 June."""
    press(section.due_note.button)
    tab = desk.page.record.portfolio
    form(tab).binder.editors["planned_on"].set_value(date(2026, 6, 12))
    form(tab).binder.editors["held_on"].set_value(date(2026, 6, 12))
    form(tab).binder.editors["summary"].set_value("L’intégration est réussie.")
    press(form(tab).save_button)


def test_the_meeting_that_is_due_is_proposed_planned_then_held(desk: Desk) -> None:
    tab = opened(desk, section=BILANS)
    section = tab.bilans
    assert "Bilan d’intégration" in section.due_note.text()
    assert "rien n’est prévu" in section.due_note.text()
    assert not section.print_button.isEnabled()
    press(section.due_note.button)
    editors = form(tab).binder.editors
    assert editors["kind"].value() is BilanKind.INTEGRATION
    assert editors["planned_on"].value() == TODAY
    assert editors["staff_id"].value() == desk.work.actor.id
    press(form(tab).save_button)
    assert captions(section) == [
        ("Bilan d’intégration", "Prévu le 16/11/2026 · Nadège Lemaître"),
    ]
    assert "Bilan intermédiaire" in section.due_note.text()
    tab.focus_first()
    QTest.keyClick(section.card.lines[0], Qt.Key.Key_Return)
    form(tab).binder.editors["held_on"].set_value(TODAY)
    press(form(tab).save_button)
    (line,) = section.card.lines
    assert line.words.icon == "signature"
    assert "à signer par le stagiaire, le référent, la direction" in line.words.caption
    QTest.keyClick(line, Qt.Key.Key_Return)
    for name in ("trainee", "referent", "direction"):
        form(tab).binder.editors[f"{name}_signed_on"].set_value(TODAY)
    press(form(tab).save_button)
    assert section.card.lines[0].words.tone == "ok"
    path = desk.page.record.shown_path()
    assert path is not None
    assert "Bilan d’intégration" in [event.detail for event in path.events]


def test_another_meeting_is_noted_and_put_in_the_bin(desk: Desk) -> None:
    tab = opened(desk, section=BILANS)
    section = tab.bilans
    press(section.card.add_button)
    press(form(tab).save_button)
    assert "Notez le jour" in form(tab).binder.fields["planned_on"].message()
    form(tab).binder.editors["planned_on"].set_value(date(2026, 11, 2))
    press(form(tab).save_button)
    (line,) = section.card.lines
    assert "en retard de 14 jours" in line.words.caption
    assert line.words.tone == "bad"
    QTest.keyClick(line, Qt.Key.Key_Return)
    press(form(tab).remove_button)
    assert captions(section) == []
    desk.page.undo()
    assert len(captions(section)) == 1


def test_a_minor_has_the_signature_of_a_guardian(desk: Desk) -> None:
    tab = opened(desk, "KABANGU", section=BILANS)
    record = tab.doing.record
    assert record is not None
    press(tab.bilans.card.add_button)
    assert ("guardian_signed_on" in form(tab).binder.editors) == record.minor
    form(tab).reject()


def test_words_about_the_meeting_are_kept_as_a_draft(desk: Desk) -> None:
    tab = opened(desk, section=BILANS)
    press(tab.bilans.card.add_button)
    type_in(form(tab), "summary", "Une longue synthese")
    QTest.keyClick(form(tab), Qt.Key.Key_Escape)
    assert "brouillon" in desk.toast()
    press(tab.bilans.card.add_button)
    dialog = form(tab)
    press(dialog.found.button)  # type: ignore[attr-defined]  # the note of a kept form
    assert dialog.binder.editors["summary"].value() == "Une longue synthese"
    dialog.reject()


def test_the_paper_is_issued_shown_and_blank(desk: Desk, qtbot: QtBot) -> None:
    tab = opened(desk, section=BILANS)
    section = tab.bilans
    with qtbot.waitSignal(desk.page.pdf_ready, timeout=5000) as waited:
        press(section.blank_button)
    assert waited.args[1] == "Bilan (vierge).pdf"
    note_integration(desk, section)
    with qtbot.waitSignal(desk.page.pdf_ready, timeout=5000) as waited:
        press(section.print_button)
    assert bytes(waited.args[0]).startswith(b"%PDF")
    assert "Bilan" in waited.args[1]
    path = desk.page.record.shown_path()
    assert path is not None
    (document,) = path.documents
    assert document.number.startswith("BL-")
    QTest.keyClick(section.card.lines[0], Qt.Key.Key_Return)
    button = next(
        one for one in form(tab).findChildren(QPushButton) if one.text() == "Imprimer ce bilan"
    )
    with qtbot.waitSignal(desk.page.pdf_ready, timeout=5000) as again:
        press(button)
    assert again.args[0] == waited.args[0]  # unchanged: the paper already issued
    form(tab).reject()
