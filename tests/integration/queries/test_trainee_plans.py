"""What the list of trainees reads of the base, and which states it calls open."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_school

from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.queries import trainees
from e2c_desktop.queries.trainees import BY_NAME, TraineeFilter


def test_open_states_are_those_of_people_at_school() -> None:
    assert {state.label for state in OPEN_STATES} == {"En intégration", "En parcours", "Suspendu"}


def test_the_search_reads_no_record(tmp_path: Path) -> None:
    """The plan of the statement: the covering index alone, in the order of the names."""
    work = make_school(tmp_path)
    with work.read() as session:
        query = trainees.matching(
            [trainees._T.c.id], TraineeFilter(text="a"), TODAY, BY_NAME
        ).limit(64)
        text = query.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        plan = [row[-1] for row in session.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))]
    assert plan == ["SCAN trainee USING COVERING INDEX ix_trainee_list"]
    work.opened.close()
