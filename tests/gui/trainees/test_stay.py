"""The sub-tab « Parcours » from the keyboard: referents, aids, lent equipment."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.partners import make_company
from tests.helpers.stay_keys import opened, path_of, press, show, trigger, type_in
from tests.helpers.tab_walk import faults
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.aids import AidDraft, LoanDraft
from e2c_desktop.domain.codes import (
    AidKind,
    AidPace,
)
from e2c_desktop.services import aids
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.suggestions.dialog import SuggestionsDialog

# Referents.


def test_a_referent_is_changed_with_its_day_and_history(desk: Desk, qtbot: QtBot) -> None:
    show(desk, "NGUYỄN")
    card = desk.page.record.path.referents
    before = card.texts()
    press(card.change_button)
    dialog = opened(desk)
    assert dialog.binder.editors["on"].value() == TODAY
    assert faults(dialog) == []
    who = dialog.binder.editors["staff_id"].widget
    who.setFocus()
    QTest.keyClicks(who, "yann")
    QTest.keyClick(who, Qt.Key.Key_Return)
    type_in(dialog, "on", "01/05/2026")
    press(dialog.save_button)
    assert "avant le changement précédent" in dialog.binder.fields["on"].message()
    type_in(dialog, "on", "")
    press(dialog.save_button)
    assert dialog.binder.fields["on"].state is FieldState.ERROR
    type_in(dialog, "on", "07/09/2026")
    press(dialog.save_button)
    assert card.texts() == [
        "Yann Abgrall",
        "depuis le 07/09/2026",
        before[0],
        "04/05/2026 – 06/09/2026",
    ]
    assert path_of(desk).referent == "Yann Abgrall"
    assert desk.toast().endswith("référent changé")
    desk.page.undo()
    assert card.texts() == before


def test_the_same_referent_is_no_change(desk: Desk) -> None:
    show(desk, "NGUYỄN")
    dialog = trigger(desk, "referent")
    dialog.binder.editors["staff_id"].set_value(path_of(desk).draft.referent_id)
    press(dialog.save_button)
    assert "déjà" in dialog.binder.fields["staff_id"].message()
    dialog.reject()
    assert desk.toast() == ""


# Aids and equipment.


def test_an_aid_is_noted_corrected_and_taken_away(desk: Desk, qtbot: QtBot) -> None:
    show(desk, "NGUYỄN")
    card = desk.page.record.path.aids
    card.aid_action.trigger()
    dialog = opened(desk)
    assert faults(dialog) == []
    press(dialog.save_button)
    assert dialog.binder.fields["kind"].state is FieldState.ERROR
    dialog.binder.editors["kind"].set_value(AidKind.MEALS)
    type_in(dialog, "amount", "sept euros")
    press(dialog.save_button)
    assert "7,50" in dialog.binder.fields["amount"].message()
    type_in(dialog, "amount", "7,5")
    dialog.binder.editors["pace"].set_value(AidPace.DAY)
    type_in(dialog, "ends_on", "01/01/2026")
    press(dialog.save_button)
    assert "avant son début" in dialog.binder.fields["ends_on"].message()
    type_in(dialog, "ends_on", "18/12/2026")
    press(dialog.save_button)
    (line,) = path_of(desk).stay.aids
    assert line.draft == AidDraft(AidKind.MEALS, 750, AidPace.DAY, TODAY, date(2026, 12, 18))
    assert card.rows[0].words.caption == "7,50\u00a0€ par jour · 16/11 – 18/12/2026"
    press(card.rows[0].line)
    dialog = opened(desk)
    press(dialog.save_button)  # nothing was touched: nothing is written
    assert path_of(desk).stay.aids[0].version == 1
    press(card.rows[0].line)
    dialog = opened(desk)
    type_in(dialog, "funder", "Departement")
    press(dialog.save_button)
    assert path_of(desk).stay.aids[0].draft.funder == "Departement"
    press(card.rows[0].line)
    dialog = opened(desk)
    press(dialog.remove_button)
    assert card.rows == []
    desk.page.undo()
    assert len(card.rows) == 1


def test_equipment_is_lent_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    show(desk, "NGUYỄN")
    card = desk.page.record.path.aids
    dialog = trigger(desk, "loan")
    assert faults(dialog) == []
    press(dialog.save_button)
    assert dialog.binder.fields["item"].state is FieldState.ERROR
    type_in(dialog, "item", "Ordinateur portable")
    type_in(dialog, "number", "E2C-0142")
    press(dialog.save_button)
    (line,) = path_of(desk).stay.loans
    assert (line.draft.handed_on, line.draft.due_on) == (TODAY, path_of(desk).expected_end)
    row = card.rows[0]
    assert "E2C-0142" in row.line.accessibleName()
    assert row.back_button is not None
    press(row.back_button)
    assert card.rows[0].words.caption == "Rendu le 16/11/2026"
    assert card.rows[0].line is desk.window.focusWidget()
    assert desk.toast().endswith("matériel rendu")
    desk.page.undo()
    assert path_of(desk).stay.loans[0].outstanding
    press(card.rows[0].line)
    dialog = opened(desk)
    type_in(dialog, "returned_on", "01/11/2026")
    press(dialog.save_button)
    assert dialog.binder.fields["returned_on"].state is FieldState.ERROR
    type_in(dialog, "returned_on", "auj")
    press(dialog.save_button)
    assert path_of(desk).stay.loans[0].draft.returned_on == TODAY
    press(card.rows[0].line)
    dialog = opened(desk)
    press(dialog.remove_button)
    assert path_of(desk).stay.loans == ()


def test_equipment_of_who_left_is_asked_back(desk: Desk, qtbot: QtBot) -> None:
    path = path_of(desk, "D’HÔTEL")
    draft = LoanDraft("Tablette", "", date(2026, 6, 15))
    aids.add_loan(desk.work, path_id=path.id, draft=draft, today=TODAY)
    show(desk, "D’HÔTEL")
    alerts = desk.page.record.head.content().alerts
    assert [alert.text for alert in alerts] == ["Matériel à rendre\u00a0: Tablette"]
    press(desk.page.record.head.alerts.link)
    dialog = opened(desk)
    assert dialog.binder.editors["item"].value() == "Tablette"
    dialog.reject()
    row = desk.page.record.path.aids.rows[0]
    assert (row.words.icon, row.words.tone) == ("triangle-alert", "warn")


def test_lines_say_what_is_known(desk: Desk) -> None:
    path = path_of(desk)
    for draft in (
        LoanDraft("Chaussures", "", date(2026, 6, 15), to_keep=True),
        LoanDraft("Clé", "", date(2026, 6, 14)),
        LoanDraft("Casque", "", date(2026, 6, 13), due_on=date(2026, 11, 1)),
    ):
        aids.add_loan(desk.work, path_id=path.id, draft=draft, today=TODAY)
    for aid in (
        AidDraft(AidKind.TRANSPORT, starts_on=date(2026, 5, 4), funder="Région"),
        AidDraft(AidKind.HOUSING, ends_on=date(2026, 12, 1)),
        AidDraft(AidKind.OTHER, 120_000),
    ):
        aids.add_aid(desk.work, path_id=path.id, draft=aid)
    show(desk, "NGUYỄN")
    shown = {row.words.title: row.words.caption for row in desk.page.record.path.aids.rows}
    assert shown == {
        "Chaussures": "Donné le 15/06/2026",
        "Clé": "Prêté le 14/06/2026",
        "Casque": "À rendre le 01/11/2026",
        "Autre aide": "1\u202f200\u00a0€",
        "Logement": "jusqu’au 01/12/2026",
        "Transport": "depuis le 04/05/2026 · Région",
    }


def test_a_visitor_reads_and_changes_nothing(desk: Desk) -> None:
    path = path_of(desk)
    draft = LoanDraft("Ordinateur", "E2C-0142", date(2026, 6, 15))
    aids.add_loan(desk.work, path_id=path.id, draft=draft, today=TODAY)
    desk.reads.visitor = True
    desk.page.show_visitor()
    show(desk, "NGUYỄN")
    tab = desk.page.record.path
    assert tab.aids.add_button.isHidden()
    assert tab.referents.change_button.isHidden()
    assert tab.aids.rows[0].line.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert "E2C-0142" not in tab.aids.rows[0].words.spoken()
    for name in ("referent", "aid", "loan", "dates"):
        assert not desk.page.page_actions()[name].isEnabled()
    stay = desk.page.asking.stay
    for ask in (stay.ask_referent, stay.ask_aid, stay.ask_loan, stay.ask_dates):
        ask()
    stay.take_back(path.stay)
    assert stay.dialog is None


# Companies.


def test_a_company_is_looked_for_and_a_placement_asked(desk: Desk) -> None:
    show(desk, "NGUYỄN")
    garage = make_company(desk.work)
    asked: list[object] = []
    desk.page.asking.stay.placement_asked.connect(lambda *ids: asked.append(ids))
    desk.page.asking.stay.company_asked.connect(asked.append)
    desk.page.page_actions()["find_company"].trigger()
    dialog = desk.page.asking.stay.dialog
    assert isinstance(dialog, SuggestionsDialog)
    assert faults(dialog) == []
    wish = dialog.wish()
    press(dialog.choose_button)
    desk.page.page_actions()["find_company"].trigger()
    again = desk.page.asking.stay.dialog
    assert isinstance(again, SuggestionsDialog)
    press(again.open_button)
    assert asked == [(path_of(desk).id, garage, wish), garage]


def test_a_placement_is_prepared_from_the_record(desk: Desk) -> None:
    show(desk, "NGUYỄN")
    asked: list[tuple[object, ...]] = []
    desk.page.asking.stay.placement_asked.connect(lambda *them: asked.append(them))
    desk.page.page_actions()["prepare"].trigger()
    assert asked == [(path_of(desk).id, None, None)]
