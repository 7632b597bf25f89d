"""The edit mode of the record shown: opens, keeps, saves and leaves its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.kept_form import KeptForm, moment

F = TypeVar("F", bound=KeptForm)
F_co = TypeVar("F_co", bound=KeptForm, covariant=True)


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


class FormTab(Protocol[F_co]):
    """The sub-tab where a record is read, or edited."""

    @property
    def form(self) -> F_co | None:
        """The form open now."""

    def close_form(self) -> None:
        """Come back to reading."""

    def tell_draft(self, words: str) -> None:
        """Say that a draft waits, or nothing."""


class EditedPane(Protocol[F_co]):
    """The record shown, in sub-tabs."""

    @property
    def identity(self) -> FormTab[F_co]:
        """The sub-tab that holds the form."""

    def record(self) -> Any:  # noqa: ANN401  # a record of this tab, or None
        """Return the record shown."""

    def show_record(self, record: Any, /) -> None:  # noqa: ANN401  # a record of this tab
        """Show a record."""

    def show_new(self) -> None:
        """Show the empty form of a new record."""

    def shown_tab(self) -> Any:  # noqa: ANN401  # key of a sub-tab of this pane
        """Return the sub-tab seen."""

    def open_tab(self, key: Any, /) -> None:  # noqa: ANN401  # key of a sub-tab of this pane
        """Show a sub-tab."""

    def mark(self, key: Any, marked: bool, /) -> None:  # noqa: ANN401  # key of a sub-tab
        """Show or take away the « ● » of a form with unsaved changes."""

    def enable_tabs(self) -> None:
        """Let every sub-tab be opened again."""


class RecordEditing(QObject, Generic[F]):
    """The form under way, as the keys and the window ask of it.

    Whoever derives from it says how a record is read, edited in a form and stored.

    Args:
        doors: doors of the page.
        doing: calls the services.
        pane: shows the record and its form.
        over: the same, as a widget: faults are shown over it.

    Signals:
        closed: the form is closed; the argument is the record to show, None for a new one.
        state_changed: a form was opened, closed, or became dirty.
        twin_asked: the record that may be the one being typed is to be opened.

    Attributes:
        form_tab: key of the sub-tab that holds the form.
        draft_keys: how the keys of the drafts of this tab begin.
    """

    closed = Signal(object)
    twin_asked = Signal(object)
    state_changed = Signal()

    form_tab: ClassVar[Any]
    draft_keys: ClassVar[tuple[str, ...]]

    def __init__(
        self, doors: RecordDoors, doing: EditDoing, pane: EditedPane[F], over: QWidget
    ) -> None:
        super().__init__(over)
        self._doors, self._doing = doors, doing
        self._pane, self._over = pane, over
        self._tab_before = pane.shown_tab()
        self._given_up: tuple[UUID | None, Callable[[], object], Any] | None = None

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

    def reopening(self, form: F) -> Callable[[], object]:
        """Return what opens again the form of the same record, which is shown before it."""
        raise NotImplementedError

    def store(self, form: F) -> tuple[UUID, Changes | None]:
        """Call the service that what is typed needs; None where nothing had to be saved."""
        raise NotImplementedError

    def name_of(self, form: F) -> str:
        """Return the name of the record as typed."""
        raise NotImplementedError

    # The form.

    def form(self) -> F | None:
        """Return the form open now, or None."""
        return self._pane.identity.form

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
            self._doors.errors.show(error, self._over)
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
