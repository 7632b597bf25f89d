"""The mapped classes run on SQLCipher and on PostgreSQL alike: nothing in them is SQLite's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from tests.helpers.postgres import private_server

from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.storage.engine import Access, connect, make_engine
from e2c_desktop.storage.models import Base, Site
from e2c_desktop.storage.models.base import Code
from e2c_desktop.storage.tracking import Tracker

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="module", params=["sqlcipher", "postgresql"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine with the whole schema, made from the mapped classes."""
    if request.param == "sqlcipher":
        path: Path = tmp_path_factory.mktemp("sqlcipher") / "a.e2c"
        connect(path, bytes(32), Access.CREATE).close()
        made = make_engine(path, bytes(32), Access.WRITE)
        Base.metadata.create_all(made)
        yield made
        made.dispose()
        return
    with private_server() as address:
        made = sa.create_engine(address, hide_parameters=True)
        Base.metadata.create_all(made)
        yield made
        made.dispose()


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


def _one_of_each() -> list[Any]:
    """Return one record of each mapped class, parents before children."""
    classes = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    made: dict[str, Any] = {}
    for number, table in enumerate(Base.metadata.sorted_tables, start=1):
        values = {}
        for attribute in sa.inspect(classes[table.name]).column_attrs:
            column = attribute.columns[0]
            if column.name == "version":
                continue
            if column.foreign_keys:
                parent = next(iter(column.foreign_keys)).column
                if parent.table.name == table.name:
                    continue
                values[attribute.key] = made[parent.table.name].id
            else:
                values[attribute.key] = _value(column, number)
        made[table.name] = classes[table.name](**values)
    return list(made.values())


def _columns(record: Any) -> dict[str, Any]:
    return {
        attribute.key: getattr(record, attribute.key)
        for attribute in sa.inspect(type(record)).column_attrs
    }


@pytest.mark.server
def test_a_record_of_each_class_comes_back_as_it_was(engine: Engine) -> None:
    records = _one_of_each()
    assert len(records) == len(Base.metadata.sorted_tables)
    with Session(engine, expire_on_commit=False) as session:
        actor = Actor(UUID(int=1), "Ada", Role.DIRECTION)
        Tracker(actor, lambda: NOW, "P13").listen(session)
        for record in records:
            session.add(record)
            session.flush()
        session.commit()
    for record in records:
        with Session(engine) as session:
            key = sa.inspect(record).identity
            found = session.get_one(type(record), key)
            assert _columns(found) == _columns(record)


@pytest.mark.server
def test_a_stale_saving_is_refused_by_both(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        record = Site(name="Lyon", code="L69", created_at=NOW, updated_at=NOW)
        session.add(record)
        session.commit()
        identifier = record.id
    with Session(engine) as first:
        stale = first.get_one(type(record), identifier)
        with Session(engine) as second:
            first.rollback()
            second.get_one(type(record), identifier).name = "Villeurbanne"
            second.commit()
        sa.orm.attributes.set_committed_value(stale, "version", 1)
        stale.name = "Lyon 3"
        with pytest.raises(sa.orm.exc.StaleDataError):
            first.commit()
