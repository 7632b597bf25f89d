"""The sub-tab « Suivi »: what became of somebody, read where the person is looked at."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY
from tests.helpers.follow_ups import make_exit, note_call, note_situation
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.record_pane import FOLLOW_UP

LEFT = add_months(TODAY, -5)


def somebody_who_left(desk: Desk) -> tuple[UUID, UUID]:
    """Register somebody who left five months ago; returns the person and the path."""
    path_id = make_exit(desk.work, LEFT, names="DIALLO Awa")
    note_situation(desk.work, path_id, Moment.EXIT, SituationCode.SEEKING, observed_on=LEFT)
    desk.page.refresh()
    (row,) = desk.reads.exits.rows_of([path_id])
    return row.base.trainee_id, path_id


def test_who_has_not_left_has_no_follow_up(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    desk.page.record.open_tab(FOLLOW_UP)
    tab = desk.page.record.follow_up
    assert tab.empty.isVisible()
    assert not tab.table.isVisible()


def test_the_names_of_the_rules_are_whole_beside_four_moments(desk: Desk) -> None:
    trainee_id, _ = somebody_who_left(desk)
    desk.page.open_trainee(trainee_id)
    desk.page.record.open_tab(FOLLOW_UP)
    table = desk.page.record.follow_up.table
    table.setFixedWidth(800)
    QApplication.processEvents()
    assert table.model().columnCount() == 5
    wide = theme().metrics("body").horizontalAdvance("Règle durable ≥ 6 mois")
    assert table.columnWidth(0) > wide + 20


def test_situations_categories_and_calls_are_read_under_the_person(
    desk: Desk, qtbot: QtBot
) -> None:
    trainee_id, path_id = somebody_who_left(desk)
    record = desk.page.record
    desk.page.open_trainee(trainee_id)
    record.open_tab(FOLLOW_UP)
    tab = record.follow_up
    texts = [cell.text for row in tab.table.grid().rows for cell in row]
    assert any("recherche" in text for text in texts)
    assert tab.attempts.text() == "Aucun appel noté."
    assert tab.why.plain()
    note_call(desk.work, path_id, Moment.M3, add_months(LEFT, 3), reached=False, note="")
    note_situation(
        desk.work,
        path_id,
        Moment.M3,
        SituationCode.PERMANENT,
        observed_on=add_months(LEFT, 3),
        starts_on=date(LEFT.year, LEFT.month, 28),
    )
    desk.page.refresh()
    words = tab.attempts.text().replace("\u00a0", " ")
    assert words.startswith("1 appel noté, le dernier le ")
    assert words.endswith(": sans réponse.")
    assert tab.table.moment() is Moment.M3
    before = tab.why.plain()
    tab.focus_first()
    QTest.keyClick(tab.table, Qt.Key.Key_Left)
    assert tab.table.moment() is Moment.EXIT
    assert tab.why.plain() != before
    asked = desk.page.asking.stay.exit_asked
    with qtbot.waitSignal(asked, timeout=1000) as waited:
        tab.open_button.click()
    assert waited.args == [path_id]
