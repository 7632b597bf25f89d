"""Work that would hold the window: run on another thread, with progress and a way to stop.

The runner lives as long as the program. The work is a plain function that gets a `Progress` and
opens its own session; its result comes back on the window's thread by one queued signal, and is
dropped when the screen that asked for it is gone.

Nothing of Qt may be destroyed on a working thread: the cycle collector is kept away from them
(`collecting.py`), and the last hold on what was asked for is let go on the window's thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.ui.shell.collecting import WindowCollector

_log = logging.getLogger("e2c_desktop.ui")


class Progress(Protocol):
    """What a long work says while it runs, and asks between two items."""

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far the work is; raises Cancelled when the user asked to stop."""


class Task(QObject):
    """One piece of work under way, seen from the window's thread.

    Attributes:
        label: what is being done, in French.
        cancellable: whether « Arrêter » is offered.

    Signals:
        progressed: (done, total, label); total is 0 when the length is unknown.
        finished: the task ended, whatever its end.
    """

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, parent: QObject, label: str, *, cancellable: bool) -> None:
        super().__init__(parent)
        self.label = label
        self.cancellable = cancellable
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop between two items."""
        self._stop.set()

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far the work is; called on the working thread.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total, label)


class _Job:
    """What was asked for, and what came of it; emptied on the window's thread.

    The working thread may be the last to drop the job itself: an empty one takes no widget with it,
    nor the traceback of a fault, whose frames hold whatever the work held.
    """

    def __init__(
        self,
        task: Task,
        owner: QObject,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._asked: tuple[Any, ...] = (task, owner, work, done, failed)
        self._result: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do the work, on a working thread."""
        try:
            self._result = self._asked[2](self._asked[0])
        except BaseException as error:
            self._error = error

    def take(self) -> tuple[Task, QObject, Any, Any, Any, BaseException | None]:
        """Return task, owner, both answers, result and fault, and hold nothing any more."""
        task, owner, _, done, failed = self._asked
        result, error = self._result, self._error
        self._asked, self._result, self._error = (), None, None
        return task, owner, done, failed, result, error


class TaskRunner(QObject):
    """Runs work on threads and gives results back on the window's thread.

    Signals:
        started: the task; the window shows its progress when it lasts.
    """

    started = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executors = {
            "db": ThreadPoolExecutor(1, thread_name_prefix="base"),
            "io": ThreadPoolExecutor(2, thread_name_prefix="fichiers"),
        }
        self._running: dict[Task, _Job] = {}
        self._collector = WindowCollector(self)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> list[Task]:
        """The tasks that have not ended."""
        return list(self._running)

    def submit(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
        executor: str = "io",
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Task:
        """Start a work; `done` or `failed` is called on this thread unless `owner` is gone.

        A stop asked by the user comes to `failed` as `Cancelled`.
        """
        task = Task(self, label, cancellable=cancellable)
        if progressed is not None:
            task.progressed.connect(progressed)

        job = _Job(task, owner, work, done, failed)

        def finish(future: Future[None]) -> None:
            self._ended.emit((job, future.cancelled()))

        future = self._executors[executor].submit(job.run)
        self._running[task] = job
        self.started.emit(task)
        future.add_done_callback(finish)
        return task

    def shut_down(self) -> None:
        """Accept nothing more, ask everything to stop, wait for the end."""
        for task in self.running:
            task.cancel()
        for executor in self._executors.values():
            executor.shutdown(wait=True, cancel_futures=True)
        for job in self._running.values():
            job.take()
        self._running.clear()
        self._collector.stop()

    def _deliver(self, ending: tuple[_Job, bool]) -> None:
        job, cancelled = ending
        if job not in self._running.values():
            return
        task, owner, done, failed, result, error = job.take()
        del self._running[task]
        task.finished.emit()
        task.deleteLater()
        if cancelled or not shiboken6.isValid(owner):
            return
        if error is None:
            done(result)
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        elif not isinstance(error, Cancelled):
            raise error


class InlineTasks(QObject):
    """The same doors as `TaskRunner`, run at once on the calling thread (tests, screenshots)."""

    started = Signal(object)

    @property
    def running(self) -> list[Task]:
        """Nothing ever runs behind the caller."""
        return []

    def submit(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
        executor: str = "io",
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Task:
        """Do the work, then call `done` or `failed`."""
        del owner, executor
        task = Task(self, label, cancellable=cancellable)
        if progressed is not None:
            task.progressed.connect(progressed)
        self.started.emit(task)
        try:
            result = work(task)
        except Exception as error:
            task.finished.emit()
            if failed is None:
                raise
            failed(error)
            return task
        task.finished.emit()
        done(result)
        return task

    def shut_down(self) -> None:
        """Nothing to wait for."""
