"""The two cards in the tab: what they show, what is typed, what the window is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tests.helpers import keyboard
from tests.helpers.exit_pages import ExitDesk

from e2c_desktop.domain.codes import Moment, SituationCode


def title(desk: ExitDesk) -> tuple[str, str]:
    cards = desk.page.cards
    heads = (cards.situation.accessibleName(), cards.call.accessibleName())
    return keyboard.plain(heads[0]), keyboard.plain(heads[1])


def choose(desk: ExitDesk, name: str, value: object) -> None:
    desk.page.cards.situation.binder.editors[name].set_value(value)


def test_an_exit_shows_its_situation_and_the_call_to_make(exits: ExitDesk) -> None:
    exits.page.open_record(exits.exits["ŒUVRARD"])
    assert title(exits) == ("Situation à la sortie", "Suivi à 6 mois")
    exits.page.record.table.choose(Moment.M3)
    assert title(exits) == ("Situation à 3 mois", "Suivi à 3 mois")
    exits.page.record.table.choose(Moment.EXIT)
    assert title(exits) == ("Situation à la sortie", "Suivi à 6 mois")
    exits.page.open_record(exits.exits["BÉRANGER"])
    assert title(exits)[0] == "Situation à la sortie"


def test_an_answer_is_typed_and_seen_in_the_table(exits: ExitDesk) -> None:
    exits.page.open_record(exits.exits["ŒUVRARD"])
    titles: list[str] = []
    exits.page.title_changed.connect(titles.append)
    QTest.mouseClick(exits.page.cards.call.reached_button, Qt.MouseButton.LeftButton)
    assert title(exits) == ("Situation à 6 mois", "Suivi à 6 mois")
    exits.page.page_actions()["same"].trigger()
    assert exits.page.forms.unsaved() == "ŒUVRARD Chloé"
    assert exits.page.pending_drafts() == 1
    exits.page.page_actions()["save"].trigger()
    assert titles == ["Sorties ●", "Sorties"]
    row = exits.page.record.table.grid().rows[1]
    assert keyboard.plain(row[3].text).startswith("CDI")


def test_what_is_typed_stays_while_the_list_is_read_again(exits: ExitDesk) -> None:
    exits.page.open_record(exits.exits["ŒUVRARD"])
    situation = exits.page.cards.situation
    choose(exits, "code", SituationCode.SEEKING)
    exits.page.refresh()
    assert situation.binder.draft().code is SituationCode.SEEKING
    exits.page.open_record(exits.exits["BÉRANGER"])
    exits.page.open_record(exits.exits["ŒUVRARD"])
    assert situation.binder.draft().code is SituationCode.FIXED_TERM
    assert situation.offer.isVisible()
    QTest.mouseClick(situation.offer.button, Qt.MouseButton.LeftButton)
    assert situation.binder.draft().code is SituationCode.SEEKING
    exits.page.forms.cancel()
    assert exits.page.forms.unsaved() == ""


def test_a_visitor_sees_neither_number_nor_employer(exits: ExitDesk) -> None:
    exits.page.open_record(exits.exits["ŒUVRARD"])
    exits.reads.visitor = True
    exits.page.show_visitor()
    line = exits.page.cards.situation.binder.editors["host"].widget
    assert isinstance(line, QLineEdit)
    assert line.text() == ""
    assert exits.page.cards.call.phone.text() == "Sans téléphone"
