"""The grid of a week, from the keyboard: one gesture, one action, undone as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.attendance_pages import WeekDesk
from tests.helpers.keyboard import press, settle, write

from e2c_desktop.services.undo import last_actions, undo_operation
from e2c_desktop.ui.attendance.late_typing import digit_of
from e2c_desktop.ui.kit.theme import theme

FRIDAY = 6
"""Rank of Friday morning: Wednesday is off and has no half-day."""


def actions(week: WeekDesk) -> list[str]:
    return [one.label for one in last_actions(week.work)]


def test_the_week_is_shown_as_it_is_held(week: WeekDesk) -> None:
    assert week.shown("BENAÏSSA") == ["P", "P", "P", "P", "P", "?", "P", "P"]
    assert week.shown("EL KHATTABI") == ["E"] * 8
    assert week.shown("LE GOFF") == ["SU"] * 8
    assert week.shown("MBEMBA")[2:5] == ["INJ", "INJ", "INJ"]
    model = week.page.model
    assert [column.title for column in model.columns if column.group == "mer. 11"] == ["férié"]
    assert week.page.foot.words() == "2 demi-journées à saisir cet après-midi"
    totals = [model.total(column) for column in model.half_columns()]
    assert totals == ["3", "3", "2", "2", "2", "?", "–", "–"]


def test_a_first_name_without_room_leaves_the_mark_of_a_cut(
    week: WeekDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid, model = week.page.grid, week.page.model
    index = model.index(1, 0)
    somebody = model.person(1)

    def drawn(first_name: str) -> QImage:
        named = replace(somebody, last_name="BENAÏSSA-OUÉDRAOGO", first_name=first_name)
        monkeypatch.setattr(model, "person", lambda row: named)
        return grid.viewport().grab(grid.visualRect(index)).toImage()

    family = theme().metrics("strong").horizontalAdvance("BENAÏSSA-OUÉDRAOGO ")
    grid.setColumnWidth(0, family + theme().px(14 + 6 + 8))
    assert drawn("Fatoumata-Zahra") != drawn("")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("P", "P"), ("E", "E"), ("M", "MAL")],
)
def test_a_key_notes_a_half_day_at_once(week: WeekDesk, keys: str, shown: str) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press(keys)
    assert week.shown("BENAÏSSA")[FRIDAY] == shown
    assert "Saisir des présences" in actions(week)
    assert week.page.grid.currentIndex().column() == week.page.model.half_columns()[FRIDAY]


def test_a_late_arrival_takes_its_minutes_then_is_saved(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("R")
    assert week.shown("BENAÏSSA")[FRIDAY] == "R"
    write("15")
    assert week.shown("BENAÏSSA")[FRIDAY] == "R 15"
    press("Return")
    assert week.shown("BENAÏSSA")[FRIDAY] == "R 15"
    assert week.page.grid.currentIndex().row() == 1
    assert not week.page.grid.late.targets


def test_the_minutes_are_saved_when_the_keyboard_leaves(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("R")
    write("7")
    week.page.editor.motive.setFocus()
    week.page.head.week_button.setFocus()
    settle()
    week.page.refresh()
    assert week.shown("BENAÏSSA")[FRIDAY] == "R 7"


def test_escape_gives_up_minutes_and_suppr_takes_a_digit_back(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("R")
    write("15")
    press("Del")
    assert week.shown("BENAÏSSA")[FRIDAY] == "R 1"
    press("Escape")
    assert week.shown("BENAÏSSA")[FRIDAY] == "P"
    assert not week.page.grid.late.targets


def test_the_minutes_wait_for_nobody(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("R")
    write("20")
    assert week.page.pending_drafts() == 0
    week.page.refresh()
    assert week.shown("BENAÏSSA")[FRIDAY] == "R 20"


@pytest.mark.parametrize(
    ("key", "digit"),
    [("1", "1"), ("&", "1"), ("é", "2"), ("à", "0"), ("ç", "9"), ("x", ""), ("", "")],
)
def test_digits_are_typed_with_or_without_maj(key: str, digit: str) -> None:
    assert digit_of(key) == digit


@pytest.mark.parametrize(
    ("typed", "shown"), [("RDV", "RDV"), ("EXA", "EXA"), ("AT", "AT"), ("INJ", "INJ")]
)
def test_the_letters_of_a_motive_choose_it(week: WeekDesk, typed: str, shown: str) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("A")
    popup = week.page.entering.reasons
    assert popup.isVisible()
    write(typed[:1])
    assert popup.isVisible()
    write(typed[1:])
    assert not popup.isVisible()
    assert week.shown("BENAÏSSA")[FRIDAY] == shown
    assert QApplication.focusWidget() is week.page.grid


def test_the_first_motive_is_unjustified_and_enter_takes_it(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("A", "Return")
    assert week.shown("BENAÏSSA")[FRIDAY] == "INJ"
    press("A", "Down", "Return")
    assert week.shown("BENAÏSSA")[FRIDAY] not in ("INJ", "P")
    press("A")
    write("T")
    press("Return")
    assert week.shown("BENAÏSSA")[FRIDAY] == "TRA"
    press("A")
    write("EZ")
    press("Backspace", "Escape")
    assert not week.page.entering.reasons.isVisible()


def test_a_motive_is_clicked(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("A")
    reasons = week.page.entering.reasons.list
    item = reasons.item(0)
    QTest.mouseClick(
        reasons.viewport(), Qt.MouseButton.LeftButton, pos=reasons.visualItemRect(item).center()
    )
    settle()
    assert week.shown("BENAÏSSA")[FRIDAY] == "INJ"


def test_suppr_empties_a_half_day(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 4)
    press("Del")
    assert week.shown("BENAÏSSA")[4] == "?"


def test_several_cells_take_one_key(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 6)
    press("Shift+Right", "M")
    assert week.shown("BENAÏSSA")[6:] == ["MAL", "MAL"]
    last = next(one for one in last_actions(week.work) if one.label == "Saisir des présences")
    undo_operation(week.work, operation_id=last.operation_id)
    week.page.refresh()
    assert week.shown("BENAÏSSA")[6:] == ["P", "P"]


def test_maj_and_a_key_note_all_who_are_left(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 5)
    press("Shift+P")
    assert [week.shown(name)[5] for name in week.paths] == ["P", "E", "SU", "P"]
    assert week.page.foot.words() == "Tout est saisi jusqu’à maintenant"


def test_maj_a_and_maj_r_ask_then_note_all_who_are_left(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 6)
    press("Shift+A")
    write("TRA")
    assert [week.shown(name)[6] for name in week.paths] == ["TRA", "E", "SU", "TRA"]
    week.stand("BENAÏSSA", 7)
    press("Shift+R")
    write("10")
    press("Return")
    assert [week.shown(name)[7] for name in week.paths] == ["R 10", "E", "SU", "R 10"]


@pytest.mark.parametrize(("keys", "code"), [("Shift+M", "MAL"), ("Shift+E", "E")])
def test_maj_m_and_maj_e(week: WeekDesk, keys: str, code: str) -> None:
    week.stand("BENAÏSSA", 6)
    press(keys)
    assert week.shown("BENAÏSSA")[6] == code
    assert week.shown("EL KHATTABI")[6] == "E"
    assert week.shown("LE GOFF")[6] == "SU"


def test_the_morning_is_copied_and_undone_from_the_notice(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 5)
    press("Ctrl+B")
    assert [week.shown(name)[5] for name in week.paths] == ["P", "E", "SU", "INJ"]
    assert "3 demi-journées saisies" in week.toast()
    press("Ctrl+B")
    assert "Rien à remplir" in week.toast()


def test_everybody_is_present_from_the_button(week: WeekDesk) -> None:
    QTest.mouseClick(week.page.foot.present_button, Qt.MouseButton.LeftButton)
    assert [week.shown(name)[5] for name in week.paths] == ["P", "E", "SU", "P"]
    assert week.shown("BENAÏSSA")[6] == "P"
    assert "3 demi-journées saisies" in week.toast()


# Moving.


def test_arrows_step_over_days_off_names_and_sums(week: WeekDesk) -> None:
    columns = week.page.model.half_columns()
    week.stand("BENAÏSSA", 3)
    press("Right")
    assert week.page.grid.currentIndex().column() == columns[4]
    press("Left", "Home")
    assert week.page.grid.currentIndex().column() == columns[0]
    press("Left")
    assert week.page.grid.currentIndex().column() == columns[0]
    press("End", "Right")
    assert week.page.grid.currentIndex().column() == columns[-1]
    press("Down", "Return")
    assert week.page.grid.currentIndex().row() == 2


def test_tab_goes_right_then_to_the_next_person(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", 7)
    press("Tab")
    assert week.page.grid.currentIndex().row() == 1
    press("Shift+Tab")
    assert week.page.grid.currentIndex().row() == 0
    week.stand("MBEMBA", 7)
    press("Tab")
    assert QApplication.focusWidget() is not week.page.grid


def test_a_click_on_a_name_brings_to_its_row(week: WeekDesk) -> None:
    grid = week.page.grid
    week.stand("BENAÏSSA", 2)
    index = week.page.model.index(3, 0)
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center()
    )
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (
        3,
        week.page.model.half_columns()[2],
    )
    cell = week.page.model.index(1, week.page.model.half_columns()[0])
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(cell).center())
    assert grid.currentIndex() == cell


def test_heads_sort_by_names_and_by_hours(week: WeekDesk) -> None:
    model, heads = week.page.model, week.page.grid.heads

    def click(section: int) -> list[str]:
        place = QPoint(heads.sectionViewportPosition(section) + 5, 40)
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [one.last_name for one in model.people()]

    week.stand("MBEMBA", 0)
    assert click(len(model.columns) - 1)[0] == "MBEMBA"
    assert week.page.grid.currentIndex().row() == 0
    assert click(0) == ["BENAÏSSA", "EL KHATTABI", "LE GOFF", "MBEMBA"]
    assert click(0)[0] == "MBEMBA"
    assert click(1)[0] == "MBEMBA"


# What a screen reader says.


def test_each_cell_says_who_when_and_what(week: WeekDesk) -> None:
    model = week.page.model
    row = model.row_of(week.paths["MBEMBA"])
    columns = model.half_columns()

    def said(column: int) -> str:
        return str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said(columns[4]) == "MBEMBA Prince-Exaucé, jeudi 12 matin, absence injustifiée"
    assert said(columns[5]) == "MBEMBA Prince-Exaucé, jeudi 12 après-midi, à saisir"
    assert said(columns[6]) == "MBEMBA Prince-Exaucé, vendredi 13 matin, prévu au centre"
    assert said(0) == ("MBEMBA Prince-Exaucé, 3 demi-journées injustifiées en 10 jours")
    assert (
        said(len(model.columns) - 1)
        == "MBEMBA Prince-Exaucé, Heures injustifiées 10\u00a0h\u00a030"
    )
    off = next(rank for rank, one in enumerate(model.columns) if one.title == "férié")
    assert said(off) == "MBEMBA Prince-Exaucé, mercredi 11, férié"
    assert "jeudi 12 matin\u00a0: 2" in week.page.totals.accessibleDescription()


def test_what_contradicts_is_said_and_shown(week: WeekDesk) -> None:
    week.stand("BENAÏSSA", FRIDAY)
    press("E")
    chip = week.page.model.chip(week.page.grid.currentIndex())
    assert chip is not None
    assert chip.odd
    assert week.page.editor.remark.isVisible()
    assert week.page.editor.remark.text() == "Aucun stage ce jour-là."
