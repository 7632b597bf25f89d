"""The right pane: one activity, its head, its sub-tabs; or what to do when none is chosen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.description_tab import DescriptionTab
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.presenting import head_content
from e2c_desktop.ui.activities.sub_tabs import DESCRIPTION, ActivityTab, sub_tabs
from e2c_desktop.ui.activities.words import ICON
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.header_card import HeadContent, HeaderCard

_LOW = 570
"""Under this height of the pane (a window of 640) the head keeps one line."""


class RecordPane(QWidget):
    """One activity.

    Signals:
        tab_shown: key of the sub-tab now seen.

    Attributes:
        head, tabs: the parts.
        session_button: « Séance », which notes another meeting.
    """

    tab_shown = Signal(str)

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._record: ActivityRecord | None = None
        self._editable = False
        self._stale: set[int] = set()
        self.empty = EmptyState(
            ICON, "Choisissez une activité dans la liste", "Ou tapez son titre, puis Entrée."
        )
        self.session_button = Button("Séance", ButtonRole.PRIMARY, icon="plus", size="small")
        self.session_button.setAccessibleName("Ajouter une séance à cette activité")
        self.session_button.setToolTip("Ajouter une séance à cette activité")
        self.head = HeaderCard("Activités", main=self.session_button)
        self._specs = sub_tabs()
        self.tabs = SubTabs([spec.title for spec in self._specs])
        self._tabs = [spec.make(doors, doing) for spec in self._specs]
        self._bodies = Pages()
        self._pages = Pages()
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        for tab in self._tabs:
            self._bodies.addWidget(cast("QWidget", tab))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
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
        self._pages.addWidget(page)

    @property
    def identity(self) -> DescriptionTab:
        """The sub-tab that holds the form."""
        return cast("DescriptionTab", self.tab(DESCRIPTION))

    def tab(self, key: str) -> ActivityTab:
        """Return the widget of a sub-tab."""
        return self._tabs[self._place(key)]

    def _place(self, key: str) -> int:
        return next(place for place, spec in enumerate(self._specs) if spec.key == key)

    def shown_tab(self) -> str:
        """Return the key of the sub-tab in force."""
        return self._specs[self.tabs.currentIndex()].key

    def record(self) -> ActivityRecord | None:
        """Return the activity shown, or None."""
        return self._record

    def show_none(self) -> None:
        """Show what to do when no activity is chosen."""
        self._record = None
        self._stale.clear()
        self._pages.setCurrentIndex(0)

    def show_record(self, record: ActivityRecord) -> None:
        """Show an activity; the sub-tab in force stays."""
        held = self._holds_keyboard()
        self._record = record
        self.head.set_actions_shown(True)
        self._tell_head()
        for place, spec in enumerate(self._specs):
            self.tabs.setTabEnabled(place, True)
            self.tabs.set_count(place, spec.count(record))
        self._stale = set(range(len(self._tabs)))
        # The form waits by itself for somebody to look at it; before visitors nothing is kept.
        everything = sorted(self._stale) if record.masked else [self._place(DESCRIPTION)]
        for place in dict.fromkeys((*everything, self.tabs.currentIndex())):
            self._fill(place)
        self._pages.setCurrentIndex(1)
        if held and not self._holds_keyboard():
            self.focus_body()  # what had it went with the alert that it answered

    def _tell_head(self) -> None:
        if self._record is not None:
            today = self._doors.today()
            self.head.show_content(head_content(self._record, today, may_edit=self._editable))
        self._allow_adding()

    def _allow_adding(self) -> None:
        """Offer another meeting to those who may write, unless the activity is in the bin."""
        known = self._record is not None and not self._record.archived
        self.session_button.setVisible(known and self._editable)

    def _holds_keyboard(self) -> bool:
        """Tell whether something seen of the record has the keyboard of the window."""
        holder = self.window().focusWidget()
        return holder is not None and self.isAncestorOf(holder) and holder.isVisible()

    def _fill(self, place: int) -> None:
        """Fill a sub-tab when it is seen: the list is walked faster without the others."""
        if place in self._stale and self._record is not None:
            self._stale.discard(place)
            self._tabs[place].show_activity(self._record)

    def open_tab(self, key: str) -> None:
        """Show a sub-tab."""
        self.tabs.setCurrentIndex(self._place(key))

    def mark(self, key: str, marked: bool) -> None:
        """Show or take away the « ● » of a form with unsaved changes."""
        self.tabs.set_marked(self._place(key), marked)

    def next_tab(self) -> None:
        """Show the next sub-tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def previous_tab(self) -> None:
        """Show the previous sub-tab."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def body(self) -> QWidget:
        """Return the body of the sub-tab in force."""
        return self._bodies

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        changed = editable is not self._editable
        self._editable = editable
        for tab in self._tabs:
            tab.set_editable(editable)
        self.head.edit_button.setVisible(editable and self._record is not None)
        if changed:
            self._tell_head()

    def focus_body(self) -> None:
        """Give the keyboard to the body of the sub-tab in force, else to the sub-tabs."""
        # An action is never the first to have it: Enter must not begin anything unread.
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tabs[self.tabs.currentIndex()].focus_first()

    def show_new(self) -> None:
        """Show the empty form of an activity that is not registered yet."""
        self._record = None
        self.head.show_content(HeadContent("Nouvelle activité", "", icon=ICON))
        self.head.set_actions_shown(False)
        self._allow_adding()
        for place, spec in enumerate(self._specs):
            self.tabs.setTabEnabled(place, spec.key == DESCRIPTION)
            self.tabs.set_count(place, None)
        self.open_tab(DESCRIPTION)
        self._pages.setCurrentIndex(1)

    def enable_tabs(self) -> None:
        """Let every sub-tab be opened again."""
        for place in range(self.tabs.count()):
            self.tabs.setTabEnabled(place, True)

    def _on_tab(self, place: int) -> None:
        holder = self.window().focusWidget()
        inside = holder is not None and self._bodies.isAncestorOf(holder)
        self._fill(place)
        self._bodies.setCurrentIndex(place)
        self.tab_shown.emit(self._specs[place].key)
        if inside:
            # Qt would give the keyboard to whatever comes next, « Ajouter » for instance.
            self.focus_body()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep one line of the head on low screens."""
        super().resizeEvent(event)
        self.head.set_compact(compact=self.height() < theme().px(_LOW))
