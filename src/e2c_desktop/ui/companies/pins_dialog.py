"""« À savoir avant d’appeler »: five lines, each with what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.company_relation import (
    PIN_LENGTH,
    PINS_LIMIT,
    PinDraft,
    cleaned_pins,
    validate_pins,
)
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.relation_codes import PinTopic
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors

_HELP = "Entourez de * ce qui doit sauter aux yeux : Appeler *avant 9 h*."


class PinsDialog(QDialog):
    """Asks the lines to know before calling a company; an emptied line goes.

    Args:
        company: its name.
        pins: the lines as they are.
        store: saves the lines; may raise an expected fault.
        errors: shows a fault.
    """

    def __init__(
        self,
        company: str,
        pins: Sequence[PinDraft],
        *,
        store: Callable[[list[PinDraft]], object],
        errors: Errors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("À savoir avant d’appeler")
        self._store, self._errors = store, errors
        self.topics: list[QComboBox] = []
        self.texts: list[TextField] = []
        self.trouble = Label("", "small", tone="bad", wrap=True)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.setMinimumWidth(theme().px(640))
        self._build(company, max(PINS_LIMIT, len(pins)))
        self._fill(pins)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, company: str, lines: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(company, "h2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for rank in range(lines):
            topic, text = QComboBox(), TextField(max_length=PIN_LENGTH)
            for member in PinTopic:
                topic.addItem(member.label, member)
            guard_wheel(topic)
            topic.setAccessibleName(f"Sujet de la ligne {rank + 1}")
            text.setAccessibleName(f"Ligne {rank + 1}")
            grid.addWidget(topic, rank, 0)
            grid.addWidget(text, rank, 1)
            self.topics.append(topic)
            self.texts.append(text)
        column.addLayout(grid)
        column.addWidget(Label(_HELP, "small", wrap=True))
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.trouble.hide()
        self.save_button.setDefault(True)

    def _fill(self, pins: Sequence[PinDraft]) -> None:
        used = {pin.topic for pin in pins}
        known = [*pins, *(PinDraft(topic) for topic in PinTopic if topic not in used)]
        for topic, text, pin in zip(self.topics, self.texts, known, strict=False):
            topic.setCurrentIndex(list(PinTopic).index(pin.topic))
            text.setText(pin.text)
        self.texts[min(len(pins), len(self.texts) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def pins(self) -> list[PinDraft]:
        """Return the lines as typed, empty ones too."""
        return [
            PinDraft(list(PinTopic)[topic.currentIndex()], text.text())
            for topic, text in zip(self.topics, self.texts, strict=True)
        ]

    def _on_save(self) -> None:
        cleaned = cleaned_pins(self.pins())
        problems = validate_pins(cleaned)
        self.trouble.setVisible(bool(problems))
        if problems:
            self.trouble.setText(problems[0].message)
            return
        try:
            self._store(cleaned)
        except E2CError as error:
            self._errors.show(error, self)
        else:
            self.accept()
