"""The tab « Indicateurs »: choices, pages, the people behind each number, files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QSplitter
from pytestqt.qtbot import QtBot
from tests.helpers.demo_bases import DAY
from tests.helpers.figure_pages import FigureDesk, open_figures, site_named
from tests.helpers.held_tasks import HeldTasks

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import DiskFull
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.figure_board import KEY_FIGURES, MOVES, OF_FSE, PROFILE
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.figures.block_card import BlockCard
from e2c_desktop.ui.figures.period_dialog import PeriodDialog
from e2c_desktop.ui.figures.tile_button import TileButton
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.tick_list import TickList


def tile(desk: FigureDesk, key: str) -> TileButton:
    """A figure of the first page."""
    return next(one for one in desk.page.views[KEY_FIGURES].tiles if one.tile.key == key)


def card(desk: FigureDesk, section: str, key: str) -> BlockCard:
    """A card of a page."""
    return next(one for one in desk.page.views[section].cards if one.block.key == key)


def part(desk: FigureDesk, number: int) -> str:
    """The words of a part of the panel, chosen by a click."""
    segment = desk.page.panel.segment
    assert segment is not None
    button = segment.findChildren(QAbstractButton)[number]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return str(button.text())


def test_the_first_page_shows_who_is_behind_the_positive_exits(desk: FigureDesk) -> None:
    assert tile(desk, "tsp").isChecked()
    assert tile(desk, "tsp").accessibleName() == (
        "Sorties positives\u00a0: 62,1\u00a0%, 36 sur 58, 1,4 point de plus qu’en 2025"
    )
    assert len(desk.names()) == 36
    assert desk.names()[:2] == ["BEN SALAH Tarik", "BLANC Léonie"]
    first = desk.page.panel.model.line(0)
    assert first is not None
    assert first.caption == "Sortie le 03/04/2026. CDI\u00a0: positive."
    assert desk.page.panel.count.text() == "36 parcours"
    assert desk.page.head.period_button.text() == "1er janvier – 12 novembre 2026"


def test_the_period_is_whole_on_a_screen_at_150_percent(qtbot: QtBot, work: UnitOfWork) -> None:
    desk = open_figures(qtbot, work, size=(1280, 672))
    head = desk.page.head
    assert head.funders.isVisible()
    assert head.period_button.width() >= head.period_button.sizeHint().width()
    assert head.period_button.width() >= head.period_button.sizeHint().width()
    assert head.funders.width() + head.rules.width() <= 320
    assert head.funders.width() > head.rules.width()
    desk.close()


def test_the_parts_of_a_figure(desk: FigureDesk) -> None:
    assert part(desk, 1) == "Non comptées  22"
    assert len(desk.names()) == 22
    assert part(desk, 2) == "Hors calcul  17"
    line = desk.page.panel.model.line(0)
    assert line is not None
    assert line.pill.icon == "circle-minus"
    assert desk.page.panel.count.text() == "17 parcours"


def test_somebody_is_looked_for_and_opened_by_the_keyboard(desk: FigureDesk) -> None:
    panel = desk.page.panel
    desk.page.actions_by_name["search"].trigger()
    assert panel.search.hasFocus()
    QTest.keyClicks(panel.search, "apprentissage")
    found = panel.model.rowCount()
    assert 0 < found < 36
    assert panel.count.text() == f"{found} sur 36"
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    line = panel.line()
    assert line is not None
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert desk.going.seen == [("exit", line.person.path_id)]
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 36


def test_escape_closes_the_panel_and_a_tile_opens_it_again(desk: FigureDesk) -> None:
    panel = desk.page.panel
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not tile(desk, "tsp").isChecked()
    desk.page.actions_by_name["search"].trigger()
    tile(desk, "sorties").setFocus()
    QTest.keyClick(tile(desk, "sorties"), Qt.Key.Key_Return)
    assert panel.isVisible()
    assert len(desk.names()) == 75
    QTest.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_a_month_is_opened_from_the_chart_by_its_keys(desk: FigureDesk) -> None:
    months = card(desk, KEY_FIGURES, "mois")
    assert months.chart is not None
    months.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(months.chart, Qt.Key.Key_Right)
    QTest.keyClick(months.chart, Qt.Key.Key_Return)
    assert len(desk.names()) == 8
    assert not tile(desk, "tsp").isChecked()
    assert months.chart.chosen == (1, 0)


def test_the_chart_and_its_table_are_the_same_rows(desk: FigureDesk) -> None:
    rules = card(desk, KEY_FIGURES, "regles")
    QTest.mouseClick(rules.toggle, Qt.MouseButton.LeftButton)
    assert rules.table.isVisible()
    assert rules.is_table()
    assert rules.toggle.accessibleName() == "Voir le graphique"
    model = rules.table.rows
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Positive"
    assert model.index(1, 1).data() == "32 positives · 55,2\u00a0%"
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "durable ≥ 6 mois, Positive, 32 positives · 55,2\u00a0%"
    rules.table.setCurrentIndex(model.index(1, 1))
    QTest.keyClick(rules.table, Qt.Key.Key_Return)
    assert len(desk.names()) == 32
    QTest.mouseClick(rules.toggle, Qt.MouseButton.LeftButton)
    assert not rules.table.isVisible()


def test_a_cell_of_a_table_opens_its_people(desk: FigureDesk) -> None:
    desk.page.show_page(PROFILE)
    sexes = card(desk, PROFILE, "sexe")
    box = sexes.table.visualRect(sexes.table.rows.index(0, 3))
    QTest.mouseClick(sexes.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(desk.names()) == 29
    label = sexes.table.visualRect(sexes.table.rows.index(0, 0))
    QTest.mouseClick(sexes.table.viewport(), Qt.MouseButton.LeftButton, pos=label.center())
    assert len(desk.names()) == 61


def test_a_share_opens_nothing(desk: FigureDesk) -> None:
    desk.page.show_page(PROFILE)
    sexes = card(desk, PROFILE, "sexe")
    box = sexes.table.visualRect(sexes.table.rows.index(0, 2))
    QTest.mouseClick(sexes.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert len(desk.names()) == 36


def test_pages_are_walked_through_by_the_keyboard(desk: FigureDesk) -> None:
    desk.page.actions_by_name["next"].trigger()
    assert desk.page.page_key() == PROFILE
    desk.page.actions_by_name["previous"].trigger()
    desk.page.actions_by_name["previous"].trigger()
    assert desk.page.page_key() == OF_FSE
    profile = card(desk, KEY_FIGURES, "profil")
    profile.detail_asked.emit()
    assert desk.page.page_key() == PROFILE


def test_another_period_is_chosen_in_the_menu(desk: FigureDesk) -> None:
    action = next(one for one in desk.page.head.menu.actions() if one.text() == "Année 2025")
    action.trigger()
    assert desk.page.asked().period == ReportPeriod.of_year(2025)
    assert tile(desk, "accueillis").tile.text != "118"
    assert desk.page.panel.isVisible()
    assert tile(desk, "tsp").isChecked()


def test_free_days_are_asked_for(desk: FigureDesk) -> None:
    next(one for one in desk.page.head.menu.actions() if one.text() == "Autres dates…").trigger()
    dialog = desk.page.head.dialog
    assert isinstance(dialog, PeriodDialog)
    for typed, words in (
        ("31/02/2026", "Ce jour n’existe pas en\u00a0février."),
        ("", "Les deux jours sont à donner."),
        ("01/01/2020", "Le dernier jour doit venir après le premier."),
    ):
        dialog.last.setText(typed)
        QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
        assert dialog.problem.text() == words
    dialog.first.setText("01/03/2026")
    dialog.last.setText("30/06/2026")
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert desk.page.asked().period == ReportPeriod(date(2026, 3, 1), date(2026, 6, 30))
    assert desk.page.head.period_button.text() == "1er mars – 30 juin 2026"
    assert len(card(desk, KEY_FIGURES, "mois").block.rows) == 4


def tick(ticks: TickList, row: int) -> None:
    """Tick a value as the space bar does."""
    ticks.setCurrentRow(row)
    QTest.keyClick(ticks, Qt.Key.Key_Space)


def test_cohort_rule_and_site_narrow_the_figures(desk: FigureDesk) -> None:
    head = desk.page.head
    head.rules.setCurrentIndex(1)
    assert tile(desk, "tsp").tile.text == "55,2 %"
    assert card(desk, KEY_FIGURES, "regles").block.rows[0].label == "durable ≥ 6 mois"
    ticks = head.cohorts.panel.list
    tick(ticks, 1)
    one = int(tile(desk, "accueillis").tile.text)
    assert 0 < one < 20
    assert head.cohorts.text() == ticks.item(1).text()
    tick(ticks, 2)
    assert one < int(tile(desk, "accueillis").tile.text) < 40
    assert head.cohorts.text().replace("\u00a0", " ") == "2 promotions"
    assert ticks.item(2).text() in head.cohorts.toolTip()
    head.cohorts.panel.every_button.click()
    assert desk.page.asked().selection.cohorts == ()
    assert int(tile(desk, "accueillis").tile.text) > 100
    desk.page.set_site(site_named(desk.reads, "Créteil"))
    assert desk.page.asked().selection.site == "Créteil"
    desk.page.set_site(None)
    assert desk.page.asked().selection.site == ""


def test_former_figures_stay_until_the_new_ones_come(qtbot: QtBot, work: UnitOfWork) -> None:
    tasks = HeldTasks()
    desk = open_figures(qtbot, work, tasks=tasks)
    assert desk.page.board is None
    tasks.asked[0].run()
    head = desk.page.head
    head.rules.setCurrentIndex(1)
    head.rules.setCurrentIndex(0)
    assert tile(desk, "tsp").tile.text == "62,1 %"
    tasks.asked[1].run()  # what was asked for before is not shown any more
    assert tile(desk, "tsp").tile.text == "62,1 %"
    tasks.asked[2].run()
    assert tile(desk, "tsp").tile.text == "62,1 %"
    desk.close()


def test_changes_elsewhere_are_computed_when_the_tab_is_seen(
    desk: FigureDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    refresh = desk.page.refresh

    def count() -> None:
        asked.append(True)
        refresh()

    monkeypatch.setattr(desk.page, "refresh", count)
    desk.bus.publish(Changes.gather([(Kind.PATH, new_id())]))
    assert len(asked) == 1
    desk.page.hide()
    desk.bus.publish(Changes.gather([(Kind.PATH, new_id())]))
    assert len(asked) == 1
    desk.page.show()
    assert len(asked) == 2


def test_a_visitor_sees_initials_and_takes_nothing_out(desk: FigureDesk) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert not desk.page.head.excel_button.isVisible()
    assert not desk.page.actions_by_name["proof"].isEnabled()
    tile(desk, "tsp").click()
    assert all(len(name) <= 8 for name in desk.names())


def test_the_proof_is_printed(desk: FigureDesk) -> None:
    QTest.mouseClick(desk.page.panel.proof_button, Qt.MouseButton.LeftButton)
    data, name = desk.files[0]
    assert (data[:4], name) == (b"%PDF", f"Preuve {DAY.isoformat()}.pdf")


def test_people_and_pages_go_into_workbooks(
    desk: FigureDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def target(_parent: object, name: str, _kinds: str) -> Path | None:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(exporting, "ask_target", target)
    desk.page.show_page(MOVES)
    desk.page.actions_by_name["book"].trigger()
    QTest.mouseClick(desk.page.panel.excel_button, Qt.MouseButton.LeftButton)
    assert asked == [
        f"Indicateurs, Entrées et sorties {DAY.isoformat()}.xlsx",
        f"Preuve {DAY.isoformat()}.xlsx",
    ]
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == sorted(asked)
    assert desk.toast().startswith("Fichier enregistré")
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    desk.page.actions_by_name["book"].trigger()
    QTest.mouseClick(desk.page.panel.excel_button, Qt.MouseButton.LeftButton)
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_page_of_the_fse_takes_its_participants_out(
    desk: FigureDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"participants.{ending}"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    desk.page.show_page(OF_FSE)
    desk.page.actions_by_name["book"].trigger()
    assert target.is_file()
    assert desk.toast().startswith("Fichier enregistré")
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    desk.page.actions_by_name["book"].trigger()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_told(
    desk: FigureDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> Path:
        raise DiskFull

    monkeypatch.setattr("e2c_desktop.ui.figures.taking_out.export_board", full)
    monkeypatch.setattr(exporting, "ask_target", lambda *_: tmp_path / "a.xlsx")
    desk.page.actions_by_name["book"].trigger()
    assert isinstance(desk.errors.seen[0], DiskFull)


def test_the_report_is_asked_for_with_the_choices_of_the_screen(desk: FigureDesk) -> None:
    QTest.mouseClick(desk.page.head.report_button, Qt.MouseButton.LeftButton)
    asked = desk.page.asked()
    assert desk.going.seen == [("print figures", asked.period, asked.selection, asked.rules)]


def test_a_narrow_window_puts_the_people_under_the_figures(qtbot: QtBot, work: UnitOfWork) -> None:
    desk = open_figures(qtbot, work, size=(1024, 689))
    page = desk.page
    assert not page.panel.isVisible()
    assert isinstance(page.split, QSplitter)
    assert page.split.orientation() is Qt.Orientation.Vertical
    tile(desk, "tsp").click()
    assert page.panel.isVisible()
    assert page.panel.y() >= 0
    assert len(page.zones()) == 4
    desk.close()


def test_what_the_window_asks_of_a_tab(desk: FigureDesk, work: UnitOfWork) -> None:
    page = desk.page
    page.focus_list()
    assert page.head.tabs.hasFocus()
    assert (page.pending_drafts(), page.forms.unsaved()) == (0, "")
    assert page.forms.save(close=True)
    page.forms.cancel()
    page.go_back()
    page.go_forward()
    page.uncover(page.actions_of_page()[0])
    assert page.zones()[-1] is page.panel.search
    assert Reads(work).figures is not None


@pytest.mark.parametrize("size", [(1366, 689), (1280, 720), (1240, 640), (1180, 640), (1024, 540)])
def test_no_card_is_cut_at_the_right(qtbot: QtBot, work: UnitOfWork, size: tuple[int, int]) -> None:
    desk = open_figures(qtbot, work, size=size)
    for key, view in desk.page.views.items():
        desk.page.show_page(key)
        content = view.widget()
        assert content is not None
        qtbot.wait(1)  # the page is laid out
        assert content.minimumSizeHint().width() <= view.viewport().width(), key
    desk.close()
