"""Opening a base: each step has its own refusal, and an opening never creates a file.

The order matters: the keys are tried before the file is read, so that a wrong password and a
damaged file are told apart; the version is read before anything is written, so that a base from
a newer program stays byte for byte as it was.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
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
from e2c_desktop.storage.unit_of_work import Clock, utc_now

SMALLEST_BASE: Final = 8192
PAGE: Final = 4096
CHECKED_WHOLE_UP_TO = 32 * 2**20
"""Bytes of a base whose every page is checked at the opening: about 0.1 s."""
BULKY = frozenset(
    {
        "competence_proof",
        "document_file",
        "evaluation",
        "follow_note",
        "journal",
        "photo_file",
        "piece_file",
        "piece_thumbnail",
    }
)
"""Tables that grow without end; nothing of them is needed to show the list and the records. Ten
years of levels of competence take 45 MB, and 0.15 s to check."""
_LARGE: Final = ("placement", "attendance_month", "path_event", "path", "situation", "trainee")
"""What takes most of the check of a large base: begun first, two threads end together."""
_CHECK_CACHE_KIB: Final = 8192
"""Decrypted pages a check holds at once. Each page is read about once: with the 64 MB of a session
the check would be no faster, and its memory would not all be given back."""
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
        return _open_for_reading(files, unlocked, access, version)
    lock = _lock_or_take_over(files, unlocked, clock(), take_over=take_over)
    try:
        fence = _make_ready(files, slots, unlocked, version, clock(), safety_copy or _usual_copy)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenedBase(files, unlocked, Access.READ, fence, lock, read_only=False)


def _open_for_reading(
    files: BaseFiles, unlocked: Unlocked, access: Access, version: int
) -> OpenedBase:
    if version < LATEST:
        raise DatabaseReadOnly(
            "Cette base doit être mise à niveau et ne peut pas être modifiée ici.",
            safe="Elle est intacte.",
        )
    _check_pages(files, unlocked, access)
    return OpenedBase(files, unlocked, access)


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
    """Check, migrate and mark the base for writing; returns the fencing token."""
    _check_pages(files, unlocked, Access.READ)
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


def _check_pages(files: BaseFiles, unlocked: Unlocked, access: Access) -> None:
    """Check the pages and the structure; bytes added behind the last page are seen too.

    Of a large base, what takes the room (notes, levels, papers, journal) is left to the check of
    each backup: nobody waits longer at the opening because more was written (ADR 0014). Two threads
    take the tables one after the other: the time goes to the digest of each page.
    """
    check = partial(_checking, files, unlocked, access)
    with typed_faults(files.base), check() as connection:
        size = files.base.stat().st_size
        sound = _are_sound(_checks(connection, size), connection, check)
        pages = one(connection, "PRAGMA page_count")
    if not sound or size != pages * PAGE:
        raise DatabaseCorrupt


@contextmanager
def _checking(files: BaseFiles, unlocked: Unlocked, access: Access) -> Iterator[DriverConnection]:
    """Open a connection that reads one state of the base, for a check."""
    connection = connect(files.base, unlocked.keys.base, access)
    try:
        connection.execute(f"PRAGMA cache_size=-{_CHECK_CACHE_KIB}")
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _are_sound(
    checks: Sequence[str],
    connection: DriverConnection,
    beside: Callable[[], AbstractContextManager[DriverConnection]],
) -> bool:
    """Do some checks, on two threads when they are several, until none is left or one fails."""
    left = iter(checks)
    if len(checks) == 1:
        return _is_sound(connection, left)
    with ThreadPoolExecutor(1) as other:
        elsewhere = other.submit(_is_sound_beside, beside, left)
        here = _is_sound(connection, left)
        return elsewhere.result() and here


def _is_sound_beside(
    check: Callable[[], AbstractContextManager[DriverConnection]], left: Iterator[str]
) -> bool:
    """Take a share of the checks with a connection of its own."""
    with check() as connection:
        return _is_sound(connection, left)


def _is_sound(connection: DriverConnection, left: Iterator[str]) -> bool:
    """Take checks until none is left or one fails."""
    return all(one(connection, check) == "ok" for check in left)


def _checks(connection: DriverConnection, size: int) -> list[str]:
    """Return the statements that check a base of so many bytes; each answers « ok »."""
    if size <= CHECKED_WHOLE_UP_TO:
        return ["PRAGMA quick_check(1)"]
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    large = [name for name in _LARGE if (name,) in names]
    others = [name for (name,) in names if name not in BULKY and name not in _LARGE]
    return [f'PRAGMA quick_check("{name}")' for name in (*large, *others)]


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
