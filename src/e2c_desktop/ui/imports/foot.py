"""The foot of the wizard: what is safe, the work under way, and the buttons of the step."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.theme import theme

SAFE = "Rien n’est encore enregistré."
LATER = "Une sauvegarde sera faite avant l’import ; on pourra tout annuler ensuite."
DONE = "L’import est enregistré."
UNDONE = "L’import a été annulé."
KEPT = "La sauvegarde faite avant l’import est gardée."
BACK = "Une sauvegarde d’avant l’import est gardée. « Annuler » (Ctrl Z) le reprend en entier."


class Foot(Panel):
    """Words at the left, buttons at the right; the progress takes the place of the words."""

    def __init__(self, problems: QMenu, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._busy = False
        self.setFixedHeight(theme().px(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        self.words = QWidget()
        beside = QHBoxLayout(self.words)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(IconLabel("shield-check", size=16, token="ok"))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = Label(SAFE, "bold")
        self.text = ElidedLabel(typography(LATER), "small")
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)
        beside.addLayout(column, 1)
        self.progress = ProgressLine()
        self._left = QStackedWidget()
        self._left.addWidget(self.words)
        self._left.addWidget(self.progress)
        row.addWidget(self._left, 1)
        row.addSpacing(8)
        self.problems = Button("Liste des erreurs", icon="printer")
        self.problems.set_menu(problems)
        self.back = Button("Retour", icon="chevron-left")
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self.go = Button("", ButtonRole.PRIMARY)
        for button in (self.problems, self.back, self.close_button, self.go):
            button.hide()  # until the step is known: the window must not grow for all four
            button.setAutoDefault(False)
            row.addWidget(button)

    def show_step(
        self, *, busy: bool, back: bool, problems: bool, finished: bool, saved: bool = False
    ) -> None:
        """Show the buttons of a step."""
        self._left.setCurrentIndex(1 if busy else 0)
        title, text = (SAFE, LATER)
        if finished:
            title, text = (DONE, BACK) if saved else (UNDONE, KEPT)
        self.title.setText(typography(title))
        self.text.set_text(typography(text))
        self.problems.setVisible(problems)
        self.back.setVisible(back)
        self.close_button.setVisible(finished)
        self.go.setVisible(not finished)
        for button in (self.problems, self.back, self.close_button):
            button.setEnabled(not busy)
        self._busy = busy

    def set_go(self, words: str, *, enabled: bool) -> None:
        """Set the main button."""
        self.go.set_text(typography(words))
        self.go.setEnabled(enabled and not self._busy)
