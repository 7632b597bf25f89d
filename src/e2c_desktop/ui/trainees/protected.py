"""The opening of the protected values of a person, written down before they are seen."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.services.trainees import note_protected_reading
from e2c_desktop.ui.ports import RecordDoors


def note_opening(ports: RecordDoors, trainee_id: UUID, over: QWidget) -> bool:
    """Have the journal say who opens the protected values of whom; a fault is shown.

    Args:
        ports: doors of the page.
        trainee_id: whose values they are.
        over: the widget over which a fault is shown.
    """
    try:
        note_protected_reading(ports.work, trainee_id=trainee_id)
    except E2CError as error:
        ports.errors.show(error, over)
        return False
    return True
