"""What the record of a person reads of the base: its own rows, however many others there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event
from tests.helpers.builders import make_path, make_school

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter


def test_the_placements_of_a_person_are_found_by_their_path(tmp_path: Path) -> None:
    """Found by the index of the list, the placements of everybody are read at each record."""
    work = make_school(tmp_path)
    path = make_path(work)
    people = Reads(work).trainees_page(TraineeFilter(), limit=1)
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        asked.append((statement, values))

    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    Reads(work).trainee(people[0].id)
    Reads(work).portfolio(path.id)
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    with work.read() as session:
        connection = session.connection()
        plan = [
            row[-1]
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    found = {line for line in plan if line.split()[1] == "placement"}
    assert found == {
        "SEARCH placement USING INDEX ix_placement_facts (path_id=? AND archived_at=?)",
        "SEARCH placement USING INDEX sqlite_autoindex_placement_1 (id=?)",  # what a proof names
    }
    work.opened.close()
