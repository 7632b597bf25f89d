"""The edit mode of the record shown: opens, keeps, saves and leaves its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.kept_form import KeptForm, moment
from e2c_desktop.ui.records.sub_tabs_pane import SubTabsPane

F = TypeVar("F", bound=KeptForm)


class EditDoing(Protocol):
    """What calls the services for the page."""

    def may(self, function: Callable[..., object]) -> bool:
        """Tell whether the person may call a service on this base."""

    def may_edit(self) -> bool:
        """Tell whether records may be corrected."""

    def publish(self, changes: Changes) -> None:
        """Tell every screen what was changed."""

    def toast(self, text: str, *, undo_it: bool = False) -> None:
        """Show a notice; with « Annuler » for what was just done."""


class RecordEditing(QObject, Generic[F]):
    """The form under way, as the keys and the window ask of it.

    Whoever derives from it says how a record is read, edited in a form and stored.

    Args:
        doors: doors of the page.
        doing: calls the services.
        pane: shows the record and its form.

    Signals:
        closed: the form is closed; the argument is the record to show, None for a new one.
        state_changed: a form was opened, closed, or became dirty.
        twin_asked: the record that may be the one being typed is to be opened.

    Attributes:
        form_tab: key of the sub-tab that holds the form.
        draft_keys: how the keys of the drafts of this tab begin.
        unnamed: the name of a record that has none yet.
    """

    closed = Signal(object)
    twin_asked = Signal(object)
    state_changed = Signal()

    form_tab: ClassVar[Any]
    draft_keys: ClassVar[tuple[str, ...]]
    unnamed: ClassVar[str]

    _pane: SubTabsPane

    def __init__(self, doors: RecordDoors, doing: EditDoing, pane: SubTabsPane) -> None:
        super().__init__(pane)
        self._doors, self._doing, self._pane = doors, doing, pane
        self._tab_before = pane.shown_tab()
        self._given_up: tuple[UUID | None, Callable[[], object], Any] | None = None
        pane.identity.form_opened.connect(self.follow)
        pane.identity.draft_followed.connect(self.resume)

    # What differs from one tab to another.

    def may_register(self) -> bool:
        """Tell whether a new record may be registered."""
        raise NotImplementedError

    def key_of(self, record_id: UUID) -> str:
        """Return the key of the drafts of a record."""
        raise NotImplementedError

    def read(self, record_id: UUID) -> Any:  # noqa: ANN401  # a record of this tab
        """Read a record again."""
        raise NotImplementedError

    def open_form(self, record: Any) -> F:  # noqa: ANN401  # a record of this tab, or None
        """Show the form of a record as the pane shows it, or the empty form of a new one."""
        raise NotImplementedError

    def store(self, form: F) -> tuple[UUID, Changes | None]:
        """Call the service that what is typed needs; None where nothing had to be saved."""
        raise NotImplementedError

    def name_of(self, form: F) -> str:
        """Return the name of the record as typed."""
        raise NotImplementedError

    # The form.

    def reopening(self, form: F) -> Callable[[], object]:
        """Return what opens again the form of the same record, which is shown before it."""
        del form
        return lambda: self.open_form(self._pane.record())

    def form(self) -> F | None:
        """Return the form open now, or None."""
        form: F | None = self._pane.identity.form
        return form

    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return self.form() is not None

    def open(self, field: str = "") -> None:
        """Edit the record shown, the keyboard in one of its fields."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit() or self.is_open():
            return
        self._tab_before = self._pane.shown_tab()
        self._pane.open_tab(self.form_tab)
        form = self.open_form(record)
        if field:
            form.focus_field(field)

    def open_new(self) -> None:
        """Open the empty form of a new record."""
        if not self.may_register():
            return
        self.leave()
        self._tab_before = self._pane.shown_tab()
        self._pane.show_new()
        self.open_form(None)

    def resume(self) -> None:
        """Open the form with the draft that waits."""
        self.open()
        form = self.form()
        if form is not None:
            form.take_draft()

    def follow(self, form: F) -> None:
        """Do what a form just opened asks."""
        form.saved_asked.connect(self._on_save_asked)
        form.cancelled.connect(self.cancel)
        form.dirty_changed.connect(self._on_dirty)
        form.reload_asked.connect(self._on_reload)
        form.twins.asked.connect(self.twin_asked)
        self.state_changed.emit()

    def _on_dirty(self, dirty: bool) -> None:
        self._pane.mark(self.form_tab, dirty)
        self.state_changed.emit()

    def _on_save_asked(self, stay: bool) -> None:
        self.save(close=not stay)

    def leave(self) -> None:
        """Close the form because something else is shown: what was typed is kept as a draft."""
        form = self.form()
        if form is None:
            return
        kept = form.leave()
        self._close()
        if kept:
            self._doors.toasts.say("Saisie gardée en brouillon", icon="notebook-pen")
        self.state_changed.emit()

    def _close(self) -> None:
        self._pane.identity.close_form()
        self._pane.mark(self.form_tab, False)
        self._pane.enable_tabs()
        self._pane.open_tab(self._tab_before)

    def cancel(self) -> None:
        """Give up what was typed; the notice offers to take it back."""
        form = self.form()
        if form is None:
            return
        record_id = form.record.id if form.record is not None else None
        if form.binder.dirty:
            self._given_up = (record_id, self.reopening(form), form.binder.draft())
            self._doors.toasts.say("Saisie abandonnée", action="Reprendre", run=self._take_back)
        form.keeper.discard()
        self._finish(record_id)

    def _take_back(self) -> None:
        if self._given_up is None or self.is_open():
            return
        record_id, reopen, draft = self._given_up
        self._given_up = None
        if record_id is None:
            self.open_new()
        else:
            self._pane.show_record(self.read(record_id))
            self._pane.open_tab(self.form_tab)
            reopen()
        form = self.form()
        if form is not None:
            form.binder.edit(draft)

    def _on_reload(self) -> None:
        """After a conflict: keep what was typed as a draft and show the record as it is now."""
        form = self.form()
        if form is not None and form.record is not None:
            form.leave()
            self._finish(form.record.id)

    def _finish(self, record_id: UUID | None) -> None:
        self._close()
        self.state_changed.emit()
        self.closed.emit(record_id)

    def save(self, *, close: bool) -> bool:
        """Save what is typed; tell whether it was saved."""
        form = self.form()
        if form is None or not form.ready():
            return False
        try:
            record_id, changes = self.store(form)
        except InvalidDraft as error:
            form.binder.show_problems(error.problems)
            form.binder.focus_first_problem()
            return False
        except Conflict:
            self._tell_conflict(form)
            return False
        except E2CError as error:
            self._doors.errors.show(error, self._pane)
            return False
        if changes is not None:
            self._doing.publish(changes)
        form.keeper.discard()
        self._after_save(form, record_id, saved=changes is not None, close=close)
        return True

    def _after_save(self, form: F, record_id: UUID, *, saved: bool, close: bool) -> None:
        if saved:
            done = "fiche créée" if form.record is None else "fiche enregistrée"
            self._doing.toast(f"{self.name_of(form)}\u00a0: {done}", undo_it=True)
        if close or form.record is None:
            self._finish(record_id)
            return
        record = self.read(record_id)
        self._pane.show_record(record)
        self.open_form(record)

    def _tell_conflict(self, form: F) -> None:
        form.keeper.keep()
        if form.record is None:
            return
        now = self.read(form.record.id)
        form.show_conflict(now.updated_by, moment(now.updated_at, self._doors))

    # Drafts.

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        form = self.form()
        if form is not None:
            form.keeper.keep()

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""
        form = self.form()
        if form is None or not form.binder.dirty:
            return ""
        return self.name_of(form) or self.unnamed

    def tell_draft(self) -> None:
        """Show that a draft of the record shown waits."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit():
            self._pane.identity.tell_draft("")
            return
        kept = form_drafts.load_draft(self._doors.work, key=self.key_of(record.id))
        words = "" if kept is None else f"Un brouillon {moment(kept.at, self._doors)} attend."
        self._pane.identity.tell_draft(words)
        self._pane.mark(self.form_tab, kept is not None)

    def waiting(self) -> int:
        """Return how many drafts of this tab wait, the form under way included."""
        if not self._doing.may_edit():
            return 0
        form = self.form()
        kept = form_drafts.pending_drafts(self._doors.work)
        keys = {draft.key for draft in kept if draft.key.startswith(self.draft_keys)}
        if form is not None and form.binder.dirty:
            keys.add(form.key())
        return len(keys)
