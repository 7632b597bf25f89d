"""The panel of a competence: its level with the descriptor, its proofs, its history, its words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.french import NBSP
from e2c_desktop.queries.competence_rows import CompetenceCase, CompetenceGrid, DomainCases
from e2c_desktop.ui.competences.grid_words import Col, level_at
from e2c_desktop.ui.competences.level_cards import LevelCards
from e2c_desktop.ui.competences.panel_rows import HistoryRow, ProofRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.drop_button import DropButton, dropped_files
from e2c_desktop.ui.kit.kept_rows import KeptRows
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Card, Line, Scrolled
from e2c_desktop.ui.kit.theme import theme

_SIDE = 14
_NOTE_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class ShownCase:
    """What the panel shows.

    Attributes:
        case: None on a domain.
        column: where the keyboard stands.
        editable: whether anything may be written.
    """

    grid: CompetenceGrid
    domain: DomainCases
    case: CompetenceCase | None
    column: Col
    editable: bool

    @property
    def key(self) -> tuple[UUID, UUID] | None:
        """The path and the competence."""
        return None if self.case is None else (self.grid.path_id, self.case.competence.id)


class NoteField(QPlainTextEdit):
    """The words of the booklet, saved when the keyboard leaves.

    Signals:
        left: the keyboard goes elsewhere.
        done: Ctrl Entrée or Échap: the keyboard goes back to the grid.
    """

    left = Signal()
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Entrée and Échap end the typing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and ctrl):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the typing has ended."""
        super().focusOutEvent(event)
        self.left.emit()


class CasePanel(Card):
    """One competence.

    Signals:
        level_chosen: a card was clicked.
        proof_asked: « Ajouter »; file_given: a file dropped; file_asked: one is to be chosen.
        proof_removed, piece_asked, level_removed, comment_asked: what is done with a row.
        note_typed: path, competence and words of the booklet.
        left: the keyboard goes back to the grid.

    Attributes:
        cards: the four levels.
        add_button, drop_button: add a proof.
        note: the words of the booklet.
    """

    level_chosen = Signal(int)
    proof_asked = Signal()
    file_asked = Signal()
    file_given = Signal(object)
    proof_removed = Signal(object)
    piece_asked = Signal(object)
    level_removed = Signal(object)
    comment_asked = Signal(object)
    note_typed = Signal(object, object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName("Compétence choisie")
        self._shown: ShownCase | None = None
        self._kept = ""
        self.domain = ElidedLabel("", "small")
        self.title = Label("", "h2", wrap=True)
        self.cards = LevelCards()
        self.descriptor = Label("", "muted", wrap=True)
        self.count = CountBubble()
        self.add_button = Button("Ajouter", ButtonRole.LINK, icon="plus", size="small")
        self.add_button.setToolTip("Ajouter une preuve (J)")
        self.drop_button = DropButton("Déposer un fichier ou une photo ici", icon="upload")
        self.note = NoteField()
        self._places = QGridLayout()
        self._head, self._foot = QWidget(self), QWidget(self)
        self._middle = Scrolled(margins=(0, 0, 0, 0), name="Preuves et historique")
        self._lying: bool | None = None
        self._proof_rows = QVBoxLayout()
        self._history_rows = QVBoxLayout()
        self.proofs = KeptRows(self._proof_rows, self._make_proof)
        self.history = KeptRows(self._history_rows, self._make_history)
        self._build()
        self.cards.chosen.connect(self.level_chosen)
        self.add_button.clicked.connect(self.proof_asked)
        self.drop_button.clicked.connect(self.file_asked)
        self.note.left.connect(self.keep_note)
        self.note.done.connect(self.left)

    def _build(self) -> None:
        self.body.setSpacing(0)
        self.body.addLayout(self._places, 1)
        self._places.setSpacing(0)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(_SIDE, 10, _SIDE, 10)
        head.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.domain)
        words.addWidget(self.title)
        head.addLayout(words)
        head.addWidget(self.cards)
        head.addWidget(self.descriptor)
        head.addStretch(1)
        self._middle.inner.setSpacing(0)
        self._fill_middle(self._middle.inner)
        self._fill_note(self._foot)
        self.set_lying(lying=False)

    def set_lying(self, *, lying: bool) -> None:
        """Stand beside the grid, or lie in a drawer under it: three columns."""
        if lying is self._lying:
            return
        self._lying = lying
        parts = (self._head, self._middle, self._foot)
        for part in parts:
            self._places.removeWidget(part)
        for rank, part in enumerate(parts):
            self._places.addWidget(part, *((0, rank) if lying else (rank, 0)))
        self._places.setRowStretch(1, 0 if lying else 1)
        for rank in range(len(parts)):
            self._places.setColumnStretch(rank, 1 if lying or not rank else 0)

    def _fill_middle(self, column: QVBoxLayout) -> None:
        column.addWidget(Line("grid-line"))
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 2, 6, 2)
        row.setSpacing(8)
        row.addWidget(Label("Preuves", "h2"))
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self._proof_rows.setSpacing(0)
        column.addLayout(self._proof_rows)
        drop = QHBoxLayout()
        drop.setContentsMargins(_SIDE, 4, _SIDE, 10)
        self.drop_button.setMinimumHeight(theme().px(40))
        drop.addWidget(self.drop_button)
        column.addLayout(drop)
        column.addWidget(Line("grid-line"))
        title = Label("Historique", "h2")
        title.setContentsMargins(_SIDE, 6, _SIDE, 6)
        column.addWidget(title)
        self._history_rows.setSpacing(0)
        column.addLayout(self._history_rows)
        self.nothing = Label("Aucune évaluation.", "muted")
        self.nothing.setContentsMargins(_SIDE, 0, _SIDE, 8)
        column.addWidget(self.nothing)
        column.addStretch(1)

    def _fill_note(self, foot: QWidget) -> None:
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line("grid-line"))
        zone = QVBoxLayout()
        zone.setContentsMargins(_SIDE, 8, _SIDE, 10)
        zone.setSpacing(3)
        label = Label("Commentaire pour le portefeuille", "label")
        label.setBuddy(self.note)
        self.note.setAccessibleName("Commentaire pour le portefeuille")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme().px(_NOTE_HEIGHT))
        zone.addWidget(label)
        zone.addWidget(self.note)
        column.addLayout(zone)
        column.addStretch(1)

    def _make_proof(self) -> ProofRow:
        row = ProofRow()
        row.remove_asked.connect(self.proof_removed)
        row.open_asked.connect(self.piece_asked)
        return row

    def _make_history(self) -> HistoryRow:
        row = HistoryRow()
        row.remove_asked.connect(self.level_removed)
        row.open_asked.connect(self.comment_asked)
        return row

    # Showing.

    def shown(self) -> ShownCase | None:
        """Return what is shown."""
        return self._shown

    def show_case(self, shown: ShownCase | None) -> None:
        """Show a competence; words typed for the one before are kept first."""
        before = None if self._shown is None else self._shown.key
        now = None if shown is None else shown.key
        if before != now:
            self.keep_note()
        dirty = before == now and self.note.toPlainText() != self._kept
        self._shown = shown
        case = None if shown is None else shown.case
        if shown is None or case is None:
            self._show_domain(shown)
            return
        editable = shown.editable
        self.domain.set_text(f"{shown.column.value} · {shown.domain.name}")
        self.title.setText(case.competence.label)
        self._show_level(shown, case)
        self.count.set_count(len(case.proofs))
        for proof_row, proof in zip(self.proofs.take(len(case.proofs)), case.proofs, strict=True):
            proof_row.tell(proof, editable=editable)
        self._show_history(shown, case)
        if not dirty:
            self._show_note(case.note)
        self._set_enabled(editable)

    def _show_domain(self, shown: ShownCase | None) -> None:
        self.domain.set_text("Domaine" if shown is not None else "")
        self.title.setText("" if shown is None else shown.domain.name)
        self.descriptor.setText("Choisissez une compétence de ce domaine dans la grille.")
        self.cards.choose(None)
        self.count.set_count(0)
        self.proofs.take(0)
        self.history.take(0)
        self.nothing.hide()
        self._show_note("")
        self._set_enabled(False)

    def _set_enabled(self, editable: bool) -> None:
        self.cards.setEnabled(editable)
        self.add_button.setVisible(editable)
        self.drop_button.setVisible(editable)
        self.note.setReadOnly(not editable)
        self.setAcceptDrops(editable)

    def _show_level(self, shown: ShownCase, case: CompetenceCase) -> None:
        framework, given = shown.grid.framework, level_at(case, shown.column)
        levels = () if framework is None else framework.levels
        self.cards.show_words(levels)
        self.cards.choose(None if given is None else given.level)
        if given is None:
            typed = "Choisissez un niveau, ou tapez 1 à 4 dans la grille."
            self.descriptor.setText(typed if shown.editable else "Non évalué.")
            return
        own = case.competence.descriptors[given.level - 1]
        usual = next((one.employer for one in levels if one.rank == given.level), "")
        words = (own or usual).rstrip(".")
        self.descriptor.setText(f"Niveau {given.level}{NBSP}: {words}.".replace(f"{NBSP}: .", "."))

    def _show_history(self, shown: ShownCase, case: CompetenceCase) -> None:
        lines = [(one, False) for one in case.history] + [(one, True) for one in case.aside]
        lines.sort(key=lambda line: line[0].on)
        lines.reverse()
        for row, (given, aside) in zip(self.history.take(len(lines)), lines, strict=True):
            row.tell(given, shown.grid, aside=aside, editable=shown.editable)
        self.nothing.setVisible(not lines)

    # The words of the booklet.

    def _show_note(self, text: str) -> None:
        self._kept = text
        if self.note.toPlainText() != text:
            self.note.setPlainText(text)

    def keep_note(self) -> None:
        """Tell the words of the booklet when they were changed."""
        typed, shown = self.note.toPlainText(), self._shown
        if shown is None or shown.key is None or not shown.editable or typed == self._kept:
            return
        self._kept = typed
        self.note_typed.emit(*shown.key, typed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before anything else is shown."""
        self.keep_note()
        super().hideEvent(event)

    # Files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.file_given.emit(files[0])
