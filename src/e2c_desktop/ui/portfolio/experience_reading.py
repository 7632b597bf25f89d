"""One experience to read: the three answers, what it shows, what may be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.experience_draft import QUESTIONS
from e2c_desktop.queries.journey import ExperienceRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.portfolio.words import experience_caption

_NO_ANSWER = "Pas encore de réponse."


class ExperienceReading(Card):
    """The experience of the current row.

    Signals:
        write_asked, edit_asked, remove_asked: the links.
    """

    write_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName("Expérience choisie")
        self.row: ExperienceRow | None = None
        self._editable = False
        self.title = Label("", "h2", wrap=True)
        self.caption = Label("", "small", wrap=True)
        self.answers = {
            name: Label("", "body", wrap=True, selectable=True) for name, _ in QUESTIONS
        }
        self.shown = Label("", "body", wrap=True)
        self.printed = Label("Hors du livret", "small", tone="warn")
        self.write_button = Button("Écrire ensemble", icon="maximize-2", size="small")
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.remove_button = Button("Supprimer", ButtonRole.LINK, icon="trash-2", size="small")
        self._buttons = QWidget()
        self._build()
        self.write_button.clicked.connect(self.write_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.remove_button.clicked.connect(self.remove_asked)

    def _build(self) -> None:
        scrolled = Scrolled(margins=(14, 12, 14, 12), name="Expérience choisie")
        scrolled.inner.setSpacing(4)
        for widget in (self.title, self.caption, self.printed):
            scrolled.inner.addWidget(widget)
        for name, words in QUESTIONS:
            scrolled.inner.addSpacing(6)
            scrolled.inner.addWidget(Label(words, "caption"))
            scrolled.inner.addWidget(self.answers[name])
        scrolled.inner.addSpacing(6)
        scrolled.inner.addWidget(Label("Compétences reliées", "caption"))
        scrolled.inner.addWidget(self.shown)
        scrolled.inner.addStretch(1)
        self.add(scrolled, 1)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(12, 6, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.write_button)
        row.addStretch(1)
        row.addWidget(self.edit_button)
        row.addWidget(self.remove_button)
        self.add(self._buttons)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def show_row(self, row: ExperienceRow | None) -> None:
        """Show an experience, or nothing."""
        self.row = row
        self.setEnabled(row is not None)
        draft = None if row is None else row.draft
        self.title.setText("" if draft is None else draft.title)
        self.caption.setText("" if row is None else experience_caption(row))
        for name, label in self.answers.items():
            answer = "" if draft is None else str(getattr(draft, name))
            label.setText(answer or ("" if draft is None else _NO_ANSWER))
            label.set_tone("" if answer else "text-muted")
        shown = () if row is None else row.competences
        self.shown.setText("\n".join(shown) or "Aucune pour l’instant.")
        self.shown.set_tone("" if shown else "text-muted")
        self.printed.setVisible(draft is not None and not draft.in_booklet)
        self._show_buttons()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._buttons.setVisible(self._editable and self.row is not None)
