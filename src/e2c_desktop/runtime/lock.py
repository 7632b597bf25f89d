"""One file locked by the operating system for as long as a session may write.

The lock belongs to the process: when it dies, however it dies, the system frees the lock and the
next start takes it at once. The file also says who holds it, so that a second session gets a
sentence with a name and a time instead of a refusal without a reason.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

_INFO_SIZE = 4096
_LOCKED_BYTE = 1 << 30
"""Far behind the text: Windows forbids reading a locked byte, and the text must stay readable."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the lock: the person, the PC, the process and since when (UTC)."""

    who: str
    host: str
    pid: int
    since: datetime

    @classmethod
    def here(cls, who: str, now: datetime) -> Holder:
        """Describe this very process."""
        return cls(who, socket.gethostname(), os.getpid(), now)

    def encode(self) -> bytes:
        """Return the text written in the lock file."""
        return json.dumps({**asdict(self), "since": self.since.isoformat()}).encode()

    @classmethod
    def decode(cls, raw: bytes) -> Holder | None:
        """Read the text of a lock file; None when it is empty or half written."""
        try:
            stored = json.loads(raw.decode("utf-8"))
            since = datetime.fromisoformat(stored["since"])
            return cls(str(stored["who"]), str(stored["host"]), int(stored["pid"]), since)
        except (ValueError, KeyError, TypeError):
            return None


class LockHeld(Exception):
    """Another process holds the lock; `holder` is None when it left no readable text."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        super().__init__("the lock is held by another process")


if sys.platform == "win32":  # pragma: no cover  # the other branch runs on Linux
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A held lock; freed by `release`, by the end of a `with`, or by the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, path: Path, holder: Holder) -> FileLock:
        """Take the lock without waiting and write who holds it.

        Raises:
            LockHeld: another process, or this one, has it.
            OSError: the file cannot be created or written.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            try:
                _lock(descriptor)
            except OSError as error:
                raise LockHeld(_read_info(descriptor)) from error
            _write_info(descriptor, holder.encode())
        except BaseException:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Free the lock; a second call does nothing. The file stays, empty."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def read_holder(path: Path) -> Holder | None:
    """Return who is named in a lock file, whether or not the lock is still held."""
    try:
        return Holder.decode(path.read_bytes()[:_INFO_SIZE])
    except OSError:
        return None


def _read_info(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return Holder.decode(os.read(descriptor, _INFO_SIZE))


def _write_info(descriptor: int, raw: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, raw)
