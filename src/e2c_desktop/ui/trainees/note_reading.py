"""The whole of one note, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.french import long_date
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel
from e2c_desktop.ui.kit.layout import Card, Line
from e2c_desktop.ui.kit.pills import Pill
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.note_words import CLOSED, note_pill, state_of_action
from e2c_desktop.ui.trainees.presenting import path_title


class NoteReading(Card):
    """One note to read.

    Signals:
        edit_asked, put_aside_asked, done_asked: the links, for the note shown.

    Attributes:
        text: its words, to read and to copy.
    """

    edit_asked = Signal()
    put_aside_asked = Signal()
    done_asked = Signal()

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(" ", flush=True, parent=parent)
        self._ports = ports
        self._row: NoteRow | None = None
        self._editable = False
        self.pill = Pill()
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.bin_button = Button("Supprimer", ButtonRole.LINK, icon="trash-2", size="small")
        self.text = QPlainTextEdit()
        self.action_sign = IconLabel("circle", size=16, token="text-muted")
        self.action_words = ElidedLabel("", "strong")
        self.action_state = ElidedLabel("", "muted")
        self.done_button = Button("", ButtonRole.LINK, size="small")
        self._action = QWidget()
        self._build()
        self.edit_button.clicked.connect(self.edit_asked)
        self.bin_button.clicked.connect(self.put_aside_asked)
        self.done_button.clicked.connect(self.done_asked)

    def _build(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("role", "read")
        self.text.setMinimumHeight(theme().px(44))
        self.text.setAccessibleName("Texte de la note")
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        if self.head is not None:
            self.head.insertWidget(0, self.pill)
        for button in (self.edit_button, self.bin_button):
            self.add_action(button)
        inner = QVBoxLayout()
        inner.setContentsMargins(10, 0, 10, 4)
        inner.addWidget(self.text)
        self.body.addLayout(inner, 1)
        column = QVBoxLayout(self._action)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line("grid-line"))
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.action_sign)
        row.addWidget(self.action_words)
        row.addWidget(self.action_state, 1)
        row.addWidget(self.done_button)
        column.addLayout(row)
        self.add(self._action)

    def show_note(self, row: NoteRow | None, record: TraineeRecord | None) -> None:
        """Show a note, or nothing."""
        self._row = row
        self.setEnabled(row is not None)
        if row is None:
            self.set_title(" ")
            self.pill.hide()
            self.text.setPlainText("")
            self._show_actions()
            return
        self.pill.set_spec(note_pill(row))
        self.pill.show()
        path = None
        if record is not None and len(record.paths) > 1:
            path = next((each for each in record.paths if each.id == row.path_id), None)
        secret = "confidentielle" if row.confidential and row.opened else ""
        caption = [row.author, secret, f"parcours {path_title(path)}" if path is not None else ""]
        self.set_title(long_date(row.on), " · ".join(part for part in caption if part))
        words = row.text if row.opened else f"{CLOSED}."
        if self.text.toPlainText() != words:
            self.text.setPlainText(words)
        self._show_action(row)
        self._show_actions()

    def _show_action(self, row: NoteRow) -> None:
        today = self._ports.today()
        late, done = row.overdue(today), row.action_done_on is not None
        icon, tone = ("circle", "text-muted")
        if late:
            icon, tone = ("circle-alert", "bad")
        elif done:
            icon, tone = ("check", "ok")
        self.action_sign.set_icon(icon, tone)
        self.action_words.set_text(row.next_action)
        self.action_state.set_text(state_of_action(row, today))
        self.action_state.set_tone("bad" if late else "")
        self.done_button.set_text("À refaire" if done else "Marquer faite")

    def _show_actions(self) -> None:
        row = self._row
        mine = self._editable and row is not None and row.opened
        self.edit_button.setVisible(mine)
        self.bin_button.setVisible(mine)
        self._action.setVisible(row is not None and bool(row.next_action))
        self.done_button.setVisible(mine)

    def set_editable(self, editable: bool) -> None:
        """Show the links to those who may write."""
        self._editable = editable
        self._show_actions()
