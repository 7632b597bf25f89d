"""Background work that a test lets run when it wants to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from e2c_desktop.domain.errors import Cancelled


class HeldTask:
    """One work that waits for the test."""

    def __init__(self, work: Callable[[Any], Any], **endings: Any) -> None:
        self._work, self._endings = work, endings
        self.cancelled = False

    def cancel(self) -> None:
        """Note that the user asked to stop."""
        self.cancelled = True

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far the work is, as a `Task` does.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self.cancelled:
            raise Cancelled
        if self._endings["progressed"] is not None:
            self._endings["progressed"](done, total, label)

    def run(self) -> None:
        """Do the work now, and tell its end."""
        try:
            result = self._work(self)
        except Exception as error:
            self._endings["failed"](error)
        else:
            self._endings["done"](result)


class HeldTasks:
    """Stands where the runner is; keeps what was asked of it.

    Attributes:
        asked: the works, in their order.
        options: what each was given besides: its label, whether it may be stopped, its thread.
    """

    def __init__(self) -> None:
        self.asked: list[HeldTask] = []
        self.options: list[dict[str, Any]] = []

    def submit(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        **options: Any,
    ) -> HeldTask:
        """Keep a work until the test runs it."""
        del owner
        task = HeldTask(work, done=done, failed=failed, progressed=progressed)
        self.asked.append(task)
        self.options.append(options)
        return task
