"""The one channel by which screens learn what an action changed.

Services return their changes and know no bus; whoever calls a service publishes them here. Each
screen refreshes itself; nobody calls another screen.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.changes import Changes


class Bus(QObject):
    """Tells every screen what changed.

    Signals:
        changed: (Changes, initiator); a screen ignores what it did itself.
    """

    changed = Signal(object, object)

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell the screens what an action changed; nothing is sent for an empty change."""
        if changes:
            self.changed.emit(changes, initiator)
