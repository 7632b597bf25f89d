"""The cycle collector passes on the window's thread alone.

Python starts it in whichever thread makes one object too many. On a working thread it may free what
is left of a closed screen, and Qt ends the program at once: its objects die on their own thread.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS: Final = 500
_held: set[int] = set()


class Collecting(QObject):
    """Keeps the collector from starting by itself, and has it pass here when it is due.

    Several may live at once; the collector is its own master again when the last one has let go.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._pass)
        self._timer.start()
        _held.add(id(self))
        gc.disable()

    def let_go(self) -> None:
        """Give the collector back: no thread but the window's runs any more."""
        self._timer.stop()
        _held.discard(id(self))
        if not _held:
            gc.enable()

    def _pass(self) -> None:
        """Collect the oldest generation that is due, as Python would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in reversed(range(len(counts))):
            if 0 < limits[generation] < counts[generation]:
                gc.collect(generation)
                return
