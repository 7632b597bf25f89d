"""« Fusionner avec une autre fiche… »: which one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme


class PickRecordDialog(QDialog):
    """Asks for the other record: the likely ones first, then any by name.

    Whoever derives from it says which are likely, and finds the others.

    Args:
        heading: names the record shown.

    Attributes:
        title: of the window.
        label, placeholder: of the field.
        chosen: the record picked, once the dialog is accepted.
    """

    title: ClassVar[str]
    label: ClassVar[str]
    placeholder: ClassVar[str]

    def __init__(self, heading: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.title)
        self.setMinimumWidth(theme().px(520))
        self.chosen: UUID | None = None
        self.field = Lookup(self._lines, placeholder=self.placeholder)
        self.cancel_button = Button("Annuler")
        self.go_button = Button("Comparer les deux fiches", ButtonRole.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(heading)
        words = "Les fiches qui lui ressemblent sont proposées d’abord. Alt ↓ ouvre la liste."
        column.addWidget(Field(self.label, self.field, help_text=words))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.go_button.setEnabled(False)
        self.go_button.setDefault(True)
        self.field.chosen.connect(self._on_chosen)
        self.go_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def likely(self) -> Sequence[LookupItem]:
        """Return the records that look like the one shown."""
        raise NotImplementedError

    def found(self, typed: str) -> Sequence[LookupItem]:
        """Return the other records that hold some words."""
        raise NotImplementedError

    def _lines(self, typed: str) -> Sequence[LookupItem]:
        return self.found(typed) if typed.strip() else self.likely()

    def _on_chosen(self, value: object) -> None:
        self.chosen = value if isinstance(value, UUID) else None
        self.go_button.setEnabled(self.chosen is not None)
