"""Opening, saving and leaving the form of a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.services import form_drafts, paths, trainees
from e2c_desktop.ui.records.kept_form import moment
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.record_pane import IDENTITY, PATH, RecordPane

_OF_THIS_TAB = ("stagiaire:", "note:")
"""How the keys of the drafts of this tab begin."""


class Editing(QObject):
    """The edit mode of the record pane.

    Signals:
        closed: the form is closed; the argument is the person to show, None for nobody new.
        state_changed: a form was opened, closed, or became dirty.
        twin_asked: the record that may be the person being typed is to be opened.
    """

    closed = Signal(object)
    twin_asked = Signal(object)
    state_changed = Signal()

    def __init__(self, ports: Ports, doing: Doing, pane: RecordPane) -> None:
        super().__init__(pane)
        self._ports = ports
        self._doing = doing
        self._pane = pane
        self._tab_before = PATH
        self._given_up: tuple[TraineeRecord | None, PathRecord | None, Any] | None = None
        pane.identity.form_opened.connect(self._on_opened)
        pane.identity.draft_followed.connect(self.resume)

    def form(self) -> RecordForm | None:
        """Return the form open now, or None."""
        return self._pane.identity.form

    def open(self, field: str = "") -> None:
        """Edit the person shown."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit() or self.form() is not None:
            return
        self._tab_before = self._pane.tabs.currentIndex()
        self._pane.open_tab(IDENTITY)
        form = self._pane.identity.open_form(record, self._pane.shown_path())
        if field:
            form.focus_field(field)

    def open_new(self) -> None:
        """Open the empty form of somebody new."""
        if not self._doing.may(trainees.register_trainee):
            return
        self.leave()
        self._tab_before = self._pane.tabs.currentIndex()
        self._pane.show_new()
        self._pane.identity.open_form(None, None)

    def resume(self) -> None:
        """Open the form with the draft that waits."""
        self.open()
        form = self.form()
        if form is not None:
            form.take_draft()

    def _on_opened(self, form: RecordForm) -> None:
        form.saved_asked.connect(self._on_save_asked)
        form.cancelled.connect(self.cancel)
        form.dirty_changed.connect(self._on_dirty)
        form.reload_asked.connect(self._on_reload)
        form.twins.asked.connect(self.twin_asked)
        self.state_changed.emit()

    def _on_dirty(self, dirty: bool) -> None:
        self._pane.tabs.set_marked(IDENTITY, dirty)
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
            self._ports.toasts.say("Saisie gardée en brouillon", icon="notebook-pen")
        self.state_changed.emit()

    def _close(self) -> None:
        self._pane.identity.close_form()
        self._pane.tabs.set_marked(IDENTITY, False)
        for index in range(self._pane.tabs.count()):
            self._pane.tabs.setTabEnabled(index, True)
        self._pane.open_tab(self._tab_before)

    def cancel(self) -> None:
        """Give up what was typed; the notice offers to take it back."""
        form = self.form()
        if form is None:
            return
        if form.binder.dirty:
            self._given_up = (form.record, form.path, form.binder.draft())
            self._ports.toasts.say("Saisie abandonnée", action="Reprendre", run=self._take_back)
        form.keeper.discard()
        self._finish(form.record.id if form.record is not None else None)

    def _take_back(self) -> None:
        if self._given_up is None or self.form() is not None:
            return
        record, path, draft = self._given_up
        self._given_up = None
        if record is None:
            self.open_new()
        else:
            self._pane.show_record(self._ports.reads.trainee(record.id))
            self._pane.open_tab(IDENTITY)
            self._pane.identity.open_form(self._pane.record(), path)
        form = self.form()
        if form is not None:
            form.binder.edit(draft)

    def _on_reload(self) -> None:
        """After a conflict: keep what was typed as a draft and show the record as it is now."""
        form = self.form()
        if form is not None and form.record is not None:
            form.leave()
            self._finish(form.record.id)

    def _finish(self, trainee_id: UUID | None) -> None:
        self._close()
        self.state_changed.emit()
        self.closed.emit(trainee_id)

    def save(self, *, close: bool) -> bool:
        """Save what is typed; tell whether it was saved."""
        form = self.form()
        if form is None or not form.ready():
            return False
        done: list[Changes] = []
        try:
            trainee_id = self._store(form, done)
        except InvalidDraft as error:
            form.binder.show_problems(error.problems)
            form.binder.focus_first_problem()
            return False
        except Conflict:
            self._tell_conflict(form)
            return False
        except E2CError as error:
            self._ports.errors.show(error, self._pane)
            return False
        finally:
            for changes in done:
                self._doing.publish(changes)
        form.keeper.discard()
        self._after_save(form, trainee_id, len(done), close=close)
        return True

    def _after_save(self, form: RecordForm, trainee_id: UUID, steps: int, *, close: bool) -> None:
        draft = form.person()
        name = shown_name(draft.last_name, draft.first_name)
        if steps:
            words = f"{name} inscrit" if form.record is None else f"{name}\u00a0: fiche enregistrée"
            if form.record is None:
                words = f"{name}\u00a0: fiche créée"
            self._doing.toast(words, undo_it=True, steps=steps)
        if close or form.record is None:
            self._finish(trainee_id)
            return
        record = self._ports.reads.trainee(trainee_id)
        self._pane.show_record(record)
        self._pane.identity.open_form(record, self._pane.shown_path())

    def _store(self, form: RecordForm, done: list[Changes]) -> UUID:
        """Call the services that what was typed needs; `done` receives what each one changed."""
        today, work = self._ports.today(), self._ports.work
        if form.record is None:
            trainee_id, changes = trainees.register_trainee(
                work, draft=form.person(), path=form.path_draft(), today=today
            )
            done.append(changes)
            return trainee_id
        updated = self._update(form, form.record, form.path)
        if updated is not None:
            done.append(updated)
        return form.record.id

    def _update(
        self, form: RecordForm, record: TraineeRecord, path: PathRecord | None
    ) -> Changes | None:
        """Save what was touched in one action; None when nothing was."""
        today, work = self._ports.today(), self._ports.work
        person_touched, path_touched = form.touched()
        if person_touched and path_touched and path is not None:
            return paths.update_record(
                work,
                trainee_id=record.id,
                trainee_version=record.version,
                trainee=form.person(),
                path_id=path.id,
                path_version=path.version,
                path=form.path_draft(),
                today=today,
            )
        if person_touched:
            return trainees.update_trainee(
                work,
                trainee_id=record.id,
                version=record.version,
                draft=form.person(),
                today=today,
            )
        if path_touched and path is not None:
            return paths.update_path(
                work,
                path_id=path.id,
                version=path.version,
                draft=form.path_draft(),
                today=today,
            )
        return None

    def _tell_conflict(self, form: RecordForm) -> None:
        form.keeper.keep()
        if form.record is None:
            return
        now = self._ports.reads.trainee(form.record.id)
        form.show_conflict(now.updated_by, moment(now.updated_at, self._ports))

    def tell_draft(self) -> None:
        """Show that a draft of the person shown waits."""
        record = self._pane.record()
        if record is None or not self._doing.may_edit():
            self._pane.identity.tell_draft("")
            return
        kept = form_drafts.load_draft(self._ports.work, key=key_of(record.id))
        words = "" if kept is None else f"Un brouillon {moment(kept.at, self._ports)} attend."
        self._pane.identity.tell_draft(words)
        self._pane.tabs.set_marked(IDENTITY, kept is not None)

    def waiting(self) -> int:
        """Return how many drafts of this person wait, the form under way included."""
        if not self._doing.may_edit():
            return 0
        form = self.form()
        kept = form_drafts.pending_drafts(self._ports.work)
        waiting = {draft.key for draft in kept if draft.key.startswith(_OF_THIS_TAB)}
        if form is not None and form.binder.dirty:
            waiting.add(form.key())
        return len(waiting)
