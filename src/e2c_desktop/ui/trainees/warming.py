"""Makes the first letters of a search as quick as those that follow."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.models.query_table_model import FIRST_PAGE
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.list_pane import ListPane
from e2c_desktop.ui.trainees.source import TraineeSource

AFTER_MS: Final = 300
"""The person looks at the rows that were just painted; nothing is waited for."""

_LETTER: Final = "a"


class Warming(QObject):
    """Asks the base what a first letter will ask, a moment after the opening.

    The statements are then built and compiled, the texts looked through are in memory. It gives up
    as soon as somebody types, and asks nothing of a list that is no longer on the screen: its base
    may be closed.
    """

    def __init__(self, ports: RecordDoors, pane: ListPane) -> None:
        super().__init__(pane)
        self._ports, self._pane = ports, pane
        self._left: list[TraineeFilter] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        pane.head.search.textChanged.connect(self._timer.stop)

    def start(self) -> None:
        """Begin in a moment: the list as it is, then everybody, each in a turn of its own."""
        self._left = [self._pane.state().filter, TraineeFilter()]
        self._timer.start(AFTER_MS)

    def _ask(self) -> None:
        if not self._pane.isVisible():
            return
        wanted = replace(self._left.pop(0), text=_LETTER)
        source = TraineeSource(self._ports.reads, wanted)
        source.first_page(self._pane.model.order(), FIRST_PAGE)
        if self._left:
            self._timer.start(0)
