"""From the columns of a statement to frozen facts: a class of facts names the columns it holds.

Facts that are read by tens of thousands come as the texts that are stored (`marked`, `coded`): few
of them are different, and looking one up is quicker than making it again. Those by hundreds of
thousands come column by column (`columns_of`), without a row made of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from e2c_desktop.storage.models import Base


def fact_columns(
    mapped: type[Base], facts: type[Any], given: dict[str, Any] | None = None
) -> list[Any]:
    """Return the columns of a class of facts, by their names; those given stand for others."""
    others = given or {}
    names = facts.__dataclass_fields__
    return [others[name] if name in others else getattr(mapped, name) for name in names]


def taken(values: Iterable[Any], facts: type[Any]) -> list[Any]:
    """Return the next values of a row, as many as a class of facts holds."""
    return [value for _, value in zip(facts.__dataclass_fields__, values, strict=False)]


def taken_or_none(values: Iterator[Any], facts: type[Any]) -> Any:  # noqa: ANN401  # facts of any class
    """Return the next facts of a row, or None when an outer join found nothing."""
    own = taken(values, facts)
    return None if own[0] is None else facts(*own)


_BETWEEN = "\x1f"
"""Parts the values of a column: a sign that cleaning takes out of every text."""


_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.String())
"""Written out: a bound value is copied for each row, a sixth of the whole reading."""

Reader = Callable[[str], Any]
"""Makes a value of the text in which it is stored; the empty one stands for nothing."""


def columns_of(
    session: Session,
    query: sa.Select[*tuple[Any, ...]],
    readers: Mapping[int, Reader] | None = None,
) -> list[list[Any]]:
    """Return the columns of a statement, each as its values.

    The base gathers each column into one text: a third quicker than its rows, one by one. Each is
    read before the next is parted, so that few texts are there at once.

    Args:
        session: the reading.
        query: selects texts alone (`marked`, `coded`, `sealed_text`).
        readers: what makes the values of a column, by its rank; the others are left as texts.
    """
    rows = partial(_rows, session.connection())
    told = _told(query)
    return _parted(told, rows(_gathered(told)), rows, readers)


Columns = Callable[[Mapping[int, Reader]], list[list[Any]]]
"""Columns that were asked for: waits until the base has gathered them, and gives their values."""


class ReadingAhead:
    """Has the base gather columns on another thread while those gathered before are parted.

    The base does it without holding Python: half of a long reading goes on behind the other half.
    Statements run one after the other, on the one connection of the session: inside the `with`
    block nothing else is asked of it.

    Args:
        session: the reading.
    """

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="colonnes")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *about: object) -> None:
        """Leave what was asked and has not begun; what has is waited for."""
        self._behind.shutdown(cancel_futures=True)

    def ask(self, query: sa.Select[*tuple[Any, ...]]) -> Columns:
        """Ask for the columns of a statement, as `columns_of` takes it."""
        told = _told(query)
        texts = self._behind.submit(_rows, self._connection, _gathered(told))
        return lambda readers: _parted(told, texts.result(), self._rows, readers)

    def _rows(self, statement: sa.Select[*tuple[Any, ...]]) -> _Rows:
        return self._behind.submit(_rows, self._connection, statement).result()


_Rows = Sequence[sa.Row[*tuple[Any, ...]]]


def _rows(connection: sa.Connection, statement: sa.Select[*tuple[Any, ...]]) -> _Rows:
    return connection.execute(statement).all()


def _told(query: sa.Select[*tuple[Any, ...]]) -> list[sa.ColumnElement[str]]:
    """Return the columns of a statement, of which none is null: what gathers leaves nulls out."""
    return [sa.func.coalesce(column, _NOTHING) for column in query.subquery().c]


def _gathered(told: Sequence[sa.ColumnElement[str]]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(*[sa.func.aggregate_strings(one, _BETWEEN) for one in told])


def _parted(
    told: Sequence[sa.ColumnElement[str]],
    gathered: _Rows,
    rows: Callable[[sa.Select[*tuple[Any, ...]]], _Rows],
    readers: Mapping[int, Reader] | None,
) -> list[list[Any]]:
    """Return the values of columns from the one text of each; asks for `rows` where that fails."""
    reading = readers or {}
    found = [_values(text, reading.get(rank)) for rank, text in enumerate(gathered[0])]
    if len(set(map(len, found))) > 1:  # a text written by another program holds the sign
        return [
            list(map(reading.get(rank, str), column))
            for rank, column in enumerate(zip(*rows(sa.select(*told)), strict=True))
        ]
    return found


def _values(text: str | None, read: Reader | None) -> list[Any]:
    if text is None:
        return []
    parts = text.split(_BETWEEN)
    return parts if read is None else list(map(read, parts))


class Days(dict[str | None, Any]):
    """The days that a reading met, by the texts in which they are stored; None without any."""

    def __missing__(self, text: str | None) -> date | None:
        found = self[text] = date.fromisoformat(text) if text else None
        return found


class _Hexed(FunctionElement[str]):
    """A sealed value as hexadecimal digits: `columns_of` gathers texts alone."""

    type = sa.String()
    name = "hexed"
    inherit_cache = True


@compiles(_Hexed)
def _hexed(element: _Hexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401  # of SQLAlchemy
    return f"hex({compiler.process(element.clauses, **options)})"


@compiles(_Hexed, "postgresql")
def _hexed_there(element: _Hexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401  # of SQLAlchemy
    return f"encode({compiler.process(element.clauses, **options)}, 'hex')"


def sealed_text(column: Any) -> sa.ColumnElement[str]:  # noqa: ANN401  # a mapped sealed value
    """Return a sealed value as its digits; most of them are not there, and cost no call."""
    return sa.case((column.is_(None), _NOTHING), else_=_Hexed(column))


def sealed_values(texts: Iterable[str]) -> list[bytes | None]:
    """Return sealed values from their hexadecimal digits."""
    return [bytes.fromhex(text) if text else None for text in texts]


def marked(column: Any) -> sa.ColumnElement[str]:  # noqa: ANN401  # an identifier or a day
    """Return a mapped identifier, day or number as a text."""
    return sa.cast(column, sa.String())


def coded(column: Any) -> sa.ColumnElement[str]:  # noqa: ANN401  # a mapped code
    """Return a mapped code as it is stored."""
    return sa.type_coerce(column, sa.String())
