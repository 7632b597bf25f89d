"""Two records of one person side by side, as data: what differs, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from e2c_desktop.domain.merging import TOGETHER, PathFacts, Take, is_empty, proposed
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.ui.forms.specs import FieldSpec, LongText
from e2c_desktop.ui.trainees.fields import SENSITIVE, Lists, shown_value

_FOLLOWERS = frozenset(name for names in TOGETHER.values() for name in names)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field of two records.

    Attributes:
        name: of the field in the draft; those that stand with it follow.
        left, right: the words of both values, empty when nothing is noted.
        proposed: whose value is proposed, as if the left record were the one kept.
        joinable: both texts can be kept.
        protected: shown closed at first.
        same: there is nothing to choose.
    """

    name: str
    label: str
    left: str
    right: str
    proposed: Take
    joinable: bool
    protected: bool
    same: bool


def merge_rows(
    left: TraineeRecord, right: TraineeRecord, specs: Sequence[FieldSpec]
) -> list[MergeRow]:
    """Return the fields of two records, in the order of the form."""
    by_name = {spec.name: spec for spec in specs}
    newer = right.updated_at > left.updated_at
    return [
        _row(spec, by_name, left.draft, right.draft, gone_is_newer=newer)
        for spec in specs
        if spec.name not in _FOLLOWERS
    ]


def _row(
    spec: FieldSpec,
    by_name: dict[str, FieldSpec],
    left: TraineeDraft,
    right: TraineeDraft,
    *,
    gone_is_newer: bool,
) -> MergeRow:
    names = (spec.name, *TOGETHER.get(spec.name, ()))
    mine, theirs = ([getattr(draft, name) for name in names] for draft in (left, right))
    shown = [by_name[name] for name in names if name in by_name]
    words = [_words(shown, draft) for draft in (left, right)]
    joinable = isinstance(spec.editor, LongText)
    alone = len(names) == 1
    take = proposed(
        mine[0] if alone else words[0],
        theirs[0] if alone else words[1],
        gone_is_newer=gone_is_newer,
        joinable=joinable,
    )
    return MergeRow(
        spec.name,
        spec.label,
        words[0],
        words[1],
        take,
        joinable and not is_empty(mine[0]) and not is_empty(theirs[0]),
        spec.name in SENSITIVE,
        words[0] == words[1],
    )


def _words(specs: Iterable[FieldSpec], draft: Any) -> str:  # noqa: ANN401  # any draft
    values = (shown_value(spec, getattr(draft, spec.name), Lists()) for spec in specs)
    return ", ".join(value for value in values if value)


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


def taken(row_take: Take, *, right_is_kept: bool) -> Take:
    """Return a choice between left and right as one between the record kept and the other."""
    if row_take is Take.BOTH or not right_is_kept:
        return row_take
    return Take.GONE if row_take is Take.KEPT else Take.KEPT


def first_day(facts: PathFacts) -> date:
    """Return the day a path begins, to list the latest first."""
    return facts.entry_on or facts.application_on or date.min
