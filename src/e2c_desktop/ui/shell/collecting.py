"""Keeps Python's cycle collector on the window's thread.

The collector runs on whichever thread happens to allocate. A widget caught in a cycle (a screen and
the function that its button calls) would then be destroyed on a working thread, where Qt does not
allow it: the program falls. As long as somebody holds a `WindowCollector`, the automatic passes are
off, for the whole process, and a timer of the window's thread makes them instead, at the pace that
`gc.set_threshold` asks for.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from e2c_desktop.runtime.memory import give_back_memory

_EVERY_MS = 200

_holding: set[int] = set()
"""Those under way, by identity: the automatic passes come back with the end of the last one."""


class WindowCollector(QObject):
    """Collects on the thread that made it, from its making until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        _holding.add(id(self))
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.pass_if_due)
        self._timer.start()

    def pass_if_due(self) -> None:
        """Collect the oldest generation that is due, and those younger than it; often none.

        What was freed until then is given back to the system.
        """
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] <= thresholds[0]:
            return
        oldest = 0
        while oldest < 2 and counts[oldest + 1] > thresholds[oldest + 1]:
            oldest += 1
        gc.collect(oldest)
        give_back_memory()

    def stop(self) -> None:
        """Let Python collect by itself again, once no thread of ours works any more."""
        self._timer.stop()
        if id(self) in _holding:
            _holding.discard(id(self))
            if not _holding:
                gc.enable()
