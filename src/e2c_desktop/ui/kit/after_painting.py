"""What is put off until something is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LATEST_MS = 250
"""For a widget that is never painted: hidden, or without a row to show."""


class AfterPainting(QObject):
    """Does something once, right after the next painting of a widget.

    Args:
        widget: what is looked at first.
        then: what is done once it is painted.
    """

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.finish)
        self._waiting = False

    def is_waiting(self) -> bool:
        """Tell whether something is put off at this moment."""
        return self._waiting

    def start(self) -> None:
        """Wait for the next painting, and ask for it."""
        self.stop()
        self._waiting = True
        self._widget.installEventFilter(self)
        self._widget.update()
        self._timer.start(_LATEST_MS)

    def stop(self) -> None:
        """Put nothing off any more, and do not do it."""
        self._waiting = False
        self._timer.stop()
        self._widget.removeEventFilter(self)

    def finish(self) -> None:
        """Do at once what is put off, if anything is."""
        if self._waiting:
            self.stop()
            self._then()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on once the painting is done: nothing is read in the middle of it."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False
