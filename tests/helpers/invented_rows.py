"""Rows of any mapped class, filled by the types of their columns: for tests of every table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from e2c_desktop.storage.models import Base, Entity, Trainee
from e2c_desktop.storage.models.base import Code, UtcDateTime

_SET_BY_THE_BASE = frozenset({"id", "version", "created_at", "updated_at", "updated_by"})
_TEXTS = ("", "a", "Été", "L’œuvre", "Đorđe", "deux\nlignes", "x" * 40)


def class_of(table: sa.Table) -> type[Base]:
    """Return the mapped class of a table."""
    found = (one.class_ for one in Base.registry.mappers if one.local_table is table)
    return cast("type[Base]", next(found))


def _plain(column: sa.Column[Any], random: Random) -> Any:
    kind = column.type
    if isinstance(kind, Code):
        return random.choice(list(cast("Any", kind.codes)))
    values = (
        (UtcDateTime, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(9**5))),
        (sa.Boolean, random.random() < 0.5),
        (sa.Date, date(2005, 1, 1) + timedelta(days=random.randrange(7000))),
        (sa.Integer, random.randrange(99)),
        (sa.Float, random.randrange(99) / 2),
        (sa.LargeBinary, random.randbytes(8)),
        (sa.Uuid, UUID(int=random.getrandbits(128), version=4)),
        (sa.String, f"{random.choice(_TEXTS)}{random.randrange(10**6)}"[: kind_length(kind)]),
    )
    return next(value for each, value in values if isinstance(kind, each))


def kind_length(kind: Any) -> int:
    """Return how many signs a column takes."""
    return getattr(kind, "length", None) or 60


def _reference(session: Session, column: sa.Column[Any], random: Random) -> Any:
    """Return the identifier of a row that a column may name, made when there is none."""
    target = next(iter(column.foreign_keys)).column
    known = session.execute(sa.select(target)).scalars().all()
    if known:
        return random.choice(known)
    made = invented_row(session, class_of(target.table), random)
    return getattr(made, target.key)


def invented_row(session: Session, kind: type[Any], random: Random, **fixed: Any) -> Base:
    """Add a row whose columns hold anything their types allow."""
    return add_invented(session, kind, invented_values(session, kind, random, **fixed))


def invented_values(
    session: Session, kind: type[Any], random: Random, **fixed: Any
) -> dict[str, Any]:
    """Return values for the columns of a row: anything that their types allow.

    Args:
        session: a writing.
        kind: the mapped class.
        random: the draw.
        fixed: columns that are given; sealed columns stay empty unless they are.
    """
    values: dict[str, Any] = dict(fixed)
    mapper = inspect(kind)
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        name = attribute.key
        if name in values or name in _SET_BY_THE_BASE or name.endswith("_sealed"):
            continue
        if name in ("archived_at", "merged_into_id"):
            continue
        empty = column.nullable and random.random() < 0.4
        if empty:
            values[name] = None
        elif column.foreign_keys:
            values[name] = _reference(session, cast("sa.Column[Any]", column), random)
        else:
            values[name] = _plain(cast("sa.Column[Any]", column), random)
    return values


def add_invented(session: Session, kind: type[Any], values: dict[str, Any]) -> Base:
    """Write a row of invented values."""
    row = cast("Any", kind)(**values)
    session.add(row)
    session.flush()
    return cast("Base", row)


_APART = ("meta", "operation", "journal")
_STAMPS = ("version", "updated_at", "updated_by")


def whole_base(session: Session) -> dict[str, dict[Any, dict[str, Any]]]:
    """Return every row of every table by its key; journal and stamps apart."""
    found: dict[str, dict[Any, dict[str, Any]]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name in _APART:
            continue
        keys = [column.key for column in table.primary_key]
        rows = [dict(row) for row in session.execute(sa.select(table)).mappings()]
        found[table.name] = {
            tuple(row[key] for key in keys): {
                name: value for name, value in row.items() if name not in _STAMPS
            }
            for row in rows
        }
    return found


def entities_naming_trainees() -> list[type[Entity]]:
    """Return the editable records that name a trainee, trainees apart."""
    return [
        one.class_
        for one in Base.registry.mappers
        if issubclass(one.class_, Entity)
        and one.class_ is not Trainee
        and any(
            key.column.table is Trainee.__table__
            for column in cast("sa.Table", one.local_table).columns
            for key in column.foreign_keys
        )
    ]
