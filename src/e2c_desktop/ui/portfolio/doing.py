"""What the parts of the sub-tab share: whose journey it is, and how a window is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.services import experiences
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing

_KEPT = "Saisie gardée en brouillon"


class PortfolioDoing(RecordDoing):
    """Calls services for the sub-tab, over the path it shows.

    Attributes:
        doors: of the tab.
        owner: the sub-tab, over which windows open.
        heading: name of the person.
        record: the journey shown, None without one.
        dialog: the last window opened.
    """

    def __init__(self, doors: RecordDoors, owner: QWidget) -> None:
        super().__init__(doors, owner)
        self.doors, self.owner = doors, owner
        self.heading = ""
        self.record: JourneyRecord | None = None
        self.dialog: QDialog | None = None

    def may_edit(self) -> bool:
        """Tell whether the journey may be written."""
        return self.may(experiences.update_experience)

    def store(self, changes: Changes, words: str) -> None:
        """Tell what a window changed, if anything, with « Annuler »."""
        if changes:
            self.publish(changes)
            self.toast(words, undo_it=True)

    def do(self, call: Callable[[], Changes], words: str) -> bool:
        """Call a service and tell what it changed; tell whether it was done."""
        changes = self.attempt(call)
        if changes is None:
            return False
        self.store(changes, words)
        return True

    def open(self, dialog: Any) -> None:  # noqa: ANN401  # a dialog, whatever it asks
        """Show a window; it goes once it is closed."""
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell_kept(self) -> None:
        """Say that what was being typed is kept."""
        self.toast(_KEPT)
