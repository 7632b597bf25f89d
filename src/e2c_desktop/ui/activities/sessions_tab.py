"""The sub-tab « Séances »: the meetings of an activity, and who came to each."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activity_records import ActivityRecord, Participant, SessionRow
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.services import activity_sessions
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.presence_grid import PresenceGrid
from e2c_desktop.ui.activities.session_asking import SessionAsking
from e2c_desktop.ui.activities.words import LEGEND, meetings_words, people_words, session_title
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.ports import Doors


class SessionsTab(QWidget):
    """The meetings and the grid of presences.

    Args:
        doors: doors of the page.
        doing: calls the services.

    Attributes:
        grid, asking: the parts.
    """

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._record: ActivityRecord | None = None
        self._editable = False
        self.asking = SessionAsking(doors, doing, self)
        self.card = Card("Séances", flush=True)
        self.grid = PresenceGrid()
        self.about, self.legend = ElidedLabel("", "small"), ElidedLabel(LEGEND, "small")
        self.add_button = Button("Ajouter une séance", ButtonRole.LINK, icon="plus", size="small")
        self.all_button = Button("Tous présents", ButtonRole.SOFT, icon="check", size="small")
        self.people_button = Button("Participants…", icon="user-plus", size="small")
        self.edit_button = Button("Modifier…", icon="pencil", size="small")
        self.time_button = Button("Durée…", icon="clock", size="small")
        self.sheet_button = Button("Feuille…", icon="printer", size="small")
        self.empty = EmptyState(
            "calendar-days",
            "Aucune séance",
            "Notez le jour, les heures et qui est attendu.",
            action="Ajouter une séance",
            quiet=True,
        )
        self.nobody = EmptyState(
            "user-plus",
            "Personne n’est inscrit à cette séance",
            "Ajoutez une promotion, ou des personnes une à une.",
            action="Ajouter des participants",
            quiet=True,
        )
        self._pages = Pages()
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        self.card.add_action(self.add_button)
        for page in (self.empty, self.nobody, self.grid):
            self._pages.addWidget(page)
        self.card.add(self._pages, 1)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(16)
        said.addWidget(self.about, 1)
        said.addWidget(self.legend)
        buttons.setSpacing(6)
        buttons.addStretch(1)
        for button in self._buttons():
            buttons.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 6, 12, 8)
        foot.setSpacing(6)
        foot.addLayout(said)
        foot.addLayout(buttons)
        self.card.body.addLayout(foot)
        outer.addWidget(self.card, 1)

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.all_button,
            self.people_button,
            self.time_button,
            self.edit_button,
            self.sheet_button,
        )

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.empty.action.connect(self.add)
        self.nobody.action.connect(self.add_people)
        self.all_button.clicked.connect(self.all_present)
        self.people_button.clicked.connect(self.add_people)
        self.edit_button.clicked.connect(self.edit)
        self.time_button.clicked.connect(self.ask_time)
        self.sheet_button.clicked.connect(self.print_sheet)
        self.grid.noted.connect(self._on_noted)
        self.grid.taken_off.connect(self._on_taken_off)
        self.grid.opened.connect(self._on_opened)
        self.grid.session_chosen.connect(self._tell)

    # What the pane asks.

    def show_record(self, record: ActivityRecord) -> None:
        """Show the meetings of an activity."""
        other = self._record is None or self._record.id != record.id
        self._record = record
        words = f"{meetings_words(len(record.sessions))}, {hours_text(record.minutes)}"
        people = people_words(len(record.people))
        self.card.set_title("Séances", f"{words} · {people}" if record.sessions else "")
        self.legend.setVisible(bool(record.sessions and record.people))
        held = self._holds_keyboard()
        self.grid.show_record(record)
        if other and record.sessions and record.people:
            self.grid.choose_session(record.sessions[-1].id)
        shown = 0 if not record.sessions else 1 if not record.people else 2
        self._pages.setCurrentIndex(shown)
        if held:
            self.focus_first()
        self._tell()

    def _holds_keyboard(self) -> bool:
        holder = self.window().focusWidget()
        return holder is not None and self._pages.isAncestorOf(holder) and holder.isVisible()

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        self._editable = editable
        self._tell()

    def focus_first(self) -> None:
        """Give the keyboard to the grid."""
        if self._record is not None and self._record.people:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def session(self) -> SessionRow | None:
        """Return the meeting chosen; the last one while nobody takes part in any."""
        record, chosen = self._record, self.grid.session()
        if record is None or not record.sessions:
            return None
        return chosen or record.sessions[-1]

    def _tell(self, *_: object) -> None:
        record, session = self._record, self.session()
        some = session is not None
        for button in (self.add_button, self.empty.button, self.nobody.button):
            button.setVisible(self._editable)
        for button in self._buttons():
            button.setVisible(self._editable and some)
        if record is None or session is None:
            self.about.set_text("")
            return
        expected, present = record.expected(session.id), record.present(session.id)
        self.all_button.setEnabled(expected > 0)
        on_mark = self.grid.session() is not None and self.grid.person() is not None
        self.time_button.setEnabled(on_mark)
        off = f" · jour fermé\u00a0: {session.reason_off}" if session.reason_off else ""
        counted = f"{present} présent{'s' if present > 1 else ''} sur {expected}"
        note = f" · {session.draft.note}" if session.draft.note else ""
        self.about.set_text(f"{session_title(session).capitalize()} · {counted}{off}{note}")

    # What is done.

    def add(self) -> None:
        """Ask for a new meeting."""
        if self._record is not None and self._editable:
            self.asking.ask_new(self._record)

    def edit(self) -> None:
        """Correct the meeting chosen."""
        session = self.session()
        if self._record is not None and session is not None and self._editable:
            self.asking.ask_edit(self._record, session)

    def add_people(self) -> None:
        """Ask who takes part in the meeting chosen."""
        session = self.session()
        if self._record is not None and session is not None and self._editable:
            self.asking.ask_people(self._record, session)

    def all_present(self) -> None:
        """Note everybody of the meeting chosen as present."""
        session = self.session()
        if session is not None and self._editable:
            self._doing.note_presence(session.id, Presence.PRESENT, None)

    def print_sheet(self) -> None:
        """Print the sheet that is signed at the meeting chosen."""
        record, session = self._record, self.session()
        if record is None or session is None or not self._editable:
            return
        slot = None
        if session.draft.begins is not None and session.draft.ends is not None:
            slot = session.draft.begins, session.draft.ends
        people = tuple(
            (one.path_id, f"{one.last_name.upper()} {one.first_name}".strip())
            for one in record.people
            if (session.id, one.path_id) in record.marks
        )
        self._doors.going.print_sheets(
            SheetWish(
                session.on_date,
                workshop=True,
                title=record.draft.title,
                slot=slot,
                place=session.draft.place or record.draft.place,
                people=people,
            )
        )

    def ask_time(self) -> None:
        """Ask for how long the person of the current cell was there."""
        session, person = self.grid.session(), self.grid.person()
        if session is not None and person is not None:
            self._on_opened(session, person)

    def _on_opened(self, session: SessionRow, person: Participant) -> None:
        record = self._record
        mark = None if record is None else record.marks.get((session.id, person.path_id))
        if self._editable and mark is not None:
            self.asking.ask_time(session, person, mark)

    def _on_noted(
        self, session: SessionRow, person: Participant | None, presence: Presence
    ) -> None:
        if not self._editable or self._record is None:
            return
        if person is None:
            self._doing.note_presence(session.id, presence, None)
        elif (session.id, person.path_id) in self._record.marks:
            self._doing.note_presence(session.id, presence, [person.path_id])
        else:
            self._come(session.id, person.path_id, presence)

    def _come(self, session_id: UUID, path_id: UUID, presence: Presence) -> None:
        """Let somebody take part in a meeting where they were not expected."""
        call = partial(
            activity_sessions.add_participants,
            self._doors.work,
            session_id=session_id,
            path_ids=[path_id],
            presence=presence,
        )
        joined = self._doing.attempt(call)
        if joined is not None:
            self._doing.tell(joined.changes)

    def _on_taken_off(self, session: SessionRow, person: Participant) -> None:
        record = self._record
        known = record is not None and (session.id, person.path_id) in record.marks
        if self._editable and known:
            self._doing.remove_people([session.id], [person.path_id])
