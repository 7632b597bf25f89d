"""The edit mode of the record: opens, keeps, saves and leaves the form of a company."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.company import CompanyDraft
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services import companies, form_drafts
from e2c_desktop.ui.companies.company_form import NEW_KEY, CompanyForm, key_of
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.record_pane import RecordPane
from e2c_desktop.ui.companies.sub_tabs import IDENTITY
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.kept_form import moment

_PREFIX = NEW_KEY.partition(":")[0] + ":"


class Editing(QObject):
    """The form under way, as the keys and the window ask of it.

    Signals:
        closed: the form is closed; the argument is the company to show, None for a new one.
        state_changed: a form was opened, closed, or became dirty.
        twin_asked: the record that may be the company being typed is to be opened.
    """

    closed = Signal(object)
    twin_asked = Signal(object)
    state_changed = Signal()

    def __init__(self, doors: Doors, doing: Doing, pane: RecordPane) -> None:
        super().__init__(pane)
        self._doors, self._doing, self._pane = doors, doing, pane
        self._tab_before = pane.shown_tab()
        self._given_up: tuple[CompanyRecord | None, CompanyDraft] | None = None
        pane.identity.form_opened.connect(self._on_opened)
        pane.identity.draft_followed.connect(self.resume)

    def form(self) -> CompanyForm | None:
        """Return the form open now, or None."""
        return self._pane.identity.form

    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return self.form() is not None

    def open(self, field: str = "") -> None:
        """Edit the company shown, the keyboard in one of its fields."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit() or self.is_open():
            return
        self._tab_before = self._pane.shown_tab()
        self._pane.open_tab(IDENTITY)
        form = self._pane.identity.open_form(record)
        if field:
            form.focus_field(field)

    def open_new(self) -> None:
        """Open the empty form of a new company."""
        if not self._doing.may(companies.register_company):
            return
        self.leave()
        self._tab_before = self._pane.shown_tab()
        self._pane.show_new()
        self._pane.identity.open_form(None)

    def resume(self) -> None:
        """Open the form with the draft that waits."""
        self.open()
        form = self.form()
        if form is not None:
            form.take_draft()

    def _on_opened(self, form: CompanyForm) -> None:
        form.saved_asked.connect(self._on_save_asked)
        form.cancelled.connect(self.cancel)
        form.dirty_changed.connect(self._on_dirty)
        form.reload_asked.connect(self._on_reload)
        form.twins.asked.connect(self.twin_asked)
        self.state_changed.emit()

    def _on_dirty(self, dirty: bool) -> None:
        self._pane.mark(IDENTITY, dirty)
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
        self._pane.mark(IDENTITY, False)
        self._pane.enable_tabs()
        self._pane.open_tab(self._tab_before)

    def cancel(self) -> None:
        """Give up what was typed; the notice offers to take it back."""
        form = self.form()
        if form is None:
            return
        if form.binder.dirty:
            self._given_up = (form.record, form.binder.draft())
            self._doors.toasts.say("Saisie abandonnée", action="Reprendre", run=self._take_back)
        form.keeper.discard()
        self._finish(form.record.id if form.record is not None else None)

    def _take_back(self) -> None:
        if self._given_up is None or self.is_open():
            return
        record, draft = self._given_up
        self._given_up = None
        if record is None:
            self.open_new()
        else:
            self._pane.show_record(self._doors.reads.companies.record(record.id))
            self._pane.open_tab(IDENTITY)
            self._pane.identity.open_form(self._pane.record())
        form = self.form()
        if form is not None:
            form.binder.edit(draft)

    def _on_reload(self) -> None:
        """After a conflict: keep what was typed as a draft and show the record as it is now."""
        form = self.form()
        if form is not None and form.record is not None:
            form.leave()
            self._finish(form.record.id)

    def _finish(self, company_id: UUID | None) -> None:
        self._close()
        self.state_changed.emit()
        self.closed.emit(company_id)

    def save(self, *, close: bool) -> bool:
        """Save what is typed; tell whether it was saved."""
        form = self.form()
        if form is None or not form.ready():
            return False
        try:
            company_id, changes = self._store(form)
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
        if changes:
            self._doing.publish(changes)
        form.keeper.discard()
        self._after_save(form, company_id, bool(changes), close=close)
        return True

    def _store(self, form: CompanyForm) -> tuple[UUID, Changes]:
        work, today = self._doors.work, self._doors.today()
        record = form.record
        if record is None:
            return companies.register_company(work, draft=form.company(), today=today)
        if not form.touched():
            return record.id, Changes()
        changes = companies.update_company(
            work, company_id=record.id, version=record.version, draft=form.company(), today=today
        )
        return record.id, changes

    def _after_save(
        self, form: CompanyForm, company_id: UUID, changed: bool, *, close: bool
    ) -> None:
        name = form.company().name
        if changed:
            done = "fiche créée" if form.record is None else "fiche enregistrée"
            self._doing.toast(f"{name}\u00a0: {done}", undo_it=True)
        if close or form.record is None:
            self._finish(company_id)
            return
        record = self._doors.reads.companies.record(company_id)
        self._pane.show_record(record)
        self._pane.identity.open_form(record)

    def _tell_conflict(self, form: CompanyForm) -> None:
        form.keeper.keep()
        if form.record is None:
            return
        now = self._doors.reads.companies.record(form.record.id)
        form.show_conflict(now.updated_by, moment(now.updated_at, self._doors))

    # Drafts.

    def tell_draft(self) -> None:
        """Show that a draft of the company shown waits."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit():
            self._pane.identity.tell_draft("")
            return
        kept = form_drafts.load_draft(self._doors.work, key=key_of(record.id))
        words = "" if kept is None else f"Un brouillon {moment(kept.at, self._doors)} attend."
        self._pane.identity.tell_draft(words)
        self._pane.mark(IDENTITY, kept is not None)

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        form = self.form()
        if form is not None:
            form.keeper.keep()

    def waiting(self) -> int:
        """Return how many drafts of companies wait, the form under way included."""
        if not self._doing.may_edit():
            return 0
        form = self.form()
        kept = form_drafts.pending_drafts(self._doors.work)
        keys = {draft.key for draft in kept if draft.key.startswith(_PREFIX)}
        if form is not None and form.binder.dirty:
            keys.add(form.key())
        return len(keys)

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""
        form = self.form()
        if form is None or not form.binder.dirty:
            return ""
        return form.company().name or "Nouvelle entreprise"
