"""The card of a situation: fields that follow what is chosen, saving, drafts, proofs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from tests.helpers import keyboard
from tests.helpers.builders import as_role
from tests.helpers.exit_cards import CardDesk, open_cards
from tests.helpers.exits import CDD, EXIT, TODAY
from tests.helpers.given_files import docx, jpeg, pdf
from tests.helpers.partners import make_company

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.situation import ExitFacts, SituationDraft
from e2c_desktop.services import situations
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.exits import proofs
from e2c_desktop.ui.exits.card_foot import CLEAN, DIRTY, READ_ONLY
from e2c_desktop.ui.exits.situation_card import NO_WORDS
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.records import piece_opening

PERMANENT = SituationDraft(TODAY, Answer.YES, SituationCode.PERMANENT)


def field(cards: CardDesk, name: str) -> QLineEdit:
    widget = cards.situation.binder.editors[name].widget
    assert isinstance(widget, QLineEdit)
    return widget


def write(cards: CardDesk, name: str, text: str) -> None:
    """Take the place of what a field holds, by the keyboard, and leave it."""
    line = field(cards, name)
    line.setFocus()
    line.selectAll()
    if text:
        keyboard.write(text)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def choose(cards: CardDesk, name: str, words: str) -> None:
    """Choose by its words in a list."""
    combo = cards.situation.binder.editors[name].widget
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(words)
    combo.activated.emit(combo.currentIndex())


def message(cards: CardDesk, name: str) -> str:
    return cards.situation.binder.fields[name].message()


def noted(cards: CardDesk, moment: Moment = Moment.EXIT, draft: SituationDraft = CDD) -> None:
    situations.note_situation(
        cards.work, path_id=cards.path_id, moment=moment, draft=draft, today=TODAY
    )


@pytest.mark.parametrize("name", ["exit_reason", "contact_mode", "code"])
def test_what_is_chosen_is_read_whole_on_a_usual_screen(cards: CardDesk, name: str) -> None:
    cards.show(Moment.EXIT if name == "exit_reason" else Moment.M6)
    combo = cards.situation.binder.editors[name].widget
    assert isinstance(combo, QComboBox)
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    words = [combo.itemText(index) for index in range(combo.count())]
    cut = [one for one in words if combo.fontMetrics().horizontalAdvance(one) > room.width()]
    assert cut == []


def test_a_line_ends_what_scrolls_above_the_proof(cards: CardDesk) -> None:
    cards.show(Moment.EXIT)
    keyboard.settle()
    card, corner = cards.situation, QPoint(0, 0)
    form = card.binder.mapTo(card, corner).y() + card.binder.height()
    proof = card.zone.mapTo(card, corner).y()
    lines = [one.mapTo(card, corner).y() for one in card.findChildren(Line) if one.isVisible()]
    assert any(form <= line < proof for line in lines)


def test_the_fields_follow_the_situation(cards: CardDesk) -> None:
    cards.show(Moment.EXIT)
    first = ["exit_reason", "exit_on", "observed_on", "code"]
    assert cards.fields() == [*first, "note"]
    choose(cards, "code", "CDD")
    assert cards.fields() == [
        *first,
        *("host", "starts_on", "ends_on", "weekly_hours", "trade_code", "title", "contract"),
        "note",
    ]
    choose(cards, "code", "CDI")
    assert "ends_on" not in cards.fields()
    choose(cards, "code", "Formation diplômante")
    assert cards.fields()[4:] == [
        *("title", "starts_on", "ends_on", "weekly_hours"),
        *("certification", "aimed_level", "organism", "note"),
    ]
    assert cards.situation.binder.fields["title"].label.text() == "Formation"
    assert cards.situation.outside.isHidden()
    choose(cards, "code", "Cause extérieure")
    assert cards.fields() == first
    assert cards.situation.outside.text() == NO_WORDS
    assert cards.situation.outside.isVisible()


def test_an_exit_is_typed_by_the_keyboard_and_undone(cards: CardDesk) -> None:
    cards.show(Moment.EXIT)
    card = cards.situation
    assert (card.foot.state.text(), card.foot.save_button.isEnabled()) == (CLEAN, False)
    choose(cards, "exit_reason", "Terme du parcours")
    choose(cards, "code", "CDD")
    write(cards, "host", "L’Écluse de Gravelle")
    write(cards, "starts_on", "18/08/2026")
    write(cards, "ends_on", "17/12/2026")
    write(cards, "weekly_hours", "35")
    assert card.unsaved() == "ŒUVRARD Chloé"
    assert card.foot.state.text() == DIRTY
    QTest.mouseClick(card.foot.save_button, Qt.MouseButton.LeftButton)
    assert (cards.toast(), card.unsaved()) == ("Situation enregistrée", "")
    line = cards.subject.at(Moment.EXIT)
    assert line is not None
    assert line.draft == replace(CDD, reached=Answer.YES, trade_code="")
    assert cards.subject.facts == ExitFacts(ExitReason.TERM, EXIT)
    undo_last(cards.work)
    assert cards.subject.at(Moment.EXIT) is None
    assert cards.subject.facts == ExitFacts(ExitReason.SOLUTION, EXIT)


def test_a_company_of_the_base_is_proposed(cards: CardDesk) -> None:
    company = make_company(cards.work, name="Garage des Sorbiers", town="Vitry-sur-Seine")
    cards.show(Moment.EXIT)
    choose(cards, "code", "CDI")
    line = field(cards, "host")
    line.setFocus()
    QTest.keyClicks(line, "sorb")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Garage des Sorbiers, Vitry-sur-Seine"
    assert cards.situation.save()
    saved = cards.subject.at(Moment.EXIT)
    assert saved is not None
    assert (saved.draft.company_id, saved.draft.employer) == (company, "")
    assert field(cards, "host").text() == "Garage des Sorbiers, Vitry-sur-Seine"


def test_what_is_impossible_is_told_at_its_field_and_stays(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    write(cards, "observed_on", "14/08/2026")
    assert message(cards, "observed_on") == "Un suivi vient après la sortie (15/08/2026)."
    QTest.mouseClick(cards.situation.foot.save_button, Qt.MouseButton.LeftButton)
    assert message(cards, "code") == "Situation à choisir, ou « Situation inconnue »."
    assert field(cards, "observed_on").text() == "14/08/2026"
    assert cards.subject.situations == ()
    write(cards, "observed_on", "31/02/2027")
    assert not cards.situation.save()
    assert field(cards, "observed_on").text() == "31/02/2027"


def test_a_warning_is_told_and_saved(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    choose(cards, "code", "CDD")
    write(cards, "starts_on", "18/08/2026")
    write(cards, "ends_on", "")
    assert message(cards, "ends_on").startswith("CDD sans date de fin")
    assert cards.situation.save()
    assert cards.subject.at(Moment.M6) is not None


def test_an_exit_before_the_entry_is_refused_at_its_field(cards: CardDesk) -> None:
    noted(cards)
    cards.show(Moment.EXIT)
    write(cards, "exit_on", "03/05/2026")
    assert not cards.situation.save()
    assert message(cards, "exit_on") == "Cette date est avant l’entrée (04/05/2026)."
    cards.situation.cancel()
    assert field(cards, "exit_on").text() == "15/08/2026"
    assert cards.situation.unsaved() == ""


def test_nobody_reached_leaves_no_situation(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    choose(cards, "reached", "Non")
    assert cards.fields() == ["reached", "contact_mode", "observed_on", "note"]
    assert cards.situation.save()
    line = cards.subject.at(Moment.M6)
    assert line is not None
    assert line.draft == SituationDraft(TODAY, Answer.NO)


def test_the_same_situation_as_before_in_one_click(cards: CardDesk) -> None:
    noted(cards)
    cards.show(Moment.M3)
    button = cards.situation.copy_button
    assert button.text() == "Même situation qu’à la sortie"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cards.situation.save()
    line = cards.subject.at(Moment.M3)
    assert line is not None
    assert line.draft == replace(CDD, observed_on=TODAY, reached=Answer.YES)
    assert cards.situation.copy_button.isHidden()


def test_former_situations_stay_in_reach(cards: CardDesk) -> None:
    noted(cards, Moment.M6, replace(PERMANENT, observed_on=date(2027, 2, 1)))
    cards.show(Moment.M6)
    menu = cards.situation.menu
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "01/02/2027\u00a0: CDI",
        "Noter une autre situation",
        "Supprimer cette situation",
    ]
    menu.actions()[2].trigger()
    choose(cards, "code", "Sans solution, en recherche")
    assert cards.situation.save()
    assert len(cards.subject.history(Moment.M6)) == 2
    first = [action for action in menu.actions() if action.text().endswith("CDI")]
    first[0].trigger()
    assert cards.situation.binder.draft().code is SituationCode.PERMANENT
    menu.actions()[-1].trigger()
    assert cards.toast() == "Situation supprimée"
    assert [one.draft.code for one in cards.subject.history(Moment.M6)] == [SituationCode.SEEKING]


def test_a_situation_saved_elsewhere_is_not_written_over(cards: CardDesk) -> None:
    noted(cards, Moment.M6, PERMANENT)
    cards.show(Moment.M6)
    write(cards, "title", "Serveuse")
    line = cards.subject.at(Moment.M6)
    assert line is not None
    situations.correct_situation(
        cards.work,
        situation_id=line.id,
        version=line.version,
        draft=replace(PERMANENT, title="Cuisinière"),
        today=TODAY,
    )
    cards.show(Moment.M6)
    assert field(cards, "title").text() == "Serveuse"
    assert not cards.situation.save()
    assert cards.situation.conflict.isVisible()
    cards.situation.conflict.action.emit()
    assert field(cards, "title").text() == "Cuisinière"
    cards.situation.offer.action.emit()
    assert field(cards, "title").text() == "Serveuse"


def test_what_is_typed_is_kept_as_a_draft(cards: CardDesk) -> None:
    noted(cards, Moment.M6, PERMANENT)
    cards.show(Moment.M6)
    write(cards, "title", "Serveuse")
    assert cards.situation.keep_draft()
    cards.show(Moment.EXIT)
    assert not cards.situation.keep_draft()
    cards.show(Moment.M6)
    assert field(cards, "title").text() == ""
    assert cards.situation.offer.isVisible()
    cards.situation.offer.action.emit()
    assert field(cards, "title").text() == "Serveuse"
    assert cards.situation.save()
    cards.show(Moment.M6)
    assert cards.situation.offer.isHidden()


def drop(cards: CardDesk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    cards.situation.zone.dropEvent(event)


def test_a_file_dropped_becomes_the_proof(
    cards: CardDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards.show(Moment.EXIT)
    assert cards.situation.zone.name.text() == "Enregistrer d’abord la situation"
    noted(cards)
    cards.show(Moment.EXIT)
    files = {"contrat.pdf": pdf(), "contrat.jpg": jpeg(), "contrat.docx": docx()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    drop(cards, tmp_path / "contrat.pdf")
    assert cards.toast() == "Preuve jointe"
    cards.show(Moment.EXIT)
    assert cards.situation.zone.name.text() == "contrat.pdf"
    assert cards.situation.pill.isVisible()
    seen: list[tuple[bytes, str]] = []
    cards.situation.proofs.pdf_ready.connect(lambda data, name: seen.append((data, name)))
    QTest.mouseClick(cards.situation.zone.open_button, Qt.MouseButton.LeftButton)
    assert seen == [(pdf(), "contrat.pdf")]

    monkeypatch.setattr(proofs, "ask_file", lambda *_: tmp_path / "contrat.jpg")
    QTest.mouseClick(cards.situation.zone.add_button, Qt.MouseButton.LeftButton)
    cards.show(Moment.EXIT)
    QTest.mouseClick(cards.situation.zone.open_button, Qt.MouseButton.LeftButton)
    dialog = cards.situation.proofs.opening.dialog
    assert dialog is not None
    dialog.reject()

    drop(cards, tmp_path / "contrat.docx")
    cards.show(Moment.EXIT)
    out = tmp_path / "sortie"
    out.mkdir()
    monkeypatch.setattr(piece_opening, "ask_folder", lambda parent: out)
    QTest.mouseClick(cards.situation.zone.open_button, Qt.MouseButton.LeftButton)
    assert len(list(out.iterdir())) == 1

    QTest.mouseClick(cards.situation.zone.remove_button, Qt.MouseButton.LeftButton)
    cards.show(Moment.EXIT)
    assert cards.situation.pill.isHidden()
    (tmp_path / "mauvais.pdf").write_bytes(b"rien")
    drop(cards, tmp_path / "mauvais.pdf")
    assert len(cards.errors.seen) == 1


def test_typing_goes_on_when_a_proof_is_joined(cards: CardDesk, tmp_path: Path) -> None:
    noted(cards)
    cards.show(Moment.EXIT)
    write(cards, "title", "Commis")
    (tmp_path / "contrat.pdf").write_bytes(pdf())
    drop(cards, tmp_path / "contrat.pdf")
    cards.show(Moment.EXIT)
    assert field(cards, "title").text() == "Commis"
    assert cards.situation.save()


def test_who_may_only_read_sees_fields_that_do_not_move(qtbot: QtBot, cards: CardDesk) -> None:
    noted(cards)
    desk = open_cards(qtbot, as_role(cards.work, Role.READER), cards.path_id)
    desk.show(Moment.EXIT)
    assert not desk.situation.binder.isEnabled()
    assert desk.situation.foot.state.text() == READ_ONLY
    assert desk.situation.foot.save_button.isHidden()
    assert desk.situation.save()
    assert len(cards.subject.situations) == 1
    desk.close()


def test_a_visitor_sees_no_name(cards: CardDesk) -> None:
    noted(cards)
    cards.doors.reads.visitor = True
    cards.show(Moment.EXIT)
    assert field(cards, "host").text() == ""
    assert not cards.situation.may_edit()
    assert cards.situation.copy_button.isHidden()


def test_nobody_is_shown_nothing_is_saved(cards: CardDesk) -> None:
    cards.show(Moment.EXIT)
    cards.situation.show_moment(None, Moment.EXIT)
    assert cards.situation.save()
    assert cards.situation.unsaved() == ""
    cards.situation.copy_before()
    assert cards.subject.situations == ()
