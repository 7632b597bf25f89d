"""The other situations of a moment: the former ones, another one, the one to take away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.situation_reads import SituationLine


class SituationMenu(QMenu):
    """What may be done beside the situation shown.

    Signals:
        line_asked: a former situation is to be shown.
        another_asked: another one is to be noted.
        remove_asked: the one shown is to be taken away.
    """

    line_asked = Signal(object)
    another_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Autres situations de ce moment")

    def show_lines(
        self, lines: tuple[SituationLine, ...], shown: SituationLine | None, *, editable: bool
    ) -> None:
        """Offer the situations of a moment, the newest first."""
        self.clear()
        for line in reversed(lines):
            action = self.addAction(line_words(line))
            action.setCheckable(True)
            action.setChecked(shown is not None and line.id == shown.id)
            action.triggered.connect(partial(self._on_line, line))
        if editable and shown is not None:
            self.addSeparator()
            self.addAction("Noter une autre situation").triggered.connect(self._on_another)
            self.addAction("Supprimer cette situation").triggered.connect(self._on_remove)

    def _on_line(self, line: SituationLine, *_: object) -> None:
        self.line_asked.emit(line)

    def _on_another(self, *_: object) -> None:
        self.another_asked.emit()

    def _on_remove(self, *_: object) -> None:
        self.remove_asked.emit()


def line_words(line: SituationLine) -> str:
    """Return « 15/05/2026 : CDD »."""
    day = line.draft.observed_on
    code = line.draft.code
    words = "Non joint(e)" if code is None else code.label
    return f"{short_date(day)}\u00a0: {words}" if day is not None else words
