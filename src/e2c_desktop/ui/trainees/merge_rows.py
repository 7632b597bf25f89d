"""Two records of one person side by side, as data: their fields, their paths, which is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from e2c_desktop.domain.merging import TOGETHER, PathFacts
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.records import merge_rows as rows
from e2c_desktop.ui.records.merge_rows import MergeRow
from e2c_desktop.ui.trainees.fields import SENSITIVE, Lists, shown_value


def _words(spec: FieldSpec, value: object) -> str:
    return shown_value(spec, value, Lists())


_FIELDS = rows.MergeFields(TOGETHER, SENSITIVE, _words)


def merge_rows(
    left: TraineeRecord, right: TraineeRecord, specs: Sequence[FieldSpec]
) -> list[MergeRow]:
    """Return the fields of two records, in the order of the form."""
    newer = right.updated_at > left.updated_at
    return rows.merge_rows(left.draft, right.draft, specs, _FIELDS, right_is_newer=newer)


def path_facts(record: TraineeRecord) -> list[PathFacts]:
    """Return what a merge looks at in the paths of a record."""
    return [
        PathFacts(
            path.id,
            path.state,
            path.dates.entry_on,
            path.dates.application_on,
            path.site,
            aside=path.aside,
        )
        for path in record.paths
    ]


def fuller(left: TraineeRecord, right: TraineeRecord, rows: Sequence[MergeRow]) -> bool:
    """Whether the right record is proposed as the one kept.

    That of the stay under way, else of an open path, else where more is noted, else the older.
    """
    mine = (*_running(left), sum(bool(row.left) for row in rows), -left.created_at.timestamp())
    theirs = (*_running(right), sum(bool(row.right) for row in rows), -right.created_at.timestamp())
    return theirs > mine


def _running(record: TraineeRecord) -> tuple[bool, bool]:
    going_on = [path for path in path_facts(record) if path.open]
    return any(path.entry_on is not None for path in going_on), bool(going_on)


def first_day(facts: PathFacts) -> date:
    """Return the day a path begins, to list the latest first."""
    return facts.entry_on or facts.application_on or date.min
