"""Applying the plan of an import of exits inside one writing: paths, their steps, situations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.codes import Answer, EventKind, Moment, PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_exit_changes import ExitChange
from e2c_desktop.domain.import_exit_values import CONTENT, Observation
from e2c_desktop.domain.import_exits import ExitPlan
from e2c_desktop.domain.path import state_from_dates
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.services.path_events import add_path_event, move_path_event
from e2c_desktop.services.paths import dates_of
from e2c_desktop.services.records import apply_values
from e2c_desktop.storage.models import Path, Situation
from e2c_desktop.storage.unit_of_work import WriteScope

_LARGEST_PART = 100
# A follow-up that ended or a record put away keeps its state, whatever date is completed.
_SETTLED = frozenset({PathState.FOLLOWED_UP, PathState.ARCHIVED})
Row = dict[str, Any]


class ExitWriter:
    """Writes a plan of exits inside one writing; raising takes everything back.

    Args:
        scope: the writing.
        progress: called with (exits written, exits to write); may raise `Cancelled`.
    """

    def __init__(self, scope: WriteScope, *, progress: Progress | None = None) -> None:
        self._scope, self._progress = scope, progress

    def write(self, plan: ExitPlan) -> None:
        """End the paths and note what was observed of each."""
        changes = plan.changes
        for part in Written(self._progress, len(changes)).parts(changes, _LARGEST_PART):
            self._write(part)

    def _write(self, changes: Sequence[ExitChange]) -> None:
        session = self._scope.session
        ids = [change.path_id for change in changes]
        paths = {one.id: one for one in session.scalars(sa.select(Path).where(Path.id.in_(ids)))}
        known = self._situations([change.path_id for change in changes if change.completed])
        created: list[Row] = []
        for change in changes:
            path = paths[change.path_id]
            self._end(path, change)
            created += [_row(path, one) for one in change.created]
            for moment, added in change.completed.items():
                apply_values(known[path.id, moment], _columns(moment, added))
        self._scope.insert_all(Situation, created)

    def _situations(self, path_ids: Sequence[UUID]) -> dict[tuple[UUID, Moment], Situation]:
        query = (
            sa.select(Situation)
            .where(Situation.path_id.in_(path_ids), Situation.archived_at.is_(None))
            .order_by(Situation.observed_on, Situation.id)
        )
        return {(one.path_id, one.moment): one for one in self._scope.session.scalars(query)}

    def _end(self, path: Path, change: ExitChange) -> None:
        """Note the last day of a path, its step and its state, then why it ended."""
        if change.exit_on is not None:
            before, path.exit_on = path.exit_on, change.exit_on
            session = self._scope.session
            if not move_path_event(session, path, EventKind.EXIT, before, change.exit_on):
                add_path_event(session, path, EventKind.EXIT, change.exit_on, "")
            if path.state not in _SETTLED:
                apply_values(path, {"state": state_from_dates(dates_of(path)), "returns_on": None})
        if change.reason is not None:
            path.exit_reason = change.reason


def _row(path: Path, seen: Observation) -> Row:
    content = {name: getattr(seen, name) for name in CONTENT}
    return {
        "id": new_id(),
        "site_origine": path.site_origine,
        "path_id": path.id,
        "moment": seen.moment,
    } | _columns(seen.moment, content)


def _columns(moment: Moment, content: Mapping[str, Any]) -> Row:
    """Return the columns of an observation; a follow-up that got an answer had one attempt."""
    asked = moment is not Moment.EXIT and isinstance(content.get("reached"), Answer)
    return dict(content) | ({"attempts": 1} if asked else {})
