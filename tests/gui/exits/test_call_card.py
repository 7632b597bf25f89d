"""The card of the calls: one click notes, lines are corrected, a message is written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.helpers import keyboard
from tests.helpers.exit_cards import CardDesk
from tests.helpers.exits import NOW, TODAY, left

from e2c_desktop.domain.codes import ContactMode, Moment, Sex, SituationCode
from e2c_desktop.domain.follow_up_agenda import FollowUpPlan
from e2c_desktop.domain.follow_up_call import CallDraft
from e2c_desktop.domain.situation import SituationDraft
from e2c_desktop.services import follow_up_calls, situations
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.exits import mailing
from e2c_desktop.ui.exits.call_words import call_words, due_pill, reached_word
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.draft_dialog import DraftDialog


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def lines(cards: CardDesk) -> list[str]:
    """What a screen reader says of the attempts."""
    return [one.accessibleName() for one in attempts(cards)]


def attempts(cards: CardDesk) -> list[LineButton]:
    """The attempts on the screen."""
    keyboard.settle()
    return [one for one in cards.call.findChildren(LineButton) if one.isVisible()]


def dialog_of(cards: CardDesk) -> DraftDialog:
    assert isinstance(cards.call.dialog, DraftDialog)
    return cards.call.dialog


def note(cards: CardDesk, draft: CallDraft, moment: Moment = Moment.M6) -> None:
    follow_up_calls.note_call(cards.work, path_id=cards.path_id, moment=moment, draft=draft)


def test_the_phone_lines_up_with_the_title_of_the_attempts(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    keyboard.settle()
    (title,) = [one for one in cards.call.findChildren(Label) if one.text() == "Tentatives"]
    assert cards.call.phone.x() + theme().px(8) == title.x()


def test_an_unanswered_call_is_one_click_and_undone(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    assert cards.call.none.isVisible()
    click(cards.call.missed_button)
    assert cards.toast() == "Appel sans réponse noté"
    assert lines(cards) == ["Sans réponse, 12/02 à 10\u00a0h\u00a020, Nadège Lemaître"]
    toast = cards.toasts.toast()
    assert toast is not None
    undo_last(cards.work)
    cards.show(Moment.M6)
    assert lines(cards) == []


def test_an_answer_leads_to_the_situation(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    asked: list[Moment] = []
    cards.call.situation_asked.connect(asked.append)
    assert cards.call.reached_button.text() == "Jointe\u00a0: saisir sa situation"
    click(cards.call.reached_button)
    assert asked == [Moment.M6]
    assert cards.situation.moment is Moment.M6
    assert [one.draft.reached for one in cards.subject.calls] == [True]


def test_the_menu_notes_a_message_or_a_letter(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    for action in cards.call.more_button.menu().actions()[:3]:
        action.trigger()
    found = [(one.draft.mode, one.draft.note) for one in cards.subject.calls]
    assert sorted(found, key=str) == sorted(
        [
            (ContactMode.PHONE, "Message laissé"),
            (ContactMode.TEXT, ""),
            (ContactMode.MAIL, ""),
        ],
        key=str,
    )


def test_an_attempt_is_written_corrected_and_taken_away(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    cards.call.more_button.menu().actions()[3].trigger()
    dialog = dialog_of(cards)
    who = f"{cards.subject.last_name.upper()} {cards.subject.first_name}"
    assert [label.text() for label in dialog.findChildren(Label) if who in label.text()]
    editors = dialog.binder.editors
    editors["made_at"].set_value(NOW - timedelta(days=1))
    editors["next_on"].set_value(TODAY + timedelta(days=4))
    click(dialog.save_button)
    (line,) = cards.subject.calls
    assert line.draft.next_on == date(2027, 2, 16)
    assert cards.call.pill.spec().text == "J\u22124"
    assert lines(cards)[0].endswith("rappeler le 16/02/2027")

    click(attempts(cards)[0])
    dialog = dialog_of(cards)
    dialog.binder.editors["reached"].set_value(True)
    click(dialog.save_button)
    assert cards.subject.calls[0].draft.reached
    assert lines(cards)[0].startswith("Jointe, 11/02")

    click(attempts(cards)[0])
    click(dialog_of(cards).remove_button)
    assert cards.subject.calls == ()
    assert cards.toast() == "Tentative supprimée"


def test_a_call_to_come_is_refused_at_its_field(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    cards.call.more_button.menu().actions()[3].trigger()
    dialog = dialog_of(cards)
    dialog.binder.editors["made_at"].set_value(NOW + timedelta(days=1))
    click(dialog.save_button)
    assert dialog.binder.fields["made_at"].message() == "Cette heure est à venir."
    assert cards.subject.calls == ()
    dialog.reject()


def test_when_to_call_is_written_in_place(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    hint = cards.call.hint
    hint.setFocus()
    keyboard.write("plutôt après 15 h")
    QTest.keyClick(hint, Qt.Key.Key_Return)
    assert cards.subject.call_hint == "plutôt après 15 h"
    QTest.keyClicks(hint, " demain")
    QTest.keyClick(hint, Qt.Key.Key_Escape)
    assert hint.text() == "plutôt après 15 h"
    cards.call.show_moment(cards.path_id, Moment.M6)
    assert hint.text() == "plutôt après 15 h"


def test_the_number_is_copied(cards: CardDesk) -> None:
    cards.show(Moment.M6)
    click(cards.call.phone)
    assert QGuiApplication.clipboard().text() == cards.call.phone.text() == "06 39 98 20 17"


def test_a_message_tells_nothing_of_the_path(
    cards: CardDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def opens(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr(mailing, "open_mail", opens)
    cards.show(Moment.M6)
    click(cards.call.mail_button)
    assert bytes(opened[0].toEncoded().data()).decode() == (
        "mailto:chloe@exemple.example?subject=Des%20nouvelles%C2%A0%3F"
        "&body=Bonjour%20Chlo%C3%A9%2C%0A%0A"
    )
    click(cards.call.mail_button)
    assert cards.toast().startswith("Aucun logiciel de messagerie")


def test_buttons_say_why_they_are_closed(cards: CardDesk) -> None:
    cards.show(Moment.EXIT)
    assert not cards.call.reached_button.isEnabled()
    assert cards.call.reached_button.toolTip() == "Choisir un suivi dans le tableau."
    assert cards.call.pill.isHidden()
    other = left(cards.work, last_name="DIOP", first_name="Khady", email="", phone="")
    cards.call.show_moment(other.id, Moment.M3)
    assert cards.call.reached_button.isEnabled()
    assert (cards.call.mail_button.isEnabled(), cards.call.mail_button.toolTip()) == (
        False,
        "Aucune adresse dans la fiche.",
    )
    assert (cards.call.phone.text(), cards.call.phone.isEnabled()) == ("Sans téléphone", False)
    cards.call.show_moment(None, Moment.EXIT)
    assert not cards.call.missed_button.isEnabled()


def test_a_visitor_notes_nothing(cards: CardDesk) -> None:
    note(cards, CallDraft(NOW, note="Sa mère a répondu"))
    cards.doors.reads.visitor = True
    cards.show(Moment.M6)
    assert not cards.call.missed_button.isEnabled()
    assert cards.call.hint.isReadOnly()
    assert "mère" not in " ".join(lines(cards))


def test_words_of_attempts(cards: CardDesk) -> None:
    note(cards, CallDraft(NOW - timedelta(days=80), reached=True, note="Sa mère"), Moment.M3)
    situations.note_situation(
        cards.work,
        path_id=cards.path_id,
        moment=Moment.M3,
        draft=SituationDraft(date(2026, 11, 24), code=SituationCode.SEEKING),
        today=TODAY,
    )
    subject = cards.subject
    told = call_words(subject.calls[0], subject, TODAY)
    assert told.title == "Jointe, suivi à 3\u00a0mois saisi, sa mère"
    assert told.caption.startswith("24/11/2026 à 10")
    assert [reached_word(sex) for sex in (Sex.MALE, None)] == ["Joint", "Joint(e)"]


def test_where_a_follow_up_stands() -> None:
    exit_on = date(2026, 8, 15)
    plan = FollowUpPlan()

    def words(today: date, answered: bool = False) -> tuple[str, str]:
        pill = due_pill(plan.follow_up(Moment.M6, exit_on, answered=answered), today)
        return pill.text, pill.tone

    assert words(date(2027, 2, 12)) == ("J\u22123", "warn")
    assert words(date(2027, 2, 15)) == ("Aujourd’hui", "warn")
    assert words(date(2027, 2, 19)) == ("Retard de 4\u00a0j", "bad")
    assert words(date(2026, 12, 1)) == ("J\u221276", "mute")
    assert words(date(2027, 6, 1)) == ("Sans réponse", "mute")
    assert words(date(2027, 2, 12), answered=True) == ("Répondu", "ok")
