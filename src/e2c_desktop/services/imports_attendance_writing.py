"""Applying the plan of an import of attendance inside one writing: the weeks of each path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.attendance import Week, weeks_of
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_attendance import AttendancePlan
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.storage.models import AttendanceWeek, Path
from e2c_desktop.storage.unit_of_work import WriteScope

_LARGEST_PART = 200
_One = tuple[UUID, Week]


class AttendanceWriter:
    """Writes a plan of attendance inside one writing; raising takes everything back.

    Args:
        scope: the writing.
        progress: called with (weeks written, weeks to write); may raise `Cancelled`.
    """

    def __init__(self, scope: WriteScope, *, progress: Progress | None = None) -> None:
        self._scope, self._progress = scope, progress

    def write(self, plan: AttendancePlan) -> None:
        """Note the half-days of each row; those the base held and the file does not tell stay."""
        weeks: list[_One] = []
        for line in plan.written:
            if line.path_id is not None:
                weeks += [(line.path_id, week) for week in weeks_of(line.cells).values()]
        for part in Written(self._progress, len(weeks)).parts(weeks, _LARGEST_PART):
            self._write(part)

    def _write(self, weeks: Sequence[_One]) -> None:
        session = self._scope.session
        paths = {path_id for path_id, _ in weeks}
        origins: dict[UUID, str] = {
            row[0]: row[1]
            for row in session.execute(
                sa.select(Path.id, Path.site_origine).where(Path.id.in_(paths))
            )
        }
        held = self._held(paths, {week.monday for _, week in weeks})
        created: list[dict[str, Any]] = []
        for path_id, week in weeks:
            known = held.get((path_id, week.monday))
            if known is None:
                created.append(
                    {
                        "id": new_id(),
                        "site_origine": origins[path_id],
                        "path_id": path_id,
                        "monday": week.monday,
                        "cells": week.to_text(),
                    }
                )
                continue
            before = Week.from_text(week.monday, known.cells)
            known.cells = replace(before, cells={**before.cells, **week.cells}).to_text()
        self._scope.insert_all(AttendanceWeek, created)

    def _held(
        self, paths: set[UUID], mondays: set[date]
    ) -> dict[tuple[UUID, date], AttendanceWeek]:
        query = sa.select(AttendanceWeek).where(
            AttendanceWeek.path_id.in_(paths),
            AttendanceWeek.monday.in_(mondays),
            AttendanceWeek.archived_at.is_(None),
        )
        return {(one.path_id, one.monday): one for one in self._scope.session.scalars(query)}
