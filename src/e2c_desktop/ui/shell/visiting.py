"""Visitor mode (F9): nobody can be recognised on the screen while somebody looks over it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import ButtonRole, icon_button
from e2c_desktop.ui.kit.notes import Banner

_ON = "Mode visite : initiales et âges seuls, ni téléphones ni saisie."
_TIP = "Mode visite (F9)"
_END = "Terminer le mode visite (F9)"


class Visiting(QObject):
    """The button of the top bar, the line over the page, and what they turn on and off.

    Signals:
        changed: whether the screens may now read initials and ages alone.

    Attributes:
        button: « Mode visite ».
        banner: says that the mode is on, and ends it.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._on = False
        self.button = icon_button("eye-off", _TIP, role=ButtonRole.QUIET)
        self.banner = Banner()
        self.button.clicked.connect(self.toggle)
        self.banner.action.connect(self.toggle)

    def toggle(self) -> None:
        """Hide who the people are, or show them again."""
        self._on = on = not self._on
        tip = _END if on else _TIP
        self.button.set_icon("eye" if on else "eye-off")
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
        if on:
            self.banner.show_message(typography(_ON), "info", action="Terminer")
        else:
            self.banner.hide()
        self.changed.emit(on)
