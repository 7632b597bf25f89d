"""Planned hours: those of the week of hours, or a number typed in their place."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.ui.forms.field_editor import FieldEditor, ValueProblem
from e2c_desktop.ui.kit.fields import TextField

_HOURS = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2})|\s*h\s*([0-5][0-9])?)?")


def read_hours(typed: str) -> float | None:
    """Read « 146 », « 146,5 », « 146 h 30 »; None when nothing is typed.

    Raises:
        ValueProblem: it is no number of hours.
    """
    text = " ".join(typed.split()).lower()
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueProblem("Écrire un nombre d’heures\u00a0: 146 ou 146\u00a0h\u00a030.")
    if found[2]:
        return float(f"{found[1]}.{found[2]}")
    return int(found[1]) + int(found[3] or 0) / 60


class HoursEditor(FieldEditor):
    """A number of hours, empty while it follows the week; what it follows is shown in grey."""

    def __init__(self, parent: QObject) -> None:
        self.line = TextField(max_length=12)
        super().__init__(self.line, parent)
        self.line.setToolTip("Vide\u00a0: les heures de la semaine. Un autre nombre a un motif.")
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self._on_finished)

    def set_computed(self, minutes: int) -> None:
        """Show what the week of hours adds up to."""
        self.line.setPlaceholderText(hours_text(minutes) if minutes else "")

    def value(self) -> float | None:
        """Return the number typed, None when there is none."""
        return read_hours(self.line.text())

    def set_value(self, value: object) -> None:
        """Show a number of hours."""
        shown = hours_text(round(value * 60)) if isinstance(value, float) else ""
        self.line.setText(shown)

    def _on_finished(self) -> None:
        try:
            value = self.value()
        except ValueProblem:
            value = None
        if value is not None:
            self.set_value(value)
        self.left.emit()
