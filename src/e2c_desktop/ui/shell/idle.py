"""Locks after some minutes without a key or a click, and says so thirty seconds before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_SECONDS = 30
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """Watches the whole program while a base is open.

    Signals:
        warned: nothing happened for the delay less thirty seconds.
        elapsed: nothing happened for the whole delay.
    """

    warned = Signal()
    elapsed = Signal()

    def __init__(self, application: QApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._warning, self._end = QTimer(self), QTimer(self)
        for timer, signal in ((self._warning, self.warned), (self._end, self.elapsed)):
            timer.setSingleShot(True)
            timer.timeout.connect(signal)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Change the delay, between 2 and 30 minutes."""
        seconds = min(max(minutes, 2), 30) * 60
        self._end.setInterval(seconds * 1000)
        self._warning.setInterval((seconds - WARNING_SECONDS) * 1000)

    def start(self) -> None:
        """Watch from now on."""
        self._application.installEventFilter(self)
        self._restart()

    def stop(self) -> None:
        """Watch no longer: the base is locked."""
        self._application.removeEventFilter(self)
        self._warning.stop()
        self._end.stop()

    def _restart(self) -> None:
        self._warning.start()
        self._end.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start again at each key, click or movement; every event of the program passes here."""
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            self._restart()
        return False
