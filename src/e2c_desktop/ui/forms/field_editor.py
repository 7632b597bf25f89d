"""What every editor of a form is: a widget and the value it holds."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class ValueProblem(ValueError):
    """What is typed cannot be a value; the message is the sentence under the field."""


def refuse_long(text: str, most: int) -> None:
    """Stop on a text that is too long; it stays on the screen, to be shortened.

    Raises:
        ValueProblem: with the sentence under the field.
    """
    if len(text) > most:
        raise ValueProblem(f"{_counted(len(text))} signes, {_counted(most)} au plus.")


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


class FieldEditor(QObject):
    """A widget and the value it holds.

    Signals:
        changed: the value may be another one.
        left: the user left the field (format is checked then, never while typing).
    """

    changed = Signal()
    left = Signal()

    def __init__(self, widget: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.widget = widget

    def value(self) -> object:
        """Return the value.

        Raises:
            ValueProblem: what is typed is no value.
        """
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def set_readonly(self) -> None:
        """Show without letting change."""
        if isinstance(self.widget, QLineEdit | QPlainTextEdit):
            self.widget.setReadOnly(True)
        else:
            self.widget.setEnabled(False)

    def is_right(self) -> bool:
        """Say whether the value deserves a green tick (identifiers only)."""
        return False
