"""Waiting in a measured window: until something was painted, and until nothing is left to do."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1366, 768)
"""The reference window of the design, in pixels."""

_LIMIT_SECONDS = 120.0


class Paintings(QObject):
    """Counts how many times a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let the event go on."""
        del watched
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


def wait_until(application: QApplication, happened: Callable[[], bool]) -> None:
    """Let the window work until something happened.

    Raises:
        TimeoutError: it did not happen.
    """
    limit = time.perf_counter() + _LIMIT_SECONDS
    while not happened():
        application.processEvents()
        if time.perf_counter() > limit:
            raise TimeoutError("the window did not come to what was waited for")


def settle(application: QApplication, seconds: float) -> None:
    """Let the window do what it puts off, for some time."""
    limit = time.perf_counter() + seconds
    while time.perf_counter() < limit:
        application.processEvents()
        time.sleep(0.002)
