"""Writing, correcting and putting aside the notes of the person shown."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft
from e2c_desktop.services import follow_notes, form_drafts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.kept_form import moment
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.note_form import NoteForm, key_of_note
from e2c_desktop.ui.trainees.record_pane import NOTES, RecordPane


class Noting(QObject):
    """The journal of the record pane.

    Signals:
        state_changed: a form was opened, closed, or became dirty.
    """

    state_changed = Signal()

    def __init__(self, ports: RecordDoors, doing: Doing, pane: RecordPane) -> None:
        super().__init__(pane)
        self._ports = ports
        self._doing = doing
        self._pane = pane
        self._tab = pane.notes
        self._waiting = ""
        self._tab.filled.connect(self.tell_draft)
        self._tab.draft_followed.connect(self.resume)
        self._tab.table.row_opened.connect(self._on_row_opened)
        reading = self._tab.reading
        reading.edit_asked.connect(self.edit)
        reading.put_aside_asked.connect(self.put_aside)
        reading.done_asked.connect(self.mark_action)

    def form(self) -> NoteForm | None:
        """Return the form open now, or None."""
        return self._tab.form

    def is_dirty(self) -> bool:
        """Tell whether something typed is not saved."""
        form = self.form()
        return form is not None and form.binder.dirty

    def open_new(self) -> None:
        """Open the form of a new note of the person shown."""
        self._open(None)

    def edit(self) -> None:
        """Correct the note of the current row."""
        row = self._tab.current()
        if row is not None and row.opened:
            self._open(row.id)

    def _on_row_opened(self, note_id: object) -> None:
        del note_id
        self._tab.reading.text.setFocus()

    def _open(self, note_id: UUID | None) -> None:
        record = self._pane.record()
        if record is None or not self._doing.may(follow_notes.add_note):
            return
        self._pane.open_tab(NOTES)
        if self.form() is not None:
            self._tab.focus_first()
            return
        row = None if note_id is None else self._tab.row_of(note_id)
        path = self._pane.shown_path()
        form = NoteForm(self._ports, record, row, path.id if path is not None else None)
        form.saved_asked.connect(self._on_save)
        form.cancelled.connect(self.cancel)
        form.dirty_changed.connect(self._on_dirty)
        form.reload_asked.connect(self.leave)
        self._tab.open_form(form)
        self.state_changed.emit()

    def _on_dirty(self, dirty: bool) -> None:
        self._pane.tabs.set_marked(NOTES, dirty)
        self.state_changed.emit()

    def _on_save(self) -> None:
        self.save(close=True)

    def save(self, *, close: bool) -> bool:
        """Save what is typed; tell whether it was saved. The form closes: a note is short."""
        del close
        form = self.form()
        if form is None or not form.ready():
            return False
        try:
            note_id, changes = self._store(form)
        except InvalidDraft as error:
            form.binder.show_problems(error.problems)
            form.binder.focus_first_problem()
            return False
        except Conflict:
            form.show_conflict()
            return False
        except E2CError as error:
            self._ports.errors.show(error, self._pane)
            return False
        form.keeper.discard()
        self._close()
        self._tab.choose(note_id)
        if changes:
            self._doing.publish(changes)
            self._take_keyboard()  # of the first note, the rows have just come
            self._doing.toast("Note enregistrée", undo_it=True)
        return True

    def _store(self, form: NoteForm) -> tuple[UUID, Changes]:
        draft, today, work = form.binder.draft(), self._ports.today(), self._ports.work
        if form.note is None:
            return follow_notes.add_note(work, trainee_id=form.record.id, draft=draft, today=today)
        note = form.note
        changes = follow_notes.update_note(
            work, note_id=note.id, version=note.version, draft=draft, today=today
        )
        return note.id, changes

    def cancel(self) -> None:
        """Give up what was typed."""
        form = self.form()
        if form is not None:
            form.keeper.discard()
            self._close()

    def leave(self) -> None:
        """Close the form because something else is shown: what was typed is kept as a draft."""
        form = self.form()
        if form is None:
            return
        kept = form.leave()
        self._close()
        if kept:
            self._ports.toasts.say("Note gardée en brouillon", icon="notebook-pen")

    def _close(self) -> None:
        self._tab.close_form()
        self._pane.tabs.set_marked(NOTES, False)
        self.tell_draft()
        self.state_changed.emit()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self._tab.isVisible():
            self._pane.focus_body()

    # Drafts.

    def tell_draft(self) -> None:
        """Show that a draft of a note of the person shown waits."""
        record = self._pane.record()
        if self.form() is not None:
            return
        self._waiting = ""
        words = ""
        if record is not None and self._doing.may(follow_notes.add_note):
            for kept in form_drafts.pending_drafts(self._ports.work):
                if self._is_of(kept.key, record.id):
                    self._waiting = kept.key
                    words = f"Un brouillon de note {moment(kept.at, self._ports)} attend."
                    break
        self._tab.tell_draft(words)

    def _is_of(self, key: str, trainee_id: UUID) -> bool:
        kind, _, identifier = key.partition(":")
        if kind != "note":
            return False
        return key == key_of_note(trainee_id) or self._tab.row_of(UUID(identifier)) is not None

    def resume(self) -> None:
        """Open the form with the draft that waits."""
        record = self._pane.record()
        if record is None or not self._waiting:
            return
        note_id = UUID(self._waiting.partition(":")[2])
        if note_id != record.id:
            row = self._tab.row_of(note_id)
            if row is not None and not row.opened:
                self._tab.open_secret()
            row = self._tab.row_of(note_id)
            if row is None or not row.opened:
                return
        self._open(None if note_id == record.id else note_id)
        form = self.form()
        if form is not None:
            form.take_draft()

    # The note of the current row.

    def mark_action(self) -> None:
        """Say that the next action is done, or is to be done again."""
        row = self._tab.current()
        if row is None:
            return
        done_on = self._ports.today() if row.action_done_on is None else None
        words = "Action faite" if done_on is not None else "Action à refaire"
        call = partial(follow_notes.mark_action, self._ports.work, done_on=done_on)
        self._do(partial(call, note_id=row.id, version=row.version), words)

    def put_aside(self) -> None:
        """Put the note in the bin, with « Annuler »."""
        row = self._tab.current()
        if row is None:
            return
        call = partial(
            follow_notes.archive_note, self._ports.work, note_id=row.id, version=row.version
        )
        self._do(call, "Note supprimée")

    def _do(self, call: partial[Changes], words: str) -> None:
        changes = self._doing.attempt(call)
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast(words, undo_it=True)
