"""A whole cohort assessed in one grid, from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.keyboard import plain
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people
from tests.unit.documents.reading import texts

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.cohort_grid import CohortCell
from e2c_desktop.ui.competences.cohort_window import OWN, CohortWindow
from e2c_desktop.ui.records import exporting

Key, Maj = Qt.Key, Qt.KeyboardModifier.ShiftModifier
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The tab on a school of six people, three of whom are in the cohort of the one shown."""
    desk = open_desk(qtbot, *school_with_people(tmp_path))
    desk.page.open_trainee(desk.people["NGUYỄN"])
    yield desk
    if desk.page.cohorts.dialog is not None:
        desk.page.cohorts.dialog.close()
    desk.close()


@pytest.fixture
def window(desk: Desk) -> CohortWindow:
    """The grid of the cohort, opened as a person opens it."""
    desk.page.page_actions()["assess_cohort"].trigger()
    opened = desk.page.cohorts.dialog
    assert isinstance(opened, CohortWindow)
    return opened


def cell(window: CohortWindow, row: int, column: int = 0) -> CohortCell:
    found = window.model.cell(row, column)
    assert found is not None
    return found


def levels(window: CohortWindow, column: int = 0) -> list[int | None]:
    rows = range(window.model.rowCount())
    given = [cell(window, row, column).given for row in rows]
    return [None if one is None else one.level for one in given]


def own(window: CohortWindow, column: int = 0) -> list[int | None]:
    rows = range(window.model.rowCount())
    given = [cell(window, row, column).own for row in rows]
    return [None if one is None else one.level for one in given]


def press(window: CohortWindow, text: str) -> None:
    """Type the signs of an AZERTY keyboard, those without Maj too."""
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(window.table, event)


def test_the_cohort_of_the_person_shown_is_assessed_at_the_open_moment(
    window: CohortWindow,
) -> None:
    names = [window.model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert names == ["NGUYỄN Thị Mai", "ŒUVRARD Zoé", "TCHOUMI Ange"]
    assert window.cohort.currentText() == "Créteil mai 2026"
    sheet = window.sheet()
    assert sheet is not None
    assert sheet.moment is Moment.EXIT
    assert window.bar.moment.currentText() == "Sortie"
    assert window.model.headerData(0, Qt.Orientation.Horizontal) == (
        "D1.1 Prendre la parole dans un groupe"
    )
    assert window.left.text() == "12 à évaluer"


def test_a_domain_is_read_whole_or_ends_with_dots(window: CohortWindow) -> None:
    box = window.domain
    window.resize(1310, 690)
    QApplication.processEvents()
    assert box.shown_words() == box.currentText()
    box.setFixedWidth(160)
    QApplication.processEvents()
    assert box.shown_words().endswith("…")
    assert box.currentText().startswith(box.shown_words()[:-1])


def test_a_key_is_a_level_and_goes_to_the_next_person(window: CohortWindow) -> None:
    press(window, "3é")
    assert levels(window) == [3, 2, None]
    assert window.table.currentIndex().row() == 2
    press(window, "&1")
    assert levels(window) == [3, 2, 1]
    assert (window.table.currentIndex().row(), window.table.currentIndex().column()) == (1, 1)
    assert levels(window, 1) == [1, None, None]
    assert window.left.text() == "8 à évaluer"
    QTest.keyClick(window.table, Key.Key_Return)
    assert window.table.currentIndex().row() == 2


def test_maj_fills_the_column_of_those_who_have_no_level(window: CohortWindow) -> None:
    press(window, "4")
    QTest.keyClick(window.table, Key.Key_2, Maj)
    assert levels(window) == [4, 2, 2]
    toast = window.toasts.toast()
    assert toast is not None
    assert plain(toast.text()) == "2 niveaux notés"
    QTest.keyClick(window.table, Key.Key_3, Maj)
    told = window.toasts.toast()
    assert told is not None
    assert plain(told.text()) == "Rien à noter : tout est déjà évalué."
    QTest.keyClick(window, Key.Key_Z, Ctrl)
    assert levels(window) == [4, None, None]


def test_a_level_is_copied_downwards_and_taken_away(window: CohortWindow) -> None:
    press(window, "3")
    window.table.stand_on(0, 0)
    QTest.keyClick(window.table, Key.Key_D, Ctrl)
    assert levels(window) == [3, 3, 3]
    QTest.keyClick(window.table, Key.Key_Delete)
    assert levels(window) == [None, 3, 3]
    press(window, "0")
    assert levels(window) == [None, 3, 3]
    QTest.keyClick(window.table, Key.Key_D, Ctrl)
    toast = window.toasts.toast()
    assert toast is not None
    assert plain(toast.text()) == "Rien à recopier : cette case n’est pas évaluée."


def test_what_people_think_stands_beside_and_is_typed_after_a_click(window: CohortWindow) -> None:
    press(window, "3")
    window.show_target(OWN)
    assert window.left.text() == "12 à évaluer"
    window.table.stand_on(0, 0)
    press(window, "24")
    assert levels(window) == [3, None, None]
    assert own(window) == [2, 4, None]
    index = window.model.index(0, 0)
    assert index.data() == "3, son avis\u00a02"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "NGUYỄN Thị Mai, Prendre la parole dans un groupe, niveau 3 sur 4, son avis, niveau 2 sur 4"
    )
    window.table.stand_on(1, 0)
    QTest.keyClick(window.table, Key.Key_Backspace)
    assert own(window) == [2, None, None]
    QTest.keyClick(window.table, Key.Key_2, Maj)
    assert own(window) == [2, 2, 2]


def test_the_levels_of_the_entry_are_copied_where_nobody_gave_one(window: CohortWindow) -> None:
    window.show_moment(Moment.ENTRY)
    assert not window.copy_button.isEnabled()
    window.table.stand_on(0, 0)
    press(window, "12")
    window.show_moment(Moment.MID)
    window.table.stand_on(0, 0)
    press(window, "4")
    first, whole = window.copy_menu.actions()
    window.table.stand_on(0, 0)
    first.trigger()
    assert levels(window) == [4, 2, None]
    assert "entrée" in window.told.text()
    whole.trigger()
    assert levels(window) == [4, 2, None]


def test_page_keys_walk_through_the_domains(window: CohortWindow) -> None:
    press(window, "3")
    QTest.keyClick(window.table, Key.Key_PageDown)
    assert window.domain.currentText().startswith("D2 ")
    assert window.model.columnCount() == 2
    QTest.keyClick(window.table, Key.Key_PageUp)
    QTest.keyClick(window.table, Key.Key_PageUp)
    assert window.domain.currentText() == (
        "D1 Communiquer à l’oral et à l’écrit en français · 11 à évaluer"
    )
    window.domain.setCurrentIndex(8)
    assert window.model.columnCount() > 1
    window.next_button.click()
    assert window.domain.currentIndex() == 8
    window.previous_button.click()
    assert window.domain.currentIndex() == 7


def test_the_pill_leads_to_the_next_cell(window: CohortWindow) -> None:
    window.table.stand_on(0, 0)
    press(window, "3")
    window.left.click()
    assert window.table.currentIndex().row() == 2
    for _ in range(9):
        QTest.keyClick(window, Key.Key_F4)
    assert (window.table.currentIndex().row(), window.table.currentIndex().column()) == (2, 3)
    QTest.keyClick(window, Key.Key_F4)
    assert (window.table.currentIndex().row(), window.table.currentIndex().column()) == (1, 0)


def test_those_who_left_are_assessed_when_asked_for(window: CohortWindow) -> None:
    window.gone.click()
    names = [window.model.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert "D’HÔTEL Luc" in names
    window.cohort.setCurrentIndex(window.cohort.findText("Vitry mai 2026"))
    assert window.model.rowCount() == 0
    assert window.left.text() == ""


def test_a_date_that_cannot_be_read_is_told(desk: Desk, window: CohortWindow) -> None:
    window.bar.day.setText("32/13")
    press(window, "3")
    assert isinstance(desk.errors.seen[-1], Refused)
    assert levels(window) == [None, None, None]
    window.bar.day.setText("01/01/2030")
    press(window, "3")
    assert len(desk.errors.seen) == 2
    assert levels(window) == [None, None, None]


def test_the_other_screens_are_told_and_tell(desk: Desk, window: CohortWindow) -> None:
    told: list[object] = []
    desk.bus.changed.connect(lambda changes, _: told.append(changes))
    press(window, "3")
    assert told
    desk.page.undo()
    assert levels(window) == [None, None, None]


def test_a_visitor_looks_on(desk: Desk) -> None:
    desk.reads.visitor = True
    desk.page.show_visitor()
    desk.page.page_actions()["assess_cohort"].trigger()
    window = desk.page.cohorts.dialog
    assert isinstance(window, CohortWindow)
    assert window.model.headerData(0, Qt.Orientation.Vertical) == "T. N."
    press(window, "3")
    assert levels(window) == [None, None, None]
    assert not window.copy_button.isVisible()


def test_the_grid_is_printed_and_taken_out(
    desk: Desk, window: CohortWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, "3")
    files: list[tuple[bytes, str]] = []
    desk.page.pdf_ready.connect(lambda data, name: files.append((bytes(data), name)))
    for action in window.print_menu.actions():
        action.trigger()
    pages = [len(texts(data)) for data, _ in files]
    assert pages == [1, 9, 1, 9]
    assert "NGUYỄN Thị Mai" in plain(texts(files[0][0])[0])
    assert files[0][1].startswith("Évaluation d’une promotion")
    target = tmp_path / "niveaux.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    QTest.keyClick(window, Key.Key_E, Ctrl)
    rows = list(load_workbook(target).active.iter_rows(values_only=True))
    assert rows[1][:6] == (
        "NGUYỄN Thị Mai",
        "D1 Communiquer à l’oral et à l’écrit en français",
        "D1.1",
        "Prendre la parole dans un groupe",
        "Sortie",
        3,
    )
    assert len(rows) == 1 + 3 * 26


def test_the_window_is_whole_on_small_screens_and_enlarged(window: CohortWindow) -> None:
    window.resize(900, 560)
    assert not window.title.isVisible()
    assert window.minimumSizeHint().width() <= 911
    assert window.table.horizontalScrollBar().maximum() > 0
    window.resize(1310, 690)
    assert window.title.isVisible()
