"""The cohorts whose people can be added to a batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.ui.printing.people_model import PeopleModel
from e2c_desktop.ui.printing.sources import path_lines

_COHORTS = 20
_COHORT_LIMIT = 1000


def cohort_entries(
    reads: Reads, add: Callable[[CohortRow], None]
) -> list[tuple[str, Callable[[], None]]]:
    """Return the latest cohorts with what adds each."""
    rows = [row for row in reads.cohorts() if row.size]
    rows.sort(key=lambda row: row.starts_on or date.min, reverse=True)
    return [(f"{row.name} · {row.site} ({row.size})", partial(add, row)) for row in rows[:_COHORTS]]


def add_cohort(reads: Reads, model: PeopleModel, cohort: CohortRow) -> None:
    """Add the people of a cohort to a batch, those already there left out."""
    wanted = TraineeFilter(cohorts=frozenset({cohort.id}))
    rows = reads.trainees_page(wanted, limit=_COHORT_LIMIT)
    paths = [row.path_id for row in rows if row.path_id is not None]
    model.add_people(path_lines(reads.people_of_paths(paths)))
