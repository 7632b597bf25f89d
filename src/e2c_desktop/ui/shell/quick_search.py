"""The search of the top bar (Ctrl K): people, placements, companies, notes, and actions by name.

People and actions answer at each letter; what has to be looked for in whole texts comes when the
hand rests. With nothing typed it shows the records looked at lately.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.kit.grouped_list import Group, GroupedLine, GroupedList
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.found_lines import (
    action_line,
    company_line,
    document_line,
    exit_line,
    note_line,
    person_line,
    placement_line,
)
from e2c_desktop.ui.shell.recents import Recents

_WIDTH = 660
_TOP = 9
_AROUND, _NOTHING = 101, 40
"""Heights of the field with the foot, and of the words that stand for the lines."""
_PEOPLE, _OTHERS, _ACTIONS = 5, 3, 4
RESTING_MS = 150
"""How long the hand rests before texts are searched."""

_FEWEST_LETTERS = 2
"""One letter is in nearly every text: people and actions alone answer it."""

_WORDS = "Stagiaire, entreprise, stage, mot d’une note, action…"
_KEYS = "↑ ↓ choisir · Entrée ouvrir · Échap fermer"
_WAY = "Accents et majuscules ne comptent pas"
_NOTES = "Notes (les confidentielles ne sont pas cherchées)"
_VISITOR = "Mode visite : initiales, sans les notes"


class QuickSearch(QFrame):
    """A child of the window, not a popup, so that screen readers follow.

    Signals:
        chosen: where to go (see `found_lines.Target`).
        acting: the action that is about to be done.

    Attributes:
        field: where one types.
        list: what is found.
    """

    chosen = Signal(object)
    acting = Signal(object)

    def __init__(
        self,
        reads: Reads,
        actions: Callable[[], Sequence[QAction]],
        recents: Recents,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._reads, self._actions, self._recents = reads, actions, recents
        self._before: QWidget | None = None
        self._late: list[Group] = []
        self._people: list[UUID] = []
        self.setProperty("role", "popup")
        self.field = QLineEdit()
        self.list = GroupedList("Résultats de la recherche")
        self.count = Label("", "small")
        self.nothing = Label("", "muted")
        self.way = Label("", "small")
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING_MS)
        self._resting.timeout.connect(self.search_texts)
        self._build()
        self.field.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._on_clicked)
        parent.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.setSpacing(8)
        top.addWidget(IconLabel("search", size=16, token="text-muted"))
        self.field.setProperty("big", True)
        self.field.setPlaceholderText(_WORDS)
        self.field.setAccessibleName("Rechercher partout")
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        column.addLayout(top)
        column.addWidget(Line())
        self.nothing.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(Label(typography(_KEYS), "small"))
        foot.addStretch(1)
        foot.addWidget(self.way)
        column.addLayout(foot)

    def open(self) -> None:
        """Show the search over the page, empty."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._recents.keep()
        self._late = []
        self.way.setText(typography(_VISITOR if self._reads.visitor else _WAY))
        self.field.clear()
        self._show_at_once()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_search(self) -> None:
        """Hide the search and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    # Looking.

    def _on_typed(self, text: str) -> None:
        self._late = []
        self._resting.stop()
        if len(search_key(text)) >= _FEWEST_LETTERS:
            self._resting.start()
        self._show_at_once()

    def _show_at_once(self) -> None:
        """Show people and actions, or what was seen lately."""
        typed = self.field.text()
        if not search_key(typed):
            seen = self._reads.people_seen(self._recents.ids())
            self._show([Group("Vus récemment", [person_line(one) for one in seen])])
            return
        rows = self._reads.trainees_page(TraineeFilter(text=typed), offset=0, limit=_PEOPLE)
        self._people = [row.id for row in rows]
        people = Group("Stagiaires", [person_line(row) for row in rows])
        coded = self._reads.printing.find_by_code(typed)
        papers = Group("Documents", [document_line(coded)] if coded is not None else [])
        self._show([papers, people, *self._late, self._found_actions(typed)])

    def _found_actions(self, typed: str) -> Group:
        wanted = search_key(typed)
        found = [action for action in self._actions() if wanted in search_key(action.text())]
        return Group("Actions", [action_line(action) for action in found[:_ACTIONS]])

    def search_texts(self) -> None:
        """Look for what was typed in placements, companies and notes."""
        self._resting.stop()
        typed, reads = self.field.text(), self._reads
        placements = reads.found_placements(typed, _OTHERS)
        companies = reads.found_companies(typed, _OTHERS)
        notes = reads.found_notes(typed, _OTHERS)
        exits = reads.exits.of_people(self._people, _OTHERS)
        self._late = [
            Group("Stages", [placement_line(one) for one in placements]),
            Group("Sorties", [exit_line(one) for one in exits]),
            Group("Entreprises", [company_line(one) for one in companies]),
            Group(_NOTES, [note_line(one, typed) for one in notes]),
        ]
        self._show_at_once()

    def _show(self, groups: Sequence[Group]) -> None:
        typed = self.field.text()
        words = search_key(typed).split()
        self.list.show_groups(groups, words)
        number = len(self.list.lines())
        self.count.setText(f"{number} résultat{'s' if number > 1 else ''}" if words else "")
        self.nothing.setText(typography(self._nothing_words(typed)))
        self.nothing.setVisible(number == 0)
        self.list.setVisible(number > 0)
        self._tell()
        self._place()

    def _nothing_words(self, typed: str) -> str:
        if not search_key(typed):
            return "Les fiches vues récemment seront ici."
        if self._resting.isActive():
            return "Recherche…"
        secret = "" if self._reads.visitor else " Les notes confidentielles ne sont pas cherchées."
        return f"Rien pour « {typed.strip()} ».{secret}"

    def _tell(self) -> None:
        """Let screen readers say the current line: the keyboard stays in the field."""
        line = self.list.current()
        self.field.setAccessibleDescription("" if line is None else line.spoken())

    # Choosing.

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.list.line_at(index))

    def _choose(self, line: GroupedLine | None) -> None:
        if line is None:
            return
        if isinstance(line.value, QAction):
            self.close_search()
            self.acting.emit(line.value)
            line.value.trigger()
        else:
            self.hide()
            self.chosen.emit(line.value)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        look = theme()
        width = min(look.px(_WIDTH), window.width() - look.px(36))
        free = window.height() - look.px(2 * _TOP)
        body = self.list.height_of_all() if self.list.lines() else look.px(_NOTHING)
        height = min(look.px(_AROUND) + body, free)
        self.setGeometry((window.width() - width) // 2, look.px(_TOP), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ walk the lines, Entrée opens one, Échap closes."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.current())
        elif key == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
