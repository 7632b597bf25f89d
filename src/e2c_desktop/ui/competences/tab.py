"""The sub-tab « Compétences »: the grid of a path."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.ports import RecordDoors


class CompetencesTab(QWidget):
    """The competences of one path."""

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors

    def show_path(self, path: PathRecord | None) -> None:
        """Show the grid of a path."""

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""

    def set_narrow(self, narrow: bool) -> None:
        """Stack the cards on narrow panes."""

    def focus_first(self) -> None:
        """Give the keyboard to the grid."""
