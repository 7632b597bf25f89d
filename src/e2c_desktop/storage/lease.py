"""Who may write: the lock beside the base, and the token inside it.

The lock keeps a second session out while the first lives. The token protects the base from a
session that was asleep while another took over: it is compared inside every writing, so that a
laptop that wakes up cannot overwrite what was done meanwhile.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from e2c_desktop.domain.errors import DatabaseOpenElsewhere
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Actor
from e2c_desktop.runtime.lock import FileLock, Holder, LockHeld
from e2c_desktop.storage.engine import DriverConnection
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.opened import FENCE


def take_lock(files: BaseFiles, who: str, now: datetime) -> FileLock:
    """Take the lock beside the base.

    Raises:
        DatabaseOpenElsewhere: with the name, the PC and the time of the other session.
        DatabaseReadOnly, DiskFull, DiskFault: the lock file cannot be written.
    """
    with typed_faults(files.base):
        try:
            return FileLock.acquire(files.lock, Holder.here(who, now))
        except LockHeld as held:
            raise DatabaseOpenElsewhere(_sentence(held.holder)) from held


def _sentence(holder: Holder | None) -> str:
    if holder is None:
        return ""
    since = holder.since.astimezone()
    return (
        f"La base est déjà ouverte par {holder.who} sur le poste «\u00a0{holder.host}\u00a0» "
        f"depuis le {since:%d/%m/%Y} à {since:%H:%M}."
    )


def write_fence(connection: DriverConnection) -> str:
    """Draw a new token and write it, inside the caller's transaction; returns the token."""
    token = secrets.token_hex(16)
    connection.execute("UPDATE meta SET value = ? WHERE key = ?", (token, FENCE))
    return token


def add_operation(connection: DriverConnection, label: str, actor: Actor, now: datetime) -> None:
    """Write that something was done to the base as a whole, inside the caller's transaction."""
    stamp = f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    connection.execute(
        "INSERT INTO operation (id, at, label, actor_id) VALUES (?, ?, ?, ?)",
        (new_id().hex, stamp, label, actor.id.hex),
    )
