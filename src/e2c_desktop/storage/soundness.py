"""Whether the pages of a base are sound: what is checked before its first row is shown, and after.

Up to 32 MB everything is checked before. Of a larger base, people and their paths are; what
happened to them comes right behind, while it is looked at; what grows without end is left to the
check of each backup, so that nobody waits longer because more was written (ADR 0014). Whatever was
not checked yet, SQLCipher authenticates each page as it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Final

from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.storage.engine import Access, DriverConnection, connect, one
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import DataKeys

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
years of notes, or of levels of competence, take 0.3 s to check; a saving would wait."""
FIRST = frozenset(
    {"cohort", "meta", "operation", "path", "prescriber", "school", "site", "staff", "trainee"}
)
"""Tables that the list of a large base is made of, and what an opening writes."""
_CHECK_CACHE_KIB: Final = 8192
"""Decrypted pages a check holds at once. Each page is read about once: with the 64 MB of a session
the check would be no faster, and its memory would not all be given back."""


def check_pages(
    files: BaseFiles, keys: DataKeys, access: Access, *, quick: bool
) -> tuple[str, ...]:
    """Check the pages and the structure; bytes added behind the last page are seen too.

    Args:
        files: the base.
        keys: its keys.
        access: how it is opened.
        quick: of a large base, check the tables of the list alone.

    Returns:
        The tables left for `check_tables`, in the order of their names.

    Raises:
        DatabaseCorrupt: M-ABIME.
    """
    with typed_faults(files.base), closing(_checking(files, keys, access)) as connection:
        connection.execute("BEGIN")
        pages = one(connection, "PRAGMA page_count")  # from here on, nobody writes
        size = files.base.stat().st_size
        if size != pages * PAGE:
            raise DatabaseCorrupt
        if size <= CHECKED_WHOLE_UP_TO:
            _require(connection, "PRAGMA quick_check(1)")
            return ()
        tables = _tables(connection)
        left = tuple(name for name in tables if quick and name not in FIRST)
        _require(connection, *(_check(name) for name in tables if name not in left))
    return left


def check_tables(
    files: BaseFiles,
    keys: DataKeys,
    access: Access,
    tables: Sequence[str],
    progress: Callable[[int, int], None],
) -> None:
    """Check tables of an open base, each in a reading of its own: a saving waits for one at most.

    Args:
        files: the base.
        keys: its keys.
        access: how it is opened.
        tables: what `check_pages` left.
        progress: called before each table with how many are done, of how many; what it raises ends
            the check.

    Raises:
        DatabaseCorrupt: M-ABIME.
    """
    with typed_faults(files.base), closing(_checking(files, keys, access)) as connection:
        for done, name in enumerate(tables):
            progress(done, len(tables))
            _require(connection, _check(name))


def _checking(files: BaseFiles, keys: DataKeys, access: Access) -> DriverConnection:
    """Open a connection for a check."""
    connection = connect(files.base, keys.base, access)
    connection.execute(f"PRAGMA cache_size=-{_CHECK_CACHE_KIB}")
    return connection


def _tables(connection: DriverConnection) -> list[str]:
    """Return the tables that an opening checks."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names if name not in BULKY]


def _check(table: str) -> str:
    return f'PRAGMA quick_check("{table}")'


def _require(connection: DriverConnection, *checks: str) -> None:
    """Do checks that each answer « ok »."""
    if any(one(connection, check) != "ok" for check in checks):
        raise DatabaseCorrupt
