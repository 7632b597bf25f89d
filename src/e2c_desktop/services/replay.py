"""Undoing one operation from the journal: its entries are replayed backwards, before for after.

What the operation created is deleted, what it changed is put back, what it deleted is inserted
again; all of it in the caller's transaction, and itself journalled.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.storage.models import Base, Entity, JournalEntry
from e2c_desktop.storage.models.base import Code, UtcDateTime

_TOGETHER = 200
_STAMPED = frozenset({"id", "version", "updated_at", "updated_by"})


def _entities() -> dict[str, type[Entity]]:
    return {
        inspect(mapper.class_).local_table.name: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Entity)
    }


def entries_of(session: Session, operation_id: UUID) -> list[JournalEntry]:
    """Return what an operation changed, the last change first."""
    query = (
        sa.select(JournalEntry)
        .where(JournalEntry.operation_id == operation_id)
        .order_by(JournalEntry.seq.desc())
    )
    return list(session.execute(query).scalars())


def replay_backwards(
    session: Session,
    operation_id: UUID,
    *,
    keep: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Put back what an operation changed; `keep` names tables whose rows stay as they are.

    The caller has checked that nothing newer touched the rows. `progress` is told how many changes
    are put back, and how many there are.

    Raises:
        Refused: a former value is not in the journal (a large image).
        NotFound: a row has disappeared.
        sqlalchemy.exc.IntegrityError: other records now depend on what would be removed.
    """
    kinds = _entities()
    entries = [one for one in entries_of(session, operation_id) if one.table_name not in keep]
    done = 0
    # An import writes thousands of records of one table in a row: they go back together.
    for (table, action), run in groupby(entries, key=attrgetter("table_name", "action")):
        kind = kinds[table]
        # Two records may have exchanged a value that only one may bear: not in one statement.
        together = 1 if action == "update" and _has_rules(kind) else _TOGETHER
        for part in _apart(run, together):
            if action == "delete":
                _insert_again(session, kind, part)
            else:
                records = _records(session, kind, part)
                one_by_one = action == "create" and _name_one_another(kind, records)
                for entry in part:
                    _put_back(session, records[entry.entity_id], action, entry.before)
                    if one_by_one:
                        session.flush()
            session.flush()
            done += len(part)
            if progress is not None:
                progress(done, len(entries))


def _has_rules(kind: type[Entity]) -> bool:
    """Whether a rule of the table lets one record only bear a value."""
    table = cast("sa.Table", inspect(kind).local_table)
    return any(isinstance(each, sa.UniqueConstraint) for each in table.constraints)


def _name_one_another(kind: type[Entity], records: Mapping[UUID, Entity]) -> bool:
    """Whether a record names another of the same table: the last made must go first."""
    mapper = inspect(kind)
    table = cast("sa.Table", mapper.local_table)
    names = [
        mapper.get_property_by_column(column).key
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]
    return any(getattr(record, name) in records for record in records.values() for name in names)


def _apart(run: Iterable[JournalEntry], together: int) -> Iterator[list[JournalEntry]]:
    """Cut a run into parts in which no record comes twice: its changes go back one by one."""
    part: dict[UUID, JournalEntry] = {}
    for entry in run:
        if entry.entity_id in part or len(part) == together:
            yield list(part.values())
            part = {}
        part[entry.entity_id] = entry
    yield list(part.values())


def _records(
    session: Session, kind: type[Entity], part: Sequence[JournalEntry]
) -> dict[UUID, Entity]:
    """Return the records of some entries.

    Raises:
        NotFound: one has disappeared.
    """
    ids = [entry.entity_id for entry in part]
    found = {one.id: one for one in session.scalars(sa.select(kind).where(kind.id.in_(ids)))}
    if len(found) < len(ids):
        raise NotFound
    return found


def _put_back(session: Session, record: Entity, action: str, before: str | None) -> None:
    if action == "create":
        session.delete(record)
        return
    for name, value in _decode(type(record), before).items():
        setattr(record, name, value)


def _insert_again(session: Session, kind: type[Entity], part: Sequence[JournalEntry]) -> None:
    for entry in part:
        values = _decode(kind, entry.before)
        session.add(cast("Any", kind)(id=entry.entity_id, **values))


def _decode(kind: type[Entity], stored: str | None) -> dict[str, Any]:
    columns = inspect(kind).columns
    values = json.loads(stored or "{}")
    return {
        name: _value(columns[name].type, value)
        for name, value in values.items()
        if name not in _STAMPED
    }


def _value(column_type: sa.types.TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  # a column has any type
    """Return a value of the journal as the column holds it.

    Raises:
        Refused: the journal keeps only the fingerprint of a large file.
    """
    if isinstance(value, dict):
        if "base64" not in value:
            raise Refused(
                "Cette modification porte sur un fichier dont l’ancien contenu n’est pas gardé."
            )
        return base64.b64decode(value["base64"])
    readers: tuple[tuple[type[Any], Any], ...] = (
        (UtcDateTime, datetime.fromisoformat),
        (sa.Date, date.fromisoformat),
        (sa.Uuid, UUID),
    )
    if value is None:
        return None
    if isinstance(column_type, Code):
        return column_type.codes(value)  # type: ignore[call-arg]  # a member from its code
    for kind, read in readers:
        if isinstance(column_type, kind):
            return read(value)
    return value
