"""What a session changed: gathered at each flush, for the screens and for the journal."""

from __future__ import annotations

import base64
import enum
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import History

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.rights import Actor
from e2c_desktop.storage.journal import READING, Entry
from e2c_desktop.storage.models import Entity
from e2c_desktop.storage.models.keys import keys_of

_COMPUTED = frozenset({"sort_key", "name_key", "search_text"})
_TECHNICAL = _COMPUTED | {"version", "created_at", "updated_at", "updated_by"}
_LARGEST_BLOB = 65_536
"""Octets: sealed texts are kept whole, so that « Annuler » can put them back."""

_ALREADY_PLAIN = frozenset({str, int, float, bool})


def plain(value: object) -> object:
    """Return a column's value as JSON; a sealed value as the base64 of its ciphertext.

    A large file is named by its hash only: the journal is not the place to keep it twice.
    """
    if value is None or type(value) in _ALREADY_PLAIN:
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (bytes, bytearray)):
        if len(value) > _LARGEST_BLOB:
            return {"sha256": hashlib.sha256(value).hexdigest(), "octets": len(value)}
        return {"base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


# Codes are texts already; what JSON does not know goes through `plain`.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=plain)


def encode(values: dict[str, Any]) -> str:
    """Return the values of some columns as one JSON text with a stable order."""
    return _JSON.encode(values)


def _shape(table: sa.Table) -> dict[str, Any]:
    """Return a record of a table with nothing but its defaults; every row has the same columns."""
    row: dict[str, Any] = {}
    for column in table.columns:
        default = column.default
        fixed = isinstance(default, sa.ColumnDefault) and default.is_scalar
        row[column.key] = cast("sa.ColumnDefault", default).arg if fixed else None
    return row


@dataclass(slots=True)
class _Pending:
    entity: Entity
    action: str
    before: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()


class Tracker:
    """Listens to one writing session: stamps the records and gathers what changed."""

    def __init__(self, actor: Actor, now: Callable[[], datetime], site: str) -> None:
        self._actor = actor
        self._now = now
        self._site = site
        self._pending: list[_Pending] = []
        self.entries: list[Entry] = []
        self.touched: list[tuple[Kind, UUID]] = []

    def listen(self, session: Session) -> None:
        """Start listening; the listeners disappear with the session."""
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, context: UOWTransaction, instances: object) -> None:
        for entity in session.new:
            if isinstance(entity, Entity):
                self._stamp_new(entity)
                self._pending.append(_Pending(entity, "create"))
        for entity in session.dirty:
            if isinstance(entity, Entity) and session.is_modified(entity):
                self._gather_update(session, entity)
        for entity in session.deleted:
            if isinstance(entity, Entity):
                before = _whole(entity)
                self._pending.append(_Pending(entity, "delete", before))

    def _stamp_new(self, entity: Entity) -> None:
        now = self._now()
        entity.created_at = entity.created_at or now
        entity.updated_at = now
        entity.updated_by = self._actor.id
        entity.site_origine = entity.site_origine or self._site

    def _gather_update(self, session: Session, entity: Entity) -> None:
        state = inspect(entity)
        before: dict[str, Any] = {}
        unread: list[str] = []
        for attribute in state.mapper.column_attrs:
            history: History = state.attrs[attribute.key].history
            if not history.has_changes() or attribute.key in _TECHNICAL:
                continue
            if history.deleted:
                before[attribute.key] = history.deleted[0]
            else:
                unread.append(attribute.key)
        before.update(_read_columns(session, entity, unread))
        if not before:
            return
        names = tuple(before)
        before["version"] = entity.version
        self._pending.append(_Pending(entity, "update", before, names))
        entity.updated_at = self._now()
        entity.updated_by = self._actor.id

    def _after_flush(self, session: Session, context: UOWTransaction) -> None:
        pending, self._pending = self._pending, []
        for item in pending:
            entity = item.entity
            before = encode(item.before) if item.before else None
            self.entries.append(
                Entry(
                    kind=entity.__kind__.value,
                    table=inspect(type(entity)).local_table.name,
                    entity_id=entity.id,
                    action=item.action,
                    before=before,
                    after=_after(item),
                )
            )
            self.touched.append((entity.__kind__, entity.id))

    def insert(self, session: Session, kind: type[Entity], rows: Iterable[dict[str, Any]]) -> None:
        """Insert many new records of one table at once, stamped and journalled like the others.

        Args:
            session: the writing; what it holds is written first.
            kind: the mapped class.
            rows: the columns that are not empty, `id` among them.
        """
        session.flush()
        now, table = self._now(), inspect(kind).local_table
        stamps = {"version": 1, "created_at": now, "updated_at": now, "updated_by": self._actor.id}
        shape = _shape(cast("sa.Table", table))
        made = [{**shape, **row, **stamps} for row in rows]
        for row in made:
            row["site_origine"] = row["site_origine"] or self._site
            row.update(keys_of(kind, row))
        if made:
            session.execute(sa.insert(table), made)
        for row in made:
            told = {name: value for name, value in row.items() if name not in _COMPUTED}
            after = encode(told)
            what = kind.__kind__
            self.entries.append(Entry(what.value, table.name, row["id"], "create", None, after))
            self.touched.append((what, row["id"]))

    def note_reading(self, kind: type[Entity], record_id: UUID) -> None:
        """Write in the journal that protected values of a record were seen, without the values."""
        table = inspect(kind).local_table
        name = cast("sa.Table", table).name
        self.entries.append(Entry(kind.__kind__.value, name, record_id, READING, None, None))

    def take_entries(self) -> list[Entry]:
        """Return the entries gathered since the last call."""
        entries, self.entries = self.entries, []
        return entries


def _after(item: _Pending) -> str | None:
    if item.action == "delete":
        return None
    if item.action == "create":
        return encode(_whole(item.entity))
    values = {name: getattr(item.entity, name) for name in item.names}
    return encode({**values, "version": item.entity.version})


def _whole(entity: Entity) -> dict[str, Any]:
    mapper = inspect(type(entity))
    names = (attribute.key for attribute in mapper.column_attrs)
    return {name: getattr(entity, name) for name in names if name not in _COMPUTED}


def _read_columns(session: Session, entity: Entity, names: list[str]) -> dict[str, Any]:
    """Read from the base the old values of columns that were set without having been loaded."""
    if not names:
        return {}
    mapped = type(entity)
    columns = [getattr(mapped, name) for name in names]
    with session.no_autoflush:
        row = session.execute(sa.select(*columns).where(mapped.id == entity.id)).one()
    return dict(zip(names, row, strict=True))
