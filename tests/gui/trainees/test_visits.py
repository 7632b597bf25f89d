"""Alt ← and Alt →: the people seen, in the order in which somebody stopped at them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk

from e2c_desktop.ui.records.visits import Visits

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def test_who_is_passed_by_is_forgotten_who_was_asked_for_is_not() -> None:
    visits = Visits()
    assert visits.step(-1) is None
    for person in (A, B, B, C):
        visits.pass_by(person)
    visits.stop()
    visits.pass_by(D)
    visits.stop()
    assert visits.step(1) is None
    assert visits.step(-1) == C
    assert visits.step(-1) is None
    assert visits.step(1) == D


def test_going_elsewhere_after_coming_back_forgets_what_was_ahead() -> None:
    visits = Visits()
    for person in (A, B, C):
        visits.pass_by(person)
        visits.stop()
    visits.step(-1)
    visits.pass_by(D)
    assert visits.step(1) is None
    assert visits.step(-1) == B


def test_a_record_that_is_gone_is_stepped_over_both_ways() -> None:
    visits = Visits()
    for person in (A, B, C):
        visits.pass_by(person)
        visits.stop()
    assert visits.step(-1) == B
    visits.forget_here(-1)
    assert visits.step(-1) == A
    assert visits.step(1) == C
    visits.forget_here(1)
    assert visits.step(1) is None
    assert visits.step(-1) is None


def test_only_the_last_fifty_are_kept() -> None:
    visits = Visits()
    for number in range(60):
        visits.pass_by(UUID(int=number))
        visits.stop()
    assert sum(visits.step(-1) is not None for _ in range(60)) == 49


def shown(desk: Desk) -> str:
    record = desk.page.record.record()
    return record.draft.last_name if record is not None else ""


def wait_for(qtbot: QtBot, desk: Desk, name: str) -> None:
    """Wait until the row that was clicked is shown at the right."""
    qtbot.waitUntil(lambda: shown(desk) == name)


def test_back_and_forward_between_records(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    assert shown(desk) == "KABANGU"
    page.open_trainee(desk.people["D’HÔTEL"])
    page.open_trainee(desk.people["NGUYỄN"])
    page.go_back()
    assert shown(desk) == "D’HÔTEL"
    page.go_back()
    assert shown(desk) == "KABANGU"
    page.go_back()
    assert shown(desk) == "KABANGU"
    page.go_forward()
    page.go_forward()
    assert shown(desk) == "NGUYỄN"
    assert page.list.chosen_id() == desk.people["NGUYỄN"]


def test_rows_that_were_clicked_are_come_back_to(desk: Desk, qtbot: QtBot) -> None:
    table = desk.page.list.table
    for row, name in ((2, "ŒUVRARD"), (1, "NGUYỄN"), (3, "TCHOUMI")):
        spot = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        wait_for(qtbot, desk, name)
    desk.page.go_back()
    assert shown(desk) == "NGUYỄN"
    desk.page.go_back()
    assert shown(desk) == "ŒUVRARD"


def test_a_registration_that_was_undone_is_stepped_over(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.open_trainee(desk.people["NGUYỄN"])
    page.new_record()
    form = page.editing.form()
    assert form is not None
    for name, words in (("last_name", "ABA"), ("first_name", "Lu")):
        form.binder.editors[name].widget.setText(words)  # type: ignore[attr-defined]  # a line
    form.binder.editors["site_id"].widget.setCurrentIndex(1)  # type: ignore[attr-defined]  # a list
    page.save_and_close()
    assert shown(desk) == "ABA"
    page.open_trainee(desk.people["ŒUVRARD"])
    page.undo()
    page.go_back()
    assert shown(desk) == "NGUYỄN"
