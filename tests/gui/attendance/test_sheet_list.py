"""The papers of the weeks in a list, and the menu that leads to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import MONDAY, cohort_of, somebody
from tests.helpers.keyboard import settle
from tests.helpers.sheet_desk import (
    TODAY,
    Desk,
    desk_opener,
)

from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.sheet_state import PaperState
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.ui.attendance.sheet_rekey_dialog import RekeyDialog

K = Qt.Key


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Callable[..., Desk]:
    """Open the menu on a small school, in the hands of somebody."""
    return desk_opener(qtbot, tmp_path)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The menu in the hands of the direction."""
    return open_desk()


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


def test_what_is_said_of_the_papers_has_room(desk: Desk) -> None:
    somebody(desk.work)
    window = desk.papers()
    window.resize(1220, 650)
    window.foot.set_text("145 feuilles · 128 signées · 15 à imprimer · 2 manquantes")
    settle()
    assert window.foot.toolTip() == ""


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
