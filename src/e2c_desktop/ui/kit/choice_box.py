"""A box of choices that gives each value back as it was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.painting import elided


class ElidedBox(QComboBox):
    """A box whose words end with « … » where they do not fit, and are then told whole."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its words cut where Qt would only stop painting."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_words()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_words(self) -> str:
        """Return the words in force, as they are painted."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return elided(self.fontMetrics(), self.currentText(), room.width())

    def event(self, event: QEvent) -> bool:
        """Tell the whole words when they are cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            whole = self.currentText() if self.shown_words() != self.currentText() else ""
            told = "\n".join(part for part in (whole, self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)


class ChoiceBox(ElidedBox):
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
