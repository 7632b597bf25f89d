"""The synthesis and the journal of a company: what is shown, noted, put off, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role, make_path
from tests.helpers.partners import make_company, make_contact, placed
from tests.helpers.relation_desk import NAME, TODAY, RelationDesk, pictured_school, relation_desk
from tests.helpers.tab_walk import faults

from e2c_desktop.domain.codes import PlacementObject
from e2c_desktop.domain.company_relation import CallDraft, ExchangeDraft, PinDraft
from e2c_desktop.domain.relation_codes import (
    EngagementKind,
    ExchangeChannel,
    ExchangeOutcome,
    PinTopic,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.company_exchanges import note_exchange, plan_call
from e2c_desktop.services.company_partnership import set_pins
from e2c_desktop.ui.companies.relation_words import call_alert
from e2c_desktop.ui.kit.lines import fitted
from e2c_desktop.ui.kit.rows import PARTS_ROLE
from e2c_desktop.ui.kit.theme import theme

K = Qt.Key
VISIT = ExchangeDraft(date(2026, 11, 10), ExchangeChannel.VISIT, "Très content de Sofiane")
CALL = CallDraft(date(2026, 11, 10), None, "Faire renouveler l’assurance")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[RelationDesk]:
    with relation_desk(qtbot, tmp_path) as found:
        yield found


def test_an_unknown_company_says_what_will_be_there(desk: RelationDesk) -> None:
    tab = desk.summary
    assert tab.pins.texts() == []
    assert tab.call.text() == "Aucun contact prévu."
    assert tab.call.plan_button.isVisible()
    assert not tab.call.postpone_button.isVisible()
    assert tab.reception.empty.isVisible()
    tab.reception.empty.button.click()
    assert desk.going.seen == [("new", (None, desk.company))]


def test_the_synthesis_shows_what_a_colleague_must_know(desk: RelationDesk) -> None:
    path = make_path(desk.work)
    make_contact(desk.work, desk.company, "Bruno Tessier", phone="0639984107")
    pins = [PinDraft(PinTopic.CALL, "Appeler *avant 9 h* <b>")]
    set_pins(desk.work, company_id=desk.company, known=(), pins=pins)
    note_exchange(
        desk.work, company_id=desk.company, draft=VISIT, next_call=CALL, today=date(2026, 11, 10)
    )
    stay = placed(
        desk.work,
        path.id,
        desk.company,
        date(2026, 5, 4),
        date(2026, 5, 29),
        purpose=PlacementObject.DISCOVER,
        hiring="CDD",
    )
    desk.show(desk.summary)
    tab = desk.summary
    assert tab.pins.texts() == ["Appeler avant 9 h <b>"]
    assert tab.call.text() == (
        "Mardi 10 novembre, Nadège Lemaître, en retard de 2 jours Faire renouveler l’assurance"
    )
    figures = [
        card.accessibleName().replace("\u00a0", " ")
        for card in (tab.reception.finished, tab.reception.hires, tab.reception.opinion)
    ]
    assert figures == ["1 stage fini", "1 embauche", "– avis des stagiaires"]
    assert tab.reception.model.row(0).id == stay
    assert [button.accessibleName() for button in tab.exchanges.buttons] == [
        "Très content de Sofiane, 10/11, Nadège Lemaître, Visite"
    ]
    tab.reception.table.choose_row(0)
    tab.reception.table.setFocus()
    QTest.keyClick(tab.reception.table, K.Key_Return)
    assert desk.going.seen == [("placement", stay)]


def test_a_call_is_noted_by_the_keyboard_and_undone(desk: RelationDesk, qtbot: QtBot) -> None:
    plan_call(desk.work, company_id=desk.company, draft=CALL, today=TODAY)
    desk.show(desk.summary)
    desk.summary.call.note_button.setFocus()
    QTest.keyClick(desk.summary.call.note_button, K.Key_Return)
    dialog = desk.dialog
    assert dialog.windowTitle() == "Noter l’appel"
    words = dialog.binder.fields["words"].editor
    words.setFocus()
    QTest.keyClicks(words, "D'accord pour un mineur")
    after = dialog.binder.fields["next_on"].editor
    after.setFocus()
    QTest.keyClicks(after, "+19")
    dialog.save_button.click()
    assert desk.errors.seen == []
    assert desk.toast().startswith("Échange noté")
    call = desk.reads.partners.next_call(desk.company)
    assert call is not None
    assert call.draft.due_on == date(2026, 12, 1)
    (row,) = desk.reads.partners.exchanges(desk.company)
    assert (row.draft.channel, row.staff) == (ExchangeChannel.CALL, "Nadège Lemaître")
    assert desk.summary.call.text().startswith("Mardi 1er décembre")
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert desk.reads.partners.exchanges(desk.company) == []
    assert desk.summary.call.text().startswith("Mardi 10 novembre")


def test_a_call_without_words_stays_open_with_its_remark(desk: RelationDesk) -> None:
    desk.summary.call.note_button.click()
    desk.dialog.save_button.click()
    assert desk.dialog.isVisible()
    assert [one.field for one in desk.dialog.binder.problems()] == ["words"]
    assert desk.reads.partners.exchanges(desk.company) == []
    desk.dialog.reject()


def test_a_contact_is_put_off_and_given_up(desk: RelationDesk) -> None:
    desk.summary.call.plan_button.click()
    day = desk.dialog.binder.fields["due_on"].editor
    day.setFocus()
    QTest.keyClicks(day, "17/11/2026")
    desk.dialog.save_button.click()
    assert desk.toast().startswith("Contact prévu")
    desk.summary.call.postpone_button.click()
    day = desk.dialog.binder.fields["due_on"].editor
    day.selectAll()
    QTest.keyClicks(day, "24/11/2026")
    desk.dialog.save_button.click()
    assert desk.summary.call.text().startswith("Mardi 24 novembre")
    desk.summary.call.postpone_button.click()
    desk.dialog.remove_button.click()
    assert desk.summary.call.text() == "Aucun contact prévu."


def test_five_lines_are_pinned(desk: RelationDesk) -> None:
    desk.summary.pins.button.click()
    dialog = desk.dialog
    dialog.texts[0].setFocus()
    QTest.keyClicks(dialog.texts[0], "Appeler *avant 9 h*")
    dialog.topics[1].setCurrentIndex(2)
    QTest.keyClicks(dialog.texts[1], "2 04 08 94 028 123 45")
    dialog.save_button.click()
    assert "sécurité sociale" in dialog.trouble.text()
    dialog.texts[1].setText("Chaussures S3")
    dialog.save_button.click()
    assert desk.summary.pins.texts() == ["Appeler avant 9 h", "Chaussures S3"]
    assert [pin.draft.topic for pin in desk.reads.partners.pins(desk.company)] == [
        PinTopic.CALL,
        PinTopic.SAFETY,
    ]
    desk.summary.pins.button.click()
    desk.dialog.save_button.click()
    desk.summary.pins.button.click()
    second = desk.dialog
    known = [(pin.id, pin.version) for pin in desk.reads.partners.pins(desk.company)]
    set_pins(desk.work, company_id=desk.company, known=known, pins=[])
    second.save_button.click()
    assert len(desk.errors.seen) == 1
    second.reject()


def test_second_lines_of_the_journal_are_whole_on_a_small_screen(desk: RelationDesk) -> None:
    contact_id = make_contact(desk.work, desk.company, "Ismaël Haddad-Ferhat")
    draft = replace(VISIT, contact_id=contact_id)
    note_exchange(desk.work, company_id=desk.company, draft=draft, today=TODAY)
    tab = desk.exchanges
    desk.show(tab)
    tab.table.setFixedWidth(498)  # what a screen of 1366 leaves
    QApplication.processEvents()
    around = theme().px(16 + 4)
    for column, sign in ((0, 0), (1, theme().px(24))):
        caption = tab.model.index(0, column).data(PARTS_ROLE).caption
        room = tab.table.columnWidth(column) - around - sign
        assert fitted(caption, "small", room) == caption
    whole = tab.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert whole == "Très content de Sofiane\nVisite, avec Ismaël Haddad-Ferhat"


def test_the_journal_is_corrected_and_put_aside(desk: RelationDesk) -> None:
    refused = replace(VISIT, words="", outcome=ExchangeOutcome.REFUSED)
    note_exchange(desk.work, company_id=desk.company, draft=VISIT, today=TODAY)
    note_exchange(desk.work, company_id=desk.company, draft=refused, today=TODAY)
    tab = desk.exchanges
    desk.show(tab)
    tab.focus_first()
    assert tab.model.rowCount() == 2
    texts = [tab.model.index(0, column).data() for column in range(3)]
    assert texts == ["10/11/2026", "Refus", "Refus"]
    captions = [tab.model.index(0, column).data(PARTS_ROLE).caption for column in range(2)]
    assert captions == ["Nadège Lemaître", "Visite"]
    assert tab.card.accessibleName() == "Échanges"
    tab.table.choose_row(0)
    QTest.keyClick(tab.table, K.Key_Return)
    QTest.keyClicks(desk.dialog.binder.fields["words"].editor, "Pas de place")
    desk.dialog.save_button.click()
    assert desk.reads.partners.exchanges(desk.company)[0].draft.words == "Pas de place"
    QTest.keyClick(tab.table, K.Key_Delete)
    assert desk.toast().startswith("Échange mis à la corbeille")
    assert tab.model.rowCount() == 1
    tab.table.choose_row(0)
    QTest.keyClick(tab.table, K.Key_Return)
    desk.dialog.remove_button.click()
    assert tab.empty.isVisible()
    tab.empty.button.click()
    assert desk.dialog.windowTitle() == "Noter un échange"
    desk.dialog.reject()
    tab.focus_first()


def test_engagements_are_noted_added_up_and_taken_away(desk: RelationDesk) -> None:
    tab = desk.exchanges
    desk.show(tab)
    tab.engagements.add_button.click()
    binder = desk.dialog.binder
    kind = binder.fields["kind"].editor
    kind.setCurrentIndex(1 + list(EngagementKind).index(EngagementKind.TAX))
    QTest.keyClicks(binder.fields["amount"].editor, "1 200")
    desk.dialog.save_button.click()
    assert tab.engagements.totals.text().replace("\u00a0", " ").replace("\u202f", " ") == (
        "2026 : 1 engagement, 1 200 €"
    )
    tab.engagements.buttons[0].click()
    amount = desk.dialog.binder.fields["amount"].editor
    amount.selectAll()
    QTest.keyClicks(amount, "900")
    desk.dialog.save_button.click()
    assert desk.reads.partners.engagements(desk.company)[0].draft.amount == 90_000
    tab.engagements.buttons[0].click()
    desk.dialog.save_button.click()
    tab.engagements.buttons[0].click()
    desk.dialog.remove_button.click()
    assert tab.engagements.buttons == []


def test_the_opinion_of_a_trainee_is_noted_from_the_synthesis(desk: RelationDesk) -> None:
    path = make_path(desk.work)
    placed(desk.work, path.id, desk.company, date(2026, 5, 4), date(2026, 5, 29))
    desk.show(desk.summary)
    card = desk.summary.reception
    assert not card.appraise_button.isVisible()
    card.table.choose_row(0)
    card.appraise_button.click()
    assert desk.dialog.windowTitle() == "Avis sur l’entreprise"
    desk.dialog.binder.fields["opinion"].editor.setCurrentIndex(2)
    desk.dialog.save_button.click()
    assert card.opinion.accessibleName().replace("\u00a0", " ") == "4 / 5 avis des stagiaires"
    card.appraise_button.click()
    desk.dialog.save_button.click()
    card.appraise_button.click()
    desk.dialog.remove_button.click()
    assert card.opinion.accessibleName() == "– avis des stagiaires"


def test_who_only_reads_sees_no_action(qtbot: QtBot, tmp_path: Path) -> None:
    work = pictured_school(tmp_path)
    company = make_company(work)
    note_exchange(work, company_id=company, draft=VISIT, today=TODAY)
    plan_call(work, company_id=company, draft=CALL, today=TODAY)
    reader = as_role(work, Role.READER)
    with relation_desk(qtbot, tmp_path, work=reader, company=company) as desk:
        tab = desk.summary
        for button in (
            tab.pins.button,
            tab.call.note_button,
            tab.call.postpone_button,
            tab.exchanges.add_button,
            tab.contacts.add_button,
        ):
            assert not button.isVisible()
        desk.show(desk.exchanges)
        desk.exchanges.table.choose_row(0)
        QTest.keyClick(desk.exchanges.table, K.Key_Return)
        assert desk.dialog is None
        desk.exchanges.asking.note_call()
        assert desk.dialog is None


def test_without_a_company_nothing_is_asked(desk: RelationDesk) -> None:
    for tab in (desk.summary, desk.exchanges):
        tab.asking.company = None
        for ask in (
            tab.asking.note_call,
            tab.asking.plan_call,
            tab.asking.postpone,
            tab.asking.ask_pins,
            tab.asking.add_engagement,
        ):
            ask()
        tab.open_exchange(desk.company)
        assert tab.asking.dialog is None
    desk.summary.prepare()
    desk.summary.appraise(desk.company)
    desk.exchanges.archive_exchange(desk.company)
    desk.exchanges.open_engagement(desk.company)
    assert desk.going.seen == []


def test_a_narrow_window_puts_the_cards_under_one_another(desk: RelationDesk) -> None:
    window = desk.stack.window()
    assert not desk.summary.is_narrow()
    window.resize(620, 541)
    QCoreApplication.processEvents()
    assert desk.summary.is_narrow()
    card = desk.summary.call
    assert card.width() > 400
    assert card.mapTo(desk.summary, card.rect().topLeft()).x() < 100
    window.resize(834, 541)
    QCoreApplication.processEvents()
    assert not desk.summary.is_narrow()


def test_a_late_contact_is_an_alert(desk: RelationDesk) -> None:
    assert call_alert(desk.reads.partners.next_call(desk.company), TODAY) == ""
    plan_call(desk.work, company_id=desk.company, draft=CALL, today=TODAY)
    call = desk.reads.partners.next_call(desk.company)
    assert call_alert(call, TODAY) == "Contact prévu le 10/11/2026, en retard de 2 jours"
    assert call_alert(call, date(2026, 11, 10)) == ""
    assert desk.summary.asking.company == (desk.company, NAME)


def test_every_control_of_the_sub_tabs_is_named_and_reached(desk: RelationDesk) -> None:
    make_contact(desk.work, desk.company, "Bruno Tessier")
    note_exchange(desk.work, company_id=desk.company, draft=VISIT, next_call=CALL, today=TODAY)
    for tab in (desk.summary, desk.exchanges, desk.trades, desk.papers):
        desk.show(tab)
        QCoreApplication.processEvents()
        assert faults(tab) == []
    for ask in (
        desk.exchanges.asking.note_call,
        desk.exchanges.asking.ask_pins,
        desk.exchanges.asking.add_engagement,
        desk.exchanges.asking.postpone,
    ):
        desk.show(desk.exchanges)
        ask()
        assert faults(desk.dialog) == []
        desk.dialog.reject()
    for ask in (desk.trades.trades_asking.add, desk.trades.trades_asking.ask_welcome):
        ask()
        dialog = desk.trades.asking.dialog
        assert dialog is not None
        assert faults(dialog) == []
        dialog.reject()
