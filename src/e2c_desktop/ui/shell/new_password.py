"""A new password, typed twice: the rule is explained, a phrase is proposed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.passwords import check_password, new_phrase
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.fields import Field, FieldState, PasswordField
from e2c_desktop.ui.kit.labels import Label

_WORDS = "words/phrases.txt"


class NewPassword(QWidget):
    """Two fields side by side, and what proposes a phrase under them.

    Args:
        label: of the first field.

    Attributes:
        password, again: what is typed.
        password_field, again_field: the same with their labels and what is wrong.
        propose, phrase: the button, and the phrase it gave.
    """

    def __init__(self, label: str = "Mot de passe", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password, self.again = PasswordField(), PasswordField()
        self.again.setAccessibleName(f"{label}, une seconde fois")
        self.password_field = Field(
            label,
            self.password,
            required=True,
            help_text="12 signes de quatre sortes, 14 de trois sortes, ou une phrase.",
        )
        self.again_field = Field("Une seconde fois", self.again, required=True)
        self.propose = Button("Proposer une phrase", icon="key-round")
        self.propose.clicked.connect(self._on_propose)
        self.phrase = Label("", "strong", wrap=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        fields, below = QHBoxLayout(), QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(self.password_field, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.again_field, 1, Qt.AlignmentFlag.AlignTop)
        below.setSpacing(12)
        below.addWidget(self.propose)
        below.addWidget(self.phrase, 1)
        column.addLayout(fields)
        column.addLayout(below)

    def text(self) -> str:
        """Return what was typed first."""
        return self.password.text()

    def clear(self) -> None:
        """Forget what was typed."""
        for editor in (self.password, self.again):
            editor.clear()
        self.phrase.clear()

    def is_complete(self, names: Iterable[str] = ()) -> bool:
        """Check the strength and that both are the same; what is wrong is told under the fields.

        Args:
            names: those that may not stand in the password.
        """
        problems = check_password(self.password.text(), names)
        message = typography(problems[0].message) if problems else ""
        state = FieldState.ERROR if problems else FieldState.OK
        self.password_field.set_state(state, message)
        different = self.password.text() != self.again.text()
        self.again_field.set_state(
            FieldState.ERROR if different else FieldState.NONE,
            "Les deux saisies diffèrent." if different else "",
        )
        if problems or different:
            (self.password if problems else self.again).setFocus()
        return not problems and not different

    def _on_propose(self) -> None:
        phrase = new_phrase(resource_text(_WORDS).split())
        self.phrase.setText(phrase)
        self.password.setText(phrase)
        self.again.clear()
        self.again.setFocus()
