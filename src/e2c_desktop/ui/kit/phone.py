"""Phone numbers in pairs, repaired on leaving the field."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from e2c_desktop.ui.kit.fields import PASTED

_KEPT = re.compile(r"[^\d+]")


def show_phone(typed: str) -> str:
    """Return a French number in pairs (« 06 39 98 12 45 »); another one as it was typed."""
    digits = _KEPT.sub("", typed)
    for prefix in ("+33", "0033"):
        if digits.startswith(prefix):
            digits = "0" + digits[len(prefix) :].removeprefix("0")
    if len(digits) == 9 and digits[0] in "1234567":
        digits = "0" + digits
    if len(digits) == 10 and digits[0] == "0" and digits[1] != "0":
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return typed.strip()


def is_french_phone(typed: str) -> bool:
    """Say whether a number has the form of a French one (empty: yes)."""
    return not typed.strip() or bool(re.fullmatch(r"0[1-9]( \d\d){4}", show_phone(typed)))


class PhoneField(QLineEdit):
    """A phone number; spaces, points, +33 are accepted, pairs are shown."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(PASTED)
        self.setPlaceholderText("06 12 34 56 78")
        self.editingFinished.connect(self._on_finished)

    def phone(self) -> str:
        """Return the number in pairs."""
        return show_phone(self.text())

    def set_phone(self, number: str) -> None:
        """Show a number in pairs."""
        self.setText(show_phone(number))

    def _on_finished(self) -> None:
        shown = self.phone()
        if shown != self.text():
            self.setText(shown)
