"""Waiting in a measured window: until something was painted, and until nothing is left to do."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1366, 768)
"""The reference window of the design, in pixels."""

_LIMIT_SECONDS = 120.0


class Paintings(QObject):
    """Counts how many times a widget was painted.

    Args:
        widget: the widget.
        first: called once, when the first painting is on the screen, before anything that the
            window puts off until then.
    """

    def __init__(self, widget: QWidget, first: Callable[[], None] | None = None) -> None:
        super().__init__(widget)
        self.count = 0
        # The window puts off what comes after the rows by such a timer, started by the same
        # painting: filters see an event in the reverse order of their coming, so this one is first.
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        if first is not None:
            self._painted.timeout.connect(first)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let the event go on."""
        del watched
        if event.type() is QEvent.Type.Paint:
            self.count += 1
            if self.count == 1:
                self._painted.start(0)
        return False


def wait_until(application: QApplication, happened: Callable[[], bool]) -> None:
    """Let the window work until something happened, asleep between two events as in `exec`.

    Raises:
        TimeoutError: it did not happen.
    """
    limit = time.perf_counter() + _LIMIT_SECONDS
    waking = QTimer()
    waking.start(100)  # so that the limit is looked at even when nothing comes
    while not happened():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > limit:
            raise TimeoutError("the window did not come to what was waited for")


def settle(application: QApplication, seconds: float) -> None:
    """Let the window do what it puts off, for some time."""
    loop = QEventLoop(application)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
