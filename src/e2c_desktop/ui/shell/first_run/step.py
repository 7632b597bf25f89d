"""What every step of the assistant shares: a title, a sentence, a body, a verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled


class Step(QWidget):
    """One page of the assistant.

    Attributes:
        body: where the content goes; it scrolls on a small screen.

    Signals:
        advance_asked: Enter in the last field, or a choice that answers the step.
    """

    advance_asked = Signal()

    def __init__(self, title: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(44, 32, 44, 24))
        self.body = scrolled.inner
        self.title = Label(typography(title), "figure-small")
        self.caption = Label(typography(caption), "muted", wrap=True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.caption)
        self.body.addSpacing(8)
        column.addWidget(scrolled)

    def advance_text(self) -> str:
        """Return the words of the main button."""
        return "Continuer"

    def is_complete(self) -> bool:
        """Check the step, show what is wrong; True when the next step may come."""
        return True

    def enter(self) -> None:
        """Called when the step is shown: put the keyboard where one types."""
