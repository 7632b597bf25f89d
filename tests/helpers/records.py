"""One record of each mapped class, whatever classes there are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.storage.models import Base
from e2c_desktop.storage.models.base import Code

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)


def _value(column: sa.Column[Any], number: int) -> Any:
    """Return a value for a column that is neither a key nor a reference."""
    kind = column.type
    if isinstance(kind, Code):
        return next(iter(kind.codes))
    python = getattr(kind, "impl_instance", kind).python_type
    samples: dict[type, Any] = {
        str: f"é{number}"[: getattr(kind, "length", None) or 40],
        int: number,
        bool: True,
        float: 12.5,
        bytes: b"\x00\xff" + bytes([number]),
        date: date(2026, 3, 2),
        datetime: NOW,
        UUID: UUID(int=number + 1),
    }
    return samples[python]


def one_of_each(*, without: frozenset[str] = frozenset()) -> list[Any]:
    """Return one record of each mapped class, parents before children.

    Args:
        without: tables to leave out.
    """
    classes = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    made: dict[str, Any] = {}
    for number, table in enumerate(Base.metadata.sorted_tables, start=1):
        if table.name in without:
            continue
        values = {}
        for attribute in sa.inspect(classes[table.name]).column_attrs:
            column = attribute.columns[0]
            if column.name == "version":
                continue
            if column.foreign_keys:
                parent = next(iter(column.foreign_keys)).column
                if parent.table.name == table.name:
                    continue
                values[attribute.key] = getattr(made[parent.table.name], parent.name)
            else:
                values[attribute.key] = _value(column, number)
        made[table.name] = classes[table.name](**values)
    return list(made.values())
