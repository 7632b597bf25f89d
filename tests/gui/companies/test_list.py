"""The list of companies: searched, narrowed, sorted, kept as a view, taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.companies import make_company
from tests.helpers.company_pages import (
    LONG,
    CompanyDesk,
    open_company_desk,
    school_with_companies,
)
from tests.helpers.trainee_pages import KeptSettings

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.company_insurance import insurance_alert
from e2c_desktop.queries.company_filters import CompanyView
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.ui.companies.columns import COLUMNS, OFFERED, counted
from e2c_desktop.ui.companies.filters import Facet, Flag, ListState
from e2c_desktop.ui.companies.views import CompanyViews
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.list_state import chip_words
from e2c_desktop.ui.records.views import NamedView, NamedViews

NBSP = "\u00a0"


def chips(desk: CompanyDesk) -> list[str]:
    return [each.text() for each in desk.page.list.head.findChildren(Chip) if each.isVisible()]


def chip(desk: CompanyDesk, words: str) -> Chip:
    return next(each for each in desk.page.findChildren(Chip) if each.text() == words)


def test_the_list_opens_on_the_active_ones_and_shows_the_first(desk: CompanyDesk) -> None:
    assert desk.names() == ["Crèche Les Petits Galets", "Électricité Morvan", "Garage des Sorbiers"]
    assert desk.shown() == "Crèche Les Petits Galets"
    assert desk.page.list.below.words.text() == "3 entreprises, 1 sélectionnée"
    assert chips(desk) == [f"État{NBSP}: 3 choisis", "À relancer 1", "Ajouter un filtre"]


def test_letters_find_by_name_town_and_contact(desk: CompanyDesk) -> None:
    search = desk.page.list.head.search
    for typed, names in (
        ("alfort", ["Crèche Les Petits Galets"]),
        ("rosa card", ["Garage des Sorbiers"]),
        ("soudure", []),
    ):
        search.setFocus()
        search.selectAll()
        QTest.keyClicks(search, typed)
        assert desk.names() == names
    assert desk.page.list.empty.title() == f"Rien pour «{NBSP}soudure{NBSP}»"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(desk.names()) == 3


def test_views_replace_the_filters_and_keep_the_words(desk: CompanyDesk) -> None:
    head = desk.page.list.head
    for view, names in (
        (CompanyView.TO_CALL, ["Électricité Morvan"]),
        (CompanyView.PROSPECTS, [LONG]),
        (CompanyView.MINORS, ["Garage des Sorbiers"]),
        (CompanyView.LAPSED, ["Garage des Sorbiers"]),
        (CompanyView.AVOID, ["Zinc"]),
        (CompanyView.ARCHIVED, []),
    ):
        action = next(
            each
            for each in head.views.actions()
            if each.text() == view.label and each.isCheckable()
        )
        action.trigger()
        assert desk.names() == names
        assert head.view_button.text() == view.label
    assert chips(desk)[0] == "Corbeille"
    assert desk.page.list.empty.title().startswith("Aucune entreprise dans")
    head.clear_filters()
    assert len(desk.names()) == 5


def test_the_chip_of_those_to_call_leads_to_them(desk: CompanyDesk) -> None:
    chip(desk, "À relancer 1").click()
    assert desk.names() == ["Électricité Morvan"]
    assert "À relancer 1" not in chips(desk)


def test_the_panel_ticks_and_a_chip_unticks(desk: CompanyDesk) -> None:
    head = desk.page.list.head
    desk.do("filter")
    towns = head.panel.lists[Facet.TOWN]
    for row in range(towns.count()):
        if towns.item(row).text() == "Alfortville":
            towns.item(row).setCheckState(Qt.CheckState.Checked)
    assert desk.names() == ["Crèche Les Petits Galets"]
    assert f"Commune{NBSP}: Alfortville" in chips(desk)
    head.panel.close()
    chip(desk, f"Commune{NBSP}: Alfortville").removed.emit()
    assert len(desk.names()) == 3
    desk.do("filter")
    welcome = head.panel.lists[Facet.WELCOME]
    welcome.item(list(Flag).index(Flag.MINORS)).setCheckState(Qt.CheckState.Checked)
    head.panel.close()
    assert desk.names() == ["Garage des Sorbiers"]
    chip(desk, "Accepte les mineurs").removed.emit()
    assert len(desk.names()) == 3
    desk.do("filter")
    head.panel.clear_button.click()
    assert len(desk.names()) == 5
    assert "Enlever" not in " ".join(chips(desk))


def test_the_bin_is_left_by_its_chip(desk: CompanyDesk) -> None:
    desk.page.list.set_state(ListState.of_view(CompanyView.ARCHIVED))
    chip(desk, "Corbeille").removed.emit()
    assert len(desk.names()) == 5


def test_a_site_narrows_and_stays_under_other_views(desk: CompanyDesk) -> None:
    second = desk.reads.sites()[1].id
    desk.work.site = desk.reads.sites()[1].code
    make_company(desk.work, name="De Vitry")
    desk.page.set_site(second)
    assert desk.names() == ["De Vitry"]
    desk.page.list.head.clear_filters()
    assert desk.names() == ["De Vitry"]
    desk.page.set_site(None)
    assert len(desk.names()) == 6


def test_a_click_on_a_title_sorts(desk: CompanyDesk) -> None:
    header = desk.page.list.table.horizontalHeader()
    for title, first in (("Commune", "Crèche Les Petits Galets"), ("État", "Crèche Les Petits")):
        place = next(
            place
            for place, column in enumerate(desk.page.list.model.columns())
            if column.title == title
        )
        QTest.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.viewport()
            .rect()
            .topLeft()
            .__class__(header.sectionViewportPosition(place) + 20, 10),
        )
        assert desk.names()[0].startswith(first)


def test_every_column_has_words_for_every_row(desk: CompanyDesk) -> None:
    desk.page.list.head.clear_filters()
    rows = desk.reads.companies.page(desk.page.list.state().filter)
    shown = OFFERED.shown([column.key for column in COLUMNS], lambda: TODAY)
    for row in rows:
        for column in shown:
            assert isinstance(column.display(row), str)
    garage = next(row for row in rows if row.name == "Garage des Sorbiers")
    words = {column.key: column.display(garage) for column in shown}
    assert words["siret"] == "732 829 320 00074"
    assert (words["stages"], words["mineurs"], words["assurance"]) == ("2", "Oui", "30/09/2026")
    alert = next(column for column in shown if column.key == "alerte")
    assert alert.sign is not None
    assert alert.tooltip is not None
    sign = alert.sign(garage)
    assert sign is not None
    assert (sign.icon, sign.tip) == (
        "circle-alert",
        "Assurance échue le 30/09/2026, nécessaire avant le 23/11/2026",
    )
    avoided = replace(garage, state=CompanyState.AVOID, needed_on=None)
    assert (alert.sign(avoided), alert.tooltip(avoided)) == (None, "")


@pytest.mark.parametrize(
    ("until", "needed", "words", "tone"),
    [
        (date(2027, 1, 31), date(2026, 11, 23), None, ""),
        (None, None, None, ""),
        (None, date(2026, 11, 23), "à demander, nécessaire avant le 23/11/2026", "warn"),
        (date(2026, 9, 30), None, "échue le 30/09/2026", "warn"),
        (date(2026, 9, 30), date(2026, 11, 2), "échue le 30/09/2026, un stage est", "bad"),
        (date(2026, 11, 20), date(2026, 11, 23), "valable jusqu’au 20/11/2026", "bad"),
    ],
)
def test_the_insurance_is_told_when_it_does_not_cover_what_comes(
    until: date | None, needed: date | None, words: str | None, tone: str
) -> None:
    alert = insurance_alert(CompanyState.PARTNER, until, needed, TODAY)
    if words is None:
        assert alert is None
    else:
        assert alert is not None
        assert words in alert.text
        assert alert.tone == tone


@pytest.mark.parametrize("state", [CompanyState.INACTIVE, CompanyState.AVOID])
def test_nothing_is_asked_of_a_company_where_nobody_goes(state: CompanyState) -> None:
    lapsed = date(2026, 9, 30)
    assert insurance_alert(state, lapsed, None, TODAY) is None
    assert insurance_alert(state, lapsed, date(2026, 11, 23), TODAY) is not None


def test_a_view_of_ones_own_is_kept_with_its_filters(desk: CompanyDesk, qtbot: QtBot) -> None:
    head = desk.page.list.head
    head.panel.changed.emit(Facet.SECTOR, frozenset({"Automobile"}))
    desk.do("save_view")
    dialog = head.views.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.line, "Mes garages")
    dialog.save_button.click()
    assert desk.toast() == "Vue enregistrée"
    desk.close()
    again = open_company_desk(qtbot, desk.work, desk.companies, settings=desk.settings)
    menu = again.page.list.head.views
    action = next(each for each in menu.actions() if each.text() == "Mes garages")
    action.trigger()
    assert again.names() == ["Garage des Sorbiers"]
    menu.make_first()
    again.close()
    third = open_company_desk(qtbot, desk.work, desk.companies, settings=desk.settings)
    assert third.page.list.state().label == "Mes garages"
    third.close()


def test_every_filter_of_a_view_is_written_and_read_back() -> None:
    settings, person = KeptSettings(), UUID(int=7)
    views = NamedViews(settings, person, CompanyViews())
    state = ListState.of_view(CompanyView.ALL)
    values = {
        Facet.STATE: frozenset({CompanyState.AVOID}),
        Facet.TOWN: frozenset({"Créteil", ""}),
        Facet.SECTOR: frozenset({"Automobile"}),
        Facet.TRADE: frozenset({"Mécanique"}),
        Facet.FOLLOWER: frozenset({NOBODY}),
        Facet.WELCOME: frozenset(Flag),
    }
    for facet, kept in values.items():
        state = state.with_ticked(facet, kept)
        assert state.ticked(facet) == kept
    assert state.filter_count() == 10
    views.keep(NamedView("Toutes ensemble", replace(state, name="Toutes ensemble")))
    (view,) = views.every()
    assert view.state.filter == state.filter
    assert chip_words(Facet.TOWN, ["A", "B"]) == f"Commune{NBSP}: 2 choisies"


def test_the_list_is_taken_out_as_it_is_shown(
    desk: CompanyDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "liste.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    desk.page.list.below.excel_button.click()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Garage des Sorbiers" in row for row in cells)
    assert any("Commune" in row for row in cells)
    with qtbot.waitSignal(desk.page.pdf_ready) as made:
        desk.page.list.below.print_button.click()
    data, name = made.args
    assert data.startswith(b"%PDF")
    assert name == "Entreprises 2026-11-16.pdf"


def test_ticked_companies_are_those_taken_out(desk: CompanyDesk) -> None:
    table = desk.page.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    shown = desk.page.list.shown()
    assert [row.name for row in shown.read()] == desk.names()[:2]
    assert desk.page.list.below.bar.words.text() == "2 cochées"
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.list.chosen_count() == 3
    desk.do("untick")
    assert desk.page.list.chosen_count() == 1


def test_columns_are_chosen_and_kept(desk: CompanyDesk) -> None:
    desk.do("columns")
    dialog = desk.page.list.columns.dialog
    assert dialog is not None
    for row in range(dialog.list.count()):
        if dialog.list.item(row).text() == "SIRET":
            dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    dialog.show_button.click()
    assert "siret" in desk.page.list.columns.shown()
    assert any("entreprises/colonnes" in key for key in desk.settings.kept)


def test_a_school_without_company_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    work, companies = school_with_companies(tmp_path)
    desk = open_company_desk(qtbot, work, companies)
    desk.page.list.set_state(ListState.of_view(CompanyView.ALL).with_text("x"))
    assert counted(0) == "Aucune entreprise"
    assert counted(1) == "1 entreprise"
    assert desk.page.list.below.words.text() == "Aucune entreprise"
    assert desk.shown() in ("", "Crèche Les Petits Galets")
    desk.close()
    work.opened.close()


def test_the_list_tells_a_visitor_no_telephone(desk: CompanyDesk) -> None:
    model = desk.page.list.model

    def phones() -> set[str]:
        return {model.row(number).phone for number in range(model.rowCount())}

    assert any(phones())
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert phones() == {""}
