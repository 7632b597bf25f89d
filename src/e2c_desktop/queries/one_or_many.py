"""What hangs on one record, on many of them or on all: statements that are made once for each case.

A record is read at each row that is chosen and a document prints one person: SQLAlchemy then spares
what it does for a list of identifiers whose length it does not know, a third of each statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.storage.kept import connection_of
from e2c_desktop.storage.prepared import prepared_rows

About = Callable[[Any], sa.ColumnElement[bool]]
"""Makes the condition that a column names a record that is asked for."""

Statement = sa.Select[*tuple[Any, ...]]
Making = Callable[[About], Statement]
"""Makes a statement; cached, so that there is one of each case."""


class OneOrMany:
    """The reading of what hangs on some records.

    Args:
        session: the reading.
        ids: the records; None for all.
    """

    def __init__(self, session: Session, ids: Collection[UUID] | None) -> None:
        # Columns alone are read: the connection spares what the session does for records.
        self._connection = connection_of(session)
        self._about, self._asked = _case(ids)
        self._one = self._about is _one

    def rows(self, making: Making, **values: Any) -> sa.CursorResult[*tuple[Any, ...]]:  # noqa: ANN401  # of any type
        """Return the rows of a statement, with the other values that it names."""
        return self._connection.execute(making(self._about), {**self._asked, **values})

    def tuples(self, making: Making, **values: Any) -> Sequence[Sequence[Any]]:  # noqa: ANN401  # of any type
        """Return the same rows without the names of their columns: quicker, of one record."""
        if self._one:
            return prepared_rows(self._connection, making(_one), {**self._asked, **values})
        return self.rows(making, **values).all()

    def facts(self, making: Making, made: Callable[..., Any]) -> dict[UUID, list[Any]]:
        """Return facts by record, in the order of a statement.

        Args:
            making: of rows that begin with the record.
            made: makes facts of the rest of a row.
        """
        found: dict[UUID, list[Any]] = {}
        for record_id, *rest in self.tuples(making):
            found.setdefault(record_id, []).append(made(*rest))
        return found


def _case(ids: Collection[UUID] | None) -> tuple[About, dict[str, Any]]:
    if ids is None:
        return _all, {}
    known = list(ids)
    return (_one, {"id": known[0]}) if len(known) == 1 else (_many, {"ids": known})


def _one(column: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column, mapped or not
    condition: sa.ColumnElement[bool] = column == sa.bindparam("id")
    return condition


def _many(column: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column, mapped or not
    condition: sa.ColumnElement[bool] = column.in_(sa.bindparam("ids", expanding=True))
    return condition


def _all(_: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column, mapped or not
    return sa.true()
