"""The sub-tab « Description »: everything known of an activity, to read; the same as a form."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.fields import ORDER, Lists, activity_specs, read_lists, words_of
from e2c_desktop.ui.activities.form import ActivityForm
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.closed_value import Noted
from e2c_desktop.ui.records.read_view import ReadView


def _nothing_closed() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of an activity."""

    record: ActivityRecord
    lists: Lists
    noted: Noted = _nothing_closed

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        return words_of(spec, getattr(self.record.draft, spec.name), self.lists)

    def is_closed(self, spec: FieldSpec) -> bool:
        """Nothing of an activity is protected."""
        del spec
        return False


class DescriptionTab(QWidget):
    """Reads or edits an activity.

    Signals:
        form_opened: the form now shown.
        draft_followed: « Reprendre » in the note that tells of a draft.
    """

    form_opened = Signal(object)
    draft_followed = Signal()

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del doing
        self._doors = doors
        self._waiting: ActivityRecord | None = None
        self.form: ActivityForm | None = None
        self.read_view = ReadView(ORDER)
        self.note = Note("", "info", action="Reprendre")
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

    def show_record(self, record: ActivityRecord) -> None:
        """Show an activity to read; a form open on the same one stays."""
        self._waiting = record
        if self.isVisible():
            self._fill()

    def set_editable(self, editable: bool) -> None:
        """Editing is begun from the head of the record."""

    def showEvent(self, event: QShowEvent) -> None:
        """Write the values only when somebody looks at them."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        record, self._waiting = self._waiting, None
        if record is not None:
            lists = read_lists(self._doors.reads)
            self.read_view.show_values(activity_specs(lists), _Reading(record, lists))

    def tell_draft(self, words: str) -> None:
        """Say that a draft of this activity waits, or nothing."""
        self.note.set_message(words, "info", action="Reprendre")
        self.note.setVisible(bool(words))
        self._top.setContentsMargins(16, 12 if words else 0, 16, 0)

    def open_form(self, record: ActivityRecord | None) -> ActivityForm:
        """Show the form of an activity, or of a new one."""
        self.close_form()
        self.tell_draft("")
        self.form = ActivityForm(self._doors, record)
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
