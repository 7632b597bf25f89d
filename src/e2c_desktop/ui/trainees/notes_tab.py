"""The sub-tab « Entretiens »: the notes of a person, the whole of one, and its form in place."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.note_form import NoteForm
from e2c_desktop.ui.trainees.note_reading import NoteReading
from e2c_desktop.ui.trainees.note_words import id_of_note, kind_words, note_columns, spoken_note
from e2c_desktop.ui.trainees.protected import note_opening

_NEW = "Nouvelle note"
_FEWEST_ROWS = 92
_ROOM_FOR_BOTH = 640
"""From this height on, the notes stay above the form; under it, the form has all the room."""


class NotesTab(QWidget):
    """The journal of a person.

    Signals:
        new_asked: « Nouvelle note ».
        filled: the notes were read again.
        draft_followed: « Reprendre » in the note that tells of a draft.

    Attributes:
        form: the note being written, or None.
        reading: the note of the current row, whole.
    """

    new_asked = Signal()
    filled = Signal()
    draft_followed = Signal()

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._record: TraineeRecord | None = None
        self._rows: list[NoteRow] = []
        self._keys: dict[UUID, str] = {}
        self._opened: UUID | None = None
        self._stale = False
        self._wanted: UUID | None = None
        self.form: NoteForm | None = None
        self.search = SearchBox("Chercher dans ces notes", immediate=True)
        self.new_button = Button(_NEW, ButtonRole.LINK, icon="plus", size="small")
        self.new_button.setToolTip("Nouvelle note (Ctrl Maj N)")
        self.table = DataTable("Notes, de la plus récente à la plus ancienne")
        self.model: QueryTableModel[NoteRow] = QueryTableModel(
            note_columns(ports.today),
            ListSource([]),
            row_id=id_of_note,
            describe=self._describe,
            parent=self,
        )
        self.card = Card("Entretiens et notes", flush=True)
        self.foot = ElidedLabel("", "small")
        self.with_secret = QCheckBox("Avec les confidentielles")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.draft_note = Note("", "info", action="Reprendre")
        self.secret_note = Note("", "info", action="Afficher")
        self.empty = EmptyState("notebook-pen", "", action=_NEW, action_icon="plus")
        self.reading = NoteReading(ports)
        self._lower = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        for note in (self.draft_note, self.secret_note):
            note.hide()
            outer.addWidget(note)
        self.empty.hide()
        self.search.setFixedWidth(theme().px(220))
        self.card.add_action(self.search)
        self.card.add_action(self.new_button)
        self.table.setModel(self.model)
        self.table.set_two_lines(True)
        self.table.set_widths(
            [column.width for column in note_columns(self._ports.today)], stretch=2
        )
        self.table.setMinimumHeight(theme().px(_FEWEST_ROWS))
        self.card.add(self.table, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(6)
        row.addWidget(self.foot, 1)
        for widget in (self.with_secret, self.print_button, self.excel_button):
            row.addWidget(widget)
        self.card.add(foot)
        self.card.body.setContentsMargins(0, 0, 0, 4)
        self.card.body.setSpacing(2)
        outer.addWidget(self.card, 3)
        outer.addWidget(self.empty, 3)
        self._lower.addWidget(self.reading)
        outer.addWidget(self._lower, 2)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._focus_rows)
        self.table.left_upwards.connect(self.search.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.new_button.clicked.connect(self.new_asked)
        self.empty.action.connect(self.new_asked)
        self.draft_note.action.connect(self.draft_followed)
        self.secret_note.action.connect(self.open_secret)

    def _describe(self, row: NoteRow) -> str:
        return spoken_note(row, self._ports.today())

    # Reading.

    def show_record(self, record: TraineeRecord) -> None:
        """Show the notes of a person; confidential ones close when it is another."""
        other = self._record is None or self._record.id != record.id
        self._record, self._stale = record, True
        if other:
            self._opened, self._wanted = None, None
            self.with_secret.setChecked(False)
            self.search.clear()
        if self.isVisible() or record.masked:
            self._fill()
        elif other:
            self._empty()

    def _empty(self) -> None:
        """Hold nothing of the person before, until the notes of this one are looked at."""
        self._rows, self._keys = [], {}
        self._tell_secret()
        self._show_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the notes only when somebody looks at them."""
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        record = self._record
        if record is None:
            return
        self._stale = False
        opened = self._opened == record.id
        self._rows = self._ports.reads.notes(record.id, opened=opened)
        self._keys = {row.id: _folded(row) for row in self._rows}
        self._tell_secret()
        self._show_rows()
        self.filled.emit()

    def _tell_secret(self) -> None:
        closed = sum(not row.opened for row in self._rows)
        words = f"{closed} notes confidentielles sont fermées."
        if closed == 1:
            words = "Une note confidentielle est fermée."
        self.secret_note.set_message(words, "info", action="Afficher")
        self.with_secret.setVisible(any(row.confidential and row.opened for row in self._rows))

    def open_secret(self) -> None:
        """Open the confidential notes of the person, once it is written in the journal."""
        record = self._record
        if record is None or not note_opening(self._ports, record.id, self):
            return
        self._opened = record.id
        self._fill()
        self._focus_rows()

    def _show_rows(self) -> None:
        record = self._record
        if record is None:
            return
        current = self._wanted or self.table.current_id()
        words = search_key(self.search.text()).split()
        shown = [row for row in self._rows if all(word in self._keys[row.id] for word in words)]
        self.model.set_source(ListSource(shown))
        number = self.model.find_row(current) if isinstance(current, UUID) else -1
        if number >= 0:
            self._wanted = None
        self.table.choose_row(max(number, 0))
        self.foot.set_text(_count_words(len(shown), len(self._rows)))
        for button in (self.print_button, self.excel_button):
            button.setEnabled(bool(shown))
        self._say_empty(record)
        self._on_row()

    def _say_empty(self, record: TraineeRecord) -> None:
        if record.masked:
            words = "Les notes parlent des personnes\u00a0: elles reviennent après la visite."
            self.empty.set_message("Notes masquées en mode visite", words)
        else:
            name = record.draft.first_name or "cette personne"
            words = f"Entretiens, appels et rencontres de {name} seront ici."
            action = _NEW if self.new_button.isVisibleTo(self.card) else ""
            self.empty.set_message("Aucune note pour l’instant", words, action=action)
        self._arrange()

    def _arrange(self) -> None:
        """Show the notes and the one that is read; or the form, with the notes if there is room."""
        some, writing = bool(self._rows), self.form is not None
        room = self.height() >= theme().px(_ROOM_FOR_BOTH)
        self.card.setVisible(some and (room or not writing))
        self.empty.setVisible(not some and not writing)
        self._lower.setVisible(some or writing)
        closed = sum(not row.opened for row in self._rows)
        may = self._ports.work.sensitive_key is not None and not self._ports.work.read_only
        self.secret_note.setVisible(bool(closed) and may and not writing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notes above the form as long as there is room."""
        super().resizeEvent(event)
        if self.form is not None:
            self._arrange()

    def _on_searched(self, text: str) -> None:
        del text
        self._show_rows()

    def _on_row(self) -> None:
        number = self.table.currentIndex().row()
        row = self.model.row(number) if 0 <= number < self.model.total() else None
        self.reading.show_note(row, self._record)

    def rows_shown(self) -> list[NoteRow]:
        """Return the notes that may be taken out: closed ones and unasked secrets stay in."""
        secret = self.with_secret.isChecked() and self.with_secret.isVisibleTo(self)
        rows = [self.model.row(number) for number in range(self.model.total())]
        return [row for row in rows if row.opened and (secret or not row.confidential)]

    def row_of(self, note_id: UUID) -> NoteRow | None:
        """Return a note of the person shown, if it is there."""
        return next((row for row in self._rows if row.id == note_id), None)

    def choose(self, note_id: UUID) -> None:
        """Put the current row on a note, now or as soon as the notes are read."""
        self._wanted = note_id
        self.search.clear()
        if self.isVisible():
            self._show_rows()

    def current(self) -> NoteRow | None:
        """Return the note of the current row."""
        found = self.table.current_id()
        return self.row_of(found) if isinstance(found, UUID) else None

    # Writing.

    def tell_draft(self, words: str) -> None:
        """Say that a draft of a note waits, or nothing."""
        self.draft_note.set_message(words, "info", action="Reprendre")
        self.draft_note.setVisible(bool(words))

    def open_form(self, form: NoteForm) -> None:
        """Show a form in the place of the text."""
        self.form = form
        self._lower.addWidget(form)
        self._lower.setCurrentWidget(form)
        self.tell_draft("")
        self._arrange()
        form.binder.focus_first()

    def close_form(self) -> None:
        """Come back to reading."""
        form, self.form = self.form, None
        if form is None:
            return
        form.keeper.stop()
        self._lower.setCurrentWidget(self.reading)
        self._lower.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._arrange()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may write."""
        self.new_button.setVisible(editable)
        self.empty.button.setVisible(editable)
        for button in (self.print_button, self.excel_button):
            button.setVisible(editable)
        self.reading.set_editable(editable)

    def _focus_rows(self) -> None:
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to the form, else to the notes, if there are any."""
        if self.form is not None:
            self.form.binder.focus_first()
        elif self.card.isVisible():
            self._focus_rows()


def _folded(row: NoteRow) -> str:
    return search_key(" ".join((row.text, row.next_action, row.author, kind_words(row))))


def _count_words(shown: int, total: int) -> str:
    words = "1 note" if total == 1 else f"{total} notes"
    return words if shown == total else f"{shown} sur {words}"
