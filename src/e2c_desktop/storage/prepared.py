"""Statements made once whose rows come straight from the driver, as plain tuples.

Each time a statement runs, SQLAlchemy looks for what it compiled and makes a context and a result:
three times what SQLite takes to read the few rows of one person. All of it is the same from one
run to the next; here it is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.engine import Connection, Dialect

from e2c_desktop.storage.dialect import SqlCipherDialect
from e2c_desktop.storage.engine import base_of
from e2c_desktop.storage.faults import translate_driver

_Change = Callable[[Any], Any] | None
_Row = Sequence[Any]

_ASKED: Final = object()
"""Stands for a value that is given at each run."""


def prepared_rows(
    connection: Connection, statement: sa.Select[*tuple[Any, ...]], values: Mapping[str, Any]
) -> Sequence[_Row]:
    """Return the rows that SQLAlchemy would give of a statement.

    Another engine than SQLite, and whoever listens to the statements, have them run by SQLAlchemy.

    Args:
        connection: in a transaction.
        statement: made once in the life of the program: what is prepared of it is kept.
        values: those of its parameters; no list of values.
    """
    dialect = connection.dialect
    if not isinstance(dialect, SqlCipherDialect) or connection.dispatch.before_cursor_execute:
        return connection.execute(statement, dict(values)).all()
    return _prepared(statement, dialect).rows(connection, values)


class _Prepared:
    """A statement in the words of the driver, and what turns values into its own and back."""

    def __init__(self, statement: sa.Select[*tuple[Any, ...]], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self._words = str(compiled)
        binds = [compiled.binds[name] for name in compiled.positiontup]
        self._parameters = [_parameter(bind, dialect) for bind in binds]
        self._columns = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in statement.selected_columns
        ]

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[_Row]:
        """Return the rows of a run."""
        asked = [
            _changed(change, values[name]) if fixed is _ASKED else fixed
            for name, change, fixed in self._parameters
        ]
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._words, asked)
            found = cursor.fetchall()
        except driver.Error as error:
            typed = translate_driver(error, base_of(connection))
            if typed is None:
                raise
            raise typed from error
        columns = self._columns
        return [
            [
                value if change is None else change(value)
                for change, value in zip(columns, row, strict=True)
            ]
            for row in found
        ]


@cache
def _prepared(statement: sa.Select[*tuple[Any, ...]], dialect: Dialect) -> _Prepared:
    return _Prepared(statement, dialect)


def _parameter(bind: sa.BindParameter[Any], dialect: Dialect) -> tuple[str, _Change, Any]:
    """Return the name of a parameter, what changes its value, and the value when it is known."""
    change = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return bind.key, change, _ASKED if bind.required else _changed(change, bind.value)


def _changed(change: _Change, value: Any) -> Any:  # noqa: ANN401  # of any type
    return value if change is None else change(value)
