"""What is chosen in a merge: a line for each field that differs, and the path that stays."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.merging import PathFacts, Take, settle_paths
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.options import TOP, Option, OptionGroup
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.merge_rows import MergeRow, first_day
from e2c_desktop.ui.trainees.presenting import EMPTY

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


class PathsChoice(Card):
    """The paths of both records: all are kept; which open one stays current is asked.

    Signals:
        settled: whether the merge can be done as chosen.
    """

    settled = Signal(bool)

    def __init__(self, paths: Sequence[PathFacts], parent: QWidget | None = None) -> None:
        super().__init__("Parcours", caption="Tous sont gardés", parent=parent)
        self._paths = sorted(paths, key=first_day, reverse=True)
        going_on = [path for path in self._paths if path.open]
        self._asked = going_on if len(going_on) > 1 else []
        self.group = OptionGroup(self)
        self.note = Note("", "info")
        for path in self._paths:
            if path not in self._asked:
                self.add(Label(path.words, wrap=True))
        if self._asked:
            self.add(Label("Lequel reste le parcours actuel\u00a0?", "label"))
        for rank, path in enumerate(self._asked):
            option = Option(path.words, name="Parcours actuel")
            self.group.add(option, rank)
            self.add(option)
        self.add(self.note)
        self.note.hide()
        self.group.idToggled.connect(self._on_toggled)
        if self._asked:
            begun = next((path for path in self._asked if path.entry_on), self._asked[0])
            self.group.choose(self._asked.index(begun))

    def chosen(self) -> UUID | None:
        """Return the open path that stays; None when nothing is asked."""
        place = self.group.checkedId()
        return self._asked[place].id if place >= 0 else None

    def possible(self) -> bool:
        """Whether the paths allow the merge as chosen."""
        return self._trouble() is None

    def _trouble(self) -> Refused | None:
        try:
            settle_paths(self._paths, self.chosen())
        except Refused as refused:
            return refused
        return None

    def _on_toggled(self, place: int, on: bool) -> None:
        del place
        if not on:
            return
        trouble = self._trouble()
        if trouble is None:
            words = "L’autre sera mis de côté, noté deux fois. Ses étapes et documents restent."
            self.note.set_message(typography(words), "info")
        else:
            self.note.set_message(typography(f"{trouble.happened} {trouble.advice}"), "warn")
        self.note.show()
        self.settled.emit(trouble is None)
