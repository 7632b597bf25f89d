"""Which chapters booklets print, in which order: for the school, or for one trainee."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.booklet_chapters import USUAL, ChapterChoice, validate_choice
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.services import booklet_choices
from e2c_desktop.services.rights import may
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.moving import MoveButtons
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.portfolio.chapter_list import ChapterList
from e2c_desktop.ui.ports import RecordDoors

_HINT = (
    "Décochez ce qui n’est pas à imprimer. Alt+↑ et Alt+↓ déplacent un chapitre. Un chapitre vide"
    " n’est jamais imprimé."
)
_SCHOOL = "Pour tous les portefeuilles de l’école, sauf ceux qui ont leurs propres chapitres."
_ONLY_DIRECTION = "La direction choisit les chapitres de l’école."

Store = Callable[[ChapterChoice | None], Changes]


class ChaptersDialog(QDialog):
    """Asks for chapters and their order.

    Args:
        choice: the one that counts.
        usual: what the button at the left brings back.
        store: keeps the choice; None when it is the usual one of a trainee.
        doors: of the window around.
        words: what the choice is about, and the words of the button at the left.
        editable: False only shows the choice.

    Attributes:
        list: the chapters and their parts.
        moving: the buttons beside it.
        preview: the lines of the contents.
    """

    def __init__(
        self,
        choice: ChapterChoice,
        usual: ChapterChoice,
        store: Store,
        doors: RecordDoors,
        *,
        words: tuple[str, str],
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._usual, self._store, self._doors = usual, store, doors
        self._editable = editable
        self.setWindowTitle("Chapitres du portefeuille")
        self.resize(theme().px(720), theme().px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label("Chapitres du portefeuille", "h2"))
        column.addWidget(Label(f"{words[0]} {_HINT}", "muted", wrap=True))
        self.note = Note("", "bad")
        self.note.hide()
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.list = ChapterList()
        self.list.setEnabled(editable)
        row.addWidget(self.list, 3)
        self.moving = MoveButtons(self.list)
        self.moving.setEnabled(editable)
        row.addWidget(self.moving)
        row.addLayout(self._previewing(), 2)
        column.addLayout(row, 1)
        column.addLayout(self._foot(words[1]))
        self.list.changed.connect(self._on_changed)
        self.list.show_choice(choice)
        self.list.setFocus()

    def _previewing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label("Le sommaire", "strong"))
        self.preview = Label("", wrap=True)
        self.preview.setAccessibleName("Le sommaire")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.preview, 1)
        return column

    def _foot(self, usual: str) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.usual_button = Button(usual, ButtonRole.LINK, icon="undo-2")
        self.cancel_button = Button("Annuler" if self._editable else "Fermer")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.save_button.setDefault(self._editable)
        self.usual_button.setVisible(self._editable)
        self.save_button.setVisible(self._editable)
        foot.addWidget(self.usual_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        self.usual_button.clicked.connect(self._on_usual)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        return foot

    def _on_changed(self) -> None:
        printed = self.list.choice().printed
        lines = [f"{rank}\u2002{chapter.label}" for rank, chapter in enumerate(printed, 1)]
        self.preview.setText("\n".join(lines))
        found = validate_choice(self.list.choice())
        self.note.set_message(found[0].message if found else "")
        self.note.setVisible(bool(found))
        self.save_button.setEnabled(not found)
        self.usual_button.setEnabled(self.list.choice() != self._usual)
        self.moving.allow()

    def _on_usual(self) -> None:
        self.list.show_choice(self._usual)

    def _on_save(self) -> None:
        choice = self.list.choice()
        try:
            changes = self._store(None if choice == self._usual else choice)
        except E2CError as fault:
            self._doors.errors.show(fault, self)
            return
        self._doors.bus.publish(changes, self)
        self.accept()


def choose_chapters(doors: RecordDoors, path_id: UUID, parent: QWidget | None) -> ChaptersDialog:
    """Open the choice of the chapters of one trainee's booklet.

    A choice equal to the school's is kept as « comme l’école »: it follows the school later on.
    """
    chosen = doors.reads.journey.chapters(path_id)
    dialog = ChaptersDialog(
        chosen.printed,
        chosen.school,
        partial(_store_of_path, doors, path_id),
        doors,
        words=("Pour ce portefeuille seulement.", "Comme l’école"),
        editable=may(doors.work.actor.role, booklet_choices.choose_path_chapters)
        and not doors.reads.visitor,
        parent=parent,
    )
    dialog.open()
    return dialog


def choose_school_chapters(doors: RecordDoors, parent: QWidget | None) -> ChaptersDialog:
    """Return the choice of the chapters of the school; only the direction changes it."""
    allowed = may(doors.work.actor.role, booklet_choices.choose_school_chapters)
    editable = allowed and not doors.reads.visitor
    return ChaptersDialog(
        doors.reads.journey.chapters().school,
        USUAL,
        partial(_store_of_school, doors),
        doors,
        words=(_SCHOOL if editable else f"{_SCHOOL} {_ONLY_DIRECTION}", "Ordre habituel"),
        editable=editable,
        parent=parent,
    )


def _store_of_path(doors: RecordDoors, path_id: UUID, choice: ChapterChoice | None) -> Changes:
    return booklet_choices.choose_path_chapters(doors.work, path_id=path_id, choice=choice)


def _store_of_school(doors: RecordDoors, choice: ChapterChoice | None) -> Changes:
    return booklet_choices.choose_school_chapters(doors.work, choice=choice or USUAL)
