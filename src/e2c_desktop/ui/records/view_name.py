"""The name of a view: asked to keep a new one, or to call one otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme


class ViewNameDialog(QDialog):
    """Asks a name.

    Args:
        title: what is done.
        words: what the view keeps.
        name: proposed, selected.
        longest: letters of a name.
        trouble: returns why a name cannot be given, or an empty text.
    """

    def __init__(
        self,
        title: str,
        words: str,
        name: str,
        longest: int,
        trouble: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trouble = trouble
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(title, "h2"))
        column.addWidget(Label(words, "muted", wrap=True))
        self.line = TextField()
        self.line.setMaxLength(longest)
        self.line.setText(name)
        self.line.selectAll()
        self.field = Field("Nom de la vue", self.line)
        column.addWidget(self.field)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self) -> str:
        """Return the name typed."""
        return self.line.text().strip()

    def _on_save(self) -> None:
        trouble = self._trouble(self.name())
        if trouble:
            self.field.set_state(FieldState.ERROR, trouble)
            self.line.setFocus()
            return
        self.accept()
