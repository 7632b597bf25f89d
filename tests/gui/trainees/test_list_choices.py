"""People ticked across filters, changed together, printed; columns dragged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.trainee_pages import Desk, open_desk

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.services.bulk import BulkField
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.trainees import list_pane
from e2c_desktop.ui.trainees.dialogs.bulk import NO_VALUE, BulkDialog
from e2c_desktop.ui.trainees.dialogs.labels import LabelsDialog
from e2c_desktop.ui.trainees.filters import ListState

SPACE, CTRL = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


def tick_found(desk: Desk, words: str) -> None:
    """Look for somebody, tick them, and empty the search."""
    box, table = desk.page.list.head.search, desk.page.list.table
    box.clear()
    QTest.keyClicks(box, words)
    QTest.keyClick(table, SPACE)
    box.clear()


# Ticks.


def test_ticks_stay_from_one_search_to_the_next(desk: Desk) -> None:
    tick_found(desk, "nguyen")
    tick_found(desk, "kabangu")
    pane = desk.page.list
    assert (pane.foot.text(), pane.bar.words.text()) == ("4 stagiaires", "2 cochés")
    assert pane.bar.isVisible()
    QTest.keyClicks(pane.head.search, "zoe")
    assert desk.names() == ["ŒUVRARD"]
    assert {row.last_name for row in pane.selected_rows()} == {"NGUYỄN", "KABANGU"}
    model = pane.model
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", coché" not in said
    QTest.mouseClick(pane.bar.untick_button, Qt.MouseButton.LeftButton)
    assert not pane.bar.isVisible()
    assert pane.chosen_count() == 1


def test_boxes_are_shown_once_somebody_is_ticked_and_take_clicks(desk: Desk) -> None:
    pane = desk.page.list
    index = pane.model.index(1, 0)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    desk.page.focus_list()
    QTest.keyClick(pane.table, SPACE)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    spot = pane.table.visualRect(index).topLeft() + QPoint(22, 12)
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert ", coché" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert pane.ticks.count() == 2


def test_several_selected_rows_are_ticked_together(desk: Desk) -> None:
    desk.page.focus_list()
    table = desk.page.list.table
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, SPACE)
    assert desk.page.list.ticks.count() == 2
    QTest.keyClick(table, SPACE)
    assert desk.page.list.ticks.count() == 0


def test_too_many_are_not_ticked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_pane, "MOST_TICKED", 3)
    desk.page.page_actions()["tick_all"].trigger()
    assert desk.page.list.ticks.count() == 0
    assert desk.toast() == "On ne coche pas plus de 3 personnes à la fois."
    tick_found(desk, "nguyen")
    desk.page.page_actions()["untick"].trigger()
    assert desk.page.list.ticks.count() == 0


# Changing together.


def ask_change(desk: Desk) -> BulkDialog:
    desk.page.page_actions()["change_many"].trigger()
    dialog = desk.page.asking.listing.dialog
    assert isinstance(dialog, BulkDialog)
    return dialog


def choose(dialog: BulkDialog, value: object) -> None:
    dialog.value.set_value(value)
    dialog.value.chosen.emit(value)


def test_a_referent_is_given_to_those_ticked_then_undone(desk: Desk) -> None:
    tick_found(desk, "nguyen")
    tick_found(desk, "zoe")
    other = desk.reads.staff()[1]
    dialog = ask_change(desk)
    assert not dialog.do_button.isEnabled()
    choose(dialog, other.id)
    words = dialog.note.text().replace("\u00a0", " ")
    assert words == f"2 parcours : référent(e) → {other.name}."
    assert dialog.do_button.text() == "Modifier 2 parcours"
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert desk.toast() == "2 parcours modifiés"
    changed = {row.last_name: row.referent for row in desk.page.list.selected_rows()}
    assert changed == {"NGUYỄN": other.name, "ŒUVRARD": other.name}
    desk.page.undo()
    assert {row.referent for row in desk.page.list.selected_rows()} != {other.name}


def test_those_who_have_the_value_and_another_site_are_told(desk: Desk) -> None:
    desk.page.list.set_state(ListState.of_view(TraineeView.ALL))
    desk.page.page_actions()["tick_all"].trigger()
    dialog = ask_change(desk)
    dialog.segment.set_current(list(BulkField).index(BulkField.SITE))
    dialog.segment.changed.emit(2)
    vitry = desk.reads.sites()[1]
    choose(dialog, vitry.id)
    words = dialog.note.text().replace("\u00a0", " ")
    assert words.startswith("5 parcours : site → Vitry, 1 déjà à cette valeur.")
    assert "5 quittent leur promotion, qui est d’un autre site." in words
    dialog.segment.set_current(1)
    dialog.segment.changed.emit(1)
    choose(dialog, NO_VALUE)
    assert dialog.do_button.isEnabled()
    dialog.reject()


def test_a_stopped_change_asks_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from e2c_desktop.services import bulk

    def stopped(*_: object, **__: object) -> None:
        raise Cancelled

    tick_found(desk, "nguyen")
    dialog = ask_change(desk)
    choose(dialog, desk.reads.staff()[1].id)
    monkeypatch.setattr(bulk, "change_many", stopped)
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.do_button.isEnabled()
    assert desk.errors.seen == []
    dialog.begin()
    with pytest.MonkeyPatch.context():
        dialog.reject()  # asks to stop: nothing runs, and the dialog stays
    assert dialog.isVisible()
    dialog.come_back()
    dialog.reject()


def test_a_reader_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    other = open_desk(qtbot, as_role(desk.work, Role.READER), desk.people)
    other.page.page_actions()["tick_all"].trigger()
    assert not other.page.page_actions()["change_many"].isEnabled()
    other.page.asking.listing.ask_change()
    assert other.page.asking.listing.dialog is None
    other.close()


# Papers.


def made_file(desk: Desk, qtbot: QtBot, action: str) -> tuple[bytes, str]:
    with qtbot.waitSignal(desk.page.pdf_ready) as made:
        desk.page.page_actions()[action].trigger()
    return made.args[0], made.args[1]


def test_the_papers_of_the_list(desk: Desk, qtbot: QtBot) -> None:
    for action, name in (("faces", "Trombinoscope"), ("addresses", "Adresses")):
        data, file_name = made_file(desk, qtbot, action)
        assert data.startswith(b"%PDF")
        assert file_name == f"{name} 2026-11-16.pdf"
    assert not desk.page.list.below.progress.isVisible()


def test_labels_begin_where_the_arrows_put_them(desk: Desk, qtbot: QtBot) -> None:
    desk.page.page_actions()["labels"].trigger()
    dialog = desk.page.asking.listing.dialog
    assert isinstance(dialog, LabelsDialog)
    dialog.kind.setCurrentIndex(2)
    dialog.sheet.setCurrentIndex(1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(dialog.picker, key)
    assert dialog.start() == 0
    QTest.keyClick(dialog.picker, Qt.Key.Key_Down)
    assert dialog.start() == 3
    assert dialog.picker.accessibleName() == "Première étiquette\u00a0: ligne 2, colonne 1"
    assert "4e" in dialog.place.text()
    QTest.mouseClick(dialog.picker, Qt.MouseButton.LeftButton, pos=QPoint(140, 200))
    assert dialog.start() == 20
    with qtbot.waitSignal(desk.page.pdf_ready) as made:
        QTest.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert made.args[1] == "Étiquettes 2026-11-16.pdf"
    assert desk.settings.kept["stagiaires/etiquettes"] == "21"
    desk.page.page_actions()["labels"].trigger()
    again = desk.page.asking.listing.dialog
    assert isinstance(again, LabelsDialog)
    assert again.chosen_sheet().key == "21"
    QTest.mouseClick(again.make_button, Qt.MouseButton.LeftButton)
    assert len(desk.errors.seen) == 1  # nobody has an address here


def test_the_addresses_go_to_a_workbook(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "adresses.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    desk.page.page_actions()["addresses_excel"].trigger()
    assert target.stat().st_size > 1000
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    desk.page.page_actions()["addresses_excel"].trigger()


def test_visitors_get_no_portraits_labels_nor_addresses(desk: Desk) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    actions = desk.page.page_actions()
    for name in ("faces", "labels", "addresses", "addresses_excel", "change_many"):
        assert not actions[name].isEnabled()
    assert actions["print_list"].isEnabled()


def test_ctrl_shift_p_prints_those_chosen_or_the_person_shown(desk: Desk, qtbot: QtBot) -> None:
    qtbot.wait(90)
    with qtbot.waitSignal(desk.page.print_requested) as alone:
        desk.page.page_actions()["print_many"].trigger()
    assert len(alone.args[0]) == 1
    tick_found(desk, "nguyen")
    tick_found(desk, "zoe")
    with qtbot.waitSignal(desk.page.print_requested) as both:
        desk.page.page_actions()["print_many"].trigger()
    assert len(both.args[0]) == 2


# Columns.


def test_a_title_is_dragged_and_the_order_stays(desk: Desk, qtbot: QtBot) -> None:
    pane = desk.page.list
    header = pane.table.horizontalHeader()
    header.moveSection(2, 1)
    qtbot.waitUntil(lambda: pane.columns.shown() == ("nom", "statut", "naissance", "alerte"))
    assert [column.title for column in pane.model.columns()][:3] == [
        "Stagiaire",
        "Statut",
        "Né(e) le",
    ]
    assert [header.visualIndex(place) for place in range(4)] == [0, 1, 2, 3]
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert again.page.list.columns.shown() == ("nom", "statut", "naissance", "alerte")
    again.close()


def test_the_name_may_stand_elsewhere_and_letters_still_jump_to_it(desk: Desk) -> None:
    pane = desk.page.list
    pane.columns.show(["statut", "nom"])
    assert pane.table.jump_column == 1
    desk.page.focus_list()
    QTest.keyClicks(pane.table, "tc")
    assert desk.names()[pane.table.currentIndex().row()] == "TCHOUMI"


def test_a_width_dragged_is_kept_for_that_person(desk: Desk, qtbot: QtBot) -> None:
    pane = desk.page.list
    pane.table.horizontalHeader().resizeSection(1, 120)
    key = f"stagiaires/largeurs/{desk.work.actor.id}"
    qtbot.waitUntil(lambda: desk.settings.kept.get(key) == '{"naissance": 120}')
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert again.page.list.table.columnWidth(1) == 120
    again.close()
    for words in ("{", "[]", '{"naissance": "large"}', '{"inconnue": 50}', '{"naissance": 5}'):
        desk.settings.kept[key] = words
        other = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
        assert other.page.list.table.columnWidth(1) == 86
        other.close()


def test_columns_are_moved_by_the_keyboard_and_restored(desk: Desk) -> None:
    pane = desk.page.list
    desk.page.page_actions()["columns"].trigger()
    dialog = pane.columns.dialog
    assert dialog is not None
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.moving.down, SPACE)
    QTest.keyClick(dialog.moving.up, SPACE)
    QTest.keyClick(dialog.moving.up, SPACE)
    assert dialog.keys()[:2] == ["naissance", "nom"]
    assert not dialog.moving.up.isEnabled()
    dialog.accept()
    assert pane.columns.shown()[:2] == ("naissance", "nom")
    pane.columns.ask()
    again = pane.columns.dialog
    assert again is not None
    again.restore_button.click()
    assert pane.columns.shown() == ("nom", "naissance", "statut", "alerte")


def test_too_many_columns_scroll_sideways_and_names_stay_readable(desk: Desk) -> None:
    pane = desk.page.list
    pane.columns.show(
        ["nom", "naissance", "statut", "promotion", "commune", "mel", "sexe", "niveau"]
    )
    QApplication.processEvents()
    assert pane.table.columnWidth(0) == 184
    assert pane.table.horizontalScrollBar().maximum() > 0
