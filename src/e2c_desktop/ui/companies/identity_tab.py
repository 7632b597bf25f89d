"""The sub-tab « Identité »: everything known of a company, to read; the same as a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.identifiers import display_siren
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.company_form import CompanyForm
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import (
    SENSITIVE,
    Lists,
    company_specs,
    read_lists,
    words_of,
)
from e2c_desktop.ui.companies.sections import ORDER
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.closed_value import Noted
from e2c_desktop.ui.records.read_view import ReadView

_WHO = frozenset({"phone", "email", "note"})
"""What is not even named in visitor mode."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of a company."""

    record: CompanyRecord
    lists: Lists
    noted: Noted

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        words = words_of(spec, getattr(self.record.draft, spec.name), self.lists)
        siren = self.record.draft.siren
        if spec.name == "siret" and siren:
            return f"{words}\nSIREN {display_siren(siren)}"
        return words

    def is_closed(self, spec: FieldSpec) -> bool:
        """Tell whether a field is shown only when it is asked for."""
        return spec.name in SENSITIVE


class IdentityTab(QWidget):
    """Reads or edits a company.

    Signals:
        form_opened: the form now shown.
        draft_followed: « Reprendre » in the note that tells of a draft.
    """

    form_opened = Signal(object)
    draft_followed = Signal()

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._waiting: CompanyRecord | None = None
        self.form: CompanyForm | None = None
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

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company to read; a form open on the same company stays."""
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
        if record is None:
            return
        lists = read_lists(self._doors.reads)
        hidden = _WHO | SENSITIVE if record.masked else frozenset[str]()
        avoided = record.draft.state is CompanyState.AVOID or record.has_reason
        if not avoided or record.draft.avoid_reason is None:
            hidden |= SENSITIVE
        specs = [
            spec for spec in company_specs(lists, self._doors.today) if spec.name not in hidden
        ]
        noted = partial(self._doing.note_reason_opening, record.id, self)
        self.read_view.show_values(specs, _Reading(record, lists, noted))

    def tell_draft(self, words: str) -> None:
        """Say that a draft of this company waits, or nothing."""
        self.note.set_message(words, "info", action="Reprendre")
        self.note.setVisible(bool(words))
        self._top.setContentsMargins(16, 12 if words else 0, 16, 0)

    def open_form(self, record: CompanyRecord | None) -> CompanyForm:
        """Show the form of a company, or of a new one."""
        self.close_form()
        self.tell_draft("")
        self.form = CompanyForm(self._doors, self._doing, record)
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
