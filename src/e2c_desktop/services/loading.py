"""Loads the database layer in small pieces, while a person types a password.

On one thread only: SQLAlchemy's modules import each other in circles, and two threads that import
them at the same time get halves. `finish_loading` comes before any work that uses a base is given
to another thread.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date
from importlib import import_module
from typing import Final

_PIECES: Final = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "sqlalchemy.sql",
    "sqlalchemy.engine",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "e2c_desktop.storage.models",
    "e2c_desktop.services.sessions",
    "e2c_desktop.services.trainees",
    "e2c_desktop.queries.reads",
)


def load_database() -> Iterator[str]:
    """Load one piece at each step and give its name; the last step links the mapped classes."""
    for piece in _PIECES:
        import_module(piece)
        yield piece
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    yield "mappers"


def finish_loading() -> None:
    """Load what is not loaded yet."""
    for _ in load_database():
        pass


def rehearse() -> Generator[str]:
    """Read on a blank base, in small pieces, what is read first of a real one.

    What SQLAlchemy made of those statements serves every base of the process. The blank base goes
    when the last piece is done, or when the iterator is closed.
    """
    from e2c_desktop.queries.rehearsal import first_readings
    from e2c_desktop.storage.blank import blank_session, make_tables

    yield "rehearsal"
    with blank_session() as session:
        yield from make_tables(session)
        yield from first_readings(session, date.today())
