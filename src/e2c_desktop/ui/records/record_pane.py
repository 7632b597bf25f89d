"""The right pane of a list of records that are not people: its sub-tabs are told by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.records.header_card import HeadContent, HeaderCard
from e2c_desktop.ui.records.sub_tabs_pane import SubTabsPane


class PaneRecord(Protocol):
    """What the pane looks at in a record."""

    @property
    def masked(self) -> bool:
        """Whether it is emptied, for a visitor."""

    @property
    def archived(self) -> bool:
        """Whether it is in the bin."""


RecordT = TypeVar("RecordT", bound=PaneRecord)
Shown_contra = TypeVar("Shown_contra", contravariant=True)


class RecordTab(Protocol[Shown_contra]):
    """What the pane asks of the widget of a sub-tab."""

    def show_record(self, record: Shown_contra) -> None:
        """Show a record."""

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""

    def focus_first(self) -> None:
        """Give the keyboard to what is read, never to an action."""


@dataclass(frozen=True, slots=True)
class SubTab(Generic[RecordT]):
    """A sub-tab.

    Attributes:
        key: stable name, by which the page opens it.
        title: its words.
        make: builds its widget, a `RecordTab`, from the doors and the doing of the page.
        count: what stands in its bubble; None without one.
    """

    key: str
    title: str
    make: Callable[[Any, Any], RecordTab[RecordT]]
    count: Callable[[RecordT], int | None]


def no_count(record: object) -> int | None:
    """Return no number, for a sub-tab without a bubble."""
    del record
    return None


@dataclass(frozen=True, slots=True)
class PaneWords:
    """How a pane names what it shows.

    Attributes:
        tab: « Entreprises ».
        icon: Lucide name.
        choose, hint: what to do when none is chosen.
        new: « Nouvelle entreprise ».
        adding: the words of the first action of the head, and the sentence that tells it.
    """

    tab: str
    icon: str
    choose: str
    hint: str
    new: str
    adding: tuple[str, str]


class RecordPane(SubTabsPane, Generic[RecordT]):
    """One record.

    Whoever derives from it says in `head_of` what the head tells.

    Args:
        words: names what is shown.
        specs: the sub-tabs.
        form: key of the sub-tab that holds the form.
        doors: of the page.
        doing: calls the services for the sub-tabs.

    Signals:
        tab_shown: key of the sub-tab now seen.

    Attributes:
        add_button: the first action of the head.
    """

    tab_shown = Signal(str)

    def __init__(
        self,
        words: PaneWords,
        specs: Sequence[SubTab[RecordT]],
        form: str,
        doors: object,
        doing: object,
        parent: QWidget | None = None,
    ) -> None:
        label, sentence = words.adding
        add_button = Button(label, ButtonRole.PRIMARY, icon="plus", size="small")
        add_button.setAccessibleName(sentence)
        add_button.setToolTip(sentence)
        super().__init__(
            EmptyState(words.icon, words.choose, words.hint),
            HeaderCard(words.tab, main=add_button),
            [spec.title for spec in specs],
            parent,
        )
        self.add_button = add_button
        self._words, self._specs, self._form = words, specs, form
        self._record: RecordT | None = None
        self._editable = False
        self._tabs = [spec.make(doors, doing) for spec in specs]
        self.add_bodies(self._tabs)

    def head_of(self, record: RecordT, *, may_edit: bool) -> HeadContent:
        """Return what the head says of a record."""
        raise NotImplementedError

    def tab(self, key: str) -> RecordTab[RecordT]:
        """Return the widget of a sub-tab."""
        return self._tabs[self._place(key)]

    def _place(self, key: str) -> int:
        return next(place for place, spec in enumerate(self._specs) if spec.key == key)

    def shown_tab(self) -> str:
        """Return the key of the sub-tab in force."""
        return self._specs[self.tabs.currentIndex()].key

    def open_tab(self, key: str) -> None:
        """Show a sub-tab."""
        self.tabs.setCurrentIndex(self._place(key))

    def mark(self, key: str, marked: bool) -> None:
        """Show or take away the « ● » of a form with unsaved changes."""
        self.tabs.set_marked(self._place(key), marked)

    def record(self) -> RecordT | None:
        """Return the record shown, or None."""
        return self._record

    def show_none(self) -> None:
        """Show what to do when no record is chosen."""
        self._record = None
        self._show_empty()

    def show_record(self, record: RecordT) -> None:
        """Show a record; the sub-tab in force stays."""
        held = self._holds_keyboard()
        self._record = record
        self.head.set_actions_shown(True)
        self._tell_head()
        for place, spec in enumerate(self._specs):
            self.tabs.setTabEnabled(place, True)
            self.tabs.set_count(place, spec.count(record))
        self._stale = set(range(len(self._tabs)))
        # The form waits by itself for somebody to look at it; before visitors nothing is kept.
        everything = sorted(self._stale) if record.masked else [self._place(self._form)]
        for place in dict.fromkeys((*everything, self.tabs.currentIndex())):
            self._fill(place)
        self._show_page()
        if held and not self._holds_keyboard():
            self.focus_body()  # what had it went with the alert that it answered

    def show_new(self) -> None:
        """Show the empty form of a record that is not registered yet."""
        self._record = None
        self.head.show_content(HeadContent(self._words.new, "", icon=self._words.icon))
        self.head.set_actions_shown(False)
        self._allow_adding()
        for place, spec in enumerate(self._specs):
            self.tabs.setTabEnabled(place, spec.key == self._form)
            self.tabs.set_count(place, None)
        self.open_tab(self._form)
        self._show_page()

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        changed = editable is not self._editable
        self._editable = editable
        for tab in self._tabs:
            tab.set_editable(editable)
        self.head.edit_button.setVisible(editable and self._record is not None)
        if changed:
            self._tell_head()

    def _tell_head(self) -> None:
        if self._record is not None:
            self.head.show_content(self.head_of(self._record, may_edit=self._editable))
        self._allow_adding()

    def _allow_adding(self) -> None:
        """Offer the first action to those who may write, unless the record is in the bin."""
        known = self._record is not None and not self._record.archived
        self.add_button.setVisible(known and self._editable)

    def _fill(self, place: int) -> None:
        """Fill a sub-tab when it is seen: the list is walked faster without the others."""
        if place in self._stale and self._record is not None:
            self._stale.discard(place)
            self._tabs[place].show_record(self._record)

    def _told(self, place: int) -> None:
        """Tell which sub-tab is now seen."""
        self.tab_shown.emit(self._specs[place].key)
