"""What the sections of certifications, satisfaction and complaints answer to the window alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.tab_actions import TabActions


class NoForm:
    """The form that is never open: these sections type in windows of their own."""

    def unsaved(self) -> str:
        """Nothing waits."""
        return ""

    def save(self, *, close: bool) -> bool:
        """Nothing is to be saved."""
        del close
        return True

    def cancel(self) -> None:
        """Nothing is to be given up."""


class QualityPage(QWidget):
    """A section of the tab; it reads again what changes, once it is seen.

    Whoever derives from it makes its parts, then calls `build`.

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: never told: nothing waits here.

    Attributes:
        title: of the section.
        kinds: of the records whose changes are shown here.
        actions_class: the actions, with their keys.
        doing: calls the services.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    title: ClassVar[str] = ""
    kinds: ClassVar[frozenset[Kind]] = frozenset()
    actions_class: ClassVar[type[TabActions]]

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doors = doors
        self.doing = RecordDoing(doors, self)
        self.forms = NoForm()
        self._is_open = self._stale = False

    def build(self, body: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
        """Lay the section out and follow what changes."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)
        self.page_actions = self.actions_class(self, does)
        self.doing.changed.connect(self._on_done)
        self.doors.bus.changed.connect(self._on_bus)

    # What each section tells of its own.

    def show_base(self) -> None:
        """Offer the choices of a base, and read what is shown."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        raise NotImplementedError

    # What the window asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show a base; it is read once the section is seen."""
        self.doors.open_base(work, reads)
        self._is_open, self._stale = True, True
        if self.isVisible():
            self._catch_up()

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K and the page of the keys."""
        return self.page_actions.every()

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

    def set_site(self, site: UUID | None) -> None:
        """Limit the section to a site, or show them all."""
        del site
        self._mark()

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self._mark()

    def pending_drafts(self) -> int:
        """Nothing is typed in the section itself."""
        return 0

    def go_back(self) -> None:
        """Nothing was seen before here."""

    def go_forward(self) -> None:
        """Nothing was seen after here."""

    # Reactions.

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_open and self._stale:
            self._stale = False
            self.show_base()

    def _mark(self) -> None:
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _on_done(self, changes: Changes) -> None:
        del changes
        if self._is_open:
            self.refresh()

    def _on_bus(self, changes: Changes, initiator: QObject | None) -> None:
        if initiator is not self and any(changes.of(kind) for kind in self.kinds):
            self._mark()
