"""The list of exits: views, chips, search, orders, columns, what is taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.exit_pages import ExitDesk, left_school, open_exits
from tests.helpers.keyboard import plain
from tests.helpers.placement_pages import type_into

from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.exit_filters import ExitView
from e2c_desktop.ui.exits.list_state import Facet, ListState
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.records import exporting

Key = Qt.Key


def chips(desk: ExitDesk) -> dict[str, Chip]:
    found = desk.page.list.head.findChildren(Chip)
    return {plain(chip.text()): chip for chip in found if chip.isVisible()}


def use_view(desk: ExitDesk, label: str) -> None:
    views = desk.page.list.head.views
    next(each for each in views.actions() if each.text() == label).trigger()


def test_the_list_opens_on_twelve_months_the_most_urgent_first(exits: ExitDesk) -> None:
    assert exits.names() == ["VASSEUR", "ŒUVRARD", "BÉRANGER", "MÜLLER", "KEÏTA"]
    assert list(chips(exits)) == ["À suivre 2", "Sans preuve 2", "Inconnue 1"]
    words = exits.page.list.below.words
    assert words.text() == words.seen() == "5 sorties"
    titles = [
        exits.page.list.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(exits.page.list.model.columnCount())
    ]
    assert titles == ["Personne sortie", "Suivi", "Règle E2C-2023"]


def test_a_chip_with_a_count_leads_to_its_view(exits: ExitDesk) -> None:
    QTest.mouseClick(chips(exits)["À suivre 2"], Qt.MouseButton.LeftButton)
    assert exits.names() == ["VASSEUR", "ŒUVRARD"]
    assert exits.page.list.head.state().view is ExitView.TO_FOLLOW
    assert list(chips(exits)) == ["À suivre", "Sans preuve 2", "Inconnue 1"]
    QTest.keyClick(chips(exits)["À suivre"], Key.Key_Delete)
    assert len(exits.names()) == 6
    QTest.mouseClick(chips(exits)["Inconnue 1"], Qt.MouseButton.LeftButton)
    assert exits.names() == ["MÜLLER"]
    assert "12 derniers mois" in chips(exits)


def test_words_are_looked_for_in_names_and_employers(exits: ExitDesk) -> None:
    search = exits.page.list.head.search
    type_into(search, "ecluse")
    assert exits.names() == ["ŒUVRARD"]
    type_into(search, "x")
    assert exits.page.list.empty.title().replace("\u00a0", " ") == "Rien pour « eclusex »"
    QTest.keyClick(search, Key.Key_Escape)
    assert len(exits.names()) == 5


def test_ticked_values_become_chips(exits: ExitDesk) -> None:
    head = exits.page.list.head
    head.open_panel()
    categories = head.panel.lists[Facet.CATEGORY]
    categories.item(list(Category).index(Category.OUTSIDE)).setCheckState(Qt.CheckState.Checked)
    assert exits.names() == ["KEÏTA"]
    assert "Règle de l’école : Hors dénominateur" in chips(exits)
    assert "Règle de l’école" in head.words()
    head.panel.cleared.emit()
    assert len(exits.names()) == 6
    use_view(exits, "Sans situation")
    assert exits.names() == ["KEÏTA"]
    use_view(exits, "Situation inconnue")
    head.panel.changed.emit(Facet.CATEGORY, frozenset({Category.POSITIVE}))
    title = exits.page.list.empty.title().replace("\u00a0", " ")
    assert title == "Aucune sortie dans « Situation inconnue »"
    QTest.keyClick(chips(exits)["Règle de l’école : Positive"], Key.Key_Delete)
    assert exits.names() == ["MÜLLER"]


def test_headers_sort(exits: ExitDesk) -> None:
    header = exits.page.list.table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert exits.names() == ["BÉRANGER", "KEÏTA", "MÜLLER", "ŒUVRARD", "VASSEUR"]
    header.sectionClicked.emit(2)
    assert exits.names() == ["BÉRANGER", "ŒUVRARD", "MÜLLER", "VASSEUR", "KEÏTA"]


def test_a_saved_view_keeps_filters_and_no_words(exits: ExitDesk) -> None:
    head = exits.page.list.head
    head.panel.changed.emit(Facet.CATEGORY, frozenset({Category.POSITIVE}))
    referent = exits.reads.staff()[0].id
    head.panel.changed.emit(Facet.REFERENT, frozenset({referent}))
    type_into(head.search, "lucia")
    exits.page.page_actions()["save_view"].trigger()
    dialog = head.views.dialog
    assert dialog is not None
    type_into(dialog.line, "Mes positives")
    dialog.save_button.click()
    mine = head.state()
    assert mine.label == "Mes positives"
    use_view(exits, "Toutes")
    use_view(exits, "Mes positives")
    assert head.state().filter == mine.filter
    assert "lucia" not in str(exits.settings.kept)
    key = f"sorties/vues/{exits.work.actor.id}"
    exits.settings.set_value(key, '[{"name": "Vieille", "view": "inconnue"}]')
    head.open_base()
    assert head.state().with_text("") == ListState()


def test_the_list_is_printed_and_exported_as_it_is_shown(
    exits: ExitDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions = exits.page.page_actions()
    pane = exits.page.list
    actions["print_list"].trigger()
    assert exits.files == ["Sorties 2026-11-16.pdf b'%PDF-'"]
    target = tmp_path / "Sorties.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *args: target)
    actions["tick_all"].trigger()
    assert pane.chosen_count() == 5
    actions["excel"].trigger()
    assert target.read_bytes()[:2] == b"PK"
    assert plain(exits.toast()) == "Liste enregistrée : Sorties.xlsx"
    actions["untick"].trigger()
    assert not exits.errors.seen


def test_a_screen_reader_hears_the_line(exits: ExitDesk) -> None:
    words = exits.page.list.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(words) == (
        "VASSEUR Jordan, sortie le 08/08/2026, suivi à 3 mois, En retard,"
        " 08/11, 8 jours de retard, Sans solution"
    )


def test_the_site_of_the_window_narrows_the_list(exits: ExitDesk) -> None:
    site, other = (row.id for row in exits.reads.sites())
    exits.page.set_site(other)
    assert exits.names() == []
    assert chips(exits) == {}
    exits.page.set_site(site)
    assert len(exits.names()) == 5
    exits.page.set_site(None)
    assert len(exits.names()) == 5


def test_who_only_reads_takes_nothing_out(qtbot: QtBot, tmp_path: Path) -> None:
    school = left_school(tmp_path)
    desk = open_exits(qtbot, school, work=as_role(school[0], Role.READER))
    for name in ("excel", "print_list", "calls", "print"):
        assert not desk.page.page_actions()[name].isEnabled()
    assert desk.page.list.below.excel_button.isHidden()
    assert desk.page.list.calls_button.isHidden()
    desk.close()
    school[0].opened.close()


def test_a_visitor_sees_no_name(exits: ExitDesk) -> None:
    exits.reads.visitor = True
    exits.page.show_visitor()
    assert exits.names() == ["J. V.", "C. Œ.", "L. B.", "L. M.", "M. K."]
    texts = [label.text() for label in exits.page.findChildren(QLabel)]
    assert not any("VASSEUR" in text or "Écluse" in text for text in texts)
