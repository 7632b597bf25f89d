"""No working thread ever frees a screen: the cycle collector passes on the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.shell.tasks import Progress, TaskRunner


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def passes() -> Iterator[list[int | None]]:
    """The threads on which the collector passed."""
    found: list[int | None] = []

    def note(phase: str, info: dict[str, int]) -> None:
        del phase, info
        found.append(threading.get_ident())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def test_what_a_work_leaves_is_freed_on_the_window_thread(
    qtbot: QtBot, passes: list[int | None]
) -> None:
    runner = TaskRunner()
    last: list[weakref.ref[Ring]] = []

    def work(progress: Progress) -> None:
        del progress
        for _ in range(20 * gc.get_threshold()[0]):
            ring = Ring()
        last.append(weakref.ref(ring))

    with qtbot.waitSignal(runner._ended):
        runner.submit(runner, work, done=last.append)
    qtbot.waitUntil(lambda: bool(last) and last[0]() is None)
    assert set(passes) == {threading.main_thread().ident}
    runner.shut_down()


def test_the_collector_is_its_own_master_again_at_the_end(qtbot: QtBot) -> None:
    first, second = TaskRunner(), TaskRunner()
    assert not gc.isenabled()
    first.shut_down()
    first.shut_down()
    assert not gc.isenabled()
    second.shut_down()
    assert gc.isenabled()
