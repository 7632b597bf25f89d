"""Signed papers on the screen: typed again by keys alone, listed, marked; the menu of the tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import MONDAY, at, cohort_of, hold, person, somebody, week
from tests.helpers.builders import as_role, make_school
from tests.helpers.goings import OtherWays
from tests.helpers.trainee_pages import KeptSettings, SeenErrors

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.sheet_state import PaperState
from e2c_desktop.queries.attendance_papers import SheetAsked, SheetWish
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attendance import CellsOf, freeze_week, note_cells
from e2c_desktop.services.printing_attendance import print_attendance_sheets
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.attendance.sheet_actions import SheetMenu
from e2c_desktop.ui.attendance.sheet_list_window import SheetsWindow
from e2c_desktop.ui.attendance.sheet_rekey_dialog import RekeyDialog
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

K = Qt.Key
PRINTED = MONDAY - timedelta(days=3)
TODAY = MONDAY + timedelta(days=8)


class SheetGoing(OtherWays):
    """Notes which sheets are to be printed."""

    def __init__(self) -> None:
        self.wishes: list[SheetWish] = []

    def print_sheets(self, wish: SheetWish) -> None:
        self.wishes.append(wish)


@dataclass
class Desk:
    """The menu on an empty page, and what surrounds it."""

    work: UnitOfWork
    doors: Doors
    menu: SheetMenu
    doing: RecordDoing
    page: QWidget
    going: SheetGoing
    errors: SeenErrors
    files: list[str]

    def print_week(self) -> str:
        asked = SheetAsked(cohort_of(self.work), MONDAY)
        item = next(print_attendance_sheets(self.work, asked=[asked], on=PRINTED))
        assert item.file is not None
        return item.file.number or ""

    def rekey(self, code: str = "") -> RekeyDialog:
        self.menu.type_signed(code)
        assert isinstance(self.menu.dialog, RekeyDialog)
        self.menu.dialog.activateWindow()
        QCoreApplication.processEvents()
        return self.menu.dialog

    def papers(self) -> SheetsWindow:
        self.menu.list_action.trigger()
        assert isinstance(self.menu.dialog, SheetsWindow)
        return self.menu.dialog


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Callable[..., Desk]:
    """Open the menu on a small school, on the day of the tests."""
    made = make_school(tmp_path)

    def open_it(role: Role = Role.DIRECTION, *, visitor: bool = False) -> Desk:
        work = as_role(made, role)
        page = QWidget()
        page.resize(1366, 689)
        qtbot.addWidget(page)
        going, errors, files = SheetGoing(), SeenErrors(), []
        doors = Doors(
            InlineTasks(),
            Bus(),
            errors,
            ToastHost(page),
            KeptSettings(),
            lambda: TODAY,
            going,  # type: ignore[arg-type]  # the ways that are taken
        )
        reads = Reads(work)
        reads.visitor = visitor
        doors.open_base(work, reads)
        doing = RecordDoing(doors, page)
        menu = SheetMenu(doors, doing, page)
        menu.pdf_ready.connect(lambda data, name: files.append(name))
        menu.show_week(cohort_of(made), MONDAY)
        with qtbot.waitExposed(page):
            page.show()
        return Desk(made, doors, menu, doing, page, going, errors, files)

    return open_it


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The menu in the hands of the direction."""
    return open_desk()


def typing(dialog: QDialog) -> QWidget:
    """Return what the keyboard goes to."""
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def enter(dialog: QDialog) -> None:
    """Press Enter, and let the cell take what was typed."""
    QTest.keyClick(typing(dialog), K.Key_Return)
    QCoreApplication.processEvents()


def type_in(dialog: QDialog, words: str) -> None:
    for sign in words:
        QTest.keyClicks(typing(dialog), sign)


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


def test_the_papers_are_listed_narrowed_sorted_and_marked(desk: Desk) -> None:
    somebody(desk.work)
    desk.print_week()
    window = desk.papers()
    assert window.model.total() > 2
    assert "manquante" in window.foot.text()
    rows = [window.model.row(rank)[1] for rank in range(window.model.total())]
    assert rows[0].monday > rows[-1].monday
    window.state.choose(PaperState.MISSING)
    missing = window.model.total()
    QTest.keyClicks(window.search, "S46")
    window.search.searched.emit("S46")
    assert window.model.total() == 1
    assert window.shown_list().subtitle.startswith("4 semaines, Manquante")
    window.search.clear()
    window.search.searched.emit("")
    assert window.model.total() == missing
    window.model.sort(0, Qt.SortOrder.AscendingOrder)
    ordered = [window.model.row(rank)[1].monday for rank in range(missing)]
    assert ordered == sorted(ordered)
    window.model.sort(4, Qt.SortOrder.DescendingOrder)
    window.table.selectAll()
    QTest.keyClick(window.sign_button, K.Key_Space)
    assert window.model.total() == 0
    window.state.choose(PaperState.SIGNED)
    assert window.model.total() == missing
    assert desk.errors.seen == []


def test_marking_asks_for_a_day_that_can_be(desk: Desk) -> None:
    somebody(desk.work)
    window = desk.papers()
    for words in ("nul", ""):
        window.received.setText(words)
        window.sign()
    window.received.set_date(date(2020, 1, 6))
    window.sign()
    assert len(desk.errors.seen) == 1
    window.period.choose(52)
    assert window.model.total() > 4
    window.cohort.setCurrentIndex(window.cohort.count() - 1)
    assert window.model.total() == 0
    assert window.row() is None
    assert not window.sign_button.isEnabled()


def test_from_a_line_to_its_week_or_its_entry(desk: Desk) -> None:
    somebody(desk.work)
    code = desk.print_week()
    asked: list[tuple[object, object]] = []
    desk.menu.week_asked.connect(lambda cohort, monday: asked.append((cohort, monday)))
    window = desk.papers()
    QTest.keyClicks(window.search, code)
    window.search.searched.emit(code)
    QTest.keyClick(window.open_button, K.Key_Space)
    assert asked == [(cohort_of(desk.work), MONDAY)]
    window = desk.papers()
    QTest.keyClicks(window.search, code)
    window.search.searched.emit(code)
    QTest.keyClick(window.rekey_button, K.Key_Space)
    assert isinstance(desk.menu.dialog, RekeyDialog)
    assert desk.menu.dialog.code.text() == code


def test_the_list_goes_on_paper(desk: Desk) -> None:
    somebody(desk.work)
    window = desk.papers()
    QTest.keyClick(window.print_button, K.Key_Space)
    assert desk.files == [f"Feuilles d’émargement {TODAY.isoformat()}.pdf"]


def test_the_menu_asks_for_each_sheet(desk: Desk) -> None:
    menu, cohort = desk.menu, cohort_of(desk.work)
    assert next(action.text() for action in menu.actions_of_page()).endswith("de la semaine…")
    for action in (menu.week_action, menu.day_action, menu.every_action, menu.workshop_action):
        action.trigger()
    assert desk.going.wishes == [
        SheetWish(MONDAY, cohort),
        SheetWish(MONDAY, cohort, one_day=True),
        SheetWish(MONDAY),
        SheetWish(MONDAY, cohort, workshop=True),
    ]


@pytest.mark.parametrize("visitor", [True, False])
def test_who_may_only_read(open_desk: Callable[..., Desk], visitor: bool) -> None:
    role = Role.DIRECTION if visitor else Role.READER
    desk = open_desk(role, visitor=visitor)
    somebody(desk.work)
    assert not desk.menu.week_action.isEnabled()
    assert not desk.menu.rekey_action.isEnabled()
    window = desk.papers()
    assert not window.sign_button.isVisible()
    assert window.model.total() > 0


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
