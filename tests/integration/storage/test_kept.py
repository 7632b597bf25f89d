"""A reading is kept as long as nothing is written, by anybody, and not a moment longer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from tests.helpers.bases import NewBase

from e2c_desktop.storage.engine import Access, DriverConnection, connect
from e2c_desktop.storage.kept import connection_of, kept
from e2c_desktop.storage.models import Base, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork

READINGS: list[str] = []


@kept
def codes(session: Session, beginning: str = "") -> tuple[str, ...]:
    """Return the codes of the sites, noting that the base was read."""
    READINGS.append(beginning)
    query = sa.select(Site.code).where(Site.code.startswith(beginning)).order_by(Site.code)
    return tuple(session.scalars(query))


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    READINGS.clear()
    yield
    READINGS.clear()


def read(work: UnitOfWork, beginning: str = "") -> tuple[str, ...]:
    with work.read() as session:
        return codes(session, beginning)


def add_site(work: UnitOfWork, code: str) -> None:
    with work.write("Créer un site") as scope:
        scope.session.add(Site(name=code, code=code))


def other_connection(work: UnitOfWork, *, timeout: float = 5.0) -> DriverConnection:
    """Open the file as another program would: nothing of this one is told of it."""
    opened = work.opened
    return connect(opened.files.base, opened.keys.base, Access.WRITE, timeout=timeout)


def test_what_was_read_is_given_again_by_what_was_asked(uow: UnitOfWork) -> None:
    add_site(uow, "CRE")
    add_site(uow, "LYO")
    for _ in range(2):
        assert read(uow) == ("CRE", "LYO")
        assert read(uow, "L") == ("LYO",)
    assert READINGS == ["", "L"]


def test_what_this_session_writes_is_seen_at_once(uow: UnitOfWork) -> None:
    known: tuple[str, ...] = ()
    for code in ("CRE", "LYO", "NAN"):
        assert read(uow) == known
        assert read(uow) == known
        add_site(uow, code)
        known = (*known, code)
    assert read(uow) == known


def test_what_another_session_writes_is_seen_at_once(uow: UnitOfWork) -> None:
    add_site(uow, "CRE")
    assert read(uow) == ("CRE",)
    with closing(other_connection(uow)) as other:
        other.execute("UPDATE site SET code = 'LYO'")
    assert read(uow) == ("LYO",)


def test_a_writing_that_is_undone_is_never_kept(uow: UnitOfWork) -> None:
    assert read(uow) == ()
    with pytest.raises(RuntimeError), uow.write("Créer un site") as scope:
        scope.session.add(Site(name="Lyon", code="LYO"))
        scope.session.flush()
        assert codes(scope.session) == ("LYO",)
        assert codes(scope.session) == ("LYO",)
        raise RuntimeError
    assert read(uow) == ()
    with uow.write("Regarder") as scope:
        assert codes(scope.session) == ()


def test_nothing_can_be_written_between_the_number_and_the_end_of_the_reading(
    uow: UnitOfWork,
) -> None:
    with closing(other_connection(uow, timeout=0)) as other:
        with uow.read() as session:
            assert codes(session) == ()
            with pytest.raises(driver.OperationalError, match="locked"):
                other.execute("UPDATE meta SET value = 'Lyon' WHERE key = 'site_name'")
            assert codes(session) == ()
        other.execute("UPDATE meta SET value = 'Lyon' WHERE key = 'site_name'")


def test_a_session_that_reads_twice_asks_again_in_its_second_transaction(uow: UnitOfWork) -> None:
    with uow.read() as session:
        assert codes(session) == ()
        session.rollback()
        add_site(uow, "CRE")
        assert codes(session) == ("CRE",)


def test_two_readings_at_once_each_keep_their_own(uow: UnitOfWork) -> None:
    """Two connections count the states of the file each from its own beginning."""
    add_site(uow, "CRE")
    seen: list[tuple[str, ...]] = []
    with uow.read() as session:
        assert codes(session) == ("CRE",)
        beside = threading.Thread(target=lambda: seen.append(read(uow)))
        beside.start()
        beside.join()
        assert codes(session) == ("CRE",)
    add_site(uow, "LYO")
    with uow.read() as first, uow.read() as second:
        assert codes(first) == codes(second) == ("CRE", "LYO")
    assert seen == [("CRE",)]


def test_a_base_opened_for_reading_only_is_told_of_others_too(base: NewBase) -> None:
    with base.open(read_only=True) as opened:
        work = UnitOfWork(opened)
        assert read(work) == read(work) == ()
        assert READINGS == [""]
        writing = base.unit_of_work()
        add_site(writing, "CRE")
        writing.opened.close()
        assert read(work) == ("CRE",)


def test_another_engine_reads_each_time() -> None:
    """As PostgreSQL: an engine that does not say that its states are numbered."""
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        assert codes(session) == codes(session) == ()
    assert READINGS == ["", ""]


def test_a_session_tells_its_connection_once_a_transaction(uow: UnitOfWork) -> None:
    with Session(uow.opened.read_engine) as session:
        held = connection_of(session)
        assert connection_of(session) is held
        session.rollback()
        assert held.closed
        assert not connection_of(session).closed
        assert session.in_transaction()
