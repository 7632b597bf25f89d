"""The sub-tab « Identité »: everything known of a person, to read; the same as a form, to edit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.masking import HIDDEN
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, clear_layout
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.fields import (
    SENSITIVE,
    Lists,
    identity_specs,
    joined,
    path_specs,
    read_lists,
    shown_value,
)
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.presenting import EMPTY
from e2c_desktop.ui.trainees.protected import ClosedValue, Noted, note_opening
from e2c_desktop.ui.trainees.record_form import RecordForm

_WIDEST = 1340
_WHO = frozenset({"last_name", "first_name", "birth_date", *HIDDEN})
"""What is not even named in visitor mode."""


class ValueCell(QWidget):
    """A label and its value, to read and to copy.

    Args:
        spec: the field.
        words: its value.
        noted: writes the opening of a protected value down; None for the others.
    """

    def __init__(
        self, spec: FieldSpec, words: str, noted: Noted | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec, self._noted = spec, noted
        closed = noted is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(spec.label, "small"))
        self.value = Label(words or EMPTY, "strong" if words else "muted", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.value)
        self.setAccessibleName(
            f"{spec.label}\u00a0: {'donnée protégée' if closed else words or EMPTY}"
        )
        self.closed: ClosedValue | None = None
        if closed:
            self.closed = ClosedValue(spec.label, self)
            self.closed.button.clicked.connect(self.open)
            column.addWidget(self.closed)
            self.value.hide()

    def open(self) -> None:
        """Show a protected value, once its opening is noted."""
        if self._noted is None or self.closed is None or not self._noted():
            return
        self.closed.hide()
        self.value.show()
        self.setAccessibleName(f"{self.spec.label}\u00a0: {self.value.text()}")


class ReadView(Scrolled):
    """The sections of a person, as cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Identité", parent=parent)
        self.cells: dict[str, ValueCell] = {}
        self._noted: Noted | None = None

    def show_values(
        self,
        specs: list[FieldSpec],
        draft: Any,  # noqa: ANN401
        lists: Lists,
        noted: Noted,
    ) -> None:
        """Show other values; `noted` writes the opening of the protected ones down."""
        clear_layout(self.inner)
        self.cells, self._noted = {}, noted
        for section in dict.fromkeys(spec.section for spec in specs):
            card = Card(section)
            card.setMaximumWidth(theme().px(_WIDEST))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(8)
            here = [spec for spec in specs if spec.section == section]
            self._fill(grid, here, draft, lists)
            card.body.addLayout(grid)
            self.inner.addWidget(card)
            card.show()
        self.inner.addStretch(1)

    def _fill(self, grid: QGridLayout, specs: list[FieldSpec], draft: Any, lists: Lists) -> None:  # noqa: ANN401
        line = column = 0
        for spec in specs:
            words = shown_value(spec, getattr(draft, spec.name), lists)
            cell = ValueCell(spec, words, self._noted if spec.name in SENSITIVE else None)
            wide = 3 if spec.width == 2 else 1
            if column + wide > 3:
                line, column = line + 1, 0
            grid.addWidget(cell, line, column, 1, wide, Qt.AlignmentFlag.AlignTop)
            self.cells[spec.name] = cell
            column += wide
        for each in range(3):
            grid.setColumnStretch(each, 1)


class IdentityTab(QWidget):
    """Reads or edits a person.

    Signals:
        form_opened: the form now shown.
        draft_followed: « Reprendre » in the note that tells of a draft.
    """

    form_opened = Signal(object)
    draft_followed = Signal()

    def __init__(self, ports: Ports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._waiting: tuple[TraineeRecord, PathRecord | None] | None = None
        self._lists: Lists | None = None
        self.form: RecordForm | None = None
        self.read_view = ReadView()
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
        specs = [s for s in identity_specs(self._ports.today) if s.name not in hidden]
        if path is not None:
            specs += path_specs(lists, self._ports.today)
        draft = joined(record.draft, path.draft if path is not None else None)
        noted = partial(note_opening, self._ports, record.id, self)
        self.read_view.show_values(specs, draft, lists, noted)

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
