"""A base that is open: its engines, its keys, its lock, and whether it may be written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy.engine import Engine

from e2c_desktop.domain.rights import Actor
from e2c_desktop.runtime.lock import FileLock
from e2c_desktop.storage.engine import Access, connect, make_engine, one
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import DataKeys
from e2c_desktop.storage.slots import Unlocked

BASE_ID = "base_id"
"""Name in `meta` of the identity of the base, the same as in the slot file."""

SITE_NAME = "site_name"
"""Name in `meta` of the short name of the school, for the names of backups."""

PROGRAM = "program_version"
"""Name in `meta` of the version of the program that made the base."""

RESTORED = "restored"
"""Name in `meta` of when the base was restored, and up to which entry of the journal."""

FENCE = "fence"
"""Name in `meta` of the fencing token: the session whose token it is may write, no other."""


@dataclass
class OpenedBase:
    """One session on one base.

    Attributes:
        files: where the base and its companions lie.
        unlocked: who opened it, with which keys.
        read_only: True when the file is protected, held by another session, or was taken over.
        fence: the token this session wrote at its opening; None when reading only.
        lock: the lock beside the base; None when reading only.
        unchecked: tables of a large base that are checked once its first rows are shown.
    """

    files: BaseFiles
    unlocked: Unlocked
    access: Access
    fence: str | None = None
    lock: FileLock | None = None
    read_only: bool = True
    unchecked: tuple[str, ...] = ()
    read_engine: Engine = field(init=False, repr=False)
    write_engine: Engine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.read_engine = make_engine(self.files.base, self.keys.base, self.access)
        self.write_engine = make_engine(self.files.base, self.keys.base, Access.WRITE)

    @property
    def actor(self) -> Actor:
        """Who opened the base."""
        return self.unlocked.actor

    @property
    def keys(self) -> DataKeys:
        """The data keys of the session."""
        return self.unlocked.keys

    @property
    def base_id(self) -> UUID:
        """The identity of the school's base, the same in all its backups."""
        return self.unlocked.base_id

    def schema(self) -> int:
        """Return the number of the schema of the base, as it is in the file.

        Raises:
            DatabaseError: the base cannot be read.
        """
        with (
            typed_faults(self.files.base),
            closing(connect(self.files.base, self.keys.base, self.access)) as connection,
        ):
            return int(one(connection, "PRAGMA user_version"))

    def reconnect(self) -> None:
        """Drop every connection; the next statement opens a fresh one, as after a restart."""
        self.read_engine.dispose()
        self.write_engine.dispose()

    def close(self) -> None:
        """Close the connections, then free the lock. A second call does nothing."""
        self.reconnect()
        if self.lock is not None:
            self.lock.release()
            self.lock = None
        self.read_only = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
