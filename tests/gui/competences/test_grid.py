"""The grid of competences, by keyboard and mouse: one gesture, one action, undone as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.assessing import competence, evaluations
from tests.helpers.builders import TODAY
from tests.helpers.competence_pages import GridDesk, click, grid_desk
from tests.helpers.keyboard import press, settle, write

from e2c_desktop.domain.errors import InvalidDraft, Refused
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.storage.models import Framework
from e2c_desktop.ui.competences.grid_words import COLUMNS, Col
from e2c_desktop.ui.competences.head import CHART
from e2c_desktop.ui.records.panes import Shown
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, PATH


def test_the_grid_opens_full_width_on_the_moment_of_the_path(grid: GridDesk) -> None:
    page, tab = grid.desk.page, grid.tab
    assert page.panes.shown() is Shown.RECORD
    assert page.record.head.avatar.height() < 56
    assert tab.head.framework.text() == "Référentiel de démonstration, version 1"
    assert grid.shown("D3.1") == ["1", "2", "3", "2"]
    assert grid.shown("D3.3") == ["1", "–", "À évaluer", "–"]
    row = tab.model.domain_row(tab.model.row_of(competence(grid.work, "D3.1")))
    texts = [tab.model.data(tab.model.index(row, rank)) for rank in range(len(COLUMNS))]
    assert texts[1:] == ["1,0", "2,0", "1 sur 3", "2,0", "0"]
    assert tab.head.to_assess.spec().text == "25\u00a0à évaluer"
    assert tab.head.unproved.spec().text == "2\u00a0sans preuve"
    heads = [tab.model.headerData(rank, Qt.Orientation.Horizontal) for rank in range(6)]
    assert heads == [
        "Compétence",
        "Entrée, 12/05/2026",
        "Mi-parcours, 03/07/2026",
        "Sortie, en cours",
        "Son avis, 10/11/2026",
        "Preuves",
    ]


@pytest.mark.parametrize(("key", "level"), [("1", 1), ("4", 4), ("&", 1), ("é", 2), ('"', 3)])
def test_a_digit_notes_a_level_at_once_with_or_without_maj(
    grid: GridDesk, key: str, level: int
) -> None:
    grid.stand("D1.2")
    write(key)
    assert grid.shown("D1.2")[2] == str(level)
    assert grid.here() == "D1.2"
    (row,) = grid.case("D1.2").history
    assert (row.level, row.on, row.by) == (level, TODAY, "Nadège Lemaître")
    assert last_actions(grid.work)[0].label == "Évaluer des compétences"


def test_a_domain_is_assessed_without_the_mouse(grid: GridDesk) -> None:
    grid.stand("D3.2")
    write("3")
    press("Return")
    assert grid.here() == "D3.3"
    write("4")
    assert grid.shown("D3.2")[2] + grid.shown("D3.3")[2] == "34"
    press("Return")
    assert grid.here() == "D4.1"
    press("Right")
    write("2")
    assert grid.shown("D4.1") == ["–", "–", "À évaluer", "2"]
    (own,) = grid.case("D4.1").history
    assert (own.assessor, own.moment, own.by) == (Assessor.SELF, Moment.EXIT, "")
    undo_last(grid.work)
    undo_last(grid.work)
    assert grid.case("D3.3").at(Moment.EXIT) is None
    assert grid.case("D3.2").at(Moment.EXIT) is not None


def test_a_level_typed_again_is_corrected_and_suppr_takes_it_away(grid: GridDesk) -> None:
    grid.stand("D3.3")
    write("2")
    write("4")
    assert [one.level for one in grid.case("D3.3").history] == [1, 4]
    press("Del")
    assert grid.shown("D3.3")[2] == "À évaluer"
    assert grid.desk.toast() == "Évaluation retirée"
    assert [one.level for one in grid.case("D3.3").aside] == [4]
    write("0")
    assert [one.level for one in grid.case("D3.3").history] == [1]
    write("à")
    undo_last(grid.work)
    assert [one.level for one in grid.case("D3.3").history] == [1, 4]


def test_domains_close_and_open_by_keys_and_clicks(grid: GridDesk) -> None:
    model = grid.tab.model
    grid.stand("D3.2")
    rows = model.rowCount()
    write("-")
    assert (model.rowCount(), grid.here()) == (rows - 3, "")
    assert "D3" in grid.tab.panel.title.text()
    write("3")
    assert len(evaluations(grid.work, grid.path_id)) == 7
    write("+")
    assert model.rowCount() == rows
    press("Space")
    assert model.rowCount() == rows - 3
    press("Down", "Return")
    assert grid.here() == "D4.1"
    row = model.domain_row(model.row_of(competence(grid.work, "D4.1")))
    grid.click_index(model.index(row, 0))
    assert model.row_of(competence(grid.work, "D4.1")) == -1
    click(grid.tab.head.to_assess)
    assert grid.here() == "D4.1"


def test_the_arrows_walk_among_the_moments(grid: GridDesk) -> None:
    grid.stand("D3.1", Col.ENTRY)
    press("Left")
    assert grid.tab.table.current_column() is Col.ENTRY
    press("Right", "Right", "Right", "Right")
    assert grid.tab.table.current_column() is Col.OWN
    assert grid.tab.head.bar.own.isVisible()
    assert not grid.tab.head.bar.who.isVisible()
    press("Home")
    assert grid.tab.table.current_column() is Col.ENTRY
    press("End", "Up")
    assert grid.tab.table.current_column() is Col.OWN
    assert grid.here() == ""


def test_the_pills_lead_from_case_to_case_and_around(grid: GridDesk) -> None:
    grid.stand("D3.1")
    click(grid.tab.head.unproved)
    assert grid.here() == "D3.2"
    click(grid.tab.head.unproved)
    assert grid.here() == "D3.1"
    grid.tab.head.to_assess.setFocus()
    press("Return")
    assert grid.here() == "D3.2"
    assert QApplication.focusWidget() is grid.tab.table


def test_another_moment_is_opened_by_its_head_or_by_the_list(grid: GridDesk) -> None:
    grid.click_head(Col.MID)
    assert grid.shown("D3.3") == ["1", "À évaluer", "–", "–"]
    assert grid.tab.head.bar.moment.currentText() == "Mi-parcours"
    grid.click_head(Col.PROOFS)
    assert grid.tab.model.opened is Moment.MID
    bar = grid.tab.head.bar
    bar.moment.setFocus()
    press("Up")
    bar.moment.activated.emit(0)
    assert grid.tab.model.opened is Moment.ENTRY
    grid.stand("D3.3", Col.MID)
    write("2")
    assert grid.tab.model.opened is Moment.ENTRY
    assert grid.shown("D3.3")[:2] == ["1", "2"]


def test_a_tutor_or_a_jury_is_named_and_dated(grid: GridDesk) -> None:
    bar = grid.tab.head.bar
    bar.who.setCurrentText("Jury")
    assert bar.name.isVisible()
    grid.stand("D3.2")
    write("3")
    (fault,) = grid.desk.errors.seen
    assert isinstance(fault, InvalidDraft)
    bar.name.setText("Mme Petit")
    bar.day.setText("09/11/2026")
    bar.day.settle()
    grid.stand("D3.2")
    write("3")
    given = grid.case("D3.2").shown()
    assert given is not None
    assert (given.assessor, given.by, given.on) == (Assessor.JURY, "Mme Petit", date(2026, 11, 9))
    bar.day.setText("45/99")
    write("2")
    assert isinstance(grid.desk.errors.seen[-1], Refused)
    bar.who.setCurrentText("Yann Abgrall")
    bar.day.set_date(date(2026, 11, 11))
    write("2")
    given = grid.case("D3.2").shown()
    assert given is not None
    assert (given.by, given.level) == ("Yann Abgrall", 2)


def test_clicks_stand_on_cells_and_rows(grid: GridDesk) -> None:
    grid.click_cell("D3.2", Col.MID)
    assert (grid.here(), grid.tab.table.current_column()) == ("D3.2", Col.MID)
    grid.click_cell("D3.3", Col.PROOFS)
    assert (grid.here(), grid.tab.table.current_column()) == ("D3.3", Col.MID)
    grid.click_cell("D3.1", Col.NAME)
    assert (grid.here(), grid.tab.table.current_column()) == ("D3.1", Col.MID)


def test_a_screen_reader_hears_the_row_the_column_and_the_value(grid: GridDesk) -> None:
    model, role = grid.tab.model, Qt.ItemDataRole.AccessibleTextRole

    def said(row: int, column: Col) -> str:
        return str(model.data(model.index(row, COLUMNS.index(column)), role)).replace("\u00a0", " ")

    case = model.row_of(competence(grid.work, "D3.1"))
    label = "Calculer des proportions et des durées"
    assert said(case, Col.ENTRY) == f"{label}, Entrée, niveau 1 sur 4"
    assert said(case, Col.PROOFS) == f"{label}, aucune preuve, à justifier"
    assert said(case + 2, Col.EXIT).endswith("Sortie, à évaluer")
    assert said(case + 2, Col.MID).endswith("Mi-parcours, non évalué")
    domain = model.domain_row(case)
    assert said(domain, Col.NAME).endswith(", ouvert")
    assert said(domain, Col.EXIT).endswith("Sortie, 1 sur 3 évaluées")
    assert said(domain, Col.MID).endswith("Mi-parcours, moyenne 2,0")
    assert said(domain, Col.PROOFS).endswith("0 preuve")
    assert said(0, Col.ENTRY).endswith("Entrée, non évalué")
    assert model.headerData(case, Qt.Orientation.Vertical) == label


def test_the_chart_says_the_same_as_the_grid(grid: GridDesk) -> None:
    grid.tab.turn_view()
    settle()
    assert grid.tab.chart.isVisible()
    assert not grid.tab.panel.isVisible()
    words = [grid.tab.chart.chart.data.words((2, rank)) for rank in range(3)]
    assert [one.replace("\u00a0", " ") for one in words] == [
        "D3, Entrée : 1,0",
        "D3, Mi-parcours : 2,0",
        "D3, Sortie : 3,0",
    ]
    line = grid.tab.chart.model.row(2)
    assert line.texts == ("1,0", "2,0 (2 sur 3)", "3,0 (1 sur 3)", "2,0 (1 sur 3)")
    assert QApplication.focusWidget() is grid.tab.chart.chart
    click(grid.tab.head.to_assess)
    assert grid.tab.table.isVisible()
    grid.tab.show_view(CHART)
    grid.tab.turn_view()
    assert QApplication.focusWidget() is grid.tab.table


def test_f8_is_kept_for_each_sub_tab(grid: GridDesk) -> None:
    page = grid.desk.page
    page.record.open_tab(PATH)
    assert page.panes.shown() is Shown.BOTH
    assert page.record.head.avatar.sizeHint().height() == 56
    page.record.open_tab(COMPETENCES)
    assert page.panes.shown() is Shown.RECORD
    page.page_actions()["panes"].trigger()
    assert page.panes.shown() is Shown.LIST
    page.page_actions()["panes"].trigger()
    assert page.panes.shown() is Shown.BOTH
    page.record.open_tab(PATH)
    page.record.open_tab(COMPETENCES)
    assert page.panes.shown() is Shown.BOTH
    page.page_actions()["panes"].trigger()
    page.show_list()
    page.open_trainee(grid.desk.people["ŒUVRARD"])
    assert page.panes.shown() is Shown.RECORD
    page.list.focus_rows()
    page.show_list()
    page.record.open_tab(PATH)
    page.list.focus_rows()
    page.record.open_tab(COMPETENCES)
    settle()
    assert page.panes.shown() is Shown.RECORD
    assert QApplication.focusWidget() is grid.tab.table


def test_what_is_missing_before_a_grid_is_said(grid: GridDesk) -> None:
    page = grid.desk.page
    page.open_trainee(grid.desk.people["DA SILVA E SOUSA"])
    assert grid.tab.empty.isVisible()
    assert "commence à l’entrée" in grid.tab.empty.title()
    grid.tab.focus_first()
    grid.tab.go_to_assess()
    grid.tab.go_to_unproved()
    grid.tab.show_path(None)
    assert grid.tab.empty.title() == "Aucun parcours"
    grid.tab.go_to_assess()
    grid.tab.go_to_unproved()
    grid.tab.take_opinion()
    with grid.work.write("Changer de référentiel") as scope:
        scope.session.query(Framework).one().current = False
    page.open_trainee(grid.desk.people["ŒUVRARD"])
    assert "référentiel" in grid.tab.empty.title()


def test_another_person_begins_at_today_with_whoever_is_logged_in(grid: GridDesk) -> None:
    bar = grid.tab.head.bar
    bar.who.setCurrentText("Tuteur en entreprise")
    bar.day.set_date(date(2026, 11, 9))
    grid.desk.page.open_trainee(grid.desk.people["ŒUVRARD"])
    assert bar.who.currentText() == "Nadège Lemaître"
    assert bar.chosen().on == TODAY
    assert grid.here() == "D1.1"


def test_readers_and_visitors_look_on(grid: GridDesk) -> None:
    page = grid.desk.page
    grid.desk.reads.visitor = True
    page.show_visitor()
    settle()
    grid.stand("D3.2")
    write("4")
    grid.tab.ask_proof()
    assert grid.tab.assessing.dialog is None
    assert not grid.tab.head.bar.isVisible()
    assert not grid.tab.panel.add_button.isVisible()
    assert len(evaluations(grid.work, grid.path_id)) == 7
    grid.desk.reads.visitor = False
    grid.work.actor = Actor(new_id(), "Lecteur", Role.READER)
    page.show_visitor()
    settle()
    grid.stand("D3.2")
    write("4")
    assert len(evaluations(grid.work, grid.path_id)) == 7
    assert not grid.tab.head.bar.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 540), (1024, 540), (1920, 1080)])
def test_the_grid_is_whole_at_every_size(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    with grid_desk(qtbot, tmp_path, size=size) as grid:
        table, panel = grid.tab.table, grid.tab.panel
        widths = sum(table.columnWidth(rank) for rank in range(len(COLUMNS)))
        assert widths <= table.viewport().width()
        assert panel.isVisible()
        below = panel.mapTo(grid.tab, panel.rect().bottomRight())
        assert grid.tab.rect().contains(below)
        assert table.viewport().height() > 2 * table.rowHeight(0)
        grid.stand("D3.1")
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
