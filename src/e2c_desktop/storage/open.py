"""Opening a base: each step has its own refusal, and an opening never creates a file.

The order matters: the keys are tried before the file is read, so that a wrong password and a
damaged file are told apart; the version is read before anything is written, so that a base from
a newer program stays byte for byte as it was.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from e2c_desktop.domain.errors import (
    DatabaseCorrupt,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseOpenElsewhere,
    DatabaseReadOnly,
    DatabaseTooNew,
    KeysDamaged,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.runtime.lock import FileLock
from e2c_desktop.storage.engine import (
    APPLICATION_ID,
    Access,
    DriverConnection,
    check_driver,
    connect,
    one,
)
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles, sweep_leftovers
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.lease import add_operation, take_lock, write_fence
from e2c_desktop.storage.login import Credential, unlock
from e2c_desktop.storage.migrations.runner import LATEST, migrate
from e2c_desktop.storage.opened import BASE_ID, OpenedBase
from e2c_desktop.storage.slots import (
    SlotFile,
    Unlocked,
    heal_copies,
)
from e2c_desktop.storage.soundness import check_pages
from e2c_desktop.storage.unit_of_work import Clock, utc_now

SMALLEST_BASE: Final = 8192
_TEXT_SAMPLE: Final = 64

_KNOWN_STARTS: Final = (
    b"SQLite format 3\0",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xd8\xff\xe0",
    b"\xff\xd8\xff\xe1",
    b"\x89PNG",
    b"%PDF",
    b"GIF8",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)

SafetyCopy = Callable[[BaseFiles, Unlocked], None]
"""Makes the verified backup that precedes a migration."""


def open_base(
    path: Path,
    credential: Credential,
    *,
    read_only: bool = False,
    take_over: bool = False,
    quick: bool = False,
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
    profile: Path | None = None,
    safety_copy: SafetyCopy | None = None,
) -> OpenedBase:
    """Open a base; every refusal is a typed error, and nothing is created or repaired silently.

    A protected base opens for reading only.

    Args:
        path: the base.
        credential: a password, a printed code, or keys already open.
        read_only: True to look at a base that another session holds.
        take_over: True for the direction to write in the place of the session with the lock.
        quick: True for a window, which checks right behind the first rows what is left `unchecked`.
        policy: cost of the passwords.
        clock: gives the present instant.
        profile: file in the user's profile that also counts wrong passwords.
        safety_copy: makes the verified backup before a migration; the usual one by default.

    Raises:
        DatabaseMissing: M-ABSENT. DatabaseForeign: M-ETRANGER. DatabaseTooNew: M-RECENT.
        DatabaseCorrupt: M-ABIME. DatabaseOpenElsewhere: M-OUVERT. KeysDamaged: M-CLES.
        WrongPassword, TooManyAttempts: the credential opens nothing.
        DatabaseReadOnly: a base of an older schema, which cannot be brought up to date here.
        BackupFailed: the backup before a migration failed; the base is as it was.
    """
    check_driver()
    files = BaseFiles(path.expanduser().absolute())
    _check_file(files)
    slots, unlocked = unlock(files, credential, now=clock(), policy=policy, profile=profile)
    access = Access.READ if is_writable(files) else Access.FROZEN
    version = _check_identity(files, unlocked, access)
    if read_only or access is Access.FROZEN:
        _refuse_older(version)
        left = check_pages(files, unlocked.keys, access, quick=quick)
        return OpenedBase(files, unlocked, access, unchecked=left)
    lock = _lock_or_take_over(files, unlocked, clock(), take_over=take_over)
    try:
        quick = quick and version == LATEST
        left = check_pages(files, unlocked.keys, Access.READ, quick=quick)
        fence = _make_ready(files, slots, unlocked, version, clock(), safety_copy or _usual_copy)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenedBase(files, unlocked, Access.READ, fence, lock, read_only=False, unchecked=left)


def _refuse_older(version: int) -> None:
    """Refuse to read a base of an older schema: it has to be written first."""
    if version < LATEST:
        raise DatabaseReadOnly(
            "Cette base doit être mise à niveau et ne peut pas être modifiée ici.",
            safe="Elle est intacte.",
        )


def _lock_or_take_over(
    files: BaseFiles, unlocked: Unlocked, now: datetime, *, take_over: bool
) -> FileLock | None:
    try:
        return take_lock(files, unlocked.actor.name, now)
    except DatabaseOpenElsewhere:
        if take_over and unlocked.actor.role is Role.DIRECTION:
            return None
        raise


def _make_ready(
    files: BaseFiles,
    slots: SlotFile,
    unlocked: Unlocked,
    version: int,
    now: datetime,
    safety_copy: SafetyCopy,
) -> str:
    """Migrate a base whose pages are sound, and mark it for writing; returns the token."""
    if version < LATEST:
        safety_copy(files, unlocked)
        migrate(files.base, unlocked.keys.base)
    heal_copies(files, slots)
    sweep_leftovers(files.base.parent)
    return _write_token(files, unlocked, now)


def _usual_copy(files: BaseFiles, unlocked: Unlocked) -> None:
    from e2c_desktop.storage.archive import Reason
    from e2c_desktop.storage.backup import make_backup

    with OpenedBase(files, unlocked, Access.READ) as opened:
        make_backup(opened, reason=Reason.MIGRATION, clock=utc_now)


def _check_file(files: BaseFiles) -> None:
    """Look at the file from outside: present, large enough, not plainly something else."""
    with typed_faults(files.base):
        if not files.base.is_file():
            raise DatabaseMissing
        with files.base.open("rb") as stream:
            start = stream.read(512)
    if start.startswith(_KNOWN_STARTS) or _is_text(start):
        raise DatabaseForeign
    if files.base.stat().st_size < SMALLEST_BASE:
        raise DatabaseCorrupt
    if not files.slots.exists() and not files.slots_copy.exists():
        raise KeysDamaged


def _is_text(start: bytes) -> bool:
    """Whether the file starts like a text; a base starts with random bytes."""
    return len(start) >= _TEXT_SAMPLE and all(byte >= 32 or byte in (9, 10, 13) for byte in start)


def is_writable(files: BaseFiles) -> bool:
    """Whether both the file and its folder take a writing; the folder is really tried.

    A base that is writable in a protected folder reads well and fails at its first saving.
    """
    if not os.access(files.base, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=files.base.parent):
            return True
    except OSError:
        return False


def _check_identity(files: BaseFiles, unlocked: Unlocked, access: Access) -> int:
    """Check that the file opens, is a base of this program and of this school; returns its schema.

    Only reads: a base from a newer program stays as it is, byte for byte.
    """
    with typed_faults(files.base):
        connection = connect(files.base, unlocked.keys.base, access)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if one(connection, "PRAGMA application_id") != APPLICATION_ID:
                raise DatabaseForeign
            version = int(one(connection, "PRAGMA user_version"))
            if version > LATEST:
                raise DatabaseTooNew
            if version < 1 or _fact(connection, BASE_ID) != str(unlocked.base_id):
                raise DatabaseForeign
        finally:
            connection.close()
    return version


def _fact(connection: DriverConnection, name: str) -> str:
    return str(one(connection, "SELECT value FROM meta WHERE key = ?", (name,)))


def _write_token(files: BaseFiles, unlocked: Unlocked, now: datetime) -> str:
    """Write this session's token, and what the opening has to say for the record."""
    connection = connect(files.base, unlocked.keys.base, Access.WRITE)
    try:
        with typed_faults(files.base):
            connection.execute("BEGIN IMMEDIATE")
            token = write_fence(connection)
            for label in _remarks(unlocked):
                add_operation(connection, label, unlocked.actor, now)
            connection.execute("COMMIT")
    finally:
        connection.close()
    return token


def _remarks(unlocked: Unlocked) -> list[str]:
    remarks = []
    if unlocked.failures:
        remarks.append(f"Ouverture après {unlocked.failures} essai(s) refusé(s)")
    if unlocked.by_recovery:
        remarks.append("Ouverture par la fiche de secours")
    return remarks
