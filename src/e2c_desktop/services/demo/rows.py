"""Rows on their way into the base, inserted in bulk and in the order of the foreign keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.text import comparison_key
from e2c_desktop.storage.models import (
    Aid,
    Base,
    Cohort,
    Company,
    Contact,
    FollowNote,
    Loan,
    Path,
    PathEvent,
    Placement,
    Prescriber,
    ReferentPeriod,
    Situation,
    Staff,
    Trainee,
    company_keys,
    contact_keys,
    trainee_keys,
)
from e2c_desktop.storage.models.base import Identifier

ORDER: tuple[type[Base], ...] = (
    Staff,
    Cohort,
    Prescriber,
    Company,
    Contact,
    Trainee,
    Path,
    PathEvent,
    Placement,
    Situation,
    ReferentPeriod,
    Aid,
    Loan,
    FollowNote,
)


def _name_key(row: dict[str, Any]) -> dict[str, str]:
    return {"name_key": comparison_key(row["name"])}


_KEYS: dict[type[Base], Callable[[dict[str, Any]], dict[str, str]]] = {
    Trainee: trainee_keys,
    Company: company_keys,
    Contact: contact_keys,
    Staff: _name_key,
    Cohort: _name_key,
}
FLUSH_AT = 20_000
CACHE_KIB = 262_144
USUAL_CACHE_KIB = 2_000
_Stored = Callable[[Any], Any]


def _template(model: type[Base], now: datetime, actor: UUID) -> dict[str, Any]:
    """Return a row of a table with the default of every column: all rows have the same shape."""
    row: dict[str, Any] = {}
    for column in model.__table__.columns:
        default = column.default
        scalar = isinstance(default, sa.ColumnDefault) and default.is_scalar
        row[column.name] = default.arg if scalar else None
    instant = f"{now.replace(tzinfo=None):%Y-%m-%d %H:%M:%S.%f}"
    row.update(version=1, created_at=instant, updated_at=instant, updated_by=actor)
    return row


def _plain_insert(model: type[Base]) -> str:
    """Return an insertion that takes values as they are stored: no conversion cell by cell.

    SQLAlchemy's own conversions cost more than the insertion itself for millions of rows.
    """
    names = [column.name for column in model.__table__.columns]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {model.__tablename__} ({quoted}) VALUES ({', '.join('?' * len(names))})"


def _conversions(model: type[Base]) -> list[tuple[str, _Stored]]:
    """Return how identifiers and dates are stored, by column; codes are texts already."""
    stored: dict[type[Any], _Stored] = {Identifier: attrgetter("hex"), sa.Date: date.isoformat}
    columns = model.__table__.columns
    return [
        (column.name, stored[type(column.type)])
        for column in columns
        if type(column.type) in stored
    ]


class Rows:
    """Collects rows and inserts them when there are many.

    Args:
        session: the session of the writing in progress.
        now: instant written as creation and last change.
        actor: in whose name the rows are written.
    """

    def __init__(self, session: Session, now: datetime, actor: UUID) -> None:
        self._session = session
        # Pages written once, not again each time an index comes back to them.
        session.connection().exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._stored = {model: _conversions(model) for model in ORDER}
        self._templates = {model: _template(model, now, actor) for model in ORDER}
        self._waiting: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in ORDER}
        self._inserts = {model: _plain_insert(model) for model in ORDER}
        self.counts: dict[type[Base], int] = dict.fromkeys(ORDER, 0)

    def add(self, model: type[Base], site: str, /, **values: object) -> dict[str, Any]:
        """Add one row of a table, owned by a site; unnamed columns take their default."""
        row = {**self._templates[model], "site_origine": site, **values}
        if model in _KEYS:
            row.update(_KEYS[model](row))
        for name, stored in self._stored[model]:
            if row[name] is not None:
                row[name] = stored(row[name])
        self._waiting[model].append(row)
        self.counts[model] += 1
        return row

    def flush_if_many(self) -> None:
        """Insert what waits when it is much; called between two people."""
        if sum(map(len, self._waiting.values())) >= FLUSH_AT:
            self.flush()

    def flush(self) -> None:
        """Insert everything that waits."""
        connection = self._session.connection()
        for model in ORDER:
            waiting = self._waiting[model]
            if waiting:
                values = [tuple(row.values()) for row in waiting]
                connection.exec_driver_sql(self._inserts[model], values)
                self._waiting[model] = []

    def finish(self) -> None:
        """Insert everything that waits, and give the memory of the pages back."""
        self.flush()
        self._session.connection().exec_driver_sql(f"PRAGMA cache_size = -{USUAL_CACHE_KIB}")
