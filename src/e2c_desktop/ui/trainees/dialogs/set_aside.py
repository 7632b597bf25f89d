"""The question asked before several records go to the bin at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.theme import theme


class SetAsideDialog(QDialog):
    """« Mettre 3 stagiaires à la corbeille ? »: « Garder » has the keyboard.

    Args:
        count: how many records go.
    """

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Corbeille")
        self.setMinimumWidth(theme().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("triangle-alert", size=20, token="warn"))
        head.addWidget(Label(f"Mettre {count} stagiaires à la corbeille\u00a0?", "h2"), 1)
        column.addLayout(head)
        words = "Ils sortiront des listes. Leurs parcours et leurs documents les suivent."
        column.addWidget(Label(words, wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.keep_button = Button("Garder")
        self.go_button = Button(f"Mettre les {count} à la corbeille", ButtonRole.DANGER)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.keep_button.setDefault(True)
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
