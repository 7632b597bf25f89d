"""What a first letter needs is made ready while the rows are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import (
    BY_NAME,
    Sorting,
    TraineeFilter,
    TraineeRow,
)
from e2c_desktop.ui.trainees.warming import Warming


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[TraineeFilter]:
    """The questions of the lists, as they come."""
    found: list[TraineeFilter] = []
    first_page = Reads.trainees_first_page

    def seen(
        reads: Reads,
        wanted: TraineeFilter,
        sorting: Sequence[Sorting] = BY_NAME,
        limit: int = 256,
    ) -> tuple[list[TraineeRow], int]:
        found.append(wanted)
        return first_page(reads, wanted, sorting, limit)

    monkeypatch.setattr(Reads, "trainees_first_page", seen)
    return found


def _timer(desk: Desk) -> QTimer:
    warming = desk.page.list.findChild(Warming)
    assert isinstance(warming, Warming)
    timer = warming.findChild(QTimer)
    assert isinstance(timer, QTimer)
    return timer


def test_the_questions_of_a_first_letter_are_asked_beforehand(
    asked: list[TraineeFilter], desk: Desk, qtbot: QtBot
) -> None:
    shown = desk.names()
    before = len(asked)
    qtbot.waitUntil(lambda: len(asked) == before + 2)
    assert asked[before:] == [
        TraineeFilter(text="a", states=OPEN_STATES),
        TraineeFilter(text="a"),
    ]
    assert not _timer(desk).isActive()
    assert (desk.names(), desk.page.list.head.search.text()) == (shown, "")


def test_nothing_is_asked_once_somebody_types(asked: list[TraineeFilter], desk: Desk) -> None:
    assert _timer(desk).isActive()
    desk.page.list.head.search.setText("z")
    assert not _timer(desk).isActive()
    assert asked[-1].text == "z"


def test_a_list_put_away_asks_nothing(asked: list[TraineeFilter], desk: Desk, qtbot: QtBot) -> None:
    before = len(asked)
    with qtbot.waitSignal(_timer(desk).timeout):
        desk.window.hide()
    assert len(asked) == before
    assert not _timer(desk).isActive()
