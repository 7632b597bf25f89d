"""A tab of a list and the record of its current row: what they do alike, whatever the record."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.ui.ports import FollowedBus
from e2c_desktop.ui.records.header_card import HeaderCard
from e2c_desktop.ui.records.panes import Panes, Shown
from e2c_desktop.ui.records.visits import Visits


class RecordPage(QWidget):
    """A tab where records are walked through.

    Whoever derives from it makes the panes, then calls `follow_changes`, and says how a record
    is read and opened.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab.

    Attributes:
        panes: the list and the record.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    panes: Panes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = False
        self._visits = Visits()

    def follow_changes(
        self, done: SignalInstance, bus: FollowedBus, card: HeaderCard, search: QLineEdit
    ) -> None:
        """Read again what changes, and follow what is seen of the panes.

        Args:
            done: tells what this tab changed.
            bus: tells what the others changed.
            card: head of the record.
            search: the search box of the list.
        """
        self._card, self._search = card, search
        done.connect(self.read_again)
        bus.changed.connect(self._on_bus)
        self.panes.shown_changed.connect(self._on_panes)

    # What differs from one tab to another.

    def read(self, record_id: UUID) -> object:
        """Read a record.

        Raises:
            NotFound: it is gone.
        """
        raise NotImplementedError

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        raise NotImplementedError

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        return False

    # What is alike.

    def show_list(self) -> None:
        """Show the list again."""
        self.panes.show_pane(Shown.LIST if self.panes.is_narrow() else Shown.BOTH)
        self.focus_list()

    def go_back(self) -> None:
        """Show the record seen before (Alt ←)."""
        self._travel(-1)

    def go_forward(self) -> None:
        """Show again the record that Alt ← came back from (Alt →)."""
        self._travel(1)

    def _travel(self, way: int) -> None:
        there = self._visits.walk(way, self.read)
        if there is not None:
            self.open_record(there)

    def _on_bus(self, changes: Changes, initiator: object) -> None:
        if initiator is self:
            return
        if self.isVisible():
            self.read_again(changes)
        else:
            self._stale = True

    def _on_panes(self, shown: Shown) -> None:
        self._card.set_alone(alone=shown is Shown.RECORD)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap: leave the form, then empty the search, then come back to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.cancel_form():
            return
        elif self._search.text():
            self._search.clear()
        else:
            self.show_list()
