"""Work behind the window: results on the window's thread, stops, owners that are gone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

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


class _Held(QObject):
    """Something of Qt, caught in a cycle, that tells where it is destroyed."""

    def __init__(self, told: list[bool]) -> None:
        super().__init__()
        self.itself: _Held | None = self
        here = threading.main_thread()
        self.told: Callable[[], None] = lambda: told.append(threading.current_thread() is here)

    def __del__(self) -> None:
        self.told()


def test_no_collection_runs_on_a_working_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    passes: list[threading.Thread] = []
    destroyed: list[bool] = []
    before = gc.get_threshold()

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            passes.append(threading.current_thread())

    def work(progress: Progress) -> int:
        return len([[number] for number in range(20_000)])

    ended: list[int] = []
    gc.callbacks.append(note)
    gc.set_threshold(100, 2, 2)
    try:
        for _ in range(5):
            _Held(destroyed)
        for _ in range(3):
            runner.submit(runner, work, done=ended.append)
        qtbot.waitUntil(lambda: len(ended) == 3)
        qtbot.waitUntil(lambda: bool(passes))  # the timer of the window makes them
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*before)
    assert set(passes) == {threading.main_thread()}
    gc.collect()
    assert destroyed == [True] * 5


def test_python_collects_by_itself_again_after_the_last_runner(qtbot: QtBot) -> None:
    first, second = TaskRunner(), TaskRunner()
    assert not gc.isenabled()
    first.shut_down()
    assert not gc.isenabled()
    second.shut_down()
    second.shut_down()
    assert gc.isenabled()


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_work_held_is_let_go_on_the_window_thread(
    qtbot: QtBot, runner: TaskRunner, *, fails: bool
) -> None:
    destroyed: list[bool] = []
    ended: list[object] = []

    def ask() -> None:
        held = _Held(destroyed)
        held.itself = None  # no cycle: the last hold on it decides of the thread

        def work(progress: Progress) -> None:
            if fails:
                raise ValueError(held.objectName())

        runner.submit(runner, work, done=ended.append, failed=lambda _: ended.append(None))

    for _ in range(20):
        ask()
    qtbot.waitUntil(lambda: len(ended) == 20)
    gc.collect()
    assert destroyed == [True] * 20
