"""The sub-tab « Portefeuille »: how far the booklet is, and what it is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.ports import RecordDoors


class PortfolioTab(QWidget):
    """The booklet of one path."""

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors

    def show_path(self, path: PathRecord | None) -> None:
        """Show the booklet of a path."""

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""

    def set_narrow(self, narrow: bool) -> None:
        """Stack the cards on narrow panes."""

    def focus_first(self) -> None:
        """Give the keyboard to the first part."""
