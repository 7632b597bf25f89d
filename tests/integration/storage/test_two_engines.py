"""The mapped classes run on SQLCipher and on PostgreSQL alike: nothing in them is SQLite's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from tests.helpers.postgres import private_server
from tests.helpers.records import NOW, one_of_each

from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.storage.engine import Access, connect, make_engine
from e2c_desktop.storage.models import Base, Site
from e2c_desktop.storage.tracking import Tracker


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


def _columns(record: Any) -> dict[str, Any]:
    return {
        attribute.key: getattr(record, attribute.key)
        for attribute in sa.inspect(type(record)).column_attrs
    }


@pytest.mark.server
def test_a_record_of_each_class_comes_back_as_it_was(engine: Engine) -> None:
    records = one_of_each()
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
