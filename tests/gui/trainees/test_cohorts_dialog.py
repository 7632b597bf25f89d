"""« Promotions »: a list that is searched and sorted, a form, the next monthly entry."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_trainee
from tests.helpers.tab_walk import faults
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.services.schools import add_cohort, update_cohort
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.trainees.dialogs.cohort_rows import COLUMNS, CohortSource
from e2c_desktop.ui.trainees.dialogs.cohorts import CohortsDialog


def open_dialog(desk: Desk) -> CohortsDialog:
    desk.page.page_actions()["cohorts"].trigger()
    dialog = desk.page.asking.stay.dialog
    assert isinstance(dialog, CohortsDialog)
    QApplication.processEvents()
    return dialog


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()


def named(desk: Desk, name: str) -> CohortRow | None:
    return next((row for row in desk.reads.cohorts() if row.name == name), None)


def shown(dialog: CohortsDialog) -> list[str]:
    return [dialog.model.row(place).name for place in range(dialog.model.rowCount())]


def test_it_opens_on_the_list_and_tab_goes_through_it(desk: Desk) -> None:
    dialog = open_dialog(desk)
    assert dialog.focusWidget() is dialog.table
    assert shown(dialog) == ["Créteil mai 2026", "Vitry mai 2026"]
    assert dialog.model.columns()[3].display(dialog.model.row(0)) == "5 / 15"
    assert faults(dialog) == []
    press(dialog.close_button)
    assert not dialog.isVisible()


def test_the_next_monthly_entry_is_proposed_and_saved(desk: Desk, qtbot: QtBot) -> None:
    dialog = open_dialog(desk)
    press(dialog.new_button)
    draft = dialog.binder.draft()
    assert (draft.name, draft.starts_on, draft.capacity) == (
        "Décembre 2026",
        date(2026, 12, 7),
        15,
    )
    assert not dialog.table.isEnabled()
    name = dialog.binder.editors["name"].widget
    QTest.keyClicks(name, " bis")
    QTest.keyClick(name, Qt.Key.Key_End)
    dialog.binder.editors["capacity"].set_value("beaucoup")
    press(dialog.save_button)
    assert dialog.binder.fields["capacity"].state is FieldState.ERROR
    dialog.binder.editors["name"].set_value("")
    press(dialog.save_button)
    assert dialog.binder.fields["name"].state is FieldState.ERROR
    dialog.binder.editors["name"].set_value("Décembre 2026")
    dialog.binder.editors["capacity"].set_value(12)
    press(dialog.save_button)
    row = named(desk, "Décembre 2026")
    assert row is not None
    assert (row.capacity, row.site) == (12, "Créteil")
    assert dialog.heading.text() == "Décembre 2026"
    assert dialog.focusWidget() is dialog.table
    press(dialog.new_button)
    assert dialog.binder.draft().name == "Janvier 2027"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.table.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    desk.page.undo()
    assert named(desk, "Décembre 2026") is None


def test_a_cohort_is_corrected_and_twins_are_said(desk: Desk, qtbot: QtBot) -> None:
    dialog = open_dialog(desk)
    dialog.table.choose_row(1)
    qtbot.waitUntil(lambda: dialog.heading.text() == "Vitry mai 2026")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.binder.editors["name"].widget
    dialog.binder.editors["name"].set_value("creteil mai 2026")
    dialog.binder.check()
    assert dialog.binder.fields["name"].state is FieldState.NONE
    dialog.binder.editors["site_id"].set_value(desk.reads.sites()[0].id)
    dialog.binder.check()
    assert "porte déjà ce nom" in dialog.binder.fields["name"].message()
    press(dialog.cancel_button)
    assert dialog.binder.draft().name == "Vitry mai 2026"
    dialog.binder.editors["name"].set_value("Vitry printemps")
    press(dialog.save_button)
    assert named(desk, "Vitry printemps") is not None
    assert desk.toast() == "Vitry printemps\u00a0: promotion enregistrée"


def test_fewer_places_than_people_is_only_said(desk: Desk) -> None:
    dialog = open_dialog(desk)
    dialog.binder.editors["capacity"].set_value(3)
    dialog.binder.check()
    assert "5 personnes" in dialog.binder.fields["capacity"].message()
    press(dialog.save_button)
    assert dialog.model.columns()[4].display(dialog.model.row(0)) == "Complète"
    tone = dialog.model.columns()[4].tone
    assert tone is not None
    assert tone(dialog.model.row(0)) == "warn"


def test_only_an_empty_cohort_is_archived(desk: Desk, qtbot: QtBot) -> None:
    site = desk.reads.sites()[0].id
    add_cohort(desk.work, draft=CohortDraft(site, "Décembre 2026", date(2026, 12, 7)))
    dialog = open_dialog(desk)
    assert dialog.heading.text() == "Décembre 2026"
    assert dialog.aside_button.isEnabled()
    dialog.table.choose_row(1)
    qtbot.waitUntil(lambda: dialog.heading.text() == "Créteil mai 2026")
    assert not dialog.aside_button.isEnabled()
    assert "reste dans les listes" in dialog.aside_button.toolTip()
    dialog.table.choose_row(0)
    qtbot.waitUntil(dialog.aside_button.isEnabled)
    press(dialog.aside_button)
    assert named(desk, "Décembre 2026") is None
    desk.page.undo()
    assert named(desk, "Décembre 2026") is not None


def test_what_was_saved_meanwhile_is_told(desk: Desk) -> None:
    dialog = open_dialog(desk)
    row = dialog.model.row(0)
    draft = CohortDraft(row.site_id, row.name, row.starts_on, 14)
    update_cohort(desk.work, cohort_id=row.id, version=row.version, draft=draft)
    dialog.binder.editors["capacity"].set_value(13)
    press(dialog.save_button)
    assert len(desk.errors.seen) == 1
    assert dialog.binder.draft().capacity == 13


def test_the_list_is_searched_and_sorted(desk: Desk) -> None:
    site = desk.reads.sites()[1].id
    add_cohort(desk.work, draft=CohortDraft(site, "Sans date", None, 8))
    make_trainee(desk.work, last_name="SIXIÈME")
    rows = desk.reads.cohorts()
    for key in ("name", "site", "start", "people", "left"):
        up = CohortSource(rows).page([OrderKey(key)], 0, 10)
        down = CohortSource(rows).page([OrderKey(key, descending=True)], 0, 10)
        assert len(up) == len(down) == 3
    assert CohortSource(rows).page([OrderKey("people", descending=True)], 0, 1)[0].size == 6
    assert CohortSource(rows).page([OrderKey("start")], 0, 1)[0].name == "Sans date"
    assert COLUMNS[2].display(CohortSource(rows).page([OrderKey("start")], 0, 1)[0]) == ""
    dialog = open_dialog(desk)
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "creteil")
    assert shown(dialog) == ["Créteil mai 2026"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.focusWidget() is dialog.search


@pytest.mark.parametrize("visitor", [True])
def test_who_may_not_edit_only_reads(desk: Desk, visitor: bool) -> None:
    desk.reads.visitor = visitor
    desk.page.show_visitor()
    dialog = open_dialog(desk)
    assert dialog.new_button.isHidden()
    assert dialog.save_button.isHidden()
    assert dialog.binder.fields["name"].state is FieldState.READONLY
    assert faults(dialog) == []


def test_the_window_is_found_in_both_menus(desk: Desk) -> None:
    action = desk.page.page_actions()["cohorts"]
    assert action in desk.page.list.head.views.actions()
    menu = desk.page.record.head.more_button.menu()
    assert menu is not None
    assert action in menu.actions()
