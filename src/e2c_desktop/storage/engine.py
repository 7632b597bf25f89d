"""How a base is opened at the level of the driver: one recipe, proven by faults, used everywhere.

SQLCipher with a raw 256-bit key, journal mode TRUNCATE and synchronous EXTRA: no acknowledged
commit was lost in 36,000 simulated power cuts and 3,000 kills, where SQLite's defaults lose the
last one in a fifth of the cuts. Never WAL, never the `sqlite3` of the standard library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext
from sqlalchemy.pool import QueuePool

from e2c_desktop.runtime.atomic import open_new
from e2c_desktop.storage.dialect import dialect_engine
from e2c_desktop.storage.faults import translate_driver, typed_faults
from e2c_desktop.storage.kept import NUMBERED, ask_again

APPLICATION_ID = 0x45324301
"""Identity of a base of this program: « E2C » and the number of the file format."""

MINIMUM_SQLITE = (3, 51, 3)
"""First version free of the WAL-reset corruption; the driver carries its own copy."""

BUSY_SECONDS = 10.0
"""How long a statement waits for another writing before the base is said to be busy."""

_PATH = "e2c_path"
"""Where an engine keeps the file of its base."""

_SETTINGS = (
    "foreign_keys=ON",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    # 64 MB of decrypted pages at most: one letter over 170,000 people costs 44 ms, 104 with half
    # of it. Ten years of a school fill 13 (ADR 0018).
    "cache_size=-65536",
)

_EXPECTED_CIPHER = frozenset(
    {
        "PRAGMA cipher_page_size = 4096;",
        "PRAGMA cipher_use_hmac = 1;",
        "PRAGMA cipher_plaintext_header_size = 0;",
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    }
)


class Cursor(Protocol):
    """The part of the driver's cursor that is used here."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if any."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows left."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class DriverConnection(Protocol):
    """The part of the driver's connection that is used here; `sqlcipher3` ships no types."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        """Run one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Cursor:
        """Run one statement for each row."""

    def backup(self, target: Any) -> None:  # noqa: ANN401  # the driver's own class
        """Copy every page to another connection."""

    def close(self) -> None:
        """Close the connection, undoing an open transaction."""


def one(connection: DriverConnection, statement: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401  # a column has any type
    """Return the first column of the first row, or None when there is no row."""
    row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]


class Access(Enum):
    """What a connection may do to the file, as SQLite's own open modes."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "rw+query_only"
    FROZEN = "ro"
    """For a file or a folder that cannot be written: not even a hot journal is played back."""

    @property
    def sqlite_mode(self) -> str:
        """The `mode` of the file URI; only CREATE can make a file appear."""
        return "rw" if self is Access.READ else self.value


_READING = frozenset({Access.READ, Access.FROZEN})


def check_driver(version: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Refuse to run on an engine with a known corruption defect.

    Raises:
        RuntimeError: the packaged driver is older than `MINIMUM_SQLITE`; this is a defect of the
            package, not of the user's data.
    """
    if version < MINIMUM_SQLITE:
        found = ".".join(map(str, version))
        raise RuntimeError(f"SQLite {found} is older than the first safe version")


def check_cipher(connection: DriverConnection) -> None:
    """Refuse a connection whose encryption is not the expected one (page size, HMAC, provider).

    Raises:
        RuntimeError: the driver was built otherwise, or the key was not taken.
    """
    settings = {str(row[0]) for row in connection.execute("PRAGMA cipher_settings")}
    if not settings >= _EXPECTED_CIPHER or one(connection, "PRAGMA cipher_status") != "1":
        raise RuntimeError("the encryption of the base is not the expected one")


def connect(
    path: Path,
    key: bytes,
    access: Access,
    *,
    timeout: float = BUSY_SECONDS,
    foreign_keys: bool = True,
) -> DriverConnection:
    """Open one driver connection by the recipe; the caller closes it.

    Args:
        path: file of the base.
        key: the 32 bytes of the data key `base`.
        access: what the connection may do; only CREATE can make a file.
        timeout: seconds to wait for another writing.
        foreign_keys: False for migrations only, where rebuilding a table must not cascade.

    Raises:
        DatabaseMissing, DatabaseCorrupt, DiskFault, DatabaseBusy: see `faults`.
    """
    uri = f"file:{quote(str(path.absolute()))}?mode={access.sqlite_mode}"
    with typed_faults(path):
        if access is Access.CREATE:
            _make_private(path)
        connection: DriverConnection = driver.connect(
            uri, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            check_cipher(connection)
            for setting in _SETTINGS:
                connection.execute("PRAGMA " + setting)
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
            if access in _READING:
                connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private(path: Path) -> None:
    """Make the empty file of a new base, for its owner alone; its journals are made like it."""
    with suppress(FileExistsError):
        open_new(path, private=True).close()


def make_engine(path: Path, key: bytes, access: Access) -> Engine:
    """Return the engine of a base, for writing or for reading.

    Every transaction starts with an explicit `BEGIN IMMEDIATE` (writing) or `BEGIN` (reading);
    the driver's own transactions would let a schema change escape a rollback. Driver errors come
    out as typed faults, and no bound value ever enters an error text.
    """
    check_driver()
    begin = "BEGIN IMMEDIATE" if access is Access.WRITE else "BEGIN"
    options = {_PATH: path, NUMBERED: access in _READING}
    engine = dialect_engine(lambda: connect(path, key, access), QueuePool, options)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
        ask_again(connection)

    event.listen(engine, "handle_error", _translate, retval=True)
    return engine


def base_of(connection: Connection) -> Path:
    """Return the file of the base that a connection reads."""
    path: Path = connection.get_execution_options().get(_PATH, Path())
    return path


def _translate(context: ExceptionContext) -> BaseException | None:
    """Type an error; the file is the engine's to tell, for this hangs on a dialect that stays."""
    options = context.engine.get_execution_options() if context.engine else {}
    return translate_driver(context.original_exception, options.get(_PATH, Path()))
