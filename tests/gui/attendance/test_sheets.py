"""Signed papers typed again by keys alone: what is shown, contradicted, decided, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import MONDAY, at, cohort_of, hold, person, somebody, week
from tests.helpers.sheet_desk import (
    TODAY,
    Desk,
    desk_opener,
    enter,
    type_in,
    typing,
)

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.services.attendance import CellsOf, freeze_week, note_cells
from e2c_desktop.services.undo import undo_last

K = Qt.Key


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Callable[..., Desk]:
    """Open the menu on a small school, in the hands of somebody."""
    return desk_opener(qtbot, tmp_path)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The menu in the hands of the direction."""
    return open_desk()


def cell(desk: Desk, path_id: UUID, rank: int, half: Half = Half.MORNING) -> Cell | None:
    return person(desk.work, path_id).half(at(rank, half)).cell


def test_a_paper_is_typed_again_by_keys_alone(desk: Desk) -> None:
    first, second = somebody(desk.work), somebody(desk.work, "SOW")
    code = desk.print_week()
    dialog = desk.rekey()
    QTest.keyClicks(dialog.code, f"E2C1:{code.lower()}")
    QTest.keyClick(dialog.code, K.Key_Return)
    assert dialog.code.text() == code
    assert "semaine du 9 novembre 2026" in dialog.about.text()
    assert dialog.model.rowCount() == 2
    assert dialog.model.columnCount() == 1 + 8
    grid = dialog.grid
    assert grid.currentIndex().column() == 1
    QTest.keyClick(grid, K.Key_Tab)
    QTest.keyClick(grid, K.Key_A)  # opens the cell: a reason may follow
    enter(dialog)
    QTest.keyClick(grid, K.Key_M)
    grid.setCurrentIndex(dialog.model.index(0, 1))
    type_in(dialog, "R15")
    QTest.keyClick(typing(dialog), K.Key_Tab)
    assert dialog.save_button.isEnabled()
    assert dialog.conflicts.isHidden()
    QTest.keyClick(grid, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.saved == 1
    assert cell(desk, first, 0) == Cell("RET", 15)
    assert cell(desk, first, 0, Half.AFTERNOON) == Cell("INJ")
    assert cell(desk, second, 0, Half.AFTERNOON) == Cell("MAL")
    assert cell(desk, second, 4, Half.AFTERNOON) == Cell("P")
    state = week(desk.work).sheet
    assert state is not None
    assert state.signed_on == TODAY
    undo_last(desk.doors.work)
    assert cell(desk, first, 0) is None
    assert dialog.code.hasFocus()  # the next paper
    assert desk.errors.seen == []


def test_contradictions_are_put_side_by_side_and_decided(desk: Desk) -> None:
    path_id = somebody(desk.work)
    hold(desk.work, path_id, {at(0): "P", at(0, Half.AFTERNOON): "MAL"})
    code = desk.print_week()
    dialog = desk.rekey(code)
    grid = dialog.grid
    grid.setCurrentIndex(dialog.model.index(0, 1))
    type_in(dialog, "A")
    QTest.keyClick(typing(dialog), K.Key_Tab)
    QTest.keyClick(grid, K.Key_P)
    assert dialog.conflicts.isVisible()
    words = dialog.conflicts.list.item(0).text()
    assert "Déjà saisi\u00a0: P. Feuille\u00a0: INJ. À décider." in words
    assert dialog.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("P")
    assert not dialog.save_button.isEnabled()
    assert dialog.remark.text() == "2 à décider (F4)"
    dialog.save()  # nothing is written while somebody has to decide
    assert dialog.saved == 0
    QTest.keyClick(dialog, K.Key_F4)
    QTest.keyClick(dialog.conflicts.take_button, K.Key_Space)
    QTest.keyClick(dialog.conflicts.keep_button, K.Key_Space)
    assert dialog.save_button.isEnabled()
    assert "La feuille est retenue." in dialog.conflicts.list.item(0).text()
    dialog.save()
    assert cell(desk, path_id, 0) == Cell("INJ")
    assert cell(desk, path_id, 0, Half.AFTERNOON) == Cell("MAL")


def test_numbers_that_lead_nowhere_are_told(desk: Desk) -> None:
    dialog = desk.rekey()
    for typed, said in (("abc", "Ce n’est pas le numéro"), ("FE-2026-XXX-S46-A", "autre base")):
        dialog.code.setText(typed)
        QTest.keyClick(dialog.code, K.Key_Return)
        assert said in dialog.note.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()
    assert desk.menu.dialog is None


def test_a_wrong_code_and_an_emptied_cell(desk: Desk) -> None:
    path_id = somebody(desk.work)
    dialog = desk.rekey(desk.print_week())
    type_in(dialog, "XYZ")
    enter(dialog)
    assert "XYZ" in dialog.remark.text()
    assert dialog.model.index(0, 1).data() == "P"
    dialog.grid.setCurrentIndex(dialog.model.index(0, 1))
    QTest.keyClick(dialog.grid, K.Key_Delete)
    assert dialog.model.index(0, 1).data() == ""
    assert "vide" in dialog.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.received.setText("nul")
    dialog.save()
    assert dialog.saved == 0
    dialog.received.setText("")
    dialog.save()
    assert dialog.saved == 0
    dialog.received.set_date(TODAY)
    dialog.save()
    assert cell(desk, path_id, 0) is None
    assert cell(desk, path_id, 1) == Cell("P")


def test_what_is_typed_is_not_lost_by_closing_or_another_number(desk: Desk) -> None:
    somebody(desk.work)
    code = desk.print_week()
    dialog = desk.rekey(code)
    QTest.keyClick(dialog.grid, K.Key_M)
    dialog.code.setText("FE-2026-XXX-S46-A")
    QTest.keyClick(dialog.code, K.Key_Return)
    assert dialog.code.text() == code
    assert "n’est pas enregistrée" in dialog.note.text()
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_paper_printed_before_a_change_and_a_validated_week(desk: Desk) -> None:
    path_id = somebody(desk.work)
    code = desk.print_week()
    somebody(desk.work, "SOW")
    dialog = desk.rekey(code)
    assert "1 personne n’est pas sur le papier." in dialog.note.text()
    assert dialog.model.rowCount() == 1
    dialog.reject()
    people = week(desk.work).people
    cells = {half.place: Cell("P") for half in people[0].halves if half.minutes}
    entries = [CellsOf(one.path_id, cells, one.versions) for one in people]
    note_cells(desk.work, entries=entries)
    freeze_week(desk.work, cohort_id=cohort_of(desk.work), monday=MONDAY)
    frozen = desk.rekey(code)
    assert "validée" in frozen.note.text()
    frozen.save()
    assert frozen.saved == 1
    again = desk.rekey(code)
    assert "a été reçue le 17 novembre 2026" in again.note.text()
    QTest.keyClick(again.grid, K.Key_M)
    QTest.keyClick(again.conflicts.take_button, K.Key_Space)
    again.save()
    assert again.saved == 0
    assert len(desk.errors.seen) == 1
    assert cell(desk, path_id, 0) == Cell("P")


def test_the_grid_is_walked_by_keys(desk: Desk) -> None:
    somebody(desk.work)
    dialog = desk.rekey(desk.print_week())
    grid = dialog.grid
    last = dialog.model.index(0, dialog.model.columnCount() - 1)
    grid.setCurrentIndex(last)
    assert not grid.step(forward=True)
    QTest.keyClick(grid, K.Key_Return)
    assert grid.currentIndex() == last
    grid.setCurrentIndex(dialog.model.index(0, 2))
    QTest.keyClick(grid, K.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().column() == 1
    assert not dialog.model.setData(dialog.model.index(0, 0), "P")
    assert dialog.model.data(dialog.model.index(0, 0)) == "NGUYỄN Thị Mai"
    header = dialog.model.headerData
    assert header(1, Qt.Orientation.Horizontal) == "lun. 9 matin"
    assert header(2, Qt.Orientation.Horizontal) == "lun. 9 a.-m."
    assert header(0, Qt.Orientation.Vertical) is None
    grid.setCurrentIndex(QModelIndex())
    assert not grid.step(forward=True)
