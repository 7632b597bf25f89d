"""Loads what comes after the lock page while the password is typed, a little at a time.

The lock page shows after a third of the whole start; by the time a password is typed, the rest is
there, and what is read first of a base was read once on a blank one. Typing stays fluent: each
piece takes some hundredths of a second.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

from e2c_desktop.services.loading import load_database, rehearse

_log = logging.getLogger("e2c_desktop.ui")
_PAUSE_MS: Final = 10
_TOGETHER: Final = 0.015
"""Seconds: shorter pieces are done one after the other until then."""
_SCREENS: Final = (
    "e2c_desktop.ui.kit.timeline",
    "e2c_desktop.ui.kit.table",
    "e2c_desktop.ui.models.query_table_model",
    "e2c_desktop.ui.forms.binder",
    "e2c_desktop.ui.trainees.list_pane",
    "e2c_desktop.ui.trainees.page",
    "e2c_desktop.ui.shell.workspace",
)


class Preloading(QObject):
    """Goes through the pieces between two events of the window; a second start does nothing.

    Args:
        last: the last pieces, once everything is loaded; the rehearsal comes after them.
    """

    def __init__(self, parent: QObject, *last: Callable[[], None]) -> None:
        super().__init__(parent)
        self._steps: Iterator[str] = chain(
            load_database(), map(_load, _SCREENS), map(_finish, last), _rehearsal()
        )
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._step)
        self.done = False

    def start(self) -> None:
        """Begin, unless it was begun."""
        if not self.done:
            self._timer.start()

    def stop(self) -> None:
        """Leave what is not done: a base is open, and asks for what it needs."""
        self._steps = iter(())
        if not self.done:
            self._end()

    def _step(self) -> None:
        until = perf_counter() + _TOGETHER
        while perf_counter() < until:
            if next(self._steps, None) is None:
                self._end()
                return

    def _end(self) -> None:
        self._timer.stop()
        self.done = True
        # What is loaded stays until the end: the collector need not walk it again.
        gc.freeze()


def _load(name: str) -> str:
    import_module(name)
    return name


def _finish(piece: Callable[[], None]) -> str:
    piece()
    return "last"


def _rehearsal() -> Iterator[str]:
    """Rehearse the first readings; a start that cannot is only slower."""
    try:
        yield from rehearse()
    except Exception:
        _log.warning("The first readings could not be rehearsed", exc_info=True)
