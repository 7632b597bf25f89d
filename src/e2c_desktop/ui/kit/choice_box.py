"""A box of choices that gives each value back as it was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox

from e2c_desktop.ui.kit.fields import guard_wheel


class ChoiceBox(QComboBox):
    """A box of choices, each with its value as it was given: Qt would make a text of a code.

    Args:
        name: what a screen reader says.
        choices: words and values.
    """

    def __init__(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        guard_wheel(self)
        self._values: list[Any] = []
        self.fill(choices)

    def fill(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer other choices; the one in force stays when its value is among them."""
        before = self.value() if self._values else None
        self.clear()
        self._values = [value for _, value in choices]
        self.addItems([words for words, _ in choices])
        self.choose(before)

    def value(self) -> Any:  # noqa: ANN401  # whatever the choices hold
        """Return the value of the choice in force."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Put a choice in force; the first one when there is none of this value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
