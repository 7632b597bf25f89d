"""A protected value: closed at first, opened by a click, closed again with the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.protected import PROTECTED_WORDS
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import IconLabel, Label

WHO_MAY_OPEN = "Pour la direction et les formateurs référents"
"""Words above the door of the protected values."""
Noted = Callable[[], bool]
"""Notes that a protected value is opened; False when it could not be, and must stay closed."""


class ClosedValue(QWidget):
    """« Donnée protégée [Afficher] ».

    Attributes:
        button: « Afficher ».
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("lock", size=14))
        row.addWidget(Label(PROTECTED_WORDS, "muted"))
        self.button = Button("Afficher", ButtonRole.LINK, size="small")
        self.button.setAccessibleName(f"Afficher\u00a0: {name}")
        row.addWidget(self.button)
        row.addStretch(1)


class ProtectedFields(QObject):
    """Closes some fields of a form together until somebody asks to see them.

    Args:
        binder: the form.
        names: the fields, in its order.
        label: what stands above « Donnée protégée ».
        noted: writes the opening down.
    """

    def __init__(
        self, binder: FormBinder[Any], names: Sequence[str], label: str, noted: Noted
    ) -> None:
        super().__init__(binder)
        self._noted = noted
        self.closed = ClosedValue(label)
        stand_in = Field(label, self.closed)
        self._cover = binder.cover(names, stand_in, self.closed.button)
        self.closed.button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the values, once their opening is noted."""
        if self._noted():
            self._cover.open()
