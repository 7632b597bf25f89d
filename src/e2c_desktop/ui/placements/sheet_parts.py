"""The parts of the tutor's sheet on the screen: grids of boxes, and fields in the paper's order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.follow_up_codes import ReviewOutcome, SheetAnswer
from e2c_desktop.domain.placement_review import MIDDLE_LABELS, Criterion, Grid, GridLevel
from e2c_desktop.ui.kit.digit_choice import DigitChoice, DigitOption
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_SCALE = (
    GridLevel.WEAK,
    GridLevel.TO_IMPROVE,
    GridLevel.GOOD,
    GridLevel.VERY_GOOD,
    GridLevel.NOT_SEEN,
)
"""The boxes in the order of the paper: the one of what was not seen stands last."""
_CELL = 66


def outcome_choice() -> DigitChoice:
    """Return the three boxes of the presence."""
    words = {
        ReviewOutcome.COMPLETED: "En entier",
        ReviewOutcome.PARTIAL: "Arrêtée avant la fin",
        ReviewOutcome.NO_SHOW: "Non commencée",
    }
    options = [
        DigitOption(str(rank), outcome, words[outcome])
        for rank, outcome in enumerate(ReviewOutcome, start=1)
    ]
    return DigitChoice("Période", options, cell=152)


def answer_choice(field: str, name: str) -> DigitChoice:
    """Return the three boxes of a question; the middle one is worded for it."""
    middle = MIDDLE_LABELS.get(field, SheetAnswer.BETWEEN.label)
    words = {SheetAnswer.BETWEEN: middle}
    options = [
        DigitOption(str(rank), answer, words.get(answer, answer.label))
        for rank, answer in enumerate(SheetAnswer, start=1)
    ]
    return DigitChoice(name, options, cell=112)


class WrittenLines(QPlainTextEdit):
    """A few written lines; Tab goes on to the next field."""

    def __init__(self, name: str, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme().px(19) * lines + 14)


class BoxesGrid(QWidget):
    """Lines of boxes under one head: attitudes at work, or competences of the trade.

    Args:
        title: of the first column.
        skills: whether the words of the levels are those of competences.

    Signals:
        changed: a box was ticked or not.
        answered: a digit was typed: the keyboard goes on.
    """

    changed = Signal()
    answered = Signal()

    def __init__(self, title: str, *, skills: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._skills = title, skills
        self.rows: dict[str, DigitChoice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def _words(self, level: GridLevel) -> str:
        return level.skill_label if self._skills else level.label

    def show_lines(self, lines: Sequence[Criterion], grid: Grid) -> None:
        """Show the lines of a sheet with what is ticked; lines of an older sheet stay."""
        if self._inside is not None:
            self._inside.setParent(None)
            self._inside.deleteLater()
        self._inside = QWidget(self)
        layout = QGridLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.addWidget(Label(self._title, "caption"), 0, 0)
        layout.addWidget(self._head(), 0, 1)
        known = {line.label: line for line in lines}
        every = [*lines, *(Criterion(label) for label in grid if label not in known)]
        self.rows = {}
        for place, line in enumerate(every, start=1):
            label = Label(line.label, "body", wrap=True)
            label.setToolTip(line.hint)
            layout.addWidget(label, place, 0)
            self.rows[line.label] = self._row(line.label, grid)
            layout.addWidget(self.rows[line.label], place, 1)
        self._column.addWidget(self._inside)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QGridLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, level in enumerate(_SCALE):
            # One word a line: two neighbours would touch.
            words = Label(self._words(level).lower().replace(" ", "\n"), "small")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            words.setFixedWidth(theme().px(_CELL))
            row.addWidget(words, 0, place)
        return head

    def _row(self, label: str, grid: Grid) -> DigitChoice:
        options = [DigitOption(level.value, level, self._words(level)) for level in _SCALE]
        choice = DigitChoice(label, options, with_words=False, cell=_CELL)
        choice.set_value(grid.get(label))
        choice.changed.connect(self.changed)
        choice.answered.connect(self.answered)
        return choice

    def grid(self) -> dict[str, GridLevel]:
        """Return what is ticked, in the order of the lines."""
        return {
            label: level
            for label, choice in self.rows.items()
            if isinstance(level := choice.value(), GridLevel)
        }
