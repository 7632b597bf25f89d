"""The records that this person looked at lately on this machine, for Ctrl K with nothing typed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from e2c_desktop.services.recents import opened_recents, sealed_recents
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Settings

LOOKED_AT_MS = 1500
"""A record shown for less was only passed by, on the way down the list."""
_MOST = 8
_KEY = "stagiaires/vus"


class Recents(QObject):
    """Notes who is looked at; keeps identifiers alone, sealed.

    Args:
        work: whose base and person.
        settings: where the sealed text is kept.
        parent: the window's page.
    """

    def __init__(self, work: Work, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._settings = work, settings
        self._key = f"{_KEY}/{work.actor.id}"
        self._shown: UUID | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOKED_AT_MS)
        self._timer.timeout.connect(self.keep)

    def note(self, trainee_id: object) -> None:
        """Follow who is shown; after a moment it counts as looked at."""
        self._shown = trainee_id if isinstance(trainee_id, UUID) else None
        self._timer.start()

    def keep(self) -> None:
        """Keep who is shown now as the latest."""
        self._timer.stop()
        if self._shown is None:
            return
        known = self.ids()
        ids = [self._shown, *(one for one in known if one != self._shown)][:_MOST]
        if ids != known:
            self._settings.set_value(self._key, sealed_recents(self._work, ids=ids))

    def ids(self) -> list[UUID]:
        """Return the records looked at, the latest first."""
        return opened_recents(self._work, kept=self._settings.value(self._key))
