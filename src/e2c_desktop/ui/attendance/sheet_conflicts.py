"""What a signed sheet tells otherwise than the base: decided one by one, never silently."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.domain.sheet_rekey import Conflict
from e2c_desktop.ui.attendance.sheet_rekey_model import RekeyModel
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import CountBubble, Label

_DECIDED = {True: "La feuille est retenue.", False: "La saisie est gardée."}
_OPEN = "À décider."


class ConflictsPane(QWidget):
    """The conflicts of a sheet and the two answers.

    Args:
        model: what is typed.

    Signals:
        decided: an answer was given.
        shown: the conflict in force, for the grid to stand on it.

    Attributes:
        list: the conflicts.
        keep_button, take_button: the answers for the one in force.
    """

    decided = Signal()
    shown = Signal(object)

    def __init__(self, model: RekeyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._conflicts: list[Conflict] = []
        self.count = CountBubble(0)
        self.list = QListWidget()
        self.list.setAccessibleName("Contradictions avec ce qui est saisi")
        self.list.setWordWrap(True)
        self.keep_button = Button("Garder la saisie", size="small")
        self.take_button = Button("Prendre la feuille", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label("Contradictions", "h2"))
        head.addWidget(self.count)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (self.keep_button, self.take_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._on_row)
        self.keep_button.clicked.connect(self._on_keep)
        self.take_button.clicked.connect(self._on_take)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Show the conflicts; the one in force stays when it is still there."""
        before = self.conflict()
        self._conflicts = list(conflicts)
        self.list.blockSignals(True)
        self.list.clear()
        for conflict in conflicts:
            item = QListWidgetItem(self._words(conflict))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            self.list.addItem(item)
        spots = [(one.path_id, one.place) for one in conflicts]
        here = None if before is None else (before.path_id, before.place)
        self.list.setCurrentRow(spots.index(here) if here in spots else min(len(spots), 1) - 1)
        self.list.blockSignals(False)
        self.count.set_count(len(conflicts))
        for button in (self.keep_button, self.take_button):
            button.setEnabled(bool(conflicts))

    def conflict(self) -> Conflict | None:
        """Return the conflict in force."""
        row = self.list.currentRow()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def go_to_next(self) -> bool:
        """Stand on the first conflict that waits; tell whether there is one."""
        waiting = self._model.entry.undecided()
        if not waiting:
            return False
        self.list.setCurrentRow(self._conflicts.index(waiting[0]))
        self.shown.emit(waiting[0])
        return True

    def _words(self, conflict: Conflict) -> str:
        taken = self._model.entry.taken.get((conflict.path_id, conflict.place))
        answer = _OPEN if taken is None else _DECIDED[taken]
        return f"{self._model.words_of(conflict)} {answer}"

    def _on_row(self) -> None:
        conflict = self.conflict()
        if conflict is not None:
            self.shown.emit(conflict)

    def _on_keep(self) -> None:
        self._decide(take=False)

    def _on_take(self) -> None:
        self._decide(take=True)

    def _decide(self, *, take: bool) -> None:
        conflict = self.conflict()
        if conflict is not None:
            self._model.entry.decide(conflict, take=take)
            self.decided.emit()
            self.go_to_next()
