"""Keeps what is being typed, every five seconds, so that a crash loses nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.services import form_drafts
from e2c_desktop.services.work import Work

EVERY_MS = 5000

Values = dict[str, object]


class DraftKeeper(QObject):
    """Writes the values of one form under one key while it is open.

    Args:
        work: given to the service.
        values: returns what is typed, or None when nothing differs from what is saved.
        parent: the form's page.

    Signals:
        kept: what is typed was just written.
    """

    kept = Signal()

    def __init__(self, work: Work, values: Callable[[], Values | None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._values = values
        self._key = ""
        self._kept: Values | None = None
        self._written = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, key: str) -> None:
        """Begin to keep a form under a key."""
        self._key, self._kept, self._written = key, None, False
        if not self._work.read_only:
            self._timer.start()

    def adopt(self, key: str) -> None:
        """Go on with a form of which something is kept already."""
        self.watch(key)
        self._written = True

    def is_watching(self) -> bool:
        """Tell whether a form is kept."""
        return bool(self._key)

    def keep(self) -> bool:
        """Keep what is typed now, if it changed since the last time; tell whether it is kept."""
        if not self._key or self._work.read_only:
            return False
        values = self._values()
        if values is None:
            return False
        if values != self._kept:
            try:
                form_drafts.keep_draft(self._work, key=self._key, values=values)
            except E2CError:
                # The form is on the screen: saving it will tell the same fault in words.
                return False
            self._kept, self._written = values, True
            self.kept.emit()
        return True

    def leave(self) -> bool:
        """Keep once more and stop; tell whether something is kept."""
        kept = self.keep()
        self.stop()
        return kept

    def stop(self) -> None:
        """Stop keeping; what is kept stays."""
        self._timer.stop()
        self._key, self._kept = "", None

    def discard(self) -> None:
        """Stop, and forget what was kept: it is saved, or not wanted."""
        key, written = self._key, self._written
        self.stop()
        if key and written:
            form_drafts.discard_draft(self._work, key=key)
