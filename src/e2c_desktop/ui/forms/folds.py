"""A section of a form that is folded until somebody opens it, or a remark is inside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole


class Fold(QObject):
    """Hides the fields of a section behind a link in the head of its card.

    Args:
        binder: the form.
        section: the section; its last fields may be hidden alone by who built the form.

    Attributes:
        button: the link.
    """

    def __init__(self, binder: FormBinder[Any], section: str) -> None:
        super().__init__(binder)
        self._names = [spec.name for spec in binder.specs if spec.section == section]
        self._binder = binder
        self._kept_hidden: set[str] = set()
        self.button = Button("", ButtonRole.LINK, size="small")
        self._section = section
        binder.card(section).add_action(self.button)
        self.button.clicked.connect(self.toggle)
        binder.focusing.connect(self._on_focusing)
        self._open = True
        self.set_open(False)

    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return self._open

    def keep_hidden(self, name: str, hidden: bool) -> None:
        """Leave a field out of sight even in an open section."""
        (self._kept_hidden.add if hidden else self._kept_hidden.discard)(name)
        self._show()

    def toggle(self) -> None:
        """Open or fold."""
        self.set_open(not self._open)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the fields."""
        self._open = is_open
        self._show()

    def _show(self) -> None:
        for name in self._names:
            shown = self._open and name not in self._kept_hidden
            self._binder.fields[name].setVisible(shown)
        words = "Masquer" if self._open else "Afficher"
        self.button.set_text(words)
        self.button.set_icon("chevron-down" if self._open else "chevron-right")
        self.button.setAccessibleName(f"{words} «\u00a0{self._section}\u00a0»")

    def _on_focusing(self, name: str) -> None:
        if name in self._names and not self._open:
            self.set_open(True)
