"""A tab where the record of the current row is read, or edited in a form in its place."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.ui.ports import FollowedBus
from e2c_desktop.ui.records.editing import RecordEditing
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.sub_tabs_pane import SubTabsPane


class FormsUnderWay(Protocol):
    """The form that is open, that of the record or another one."""

    def is_open(self) -> bool:
        """Tell whether a form is open."""

    def save(self, *, close: bool) -> bool:
        """Save it; tell whether it was saved."""

    def cancel(self) -> None:
        """Give it up."""

    def leave(self) -> None:
        """Close it; what was typed is kept as a draft."""

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""

    def waiting(self) -> int:
        """Return how many drafts wait, the form under way included."""

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""


class EditedPage(RecordPage):
    """A tab where records are walked through and edited.

    Whoever derives from it says in `_allow` what may be done with the record shown.

    Attributes:
        title: of the tab, without the « ● » of the drafts.
        editing: the form of the record shown.
        forms: the form under way.
    """

    title: ClassVar[str]

    editing: RecordEditing[Any]
    forms: FormsUnderWay

    _pane: SubTabsPane

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = self.title

    def follow_parts(self, done: SignalInstance, bus: FollowedBus) -> None:
        """Follow the form too, and the keys and buttons that act on the record."""
        super().follow_parts(done, bus)
        self._pane.head.edit_button.bind(self._actions["edit"])
        self._rows.table.put_aside.connect(self._actions["set_aside"].trigger)
        self.editing.closed.connect(self._on_form_closed)
        self.editing.state_changed.connect(self._on_editing)
        self.editing.twin_asked.connect(self.open_record)

    def show_record(self, record_id: object) -> None:
        """Show the record of the current row; a form under way is kept as a draft."""
        shown = self._shown_id()
        if self.forms.is_open() and (shown is None or shown != record_id):
            if shown is None and record_id is None:
                return
            self.forms.leave()
        super().show_record(record_id)

    def _shown_id(self) -> UUID | None:
        record = self._pane.record()
        return None if record is None else record.id

    def _show(self, record_id: UUID | None) -> None:
        if record_id is None:
            if not self.editing.is_open():
                self._pane.show_none()
        else:
            try:
                self._pane.show_record(self.read(record_id))
            except NotFound:
                self._pane.show_none()
        if not self.editing.is_open():
            self.editing.tell_draft()
        self._pane.head.set_place(*self._rows.place())
        self._allow()
        if record_id is not None:
            self._visits.pass_by(record_id)

    def _allow(self) -> None:
        """Offer what may be done with the record shown."""
        raise NotImplementedError

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [
            self._head.search,
            self._rows.table,
            self._rows.below.print_button,
            self._pane.head.edit_button,
            self._pane.tabs,
            self._pane.body(),
        ]

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self.forms.leave()
        super().show_visitor()

    # The form.

    def new_record(self) -> None:
        """Open the form of a new record."""
        self.editing.open_new()
        self.panes.go_to_record()
        form = self.editing.form()
        if form is not None:
            form.binder.focus_first()

    def save(self) -> None:
        """Save the form and stay in it."""
        self.forms.save(close=False)

    def save_and_close(self) -> None:
        """Save the form and come back to reading."""
        self.forms.save(close=True)

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        if not self.forms.is_open():
            return False
        self.forms.cancel()
        return True

    def pending_drafts(self) -> int:
        """Return how many forms wait unsaved; the form under way is kept first."""
        self.forms.keep()
        return self.editing.waiting()

    def _on_form_closed(self, record_id: object) -> None:
        if isinstance(record_id, UUID):
            new = self._shown_id() != record_id
            if not self._rows.choose(record_id) and new:
                self._head.clear_filters()  # they hide the one just registered
                self._rows.choose(record_id)
            self._show(record_id)
        else:
            self._show(self._rows.chosen_id())
        self.focus_list()

    def _on_editing(self) -> None:
        self._allow()
        title = f"{self.title} ●" if self.forms.waiting() else self.title
        if title != self._told:
            self._told = title
            self.title_changed.emit(title)
