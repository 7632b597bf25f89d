"""One choice of a few, its words beside it: long ones wrap, a click on them chooses."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_LONGEST = 240
TOP = 4
"""Space over the words, and over a label beside them."""


class OptionGroup(QButtonGroup):
    """Options of which one is chosen: Tab comes to that one, the arrows walk among them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.idToggled.connect(self._on_toggled)

    def add(self, option: Option, number: int) -> None:
        """Add an option under a number."""
        self.addButton(option.radio, number)

    def choose(self, number: int) -> None:
        """Choose an option."""
        self.button(number).setChecked(True)

    def _on_toggled(self) -> None:
        for button in self.buttons():
            tab = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)


class Option(QWidget):
    """A radio button and its words; put the button of several into one group.

    Args:
        words: what is chosen; very long ones are cut, and whole in a tooltip.
        name: what a screen reader says before the words.
        muted: whether the words are grey (nothing is noted).

    Attributes:
        radio: the button.
    """

    def __init__(
        self, words: str, *, name: str, muted: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.radio = QRadioButton()
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        self._label = Label("", "muted" if muted else "body", wrap=True)
        # The first line stands level with the button, however many there are.
        self._label.setContentsMargins(0, theme().px(TOP), 0, 0)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        self.set_words(words)

    def words(self) -> str:
        """Return the words shown."""
        return self._label.text()

    def set_words(self, words: str) -> None:
        """Show other words."""
        short = len(words) <= _LONGEST
        self._label.setText(words if short else f"{words[:_LONGEST].rstrip()}…")
        self.setToolTip("" if short else words)
        self.radio.setAccessibleName(f"{self._name}\u00a0: {words}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by a click on the words."""
        super().mousePressEvent(event)
        if self.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()
