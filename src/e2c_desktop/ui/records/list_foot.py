"""The foot of the list: how many there are, what is chosen, printing, progress."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.ports import Task

_SHOWN_AFTER_MS = 100


class ChosenBar(Panel):
    """What may be done with the records ticked or selected; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface-alt", parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(6)
        self.words = ElidedLabel("", "strong")
        self.change_button = Button("Modifier…", ButtonRole.LINK, icon="pencil", size="small")
        self.untick_button = Button("Tout décocher", ButtonRole.LINK, icon="x", size="small")
        row.addWidget(self.words, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.untick_button)
        self.hide()


class ListFoot(QWidget):
    """What stands under the rows.

    Args:
        feminine: whether the records are: « 3 cochées ».

    Attributes:
        words: the counts.
        more_button: opens the menu of the rarer actions.
        bar: what may be done with the records chosen.
        progress: shown while a work lasts.
    """

    def __init__(self, *, feminine: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement = "e" if feminine else ""
        self._task: Task | None = None
        self._label = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOWN_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self.bar = ChosenBar()
        self.words = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.more_button = Button(icon="ellipsis", size="small", tip="Autres actions de la liste")
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self._on_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addWidget(self.bar)
        self._working = Panel("surface")
        inner = QHBoxLayout(self._working)
        inner.setContentsMargins(16, 6, 12, 6)
        inner.addWidget(self.progress)
        self._working.hide()
        column.addWidget(self._working)
        foot = Panel("surface")
        row = self._foot = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.excel_button)
        row.addWidget(self.more_button)
        column.addWidget(foot)

    def lead_with(self, button: Button) -> None:
        """Put a button of the tab before those that print and export."""
        self._foot.insertWidget(self._foot.indexOf(self.print_button), button)

    def tell(self, total: int, chosen: int, ticked: int) -> None:
        """Show what may be done.

        Args:
            total: records of the list.
            chosen: records that an action would be about, when they were picked; else 0.
            ticked: those of them who are ticked.
        """
        lines = f"Imprimer {chosen} ligne{'s' if chosen > 1 else ''}"
        self.print_button.set_text(lines if chosen else "Imprimer")
        for button in (self.print_button, self.excel_button):
            button.setEnabled(total > 0 or chosen > 0)
        word = ("coché" if ticked else "sélectionné") + self._agreement
        self.bar.words.set_text(f"{chosen} {word}{'s' if chosen > 1 else ''}")
        self.bar.untick_button.setVisible(ticked > 0)
        self.bar.setVisible(chosen > 0)

    def set_taking_out(self, *, on: bool) -> None:
        """Show what makes files of the list to those who may."""
        self.print_button.setVisible(on)
        self.excel_button.setVisible(on)

    def follow(self, task: Task, label: str) -> None:
        """Show how far a work is, once it lasts."""
        self._task, self._label = task, label
        self._late.start()

    def report(self, done: int, total: int, label: str) -> None:
        """Show how far the work is."""
        self.progress.report(done, total, label)

    def over(self) -> None:
        """Show nothing any more."""
        self._task = None
        self._late.stop()
        self._working.hide()

    def _on_late(self) -> None:
        if self._task is not None:
            self.progress.begin(self._label)
            self._working.show()

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
