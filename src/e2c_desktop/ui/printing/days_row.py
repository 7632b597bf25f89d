"""The days that documents about hours tell: empty, the whole path up to the last entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, FieldState

_HINT = "tout le parcours"
_WRONG = "Avant le premier jour."


class DaysRow(QWidget):
    """« Heures du … au … ».

    Signals:
        changed: other days are asked.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.first, self.last = DateField(today=today), DateField(today=today)
        self._begins = Field("Heures à partir du", self.first)
        self._ends = Field("Heures jusqu’au", self.last)
        for field, edit in ((self._begins, self.first), (self._ends, self.last)):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            edit.setPlaceholderText(_HINT)
            edit.date_changed.connect(self._on_changed)

    @property
    def days(self) -> HoursAsked | None:
        """The days asked; None while they cannot be."""
        try:
            return HoursAsked(self.first.date(), self.last.date())
        except (DateProblem, ValueError):
            return None

    @property
    def told(self) -> HoursAsked:
        """The days asked, or the whole path."""
        return self.days or WHOLE_PATH

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a day settles it: it never issues a document."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        for edit in (self.first, self.last):
            if edit.hasFocus():
                edit.settle()

    def _on_changed(self) -> None:
        begins, ends = self.first.problem(), self.last.problem()
        if not begins and not ends and self.days is None:
            ends = _WRONG
        for field, message in ((self._begins, begins), (self._ends, ends)):
            field.set_state(FieldState.ERROR if message else FieldState.NONE, message)
        self.changed.emit()
