"""What the actions of a placement share: the form under way, the services, the words."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.ui.placements.form import PlacementForm
from e2c_desktop.ui.placements.form_deeds import Deeds
from e2c_desktop.ui.placements.form_fields import shown_name
from e2c_desktop.ui.ports import Doors


class Host(Protocol):
    """What the acts ask of the page.

    Attributes:
        form: the form under way.
    """

    form: PlacementForm | None

    def saved_record(self) -> PlacementRecord | None:
        """Save what is typed first; the placement as it is saved, None when it cannot be."""

    def open_record(self, placement_id: UUID) -> None:
        """Show another placement."""


class Act(QObject):
    """Actions that ask something in a window, then call a service.

    Args:
        doors: doors of the tab.
        deeds: calls the services.
        host: the page.
        owner: parent of the windows.

    Attributes:
        dialog: the last window opened.
    """

    def __init__(self, doors: Doors, deeds: Deeds, host: Host, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._deeds, self._host, self._owner = doors, deeds, host, owner
        self.dialog: QDialog | None = None

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def heading(record: PlacementRecord) -> str:
    """Return « CISSÉ Mamadou-Lamine chez Garage des Sorbiers »."""
    return f"{shown_name(record.person)} chez {record.company.name}"
