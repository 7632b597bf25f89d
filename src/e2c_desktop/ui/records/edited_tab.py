"""The sub-tab where everything known of a record is read; the same as a form, to edit."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.records.kept_form import KeptForm
from e2c_desktop.ui.records.read_view import ReadView

ShownT = TypeVar("ShownT")
FormT = TypeVar("FormT", bound=KeptForm)


class EditedTab(QWidget, Generic[ShownT, FormT]):
    """Reads or edits a record.

    Whoever derives from it writes the values of a record in `_fill`.

    Args:
        read_view: the sections to read.

    Signals:
        form_opened: the form now shown.
        draft_followed: « Reprendre » in the note that tells of a draft.

    Attributes:
        form: the form open now.
        note: tells of a draft that waits.
    """

    form_opened = Signal(object)
    draft_followed = Signal()

    def __init__(self, read_view: ReadView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: ShownT | None = None
        self.form: FormT | None = None
        self.read_view = read_view
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

    def _fill(self, shown: ShownT) -> None:
        """Write the values of a record."""
        raise NotImplementedError

    def _read(self, shown: ShownT) -> None:
        """Show a record to read, once somebody looks; a form open on the same one stays."""
        self._waiting = shown
        if self.isVisible():
            self._fill_waiting()

    def set_editable(self, editable: bool) -> None:
        """Editing is begun from the head of the record."""

    def showEvent(self, event: QShowEvent) -> None:
        """Write the values only when somebody looks at them."""
        super().showEvent(event)
        self._fill_waiting()

    def _fill_waiting(self) -> None:
        shown, self._waiting = self._waiting, None
        if shown is not None:
            self._fill(shown)

    def tell_draft(self, words: str) -> None:
        """Say that a draft of this record waits, or nothing."""
        self.note.set_message(words, "info", action="Reprendre")
        self.note.setVisible(bool(words))
        self._top.setContentsMargins(16, 12 if words else 0, 16, 0)

    def _edit_in(self, form: FormT) -> FormT:
        """Show a form in the place of what is read."""
        self.close_form()
        self.tell_draft("")
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self.form_opened.emit(form)
        form.binder.focus_first()
        return form

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
