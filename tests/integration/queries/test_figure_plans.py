"""What figures read of the base: indexes that hold the facts, however long the rows are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.helpers.builders import TODAY, make_path, make_school

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.follow_up_due import FollowUpFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    found = make_school(tmp_path)
    make_path(found)
    yield found
    found.opened.close()


def plan_of(work: UnitOfWork, read: Callable[[], object]) -> list[str]:
    """Return the lines of the plans of all that a reading asks."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        asked.append((statement, values))

    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    read()
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    with work.read() as session:
        connection = session.connection()
        return [
            row[-1]
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]


def lines(plan: list[str], table: str) -> set[str]:
    """Return the lines about a table, without what they compare."""
    return {line.partition(" (")[0] for line in plan if line.split()[1] == table}


def test_a_report_reads_situations_stays_and_people_in_their_indexes(work: UnitOfWork) -> None:
    figures, period = Reads(work).figures, ReportPeriod.of_year(TODAY.year)
    plan = plan_of(work, lambda: figures.report(period, extracted_on=TODAY))
    assert lines(plan, "situation") == {"SEARCH situation USING COVERING INDEX ix_situation_facts"}
    assert lines(plan, "trainee") == {"SEARCH trainee USING COVERING INDEX ix_trainee_facts"}
    assert "SEARCH placement USING COVERING INDEX ix_placement_facts" in lines(plan, "placement")


def test_a_report_never_reads_every_path(work: UnitOfWork) -> None:
    """Those there in the period and the two years before it are found by their exit."""
    figures, period = Reads(work).figures, ReportPeriod.of_year(TODAY.year)
    plan = plan_of(work, lambda: figures.report(period, extracted_on=TODAY))
    found = lines(plan, "path")
    assert "SCAN path" not in found
    assert found == {
        "SEARCH path USING COVERING INDEX ix_path_span",
        "SEARCH path USING INDEX sqlite_autoindex_path_1",
    }


def test_who_is_to_be_asked_is_found_by_the_day_of_the_exit(work: UnitOfWork) -> None:
    wanted = FollowUpFilter(TODAY, TODAY + timedelta(days=60))
    plan = plan_of(work, lambda: Reads(work).follow_ups.due(wanted))
    assert "SCAN path" not in lines(plan, "path")
    assert not any(line.startswith("SCAN situation") for line in plan)
