"""What is chosen between two records: a line for each field that differs, those alike folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.merging import Take
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.options import TOP, Option, OptionGroup
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.merge_rows import MergeRow
from e2c_desktop.ui.records.words import EMPTY

_TAKES = (Take.KEPT, Take.GONE, Take.BOTH)
LABEL_WIDTH = 170
CLOSED = "Donnée protégée"


class FieldChoice:
    """The two values of one field, « les deux » for notes: one group, walked by the arrows.

    Args:
        row: the field.
        grid: where the options go.
        line: the line of the grid; the next one is used for « les deux ».
        owner: the widget that holds the grid.

    Attributes:
        options: left, right, and both when it is offered.
    """

    def __init__(self, row: MergeRow, grid: QGridLayout, line: int, owner: QWidget) -> None:
        self.row = row
        self.group = OptionGroup(owner)
        self.options: list[Option] = []
        label = Label(row.label, "label", wrap=True)
        label.setFixedWidth(theme().px(LABEL_WIDTH))
        label.setContentsMargins(0, theme().px(TOP), 0, 0)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        for column, (words, side) in enumerate(
            ((row.left, "à gauche"), (row.right, "à droite")), start=1
        ):
            shown = CLOSED if row.protected else words or EMPTY
            option = self._add(shown, f"{row.label}, {side}", muted=not words or row.protected)
            grid.addWidget(option, line, column, Qt.AlignmentFlag.AlignTop)
        if row.joinable:
            option = self._add("Les deux, l’un à la suite de l’autre", f"{row.label}, les deux")
            grid.addWidget(option, line + 1, 1, 1, 2)
        self.group.choose(_TAKES.index(row.proposed))

    def _add(self, words: str, name: str, *, muted: bool = False) -> Option:
        option = Option(words, name=name, muted=muted)
        self.group.add(option, len(self.options))
        self.options.append(option)
        return option

    def take(self) -> Take:
        """Return what is chosen, as if the left record were the one kept."""
        return _TAKES[self.group.checkedId()]

    def open(self) -> None:
        """Show protected values, whose opening is noted."""
        for option, words in zip(self.options, (self.row.left, self.row.right), strict=False):
            option.set_words(words or EMPTY)


class SameFields(QWidget):
    """The fields that are alike, folded away at first.

    Attributes:
        button: shows or hides them.
    """

    def __init__(self, rows: Sequence[MergeRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._count = len(rows)
        self.button = Button("", ButtonRole.LINK, size="small", icon="chevron-right")
        self.button.clicked.connect(self._on_clicked)
        self.body = QWidget()
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, row in enumerate(rows):
            label = Label(row.label, "muted", wrap=True)
            label.setFixedWidth(theme().px(LABEL_WIDTH))
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            words = CLOSED if row.protected else row.left
            grid.addWidget(Label(words, wrap=True), line, 1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        self.body.hide()
        self._word()
        if not rows:
            self.hide()

    def _on_clicked(self) -> None:
        self.body.setVisible(self.body.isHidden())
        self._word()

    def _word(self) -> None:
        closed = self.body.isHidden()
        what = "1 champ identique" if self._count == 1 else f"{self._count} champs identiques"
        self.button.set_text(f"{'Voir' if closed else 'Masquer'} {what}")
        self.button.set_icon("chevron-right" if closed else "chevron-down")
