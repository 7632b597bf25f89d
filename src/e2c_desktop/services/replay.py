"""Undoing one operation from the journal: its entries are replayed backwards, before for after.

What the operation created is deleted, what it changed is put back, what it deleted is inserted
again; all of it in the caller's transaction, and itself journalled.
"""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.records import find_record
from e2c_desktop.storage.models import Base, Entity, JournalEntry
from e2c_desktop.storage.models.base import Code, UtcDateTime

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
    session: Session, operation_id: UUID, *, keep: frozenset[str] = frozenset()
) -> None:
    """Put back what an operation changed; `keep` names tables whose rows stay as they are.

    The caller has checked that nothing newer touched the rows.

    Raises:
        Refused: a former value is not in the journal (a large image).
        NotFound: a row has disappeared.
        sqlalchemy.exc.IntegrityError: other records now depend on what would be removed.
    """
    kinds = _entities()
    for entry in entries_of(session, operation_id):
        if entry.table_name in keep:
            continue
        kind = kinds[entry.table_name]
        if entry.action == "create":
            session.delete(find_record(session, kind, entry.entity_id))
        elif entry.action == "delete":
            values = _decode(kind, entry.before)
            session.add(cast("Any", kind)(id=entry.entity_id, **values))
        else:
            record = find_record(session, kind, entry.entity_id)
            for name, value in _decode(kind, entry.before).items():
                setattr(record, name, value)
        session.flush()


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
