"""What is asked of the two sheets that were tried: three questions with two answers each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.paper_turning import TrialAnswers
from e2c_desktop.ui.kit.labels import Label

_QUESTIONS = (
    ("Où les lettres A et B sont-elles imprimées ?", "Au dos des chiffres", "Sur les chiffres"),
    ("Sur quelle feuille est la lettre A ?", "Avec le 1", "Avec le 2"),
    ("Dans quel sens vont les deux flèches d’une feuille ?", "Le même sens", "Sens contraires"),
)


class TrialQuestions(QWidget):
    """The questions, one under the other; nothing is chosen before somebody looked.

    Signals:
        answered: an answer was chosen.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.groups = [self._question(column, *words) for words in _QUESTIONS]
        column.addStretch()

    def _question(
        self, column: QVBoxLayout, question: str, first: str, second: str
    ) -> QButtonGroup:
        column.addWidget(Label(typography(question), "strong", wrap=True))
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(16)
        for rank, answer in enumerate((first, second)):
            button = QRadioButton(typography(answer))
            button.setAccessibleName(typography(f"{question} {answer}"))
            group.addButton(button, rank)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(8)
        group.idClicked.connect(self.answered)
        return group

    @property
    def answers(self) -> TrialAnswers | None:
        """What was answered; None as long as a question is left."""
        chosen = [group.checkedId() for group in self.groups]
        if -1 in chosen:
            return None
        side, order, head = (rank == 1 for rank in chosen)
        return TrialAnswers(side, order, head)

    def forget(self) -> None:
        """Take the answers away, for another trial."""
        for group in self.groups:
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)
