"""The record of a company: its head, its sub-tabs, its bin, visitors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role
from tests.helpers.companies import change_company, make_contact, record_of
from tests.helpers.company_pages import (
    LONG,
    CompanyDesk,
    open_company_desk,
    school_with_companies,
)
from tests.helpers.inks import has_room
from tests.helpers.keyboard import settle

from e2c_desktop.domain.codes import ContactRole
from e2c_desktop.domain.company import CompanyDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.ui.companies.contacts_tab import ContactForm, ContactsTab
from e2c_desktop.ui.companies.fields import COMPUTED, company_specs, contact_specs, read_lists
from e2c_desktop.ui.companies.placements_tab import PlacementsTab, dates_of
from e2c_desktop.ui.companies.sub_tabs import CONTACTS, IDENTITY, PLACEMENTS, SUMMARY
from e2c_desktop.ui.companies.summary_tab import SummaryTab
from e2c_desktop.ui.records.panes import Shown

NBSP = "\u00a0"


def contacts_of(desk: CompanyDesk) -> ContactsTab:
    tab = desk.page.record.tab(CONTACTS)
    assert isinstance(tab, ContactsTab)
    return tab


def test_every_field_of_a_company_has_its_line(desk: CompanyDesk) -> None:
    specs = company_specs(read_lists(desk.reads), lambda: TODAY)
    names = [spec.name for spec in specs]
    assert len(names) == len(set(names))
    assert set(names) | COMPUTED == set(CompanyDraft.__slots__)
    assert {spec.name for spec in contact_specs()} == set(ContactForm.__slots__)


# Reading.


def test_the_head_tells_who_where_and_what_is_urgent(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    content = desk.page.record.head.content()
    assert content.name == "Garage des Sorbiers"
    assert [pill.text for pill in content.pills] == ["Active"]
    assert content.line == "27 rue des Sorbiers, 94400 Vitry-sur-Seine · 01 99 00 42 18"
    assert content.alerts[0].text.startswith("Assurance échue le 30/09/2026")
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts["SIRET"] == "732 829 320 00074"
    assert facts["Activité (NAF)"].startswith("45.20A ")
    assert facts["Conv. collective"] == "1090 Services de l’automobile"
    assert facts["Suivie par"] == "Nadège Lemaître"
    counts = desk.page.record.tabs
    assert [counts.accessibleTabName(place) for place in range(4)] == [
        "Synthèse",
        "Identité",
        "Contacts, 2",
        "Stages, 2",
    ]


def test_a_wrong_number_and_another_one_are_told_apart(desk: CompanyDesk) -> None:
    garage = desk.companies["garage"]
    for values, label, icon in (
        ({"siret": "73282932000075"}, "SIRET", "triangle-alert"),
        ({"siret": "", "other_number": "W941000123"}, "Autre numéro", ""),
        ({"siret": "", "other_number": ""}, "SIRET", ""),
    ):
        change_company(desk.work, garage, **values)
        desk.page.refresh()
        desk.page.open_record(garage)
        fact = desk.page.record.head.content().facts[0]
        assert fact.label == label
        assert (fact.sign[0] if fact.sign is not None else "") == icon


def test_a_long_name_is_whole_in_its_record_and_told_where_it_is_cut(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["prospect"])
    head = desk.page.record.head
    assert head.name.text() == head.name.toolTip() == LONG
    desk.page.record.open_tab(IDENTITY)
    assert desk.page.record.identity.read_view.cells["name"].value.text() == LONG


def test_the_alert_leads_to_the_field(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.record.head.alerts.link.click()
    form = desk.page.forms.form()
    assert form is not None
    assert desk.window.focusWidget() is form.binder.editors["insured_until"].widget


def test_the_reason_to_avoid_is_closed_until_it_is_asked_for(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["évitée"])
    desk.page.record.open_tab(IDENTITY)
    view = desk.page.record.identity.read_view
    door = view.closed["avoid_reason"]
    assert not view.cells["avoid_reason"].isVisible()
    door.closed.button.click()
    assert view.cells["avoid_reason"].isVisible()
    labels = [line.label for line in desk.reads.companies.history(desk.companies["évitée"])]
    assert labels[0] == "Ouvrir une donnée protégée"


def test_placements_tell_what_came_of_them_and_lead_further(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.record.open_tab(PLACEMENTS)
    tab = desk.page.record.tab(PLACEMENTS)
    assert isinstance(tab, PlacementsTab)
    names = [widget.accessibleName() for widget in tab.figures.findChildren(QWidget)]
    assert {"1 stage fini", "1 mené à terme", "0 embauche"} <= set(names)
    first = tab.model.row(0)
    assert dates_of(first.starts_on, first.ends_on) == "23/11 – 18/12/26"
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert desk.going.asked == [("placement", first.id)]
    desk.page.open_record(desk.companies["crèche"])
    assert tab.empty.isVisible()


def test_a_placement_starts_there(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    assert desk.page.record.add_button.isVisible()
    desk.page.record.add_button.click()
    assert desk.going.asked == [("new", desk.companies["garage"])]


def test_a_reader_looks_and_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work, companies = school_with_companies(tmp_path)
    desk = open_company_desk(qtbot, as_role(work, Role.READER), companies)
    desk.page.open_record(companies["garage"])
    actions = desk.page.page_actions()
    for name in ("new", "edit", "set_aside", "merge", "duplicates", "new_contact", "place"):
        assert not actions[name].isEnabled(), name
    assert not desk.page.record.head.edit_button.isVisible()
    assert not contacts_of(desk).add_button.isVisible()
    assert desk.page.record.head.content().alerts[0].action == ""
    assert desk.page.pending_drafts() == 0
    desk.close()
    work.opened.close()


# Contacts.


def test_a_contact_is_added_corrected_and_put_aside(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["crèche"])
    desk.do("new_contact")
    tab = contacts_of(desk)
    dialog = tab.dialog
    assert dialog is not None
    dialog.save_button.click()
    assert dialog.isVisible()
    name = dialog.binder.editors["name"].widget
    name.setFocus()
    QTest.keyClicks(name, "Elodie Petit")
    for box in ("tutor", "signatory"):
        dialog.binder.editors[box].set_value(True)
    dialog.save_button.click()
    assert desk.toast() == f"Elodie Petit{NBSP}: contact ajouté"
    (contact,) = record_of(desk.work, desk.companies["crèche"]).contacts
    assert contact.roles == (ContactRole.TUTOR, ContactRole.SIGNATORY)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    dialog = tab.dialog
    assert dialog is not None
    dialog.binder.editors["gone"].set_value(True)
    dialog.save_button.click()
    assert tab.model.data(tab.model.index(0, 5)) == "Parti"
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert tab.empty.isVisible()
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert tab.model.total() == 1


def test_a_contact_is_removed_from_its_window(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.record.open_tab(CONTACTS)
    tab = contacts_of(desk)
    tab.table.choose_row(1)
    tab.ask()
    dialog = tab.dialog
    assert dialog is not None
    dialog.remove_button.click()
    assert [each.name for each in record_of(desk.work, desk.companies["garage"]).contacts] == [
        "Bruno Tessier"
    ]


# The bin, the card, the history, visitors.


def test_the_bin_takes_and_gives_back_from_the_record(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["crèche"])
    desk.page.list.table.setFocus()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Delete)
    assert "Crèche Les Petits Galets" not in desk.names()
    desk.page.open_record(desk.companies["crèche"])
    assert desk.page.record.head.content().pills[0].text == "Dans la corbeille"
    desk.page.record.head.alerts.link.click()
    assert not record_of(desk.work, desk.companies["crèche"]).archived
    desk.page.open_record(desk.companies["garage"])
    desk.do("set_aside")
    assert len(desk.errors.seen) == 1  # somebody goes there on the 23rd


def test_the_card_and_the_history_of_a_company(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.do("copy_card")
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Garage des Sorbiers"
    assert "Bruno Tessier, Chef d’atelier, 06 39 98 41 07" in lines
    change_company(desk.work, desk.companies["garage"], phone="0199000009")
    desk.do("history")
    dialog = desk.page.asking.dialog
    assert dialog is not None
    assert dialog.table.model().index(0, 3).data() == "Téléphone"
    dialog.accept()


def test_the_addresses_take_the_room_of_what_nobody_needs(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.record.open_tab(CONTACTS)
    table = contacts_of(desk).table
    assert table.isColumnHidden(5)
    make_contact(desk.work, desk.companies["garage"], "Ana Lopes", active=False)
    desk.page.refresh()
    assert not table.isColumnHidden(5)


def test_the_dates_of_a_placement_over_two_years_are_whole(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.record.open_tab(PLACEMENTS)
    tab = desk.page.record.tab(PLACEMENTS)
    assert isinstance(tab, PlacementsTab)
    days = dates_of(date(2025, 12, 29), date(2026, 1, 16))
    assert has_room(tab.table, 1, days, tabular=True)


def test_visitors_see_no_contact_and_change_nothing(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.reads.visitor = True
    desk.page.show_visitor()
    desk.page.record.open_tab(CONTACTS)
    table = contacts_of(desk).model
    assert [table.row(row).name for row in range(2)] == ["B. T.", "R. C."]
    desk.page.record.open_tab(IDENTITY)
    assert "phone" not in desk.page.record.identity.read_view.cells
    assert not desk.page.page_actions()["edit"].isEnabled()


# Walking.


def test_back_and_forward_walk_the_companies_seen(desk: CompanyDesk) -> None:
    for name in ("garage", "crèche", "relance"):
        desk.page.open_record(desk.companies[name])
    desk.page.go_back()
    assert desk.shown() == "Crèche Les Petits Galets"
    desk.page.go_forward()
    assert desk.shown() == "Électricité Morvan"


def test_a_record_hidden_by_the_filters_is_shown_all_the_same(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["évitée"])
    assert desk.shown() == "Zinc"
    assert len(desk.names()) == 5


def test_changes_made_elsewhere_are_read_again(desk: CompanyDesk) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.page.hide()
    change_company(desk.work, desk.companies["garage"], town="Créteil")
    desk.bus.changed.emit(record_changes(desk), object())
    desk.page.show()
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.town == "Créteil"
    change_company(desk.work, desk.companies["garage"], town="Thiais")
    desk.bus.changed.emit(record_changes(desk), object())
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.town == "Thiais"


def record_changes(desk: CompanyDesk) -> object:
    from e2c_desktop.domain.changes import Changes, Kind

    return Changes({Kind.COMPANY: frozenset({desk.companies["garage"]})})


@pytest.mark.parametrize("size", [(1366, 689), (1093, 540), (1920, 1080)])
def test_the_page_stands_at_every_size(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    work, companies = school_with_companies(tmp_path)
    desk = open_company_desk(qtbot, work, companies, size=size)
    desk.page.open_record(companies["prospect"])
    narrow = size[0] < 1180
    assert desk.page.panes.shown() is (Shown.RECORD if narrow else Shown.BOTH)
    assert desk.page.record.head.is_compact() is (size[1] < 600)
    for key in (CONTACTS, PLACEMENTS, IDENTITY):
        desk.page.record.open_tab(key)
        tab = desk.page.record.tab(key)
        assert isinstance(tab, QWidget)
        assert tab.width() <= desk.page.record.width()
    desk.do("find")
    assert desk.window.focusWidget() is desk.page.list.head.search
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    assert all(isinstance(zone, QWidget) for zone in desk.page.zones())
    desk.close()
    work.opened.close()


def test_nothing_of_the_summary_falls_off_a_screen_at_150_percent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    work, companies = school_with_companies(tmp_path)
    desk = open_company_desk(qtbot, work, companies, size=(1280, 672))
    desk.page.open_record(companies["garage"])
    desk.page.record.open_tab(SUMMARY)
    summary = desk.page.record.findChild(SummaryTab)
    assert summary is not None
    settle()
    bar = summary.scrolled.verticalScrollBar().sizeHint().width()
    assert summary.reception.opinion.isVisible()
    body = summary.scrolled.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= summary.scrolled.width() - bar
    assert not summary.is_narrow()
    desk.close()
    work.opened.close()
