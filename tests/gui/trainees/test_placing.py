"""The list comes to the person whose record was asked for, after the record is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk

from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.ui.trainees import list_pane
from e2c_desktop.ui.trainees.filters import ListState

HIDDEN = "D’HÔTEL"
"""Who left, and whom the view « Présents » hides."""


def shown(desk: Desk) -> str:
    record = desk.page.record.record()
    return record.draft.last_name if record is not None else ""


def placed(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.page.placing.is_waiting())


def click_row(desk: Desk, name: str) -> None:
    table = desk.page.list.table
    spot = table.visualRect(table.model().index(desk.names().index(name), 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


class Order(QObject):
    """Notes what was painted, and what of the list was known then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.page)
        self.desk = desk
        self.rows_then: list[int] = []
        desk.page.record.body().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.Paint:
            self.rows_then.append(self.desk.page.list.model.total())
        return False


def test_the_record_is_painted_before_the_list_is_read_again(desk: Desk, qtbot: QtBot) -> None:
    order = Order(desk)
    with qtbot.waitSignal(desk.page.placing.placed):
        desk.page.open_trainee(desk.people[HIDDEN])
        assert shown(desk) == HIDDEN
        assert desk.page.list.model.total() == 4
    assert order.rows_then[0] == 4
    assert desk.page.list.model.total() == 6
    assert desk.page.list.chosen_id() == desk.people[HIDDEN]
    qtbot.wait(90)  # the time after which the list tells of its row
    assert shown(desk) == HIDDEN


def test_a_row_already_read_is_chosen_at_once(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["TCHOUMI"])
    assert not desk.page.placing.is_waiting()
    assert desk.page.list.chosen_id() == desk.people["TCHOUMI"]
    assert desk.page.record.head.place.text() == "4 sur 4"


def test_a_click_meanwhile_wins(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    click_row(desk, "TCHOUMI")
    qtbot.waitUntil(lambda: shown(desk) == "TCHOUMI")
    qtbot.wait(90)
    assert desk.page.list.model.total() == 4
    assert desk.page.list.chosen_id() == desk.people["TCHOUMI"]


def test_a_letter_typed_meanwhile_wins(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    QTest.keyClicks(desk.page.list.head.search, "tch")
    qtbot.waitUntil(lambda: shown(desk) == "TCHOUMI")
    assert desk.names() == ["TCHOUMI"]


def test_an_action_asked_meanwhile_finds_the_list_where_it_must_be(desk: Desk) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    desk.page.page_actions()["previous"].trigger()
    names = desk.names()
    assert desk.page.list.place() == (names.index(HIDDEN), 6)


def test_a_key_pressed_meanwhile_starts_from_the_right_row(desk: Desk) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    desk.page.list.table.setFocus()
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Down)
    assert desk.page.list.place() == (desk.names().index(HIDDEN) + 2, 6)


def test_rows_read_again_meanwhile_do_not_bring_another_record(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    desk.page.list.reload()
    desk.page.list.chosen.emit(desk.people["KABANGU"])  # the row that was current
    assert shown(desk) == HIDDEN
    placed(desk, qtbot)
    assert desk.page.list.chosen_id() == desk.people[HIDDEN]


def test_the_second_person_asked_for_is_the_one_the_list_comes_to(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people[HIDDEN])
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    qtbot.wait(90)
    assert shown(desk) == "ŒUVRARD"
    assert desk.page.list.chosen_id() == desk.people["ŒUVRARD"]
    assert desk.page.list.model.total() == 4


def test_whom_no_filter_shows_leaves_the_list_without_a_chosen_row(
    desk: Desk, qtbot: QtBot
) -> None:
    record = desk.reads.trainee(desk.people[HIDDEN])
    archive_trainee(desk.work, trainee_id=record.id, version=record.version)
    desk.page.open_trainee(record.id)
    placed(desk, qtbot)
    qtbot.wait(90)
    assert shown(desk) == HIDDEN
    assert desk.page.list.table.selectionModel().selectedRows() == []


@pytest.fixture
def far(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Somebody shown whose row is too far to be read."""
    desk.page.list.set_state(ListState.of_view(TraineeView.ALL))
    qtbot.wait(90)
    monkeypatch.setattr(list_pane, "_FAR", -100)
    monkeypatch.setattr(desk.page.list.model, "find_row", lambda *_, **__: -1)
    desk.page.open_trainee(desk.people["TCHOUMI"])
    placed(desk, qtbot)
    monkeypatch.undo()
    return desk


def test_somebody_thousands_of_rows_further_is_shown_without_a_chosen_row(
    far: Desk, qtbot: QtBot
) -> None:
    qtbot.wait(90)
    assert shown(far) == "TCHOUMI"
    assert far.page.list.table.selectionModel().selectedRows() == []


def test_rows_read_again_keep_somebody_further_than_them(far: Desk, qtbot: QtBot) -> None:
    far.page.list.reload()
    qtbot.wait(90)
    assert shown(far) == "TCHOUMI"
    assert far.page.list.table.selectionModel().selectedRows() == []


def test_a_click_brings_back_from_somebody_further(far: Desk, qtbot: QtBot) -> None:
    click_row(far, "NGUYỄN")
    qtbot.waitUntil(lambda: shown(far) == "NGUYỄN")
    assert far.page.list.chosen_id() == far.people["NGUYỄN"]
