"""The week, the months, who is where and the round: shown, walked through, taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.inks import has_room
from tests.helpers.placed import TODAY
from tests.helpers.placement_pages import PlacementDesk, type_into

from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.placements.columns import row_pill
from e2c_desktop.ui.placements.day_views import DayView
from e2c_desktop.ui.placements.months_view import MonthsView, bars_of, month_words
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.records import exporting

Key = Qt.Key


def day_view(desk: PlacementDesk, way: Way) -> DayView:
    desk.page.show_way(way)
    view = desk.page.ways.calendar()
    assert isinstance(view, DayView)
    return view


def cells(view: DayView | MonthsView, row: int = 0) -> list[str]:
    model = view.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_week_is_walked_through(qtbot: QtBot, placements: PlacementDesk) -> None:
    view = day_view(placements, Way.WEEK)
    assert view.title.text() == "Semaine du 16/11 au 22/11/2026"
    assert cells(view) == [
        "KABANGU Merveille",
        "Crèche Les Petits Galets",
        *["journée"] * 5,
        *["repos"] * 2,
    ]
    view.previous_button.click()
    assert view.title.text() == "Semaine du 09/11 au 15/11/2026"
    assert cells(view)[4] == "11 novembre"
    view.next_button.click()
    view.next_button.click()
    assert view.day() == date(2026, 11, 23)
    view.today_button.click()
    assert view.day() == TODAY
    view.day_field.selectAll()
    type_into(view.day_field, "08/10/2026")
    QTest.keyClick(view.day_field, Key.Key_Return)
    assert view.day() == date(2026, 10, 5)
    view.day_field.selectAll()
    type_into(view.day_field, "31/02/2026")
    QTest.keyClick(view.day_field, Key.Key_Return)
    assert view.day() == date(2026, 10, 5)


def test_the_week_may_begin_with_the_companies(placements: PlacementDesk) -> None:
    view = day_view(placements, Way.WEEK)
    view.show_day(date(2026, 11, 23))
    placements.page.ways.rows.changed.emit(1)
    assert [cells(view, row)[:2] for row in range(3)] == [
        ["Crèche Les Petits Galets", "KABANGU Merveille"],
        ["Crèche Les Petits Galets", "NGUYỄN Thị Mai"],
        ["Garage des Sorbiers", "ŒUVRARD Zoé"],
    ]
    placements.page.ways.rows.changed.emit(0)
    assert cells(view)[0] == "KABANGU Merveille"


def test_filters_narrow_a_calendar_and_views_do_not(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    view = day_view(placements, Way.WEEK)
    assert placements.page.head.view_button.isHidden()
    type_into(placements.page.head.search, "nguyen")
    assert [line.row.last_name for line in view.lines()] == ["NGUYỄN"]
    assert view.foot.words.text() == "1 stage"
    QTest.keyClick(placements.page.head.search, Key.Key_Escape)
    assert len(view.lines()) == 2


def test_a_placement_is_opened_from_a_calendar(qtbot: QtBot, placements: PlacementDesk) -> None:
    view = day_view(placements, Way.TOWNS)
    view.table.setFocus()
    QTest.keyClick(view.table, Key.Key_Return)
    assert placements.page.ways.way() is Way.LIST
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.last_name == "KABANGU"


def test_everybody_is_told_with_whom_to_call(placements: PlacementDesk) -> None:
    view = day_view(placements, Way.WHERE)
    assert view.foot.words.text().replace("\u00a0", " ") == (
        "5 personnes · En entreprise 2 · Au centre 3"
    )
    assert cells(view)[:7] == [
        "KABANGU Merveille",
        "En entreprise",
        "journée",
        "Crèche Les Petits Galets",
        "Choisy-le-Roi",
        "Alicia Caron",
        "01 99 00 15 01",
    ]
    assert cells(view, 4)[1:7] == ["Au centre", "", "", "", "", ""]
    view.table.choose_row(4)
    view.table.row_opened.emit(view.table.current_id())
    assert placements.page.ways.way() is Way.WHERE  # nobody's placement


def test_the_longest_communes_keep_their_postal_code(placements: PlacementDesk) -> None:
    table = day_view(placements, Way.TOWNS).table
    assert has_room(table, 0, "Villeneuve-Saint-Georges 94190", bold=True)


def test_the_round_of_a_commune_is_planned_together(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    view = day_view(placements, Way.TOWNS)
    assert view.foot.words.text() == "2 stages dans 1 commune"
    view.table.setFocus()
    QTest.keyClick(view.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rounds = placements.page.rounds
    rounds.button.click()
    dialog = rounds.dialog
    assert dialog is not None
    day = dialog.binder.fields["on"].editor
    assert isinstance(day, DateField)
    day.selectAll()
    type_into(day, "19/11/2026")
    dialog.save_button.click()
    assert placements.toast() == "2 visites prévues"
    assert [line.row.next_visit_on for line in view.lines()] == [date(2026, 11, 19)] * 2
    rounds.ask()
    assert rounds.dialog is not None
    rounds.dialog.binder.edit(rounds.dialog.binder.draft())
    rounds.dialog.reject()


def test_the_months_show_bars_and_say_them(placements: PlacementDesk) -> None:
    placements.page.show_way(Way.MONTHS)
    view = placements.page.ways.calendar()
    assert isinstance(view, MonthsView)
    assert view.words() == "Septembre 2026 – février 2027"
    names = [line.last_name for line in view.lines()]
    assert names == ["DA SILVA", "KABANGU", "NGUYỄN", "ŒUVRARD", "TCHOUMI"]
    assert cells(view, 1)[3] == "Crèche Les Petits Galets 16/11 – 11/12/26 (En cours)"
    kabangu = view.lines()[1]
    months = [date(2026, 11, 1), date(2026, 12, 1)]
    (november,) = bars_of(kabangu, months[0], months)
    (december,) = bars_of(kabangu, months[1], months)
    signs = [november.sign, december.sign]
    assert [sign for sign in signs if sign] == [row_pill(kabangu.placements[0]).icon]
    assert (november.left, november.right, november.after) == (0.5, 1.0, True)
    assert (december.left, round(december.right, 3), december.before) == (0.0, 0.355, True)
    assert (november.words, december.words) == ("Crèche Les Petits Galets", "")
    assert month_words(kabangu, date(2026, 10, 1)) == ""
    view.previous_button.click()
    assert view.words() == "Août 2026 – janvier 2027"
    view.next_button.click()
    view.next_button.click()
    view.today_button.click()
    assert view.words() == "Septembre 2026 – février 2027"
    view.table.choose_row(1)
    view.table.row_opened.emit(view.table.current_id())
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.last_name == "KABANGU"


@pytest.mark.parametrize("way", [Way.WEEK, Way.MONTHS, Way.WHERE, Way.TOWNS])
def test_each_way_is_printed_and_exported(
    placements: PlacementDesk, way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placements.page.show_way(way)
    actions = placements.page.page_actions()
    actions["print_list"].trigger()
    assert placements.files[0].endswith("b'%PDF-'")
    target = tmp_path / "Vue.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *args: target)
    view = placements.page.ways.calendar()
    assert view is not None
    view.foot.excel_button.click()
    assert target.read_bytes()[:2] == b"PK"
    assert not placements.errors.seen


def test_f6_walks_through_what_is_seen(placements: PlacementDesk) -> None:
    assert len(placements.page.zones()) == 6
    view = day_view(placements, Way.WEEK)
    assert placements.page.zones() == [
        placements.page.head.search,
        view.table,
        view.foot.print_button,
    ]
    for name in ("way_list", "way_week", "way_trainees", "way_where", "way_towns"):
        placements.page.page_actions()[name].trigger()
    assert placements.page.ways.way() is Way.TOWNS
