"""What the driver and the system say, turned into the typed faults a user can read.

The driver speaks in SQLite result codes, the system in errno. Only the primary code counts: the
extended ones (`SQLITE_IOERR_FSYNC`…) all lead to the same sentence. A code that is not listed is
a defect of the program, not an expected fault, and goes through unchanged.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from e2c_desktop.domain.errors import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseError,
    DatabaseMissing,
    DatabaseReadOnly,
    DiskFault,
    DiskFull,
)

_BY_RESULT_CODE: dict[int, type[DatabaseError]] = {
    5: DatabaseBusy,  # SQLITE_BUSY
    6: DatabaseBusy,  # SQLITE_LOCKED
    8: DatabaseReadOnly,  # SQLITE_READONLY
    10: DiskFault,  # SQLITE_IOERR
    11: DatabaseCorrupt,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: DiskFault,  # SQLITE_CANTOPEN, unless the file itself is missing
    26: DatabaseCorrupt,  # SQLITE_NOTADB: the key was checked before, so the file is damaged
}

# The copy of pages (`Connection.backup`) gives its errors without their code: only the words of
# the engine are left to tell them apart.
_BY_WORDS: dict[str, int] = {
    "database or disk is full": 13,
    "disk I/O error": 10,
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "database disk image is malformed": 11,
    "unable to open database file": 14,
    "file is not a database": 26,
}

_BY_ERRNO: dict[int, type[DatabaseError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: DatabaseReadOnly,
    errno.EACCES: DatabaseReadOnly,
    errno.EPERM: DatabaseReadOnly,
    errno.ENOENT: DatabaseMissing,
    errno.EIO: DiskFault,
}


def _driver_error() -> type[Exception]:
    """Return what the driver raises; it is loaded by then, and the lock page does without it."""
    from sqlcipher3.dbapi2 import Error

    found: type[Exception] = Error
    return found


def translate_driver(error: BaseException | None, path: Path) -> DatabaseError | None:
    """Return the typed fault for a driver error on the base at `path`, or None for a defect."""
    if not isinstance(error, _driver_error()):
        return None
    code = getattr(error, "sqlite_errorcode", None) or _BY_WORDS.get(str(error))
    if code is None:
        return None
    kind = _BY_RESULT_CODE.get(code & 0xFF)
    if kind is None:
        return None
    if kind is DiskFault and not path.exists():
        return DatabaseMissing()
    return kind()


def translate_system(error: OSError) -> DatabaseError:
    """Return the typed fault for a refusal of the operating system; the default is the disk."""
    return _BY_ERRNO.get(error.errno or 0, DiskFault)()


@contextmanager
def typed_faults(path: Path) -> Iterator[None]:
    """Run driver and file calls so that only typed faults, or defects, come out."""
    try:
        yield
    except _driver_error() as error:
        typed = translate_driver(error, path)
        if typed is None:
            raise
        raise typed from error
    except OSError as error:
        raise translate_system(error) from error
