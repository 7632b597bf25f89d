"""The keyboard stays at hand when what held it goes; no part flashes as a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, act, make_trainee
from tests.helpers.strays import strays
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.ui.kit.toasts import Toast
from e2c_desktop.ui.records.field_choice import SameFields
from e2c_desktop.ui.trainees.dialogs.photo import PhotoDialog
from e2c_desktop.ui.trainees.dialogs.piece import PieceDialog
from e2c_desktop.ui.trainees.dialogs.piece_kinds import PieceKindsDialog
from e2c_desktop.ui.trainees.dialogs.step import StepDialog
from e2c_desktop.ui.trainees.fields import identity_specs
from e2c_desktop.ui.trainees.filters import ListState
from e2c_desktop.ui.trainees.merge_rows import merge_rows
from e2c_desktop.ui.trainees.record_pane import NOTES, SUMMARY


def today() -> date:
    return TODAY


def piece(desk: Desk) -> QWidget:
    return PieceDialog("NGUYỄN", desk.reads.papers.kinds(), today)


def kinds(desk: Desk) -> QWidget:
    return PieceKindsDialog(desk.reads.papers.kinds(), editable=True)


def toast(desk: Desk) -> QWidget:
    return Toast("Fait", action="Annuler")


def photo(desk: Desk) -> QWidget:
    return PhotoDialog("NGUYỄN", present=True)


def same(desk: Desk) -> QWidget:
    record = desk.reads.trainee(desk.people["NGUYỄN"])
    rows = merge_rows(record, record, identity_specs(today))
    return SameFields([row for row in rows if row.same and row.left])


@pytest.mark.parametrize("build", [piece, kinds, toast, photo, same])
def test_no_part_is_shown_before_it_has_a_place(
    desk: Desk, qtbot: QtBot, build: Callable[[Desk], QWidget]
) -> None:
    with strays() as flashing:
        made = build(desk)
        qtbot.addWidget(made)
    assert flashing == []


def test_equipment_opened_to_be_taken_away_does_not_flash(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    stay = desk.page.asking.stay
    stay.ask_loan()
    assert stay.dialog is not None
    QTest.keyClicks(stay.dialog.focusWidget(), "Tablette")
    QTest.keyClick(stay.dialog.focusWidget(), Qt.Key.Key_Return)
    record = desk.page.record.record()
    assert record is not None
    assert record.current is not None
    (loan,) = record.current.stay.loans
    with strays() as flashing:
        stay.open_loan(loan.id)
    assert flashing == []
    assert stay.dialog is not None
    stay.dialog.reject()


def test_who_is_registered_is_shown_whatever_the_list_hides(desk: Desk, qtbot: QtBot) -> None:
    desk.page.list.set_state(ListState.of_view(TraineeView.DECISIONS))
    desk.page.new_record()
    form = desk.page.editing.form()
    assert form is not None
    form.binder.editors["last_name"].set_value("NOUVELLE")
    form.binder.editors["first_name"].set_value("Ada")
    form.binder.editors["site_id"].set_value(desk.reads.sites()[0].id)
    form.save_button.setFocus()
    QTest.keyClick(form.save_button, Qt.Key.Key_Return)
    qtbot.wait(300)  # the row chosen is told once the hand rests
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.last_name.casefold() == "nouvelle"
    assert desk.page.list.chosen_id() == record.id


def test_the_keyboard_stays_in_the_record_once_its_alert_is_answered(
    desk: Desk, qtbot: QtBot
) -> None:
    person = make_trainee(desk.work, last_name="ESSAI")
    act(desk.work, person, PathAction.ENTER, date(2026, 10, 6))
    desk.page.refresh()
    desk.page.open_trainee(person)
    desk.page.record.open_tab(SUMMARY)
    alerts = desk.page.record.summary.alerts
    link = next(
        each for each in alerts.findChildren(QWidget) if each.accessibleName().startswith("Décider")
    )
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: not link.accessibleName().startswith("Décider"))
    holder = QApplication.focusWidget()
    assert holder is not None
    assert holder is not link  # which says something else now
    assert desk.page.record.isAncestorOf(holder)


def test_the_first_note_leaves_the_keyboard_on_its_row(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(NOTES)
    desk.page.new_note()
    form = desk.page.noting.form()
    assert form is not None
    form.binder.editors["kind"].set_value(NoteKind.INTERVIEW)
    form.binder.editors["text"].set_value("Première visite")
    form.save_button.setFocus()
    QTest.keyClick(form.save_button, Qt.Key.Key_Return)
    assert desk.page.record.notes.table.hasFocus()


def test_the_last_pair_leaves_the_keyboard_on_the_way_out(desk: Desk) -> None:
    make_trainee(desk.work)
    desk.page.asking.merging.show_report()
    report = desk.page.asking.merging.pairs.dialog
    assert report is not None
    assert len(list(report.shown().rows)) == 1
    report.distinct_button.setFocus()
    QTest.keyClick(report.distinct_button, Qt.Key.Key_Return)
    assert report.focusWidget() is report.close_button
    report.reject()
