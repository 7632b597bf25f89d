"""« Retirer un consentement »: the day, and what it takes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.theme import theme


class WithdrawDialog(QDialog):
    """Asks when a consent was taken back; « Garder » has the keyboard.

    Args:
        what: the consent, in words.
        signed_on: the withdrawal cannot come before.
        photo: whether a photograph goes with it.
        today: gives the day of today.

    Signals:
        asked: the day; whoever made the dialog answers with `accept`.
    """

    asked = Signal(object)

    def __init__(
        self,
        what: str,
        signed_on: date,
        today: Callable[[], date],
        *,
        photo: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Retirer un consentement")
        self.setMinimumWidth(theme().px(440))
        self._signed_on, self._today = signed_on, today
        self.day = DateField(today=today)
        self.day.set_date(today())
        self.day_field = Field("Retiré le", self.day)
        self.keep_button = Button("Garder")
        words = "Retirer et effacer la photo" if photo else "Retirer"
        self.go_button = Button(words, ButtonRole.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("triangle-alert", size=20, token="warn"))
        head.addWidget(Label(f"{what}\u00a0: retirer l’accord\u00a0?", "h2", wrap=True), 1)
        column.addLayout(head)
        text = "L’accord reste dans l’historique, avec le jour du retrait."
        if photo:
            text += " La photo sera effacée définitivement\u00a0: annuler ne la rendra pas."
        self.text = Label(text, wrap=True)
        column.addWidget(self.text)
        column.addWidget(self.day_field)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.keep_button.setDefault(True)
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        trouble = self.day.problem()
        day = None if trouble else self.day.date()
        if not trouble and day is None:
            trouble = "Notez le jour du retrait."
        elif day is not None and not self._signed_on <= day <= self._today():
            trouble = "Le retrait vient après la signature, et pas dans le futur."
        if trouble:
            self.day_field.set_state(FieldState.ERROR, trouble)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.asked.emit(day)
