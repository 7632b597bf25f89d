"""Rows that come straight from the driver are those that SQLAlchemy gives, faults included."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.engine import Connection

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.errors import DatabaseBusy
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.models import Path, PathEvent, Site, Trainee
from e2c_desktop.storage.prepared import prepared_rows
from e2c_desktop.storage.unit_of_work import UnitOfWork

STEPS = (
    sa.select(
        PathEvent.id,
        PathEvent.kind,
        PathEvent.on,
        PathEvent.updated_by,
        PathEvent.created_at,
        sa.func.coalesce(Path.planned_end_on, Path.entry_on),
        Path.exit_on,
        Site.name,
        Trainee.last_name,
        Trainee.first_name.label("last_name"),
        sa.literal("mot"),
    )
    .join(Path, Path.id == PathEvent.path_id)
    .join(Site, Site.id == Path.site_id)
    .join(Trainee, Trainee.id == Path.trainee_id)
    .where(
        PathEvent.path_id == sa.bindparam("id"),
        PathEvent.on <= sa.bindparam("last"),
        PathEvent.kind != EventKind.REVIEW,
    )
    .order_by(PathEvent.on)
)
CODES = sa.select(Site.code).where(Site.code == sa.bindparam("code"))


def add_path(uow: UnitOfWork) -> UUID:
    """Add a path with three steps, of which one is a meeting."""
    with uow.write("Créer un parcours") as scope:
        site = Site(name="Crest", code="CRE")
        trainee = Trainee(last_name="Œuvrard", first_name="Noé")
        scope.session.add_all([site, trainee])
        scope.session.flush()
        path = Path(trainee_id=trainee.id, site_id=site.id, entry_on=date(2026, 1, 5))
        scope.session.add(path)
        scope.session.flush()
        for kind, month in (
            (EventKind.SUSPENSION, 3),
            (EventKind.REVIEW, 4),
            (EventKind.RESUMPTION, 5),
        ):
            scope.session.add(PathEvent(path_id=path.id, kind=kind, on=date(2026, month, 2)))
        return path.id


def rows(connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in prepared_rows(connection, STEPS, values)]


@pytest.mark.parametrize(("month", "count"), [(1, 0), (3, 1), (12, 2)])
def test_rows_are_those_of_sqlalchemy(uow: UnitOfWork, month: int, count: int) -> None:
    asked = {"id": add_path(uow), "last": date(2026, month, 28)}
    with uow.read() as session:
        connection = session.connection()
        found = rows(connection, **asked)
        assert found == [tuple(row) for row in connection.execute(STEPS, asked)]
        assert len(found) == count
        assert all(isinstance(row[1], EventKind) for row in found)


def test_a_statement_is_run_again_with_other_values(uow: UnitOfWork) -> None:
    path_id = add_path(uow)
    with uow.read() as session:
        connection = session.connection()
        counts = [
            len(rows(connection, id=path_id, last=date(2026, month, 28))) for month in (12, 3, 12)
        ]
    assert counts == [2, 1, 2]


def test_a_writing_sees_what_it_has_just_written(uow: UnitOfWork) -> None:
    with uow.write("Créer un site") as scope:
        scope.session.add(Site(name="Lyon", code="LYO"))
        scope.session.flush()
        found = prepared_rows(scope.session.connection(), CODES, {"code": "LYO"})
        assert [tuple(row) for row in found] == [("LYO",)]


def test_who_listens_to_the_statements_is_told(uow: UnitOfWork) -> None:
    told: list[str] = []

    def note(*asked: Any) -> None:
        told.append(asked[2])

    engine = uow.opened.read_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        with uow.read() as session:
            assert not prepared_rows(session.connection(), CODES, {"code": "LYO"})
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert sum("FROM site" in words for words in told) == 1


def test_a_base_that_another_one_holds_is_told_busy(uow: UnitOfWork) -> None:
    opened = uow.opened
    with (
        uow.read() as session,
        closing(connect(opened.files.base, opened.keys.base, Access.WRITE)) as other,
    ):
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusy):
            prepared_rows(connection, CODES, {"code": "LYO"})


def test_a_defect_goes_through_unchanged(uow: UnitOfWork) -> None:
    with uow.read() as session, pytest.raises(driver.Error):
        prepared_rows(session.connection(), CODES, {"code": object()})
