"""What SQLAlchemy says to SQLCipher, and the statements it has put into words, kept once for all.

A statement is compiled the first time it is met: one millisecond, nearly fifty times over for the
day of a school. SQLAlchemy keeps the result by engine, and a base has two engines; here they share
it, with those of the bases opened before and after (ADR 0018).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool, QueuePool
from sqlalchemy.util import LRUCache

_URL: Final = "sqlite+e2c://"
"""The address of an engine with this dialect; where the file lies is told to its connections."""

COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""The statements compiled in this process, the least used forgotten first; as many as two engines
would keep apart."""


class SqlCipherDialect(SQLiteDialect_pysqlite):
    """SQLite's own dialect: every one compiles a statement alike, so that they are all equal.

    A compiled statement keeps the dialect it was made by: nothing of a base hangs on one.
    """

    supports_statement_cache = True
    driver = "e2c"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.e2c", __name__, SqlCipherDialect.__name__)


def dialect_engine(
    creator: Callable[[], Any], poolclass: type[Pool], options: Mapping[str, Any] | None = None
) -> Engine:
    """Return an engine with this dialect; no bound value ever enters an error text.

    Of several connections that are free, the last one used serves again: it holds the pages that
    were read, and a second one does not come to hold them too.

    Args:
        creator: opens a connection of the driver.
        poolclass: how the connections are kept.
        options: what the engine carries besides, as execution options.
    """
    last_used: dict[str, Any] = {"pool_use_lifo": True} if poolclass is QueuePool else {}
    return sa.create_engine(
        _URL,
        module=driver,
        creator=creator,
        poolclass=poolclass,
        hide_parameters=True,
        execution_options={"compiled_cache": COMPILED, **(options or {})},
        **last_used,
    )
