"""The letter about somebody's absences, from the button « Lettre » of any screen of presence."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.ui.ports import Going


def absence_letter(going: Going, path_id: UUID) -> None:
    """Open the letters about the absences of a path: the first one, or the reminder."""
    going.print_letters([path_id])
