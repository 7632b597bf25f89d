"""The short notices of the window, under the name that the tabs know."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.toasts import ToastHost


class Toasts:
    """Shows what was done, with « Annuler » or « Ouvrir »; errors are never shown here."""

    def __init__(self, host: ToastHost) -> None:
        self._host = host

    def show(
        self, text: str, *, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Show a notice for eight seconds."""
        icon = "undo-2" if action == "Annuler" else ""
        self._host.say(typography(text), action=action, run=on_action, action_icon=icon)
