"""The list of placements: views, search, filters, orders, saved views, what is taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.keyboard import plain
from tests.helpers.placed import placed_school
from tests.helpers.placement_pages import PlacementDesk, open_placements, type_into

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.pills import pill_size
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.columns import COLUMNS, STATE
from e2c_desktop.ui.placements.list_state import Facet, ListState
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.statuses import placement_pill

Key = Qt.Key


def chips(desk: PlacementDesk) -> list[str]:
    return [plain(chip.text()) for chip in desk.page.head.findChildren(Chip) if chip.isVisible()]


def use_view(desk: PlacementDesk, view: PlacementView) -> None:
    views = desk.page.head.views
    action = next(each for each in views.actions() if each.text() == view.label)
    action.trigger()


def test_the_list_opens_on_what_runs_today(placements: PlacementDesk) -> None:
    assert placements.names() == ["KABANGU", "NGUYỄN"]
    assert chips(placements) == ["En cours aujourd’hui"]
    assert placements.page.list.below.words.text() == "2 stages, 1 sélectionné"
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.last_name == "KABANGU"


def test_ready_made_views_show_what_they_say(placements: PlacementDesk) -> None:
    use_view(placements, PlacementView.REVIEW_DUE)
    assert placements.names() == ["DA SILVA"]
    assert chips(placements) == ["Bilan attendu"]
    use_view(placements, PlacementView.TO_SIGN)
    assert placements.names() == ["ŒUVRARD"]
    use_view(placements, PlacementView.ALL)
    assert len(placements.names()) == 6
    use_view(placements, PlacementView.ACCIDENT_OPEN)
    assert (
        placements.page.list.empty.title().replace("\u00a0", " ")
        == "Aucun stage dans « Accident à déclarer »"
    )
    placements.page.list.empty.action.emit()
    assert len(placements.names()) == 6


def test_words_are_looked_for_as_they_are_typed(qtbot: QtBot, placements: PlacementDesk) -> None:
    use_view(placements, PlacementView.ALL)
    search = placements.page.head.search
    type_into(search, "sorbiers oeu")
    assert placements.names() == ["ŒUVRARD"]
    type_into(search, "x")
    assert (
        placements.page.list.empty.title().replace("\u00a0", " ") == "Rien pour « sorbiers oeux »"
    )
    QTest.keyClick(search, Key.Key_Escape)
    assert len(placements.names()) == 6


def test_ticked_values_become_chips_that_are_taken_away(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    use_view(placements, PlacementView.ALL)
    page = placements.page
    page.head.open_panel()
    kinds = page.head.panel.lists[Facet.KIND]
    kinds.item(1).setCheckState(Qt.CheckState.Checked)
    towns = page.head.panel.lists[Facet.TOWN]
    towns.item(1).setCheckState(Qt.CheckState.Checked)
    type_into(page.head.panel.since, "01/11/2026")
    QTest.keyClick(page.head.panel.since, Key.Key_Return)
    page.head.panel.close()
    assert placements.names() == ["KABANGU"]
    assert chips(placements) == [
        "Type : Stage de la formation",
        "Commune : Choisy-le-Roi",
        "Depuis le 01/11/2026",
    ]
    state = page.head.state()
    assert state.filter.kinds == {PlacementKind.TRAINING}
    assert state.filter.since == date(2026, 11, 1)
    for _ in range(3):
        chip = next(each for each in page.head.findChildren(Chip) if each.isVisible())
        QTest.keyClick(chip, Key.Key_Delete)
        page.head.repaint()
    assert len(placements.names()) == 6


def test_a_period_that_is_no_day_asks_nothing(qtbot: QtBot, placements: PlacementDesk) -> None:
    panel = placements.page.head.panel
    placements.page.head.open_panel()
    type_into(panel.until, "31/02/2026")
    QTest.keyClick(panel.until, Key.Key_Return)
    assert not placements.page.head.state().has_period()
    panel.cleared.emit()
    assert len(placements.names()) == 6


def test_headers_sort(placements: PlacementDesk) -> None:
    use_view(placements, PlacementView.ALL)
    table = placements.page.list.table
    table.horizontalHeader().sectionClicked.emit(0)
    assert placements.names()[:2] == ["DA SILVA", "KABANGU"]
    table.horizontalHeader().sectionClicked.emit(1)
    assert placements.names()[:2] == ["KABANGU", "NGUYỄN"]


def test_a_saved_view_keeps_filters_and_no_words(qtbot: QtBot, placements: PlacementDesk) -> None:
    page = placements.page
    use_view(placements, PlacementView.REVIEW_DUE)
    page.head.panel.changed.emit(Facet.KIND, frozenset({PlacementKind.PMSMP}))
    page.head.panel.changed.emit(Facet.TOWN, frozenset({"Vitry-sur-Seine"}))
    page.head.panel.period_changed.emit(date(2026, 10, 1), date(2026, 10, 31))
    type_into(page.head.search, "silva")
    page.page_actions()["save_view"].trigger()
    dialog = page.head.views.dialog
    assert dialog is not None
    type_into(dialog.line, "Bilans d’octobre")
    dialog.save_button.click()
    mine = page.head.state()
    assert mine.label == "Bilans d’octobre"
    use_view(placements, PlacementView.RUNNING)
    action = next(a for a in page.head.views.actions() if a.text() == "Bilans d’octobre")
    action.trigger()
    assert page.head.state().filter == mine.filter
    assert placements.names() == ["DA SILVA"]
    assert "silva" not in str(placements.settings.kept)


def test_a_view_of_another_version_is_left_out(placements: PlacementDesk) -> None:
    key = next(iter(k for k in ["stages/vues/" + str(placements.work.actor.id)]))
    placements.settings.set_value(key, '[{"name": "Vieille", "view": "inconnue"}]')
    placements.page.head.open_base()
    assert placements.page.head.state() == ListState()


def test_the_list_is_printed_and_exported_as_it_is_shown(
    placements: PlacementDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions = placements.page.page_actions()
    actions["print_list"].trigger()
    assert placements.files == ["Stages 2026-11-16.pdf b'%PDF-'"]
    target = tmp_path / "Stages.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *args: target)
    actions["tick_all"].trigger()
    actions["excel"].trigger()
    assert target.read_bytes()[:2] == b"PK"
    assert plain(placements.toast()) == "Liste enregistrée : Stages.xlsx"
    assert not placements.errors.seen


def test_ticks_are_counted_and_taken_away(qtbot: QtBot, placements: PlacementDesk) -> None:
    pane = placements.page.list
    pane.focus_rows()
    QTest.keyClick(pane.table, Key.Key_Space)
    assert (pane.below.words.text(), pane.below.bar.words.text()) == ("2 stages", "1 coché")
    placements.page.page_actions()["untick"].trigger()
    assert pane.chosen_count() == 1  # the row under the keyboard


def test_a_screen_reader_hears_the_line_and_what_is_to_be_done(
    placements: PlacementDesk,
) -> None:
    use_view(placements, PlacementView.REVIEW_DUE)
    index = placements.page.list.model.index(0, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(words) == (
        "DA SILVA Inês, chez Garage des Sorbiers, du 05/10/2026 au 30/10/2026, Terminé,"
        " à surveiller : Bilan attendu depuis le 06/11/2026"
    )


def test_the_site_of_the_window_narrows_the_list(placements: PlacementDesk) -> None:
    site, other = (row.id for row in placements.reads.sites())
    placements.page.set_site(other)
    assert placements.names() == []
    assert chips(placements)[-1] == "En cours aujourd’hui"
    placements.page.set_site(site)
    assert len(placements.names()) == 2
    placements.page.set_site(None)
    assert len(placements.names()) == 2


def test_who_only_reads_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    school = placed_school(tmp_path)
    desk = open_placements(qtbot, school, work=as_role(school.work, Role.READER))
    actions = desk.page.page_actions()
    for name in ("sheets", "sheet", "plan_visit", "absence", "accident", "amendment", "excel"):
        assert not actions[name].isEnabled()
    assert desk.page.head.sheets_button.isHidden()
    assert desk.page.list.below.excel_button.isHidden()
    desk.page.record.follow.plan_visit()
    desk.page.sheets.type_many()
    assert desk.page.record.follow.dialog is None
    assert desk.page.sheets.dialog is None
    desk.close()
    school.work.opened.close()


def test_a_visitor_sees_no_name(placements: PlacementDesk) -> None:
    placements.reads.visitor = True
    placements.page.show_visitor()
    assert placements.names() == ["M. K.", "T. N."]
    texts = [label.text() for label in placements.page.findChildren(QLabel)]
    assert not any("KABANGU" in text or "Caron" in text for text in texts)
    assert not placements.page.page_actions()["note_visit"].isEnabled()


def test_every_size_shows_the_list_whole(qtbot: QtBot, tmp_path: Path) -> None:
    school = placed_school(tmp_path)
    for size in ((1366, 689), (1093, 540), (1920, 1080)):
        desk = open_placements(qtbot, school, size=size)
        assert desk.page.list.table.isVisible()
        assert desk.page.width() <= size[0]
        desk.page.open_record(school.placements["NGUYỄN/Crèche Les Petits Galets"])
        assert desk.page.record.isVisible()
        desk.page.show_list()
        assert desk.page.list.isVisible()
        desk.close()
    school.work.opened.close()


@pytest.mark.parametrize("state", PlacementState)
def test_the_column_of_the_states_holds_each_of_them(state: PlacementState) -> None:
    (width,) = (column.width for column in COLUMNS if column.key == STATE)
    assert pill_size(placement_pill(state)).width() <= theme().px(width) - theme().px(8)
