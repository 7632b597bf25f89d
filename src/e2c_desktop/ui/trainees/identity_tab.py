"""The sub-tab « Identité »: everything known of a person, to read; the same as a form, to edit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.masking import HIDDEN
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.read_view import ReadView
from e2c_desktop.ui.trainees.field_groups import unwanted_fields
from e2c_desktop.ui.trainees.fields import SENSITIVE, Lists, joined, read_lists, record_specs
from e2c_desktop.ui.trainees.protected import note_opening
from e2c_desktop.ui.trainees.reading import Reading
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.sections import ORDER, PROTECTED

_WHO = frozenset({"last_name", "first_name", "birth_date", *HIDDEN})
"""What is not even named in visitor mode."""


class IdentityTab(QWidget):
    """Reads or edits a person.

    Signals:
        form_opened: the form now shown.
        draft_followed: « Reprendre » in the note that tells of a draft.
    """

    form_opened = Signal(object)
    draft_followed = Signal()

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._waiting: tuple[TraineeRecord, PathRecord | None] | None = None
        self._lists: Lists | None = None
        self._specs: dict[tuple[bool, frozenset[str]], list[FieldSpec]] = {}
        self.form: RecordForm | None = None
        self.read_view = ReadView(ORDER, PROTECTED)
        self.note = Note("", "info", action="Reprendre")
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self._stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(16, 0, 16, 0)
        self._top.addWidget(self.note)
        self.note.hide()
        outer.addLayout(self._top)
        outer.addWidget(self._stack, 1)
        self._stack.addWidget(self.read_view)
        self.note.action.connect(self.draft_followed)

    def show_record(self, record: TraineeRecord, path: PathRecord | None) -> None:
        """Show a person to read; a form open on the same person stays."""
        self._waiting = (record, path)
        if self.isVisible():
            self._fill()

    def forget_lists(self) -> None:
        """Read the sites, cohorts and staff again the next time."""
        self._lists = None
        self._specs.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Write the values of the person only when somebody looks at them."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self._waiting is None:
            return
        record, path = self._waiting
        self._waiting = None
        self._lists = self._lists or read_lists(self._ports.reads)
        lists = self._lists
        hidden = frozenset() if record.rqth_visible else SENSITIVE
        if record.masked:
            hidden = hidden | _WHO
        specs = self._specs_for(lists, hidden, with_path=path is not None)
        draft = joined(record.draft, path.draft if path is not None else None)
        reading = Reading(
            draft,
            lists,
            self._ports.today(),
            partial(note_opening, self._ports, record.id, self),
            prescriber_protected=path is not None and path.prescriber_protected,
            may_open=record.rqth_visible,
        )
        self.read_view.show_values(specs, reading, unwanted_fields(draft, reading.today))

    def _specs_for(
        self, lists: Lists, hidden: frozenset[str], *, with_path: bool
    ) -> list[FieldSpec]:
        """Return the fields to read, the same from one person to the next."""
        key = (with_path, hidden)
        if key not in self._specs:
            today = self._ports.today
            self._specs[key] = record_specs(lists, today, with_path=with_path, hidden=hidden)
        return self._specs[key]

    def tell_draft(self, words: str) -> None:
        """Say that a draft of this person waits, or nothing."""
        self.note.set_message(words, "info", action="Reprendre")
        self.note.setVisible(bool(words))
        self._top.setContentsMargins(16, 12 if words else 0, 16, 0)

    def open_form(self, record: TraineeRecord | None, path: PathRecord | None) -> RecordForm:
        """Show the form of a person, or of somebody new."""
        self.close_form()
        self.tell_draft("")
        self.form = RecordForm(self._ports, record, path)
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        self.form_opened.emit(self.form)
        self.form.binder.focus_first()
        return self.form

    def close_form(self) -> None:
        """Come back to reading; what was typed is no longer watched."""
        form, self.form = self.form, None
        if form is None:
            return
        form.keeper.stop()
        self._stack.setCurrentWidget(self.read_view)
        self._stack.removeWidget(form)
        form.hide()
        form.deleteLater()

    def focus_first(self) -> None:
        """Give the keyboard to the form, or to what can be scrolled."""
        if self.form is not None:
            self.form.binder.focus_first()
        else:
            self.read_view.take_keyboard()
