"""A tab of a list and the record of its current row: what they do alike, whatever the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.ui.ports import FollowedBus
from e2c_desktop.ui.records.header_card import HeaderCard
from e2c_desktop.ui.records.list_head import ListHead
from e2c_desktop.ui.records.panes import Panes, Shown
from e2c_desktop.ui.records.rows_pane import RowsPane
from e2c_desktop.ui.records.tab_actions import TabActions
from e2c_desktop.ui.records.visits import Visits


class HeadedPane(Protocol):
    """What shows one record."""

    @property
    def head(self) -> HeaderCard:
        """The head of the record."""

    def focus_body(self) -> None:
        """Give the keyboard to what is read."""


class RecordPage(QWidget):
    """A tab where records are walked through.

    Whoever derives from it makes the parts (the head of the list, its rows, the pane of the
    record) and the actions, then calls `follow_parts`, and says how a record is read and shown.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab.

    Attributes:
        panes: the list and the record.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    panes: Panes

    _head: ListHead[Any, Any]
    _rows: RowsPane[Any]
    _pane: HeadedPane
    _actions: TabActions

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = False
        self._visits = Visits()

    def lay_panes(self) -> None:
        """Fill the page with the list and the record."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def list_deeds(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on the list do, by their names."""
        head, rows = self._head, self._rows
        return {
            "find": self.search_list,
            "filter": head.open_panel,
            "views": head.open_views,
            "save_view": head.views.ask_save,
            "refresh": self.refresh,
            "panes": self.panes.cycle,
            "columns": rows.columns.ask,
            "tick_all": rows.tick_all,
            "untick": rows.ticks.clear,
            "previous": rows.previous,
            "next": rows.next,
        }

    def follow_parts(self, done: SignalInstance, bus: FollowedBus) -> None:
        """Read again what changes, and follow what is done in the list and in the record.

        Args:
            done: tells what this tab changed.
            bus: tells what the others changed.
        """
        card = self._pane.head
        card.previous_button.clicked.connect(self._rows.previous)
        card.next_button.clicked.connect(self._rows.next)
        card.back_button.clicked.connect(self.show_list)
        self._rows.opened.connect(self.open_record)
        self._rows.table.pressed.connect(self._visits.stop)
        done.connect(self.read_again)
        bus.changed.connect(self._on_bus)
        self.panes.shown_changed.connect(self._on_panes)

    # What differs from one tab to another.

    def read(self, record_id: UUID) -> Any:  # noqa: ANN401  # a record of this tab
        """Read a record.

        Raises:
            NotFound: it is gone.
        """
        raise NotImplementedError

    def _show(self, record_id: UUID | None) -> None:
        """Show a record, or what to do without one."""
        raise NotImplementedError

    def _shown_id(self) -> UUID | None:
        """Return the record shown."""
        raise NotImplementedError

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        return False

    # What the window around asks.

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        return self._actions.every()

    def page_actions(self) -> TabActions:
        """Return the actions by their names."""
        return self._actions

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self._head.search.clear()
        self.refresh()

    def focus_list(self) -> None:
        """Give the keyboard to the rows, or to the search box of an empty list."""
        if self._rows.model.total():
            self._rows.focus_rows()
        else:
            self._head.focus_search()

    # Showing.

    def show_record(self, record_id: object) -> None:
        """Show the record of the current row, or None."""
        self._show(record_id if isinstance(record_id, UUID) else None)

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it; filters that hide it are taken away."""
        self._visits.stop()
        if not self._rows.choose(record_id):
            self._head.clear_filters()
            if not self._rows.choose(record_id):
                self._rows.table.clearSelection()
        self.show_record(record_id)
        self._visits.stop()
        self.panes.go_to_record()
        self._pane.focus_body()

    def search_list(self) -> None:
        """Give the keyboard to the search box, and show the list if it is hidden."""
        if self.panes.shown() is Shown.RECORD:
            self.show_list()
        self._head.focus_search()

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self._show_again()

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        del changes
        self._show_again()

    def _show_again(self) -> None:
        self._rows.reload()
        self._show(self._shown_id() or self._rows.chosen_id())

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
        self._pane.head.set_alone(alone=shown is Shown.RECORD)

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
        elif self._head.search.text():
            self._head.search.clear()
        else:
            self.show_list()
