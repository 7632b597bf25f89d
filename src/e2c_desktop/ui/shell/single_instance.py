"""One window per user and base: a second start raises the first window.

This only serves comfort; what protects the base is the lock beside it (`storage.lease`).
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


def instance_name(base: Path) -> str:
    """Return the name of the channel of one user on one base; it tells neither of them."""
    key = f"{getpass.getuser()}|{base.expanduser().absolute()}"
    return "e2c-" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:24]


class SingleInstance(QObject):
    """Holds the channel of this base, or wakes the window that holds it.

    Signals:
        woken: somebody started the program again on the same base.
    """

    woken = Signal()

    def __init__(self, base: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = instance_name(base)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def wake_other(self) -> bool:
        """Raise the window that already shows this base; False when there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        found = socket.waitForConnected(_WAIT_MS)
        if found:
            socket.disconnectFromServer()
        return found

    def hold(self) -> None:
        """Take the channel; what a killed program left behind is replaced."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def release(self) -> None:
        """Give the channel back."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
        self.woken.emit()
