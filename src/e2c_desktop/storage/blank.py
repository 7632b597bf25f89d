"""A base without anybody, in memory: what is read there first is read faster in a real one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateTable

from e2c_desktop.storage.dialect import dialect_engine
from e2c_desktop.storage.models import Base


@contextmanager
def blank_session() -> Iterator[Session]:
    """Open a session on a base in memory that has no table yet; nothing of it is left behind."""
    engine = dialect_engine(
        lambda: driver.connect(":memory:", check_same_thread=False, isolation_level=None),
        StaticPool,
    )
    try:
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            yield session
    finally:
        engine.dispose()


def make_tables(session: Session) -> Iterator[str]:
    """Make the tables of a blank base one at each step, without their indexes; give names."""
    for table in Base.metadata.tables.values():
        session.execute(CreateTable(table))
        yield table.name
