"""A pane of one record: its head, its sub-tabs and their bodies; or what to do without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.paged_pane import PagedPane
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.edited_tab import EditedTab
from e2c_desktop.ui.records.header_card import HeaderCard

_LOW = 570
"""Under this height of the pane (a window of 640) the head keeps one line."""


class SubTabBody(Protocol):
    """What a pane asks of the widget of a sub-tab to give it the keyboard."""

    def focus_first(self) -> None:
        """Give the keyboard to what is read, never to an action."""


class SubTabsPane(PagedPane):
    """A head over sub-tabs, of which one is seen.

    Whoever derives from it makes the bodies, gives them to `add_bodies`, and fills one in `_fill`.

    Args:
        empty: what is shown without a record.
        head: the head of a record.
        titles: of the sub-tabs, in their order.

    Attributes:
        empty, head, tabs: the parts.
        identity: the sub-tab that holds the form.
    """

    identity: EditedTab[Any, Any]

    def __init__(
        self,
        empty: EmptyState,
        head: HeaderCard,
        titles: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.empty, self.head = empty, head
        self.tabs = SubTabs(list(titles))
        self._sub_tabs: list[SubTabBody] = []
        self._stale: set[int] = set()
        self._bodies = Pages()
        self._build()

    def _build(self) -> None:
        column = self._column
        column.addWidget(self.head)
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 16, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(Line())
        column.addWidget(self._bodies, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page)

    def add_bodies(self, bodies: Sequence[SubTabBody]) -> None:
        """Put the bodies of the sub-tabs in, in their order, and follow what is seen of them."""
        self._sub_tabs = list(bodies)
        for body in bodies:
            self._bodies.addWidget(cast("QWidget", body))
        self.tabs.currentChanged.connect(self._on_tab)

    # What differs from one pane to another.

    def record(self) -> Any:  # noqa: ANN401  # a record of this tab, or None
        """Return the record shown."""
        raise NotImplementedError

    def show_record(self, record: Any, /) -> None:  # noqa: ANN401  # a record of this tab
        """Show a record; the sub-tab in force stays."""
        raise NotImplementedError

    def show_none(self) -> None:
        """Show what to do when no record is chosen."""
        raise NotImplementedError

    def show_new(self) -> None:
        """Show the empty form of a new record."""
        raise NotImplementedError

    def shown_tab(self) -> Any:  # noqa: ANN401  # key of a sub-tab of this pane
        """Return the sub-tab seen."""
        raise NotImplementedError

    def open_tab(self, key: Any, /) -> None:  # noqa: ANN401  # key of a sub-tab of this pane
        """Show a sub-tab."""
        raise NotImplementedError

    def mark(self, key: Any, marked: bool, /) -> None:  # noqa: ANN401  # key of a sub-tab
        """Show or take away the « ● » of a form with unsaved changes."""
        raise NotImplementedError

    def _fill(self, place: int) -> None:
        """Fill a sub-tab when it is seen: the list is walked faster without the others."""
        raise NotImplementedError

    def _told(self, place: int) -> None:
        """Tell which sub-tab is now seen, where somebody asked."""

    # What they share.

    def _on_tab(self, place: int) -> None:
        holder = self.window().focusWidget()
        inside = holder is not None and self._bodies.isAncestorOf(holder)
        self._fill(place)
        self._bodies.setCurrentIndex(place)
        self._told(place)
        if inside:
            # Qt would give the keyboard to whatever comes next, « Ajouter » for instance.
            self.focus_body()

    def _show_page(self) -> None:
        """Show the head and the sub-tabs."""
        self._pages.setCurrentIndex(1)

    def _show_empty(self) -> None:
        """Show what to do without a record."""
        self._stale.clear()
        self._pages.setCurrentIndex(0)

    def _holds_keyboard(self) -> bool:
        """Tell whether something seen of the record has the keyboard of the window."""
        holder = self.window().focusWidget()
        return holder is not None and self.isAncestorOf(holder) and holder.isVisible()

    def body(self) -> QWidget:
        """Return the body of the sub-tab in force."""
        return self._bodies

    def focus_body(self) -> None:
        """Give the keyboard to the body of the sub-tab in force, else to the sub-tabs."""
        # An action is never the first to have it: Enter must not begin anything unread.
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sub_tabs[self.tabs.currentIndex()].focus_first()

    def enable_tabs(self) -> None:
        """Let every sub-tab be opened again."""
        for place in range(self.tabs.count()):
            self.tabs.setTabEnabled(place, True)

    def next_tab(self) -> None:
        """Show the next sub-tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def previous_tab(self) -> None:
        """Show the previous sub-tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep one line of the head on low screens."""
        super().resizeEvent(event)
        self.head.set_compact(compact=self.height() < theme().px(_LOW))
