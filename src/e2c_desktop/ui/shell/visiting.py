"""What the window lets a person do: visitor mode (F9), where nobody can be recognised; writing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.french import typography
from e2c_desktop.services.rights import EDITORS
from e2c_desktop.services.work import Work
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


def may_write(work: Work) -> bool:
    """Whether this person may bring a workbook into this base."""
    # The roles of `import_trainees`; its module is not loaded for a button.
    return not work.read_only and work.actor.role in EDITORS
