"""The menus of the printing dialog: forms to fill in by hand, cohorts to add."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.blank_forms import BLANK_FORMS
from e2c_desktop.ui.printing.people_model import PeopleModel
from e2c_desktop.ui.printing.sources import PrintSource, path_lines

_COHORTS = 20
_COHORT_LIMIT = 1000


Entries = list[tuple[str, Callable[[], None]]]


def blank_entries(source: PrintSource, show: Callable[[DocumentKind], None]) -> Entries:
    """Return the documents of a source that can be filled in by hand, with what shows each.

    Args:
        source: what is printed.
        show: shows a form without anybody on it.
    """
    offered = {kind for one in source.boxes for kind in one.kinds}
    kinds = [kind for kind in BLANK_FORMS if kind in offered]
    return [(blank_name(kind), partial(show, kind)) for kind in kinds]


def blank_name(kind: DocumentKind) -> str:
    """Return what a form without anybody on it is called."""
    return kind.label.removesuffix(" à remplir")


def cohort_entries(source: PrintSource, reads: Reads, add: Callable[[CohortRow], None]) -> Entries:
    """Return the latest cohorts with what adds each; none where no people are listed."""
    if source.changed is not Kind.PATH:
        return []
    rows = [row for row in reads.cohorts() if row.size]
    rows.sort(key=lambda row: row.starts_on or date.min, reverse=True)
    return [(f"{row.name} · {row.site} ({row.size})", partial(add, row)) for row in rows[:_COHORTS]]


def add_cohort(reads: Reads, model: PeopleModel, cohort: CohortRow) -> None:
    """Add the people of a cohort to a batch, those already there left out."""
    wanted = TraineeFilter(cohorts=frozenset({cohort.id}))
    rows = reads.trainees_page(wanted, limit=_COHORT_LIMIT)
    paths = [row.path_id for row in rows if row.path_id is not None]
    model.add_people(path_lines(reads.people_of_paths(paths)))
