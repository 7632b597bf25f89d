"""From the columns of a statement to frozen facts: a class of facts names the columns it holds.

Facts that are read by tens of thousands come as the texts that are stored (`marked`, `coded`): few
of them are different, and looking one up is quicker than making it again. Those by hundreds of
thousands come column by column (`columns_of`), without a row made of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

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
    rows = query.subquery().c
    told = [sa.func.coalesce(column, _NOTHING) for column in rows]
    gathered = sa.select(*[sa.func.aggregate_strings(one, _BETWEEN) for one in told])
    texts = session.connection().execute(gathered).one()
    reading = readers or {}
    found = [_values(text, reading.get(rank)) for rank, text in enumerate(texts)]
    if len(set(map(len, found))) > 1:  # a text written by another program holds the sign
        found_again = session.connection().execute(sa.select(*told))
        return [
            list(map(reading.get(rank, str), column))
            for rank, column in enumerate(zip(*found_again, strict=True))
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
