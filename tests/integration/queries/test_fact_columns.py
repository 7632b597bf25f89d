"""Facts read column by column: texts, days, sealed values, and what another program wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from tests.helpers.builders import make_school, make_trainee

from e2c_desktop.queries.fact_columns import (
    Days,
    ReadingAhead,
    columns_of,
    marked,
    sealed_text,
    sealed_values,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    found = make_school(tmp_path)
    yield found
    found.opened.close()


def write(work: UnitOfWork, statement: sa.Update) -> None:
    with work.opened.write_engine.begin() as connection:
        connection.execute(statement)


def towns_and_births(work: UnitOfWork) -> list[list[object]]:
    query = sa.select(Trainee.town, marked(Trainee.birth_date)).order_by(Trainee.town)
    with work.read() as session:
        return columns_of(session, query, {1: Days().__getitem__})


def test_a_column_holds_the_values_of_all_the_rows(work: UnitOfWork) -> None:
    first, second = make_trainee(work), make_trainee(work, last_name="Autre")
    write(work, sa.update(Trainee).values(town="Créteil", birth_date=None))
    born = sa.update(Trainee).where(Trainee.id == second)
    write(work, born.values(town="Orly", birth_date=date(2006, 2, 3)))
    assert first != second
    assert towns_and_births(work) == [["Créteil", "Orly"], [None, date(2006, 2, 3)]]


def test_no_row_gives_empty_columns(work: UnitOfWork) -> None:
    assert towns_and_births(work) == [[], []]


def test_a_text_of_another_program_is_read_as_it_is(work: UnitOfWork) -> None:
    make_trainee(work)
    write(work, sa.update(Trainee).values(town="Cré\x1fteil", birth_date=date(2006, 2, 3)))
    assert towns_and_births(work) == [["Cré\x1fteil"], [date(2006, 2, 3)]]


def test_sealed_values_come_as_they_were_written(work: UnitOfWork) -> None:
    make_trainee(work)
    query = sa.select(sealed_text(PathRow.protected_sealed))
    with work.read() as session:
        assert sealed_values(columns_of(session, query)[0]) == [None]
    write(work, sa.update(PathRow).values(protected_sealed=b"\x00\x1f\xff"))
    with work.read() as session:
        assert sealed_values(columns_of(session, query)[0]) == [b"\x00\x1f\xff"]


def test_a_sealed_value_is_asked_for_in_the_words_of_each_engine() -> None:
    query = sa.select(sealed_text(PathRow.protected_sealed))
    assert "hex(path.protected_sealed)" in str(query)
    assert "encode(path.protected_sealed, 'hex')" in str(
        query.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]  # of SQLAlchemy
    )


def test_columns_asked_for_ahead_come_in_any_order(work: UnitOfWork) -> None:
    make_trainee(work)
    write(work, sa.update(Trainee).values(town="Créteil", birth_date=date(2006, 2, 3)))
    with work.read() as session, ReadingAhead(session) as ahead:
        towns = ahead.ask(sa.select(Trainee.town))
        births = ahead.ask(sa.select(marked(Trainee.birth_date)))
        assert births({0: Days().__getitem__}) == [[date(2006, 2, 3)]]
        assert towns({}) == [["Créteil"]]


def test_a_text_of_another_program_is_read_ahead_as_it_is(work: UnitOfWork) -> None:
    make_trainee(work)
    write(work, sa.update(Trainee).values(town="Cré\x1fteil", birth_date=None))
    with work.read() as session, ReadingAhead(session) as ahead:
        first, second = (ahead.ask(sa.select(Trainee.town, Trainee.last_name)) for _ in range(2))
        assert first({}) == second({}) == [["Cré\x1fteil"], ["NGUYỄN"]]


def test_a_fault_met_ahead_reaches_who_asked_and_ends_the_reading(work: UnitOfWork) -> None:
    def read() -> None:
        with work.read() as session, ReadingAhead(session) as ahead:
            asked = ahead.ask(sa.select(sa.column("nowhere")).select_from(Trainee))
            ahead.ask(sa.select(Trainee.town))
            asked({})

    with pytest.raises(sa.exc.OperationalError):
        read()
    assert towns_and_births(work) == [[], []]
