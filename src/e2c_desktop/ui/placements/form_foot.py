"""The foot of the form of a placement: what is kept, what blocks, how to leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel
from e2c_desktop.ui.kit.layout import Line, Panel


class FormFoot(Panel):
    """What stays under the form while it scrolls.

    Signals:
        missing_asked: the count of what blocks or is missing was clicked.
    """

    missing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._sign = IconLabel("check", size=14)
        self.kept = ElidedLabel("", "muted")
        self.missing = Button("", ButtonRole.LINK, size="small")
        self.close_button = Button("Fermer")
        self.save_button = Button("Enregistrer", icon="save")
        self.print_button = Button("Imprimer la convention", ButtonRole.PRIMARY, icon="printer")
        self.save_button.setToolTip("Enregistrer (Ctrl S)")
        row.addWidget(self._sign)
        row.addWidget(self.kept, 1)
        for button in (self.missing, self.close_button, self.save_button, self.print_button):
            row.addWidget(button)
        column.addLayout(row)
        self.missing.clicked.connect(self.missing_asked)
        self.say_kept("")

    def say_kept(self, words: str) -> None:
        """Tell what is kept of what is typed."""
        self.kept.set_text(words)
        self._sign.setVisible(bool(words))

    def show_state(self, blocking: int, missing: int, *, saved: bool) -> None:
        """Tell what keeps the convention from being printed.

        Args:
            blocking: verdicts that block.
            missing: mentions that are not filled in.
            saved: whether the placement is in the base.
        """
        why_not = _why_not(blocking, missing, saved=saved)
        parts = []
        if blocking:
            plural = "s" if blocking > 1 else ""
            parts.append(f"{blocking} point{plural} bloquant{plural}")
        if missing:
            parts.append(f"{missing} mention{'s' if missing > 1 else ''} à remplir")
        self.missing.set_text(", ".join(parts))
        self.missing.icon_token = "bad" if blocking else ""
        self.missing.set_icon("circle-x" if blocking else "info")
        self.missing.setVisible(bool(parts))
        self.print_button.setEnabled(not why_not)
        self.print_button.setToolTip(why_not or "Choisir les documents de ce stage")
        self.print_button.setAccessibleDescription(why_not)


def _why_not(blocking: int, missing: int, *, saved: bool) -> str:
    """Return why the convention cannot be printed now, empty when it can."""
    if not saved:
        return "Enregistrez d’abord le stage."
    if blocking:
        return "Corrigez d’abord ce qui est bloquant, ou passez outre avec un motif."
    if missing:
        return "Remplissez d’abord les mentions de la convention."
    return ""
