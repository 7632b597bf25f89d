"""Work behind the window: results on the window's thread, stops, owners that are gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    found = TaskRunner()
    yield found
    found.shut_down()


def test_the_result_comes_back_on_the_window_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, bool]] = []

    def work(progress: Progress) -> int:
        progress.report(1, 2, "moitié")
        return threading.get_ident()

    def done(worker: int) -> None:
        here = threading.get_ident()
        seen.append((worker, here == threading.main_thread().ident))

    runner.submit(runner, work, done=done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.main_thread().ident
    assert seen[0][1]
    assert runner.running == []


def test_a_stop_reaches_the_work_between_two_items(qtbot: QtBot, runner: TaskRunner) -> None:
    ready, go = threading.Event(), threading.Event()
    faults: list[Exception] = []

    def work(progress: Progress) -> None:
        ready.set()
        go.wait(5)
        progress.report(1, 2)

    task = runner.submit(runner, work, done=faults.append, failed=faults.append, cancellable=True)
    assert ready.wait(5)
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], Cancelled)


def test_the_result_of_a_closed_screen_is_dropped(qtbot: QtBot, runner: TaskRunner) -> None:
    go = threading.Event()
    owner = QObject()
    seen: list[object] = []

    def work(progress: Progress) -> bool:
        return go.wait(5)

    runner.submit(owner, work, done=seen.append)
    owner.deleteLater()
    qtbot.wait(20)
    go.set()
    qtbot.waitUntil(lambda: runner.running == [])
    assert seen == []


def test_a_fault_is_given_to_whoever_asked(qtbot: QtBot, runner: TaskRunner) -> None:
    faults: list[Exception] = []

    def work(progress: Progress) -> None:
        raise ValueError

    runner.submit(runner, work, done=faults.append, failed=faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], ValueError)


def test_an_orderly_end_stops_everything(qtbot: QtBot) -> None:
    runner = TaskRunner()
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        while not progress.cancelled:
            stopped.wait(0.01)
        stopped.set()

    runner.submit(runner, work, done=lambda _: None)
    runner.shut_down()
    assert stopped.is_set()
    assert runner.running == []


def test_inline_tasks_do_the_same_at_once(qtbot: QtBot) -> None:
    tasks = InlineTasks()
    owner = QObject()
    seen: list[object] = []
    tasks.submit(owner, lambda progress: 7, done=seen.append)
    faults: list[Exception] = []

    def broken(progress: Progress) -> None:
        raise Cancelled

    tasks.submit(owner, broken, done=seen.append, failed=faults.append)
    assert seen == [7]
    assert isinstance(faults[0], Cancelled)
    with pytest.raises(Cancelled):
        tasks.submit(owner, broken, done=seen.append)
