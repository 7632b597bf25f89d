"""The foot of a card that is typed in: whether something is to be saved, and both buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Line

CLEAN = "Aucune modification"
DIRTY = "Modifications à enregistrer"
READ_ONLY = "Lecture seule"


class CardFoot(QWidget):
    """What stays under the fields while they scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ElidedLabel(CLEAN, "muted")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", icon="save")
        self.save_button.setToolTip("Enregistrer (Ctrl S)")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line("grid-line"))
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.show_state(dirty=False, editable=False)

    def show_state(self, *, dirty: bool, editable: bool) -> None:
        """Tell whether something is to be saved."""
        words = DIRTY if dirty else CLEAN
        self.state.set_text(words if editable else READ_ONLY)
        self.cancel_button.setEnabled(dirty)
        self.save_button.setEnabled(dirty)
        for button in (self.cancel_button, self.save_button):
            button.setVisible(editable)
