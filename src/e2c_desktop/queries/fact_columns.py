"""From the columns of a statement to frozen facts: a class of facts names the columns it holds.

Facts that are read by tens of thousands come as the texts that are stored (`marked`, `coded`): few
of them are different, and looking one up is quicker than making it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

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


class Days(dict[str | None, Any]):
    """The days that a reading met, by the texts in which they are stored; None by None."""

    def __missing__(self, text: str | None) -> date | None:
        found = self[text] = None if text is None else date.fromisoformat(text)
        return found


def marked(column: Any) -> sa.ColumnElement[str]:  # noqa: ANN401  # an identifier or a day
    """Return a mapped identifier or day as a text."""
    return sa.cast(column, sa.String())


def coded(column: Any) -> sa.ColumnElement[str]:  # noqa: ANN401  # a mapped code
    """Return a mapped code as it is stored."""
    return sa.type_coerce(column, sa.String())
