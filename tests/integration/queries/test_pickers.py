"""The values that fields and filters offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from tests.helpers.builders import current_path, make_school, make_trainee

from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def test_cohorts_are_told_with_how_many_people_they_hold(work: UnitOfWork) -> None:
    people = [make_trainee(work, last_name=name, first_name="Ana") for name in ("A", "B", "C")]
    cohorts = {current_path(work, person).draft.cohort_id for person in people}
    found = {row.id: row.size for row in Reads(work).cohorts()}
    assert sum(found.values()) == len(people)
    assert {one for one, size in found.items() if size} == cohorts


def test_their_names_alone_come_in_the_same_order(work: UnitOfWork) -> None:
    reads = Reads(work)
    assert reads.cohort_names() == [(row.id, row.name) for row in reads.cohorts()]


def test_paths_are_counted_once_for_all_the_cohorts(work: UnitOfWork) -> None:
    """A count for each cohort reads every path as many times: minutes for the whole network."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    Reads(work).cohorts()
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    with work.read() as session:
        plan = [
            row[-1]
            for query in asked
            for row in session.execute(sa.text(f"EXPLAIN QUERY PLAN {query}".replace("?", "1")))
        ]
    assert plan
    assert not any("CORRELATED" in line for line in plan)
