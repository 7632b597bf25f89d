"""One half-day of the week of a placement, typed as people write it: « 8-12h30 »."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from e2c_desktop.domain.timetable import Slot, SlotProblem, read_slot, slot_text
from e2c_desktop.ui.kit.fields import restyle

_LONGEST = 40
_WALKED = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}


_read = lru_cache(maxsize=512)(read_slot)
"""Each key asks all the cells again, and few of them hold something new."""


class SlotCell(QLineEdit):
    """A cell of the grid; what cannot be read stays, with its edge in red.

    Args:
        name: « lundi matin », for a screen reader.

    Signals:
        walked: « next », « down » or « up »: the keyboard goes to another cell.
        copied: whether to the whole week (Ctrl Maj ↓) or to the next days (Ctrl ↓).
    """

    walked = Signal(str)
    copied = Signal(bool)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setAccessibleName(name)
        self.setPlaceholderText("repos")
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(0)

    def slot(self) -> Slot | None:
        """Return what is typed, None for rest.

        Raises:
            SlotProblem: it cannot be read.
        """
        return _read(self.text())

    def show_slot(self, slot: Slot | None) -> None:
        """Show a half-day."""
        self.setText("" if slot is None else slot_text(slot))
        self.setCursorPosition(0)
        self.set_wrong(False)

    def settle(self) -> None:
        """Write again, in full, what can be read."""
        try:
            slot = self.slot()
        except SlotProblem:
            return
        shown = "" if slot is None else slot_text(slot)
        if shown != self.text():
            self.setText(shown)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or not."""
        state = "error" if wrong else "none"
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, ↑ ↓ change of half-day, Ctrl ↓ copies this day."""
        key = Qt.Key(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and key is Qt.Key.Key_Down:
            self.copied.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _WALKED and not ctrl:
            self.walked.emit(_WALKED[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the whole, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()
