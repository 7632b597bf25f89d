"""The minutes of a late arrival while they are typed: one action once they are whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from e2c_desktop.domain.attendance import Cell
from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.ui.attendance.targets import Target

_TOP_ROW: Mapping[str, str] = dict(zip("à&é\"'(-è_ç", "0123456789", strict=True))
"""The top row of a French keyboard without Maj."""
_MOST_DIGITS = 3
_WAIT_MS = 4000


def digit_of(text: str) -> str:
    """Return the digit that a key means, with Maj or without; empty for another key."""
    if len(text) == 1 and text in "0123456789":
        return text
    return _TOP_ROW.get(text, "")


class LateTyping(QObject):
    """What follows R: digits, until something else is pressed or some seconds go by.

    Signals:
        changed: what is typed so far, to be shown.
        ended: the cells are whole, to be saved.

    Attributes:
        targets: the half-days being typed in; none when nothing is.
    """

    changed = Signal()
    ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.targets: Sequence[Target] = ()
        self._digits = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.end)

    def begin(self, targets: Sequence[Target]) -> None:
        """Begin with R: the minutes are not known yet."""
        self.targets, self._digits = targets, ""
        self._timer.start()
        self.changed.emit()

    def cell(self) -> Cell:
        """Return the half-day as typed so far."""
        return Cell(AttendanceCode.LATE, int(self._digits or 0))

    def take(self, text: str) -> bool:
        """Take a key; tell whether it was one of the minutes."""
        digit = digit_of(text)
        if not self.targets or not digit or len(self._digits) == _MOST_DIGITS:
            return False
        self._digits += digit
        self._timer.start()
        self.changed.emit()
        return True

    def erase(self) -> bool:
        """Take the last digit back; tell whether something was being typed."""
        if not self.targets:
            return False
        self._digits = self._digits[:-1]
        self._timer.start()
        self.changed.emit()
        return True

    def end(self) -> None:
        """Save what was typed, if anything was."""
        if self.targets:
            targets, cell = self.targets, self.cell()
            self._stop()
            self.changed.emit()
            self.ended.emit(targets, cell)

    def give_up(self) -> bool:
        """Forget what was typed; tell whether something was."""
        typing = bool(self.targets)
        self._stop()
        self.changed.emit()
        return typing

    def _stop(self) -> None:
        self._timer.stop()
        self.targets = ()
