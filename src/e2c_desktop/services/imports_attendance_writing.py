"""Applying the plan of an import of attendance inside one writing: the months of each path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.attendance import Month, months_of
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_attendance import AttendancePlan
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.storage.models import AttendanceMonth, Path
from e2c_desktop.storage.unit_of_work import WriteScope

_LARGEST_PART = 200
_One = tuple[UUID, Month]


class AttendanceWriter:
    """Writes a plan of attendance inside one writing; raising takes everything back.

    Args:
        scope: the writing.
        progress: called with (months written, months to write); may raise `Cancelled`.
    """

    def __init__(self, scope: WriteScope, *, progress: Progress | None = None) -> None:
        self._scope, self._progress = scope, progress

    def write(self, plan: AttendancePlan) -> None:
        """Note the half-days of each row; those the base held and the file does not tell stay."""
        months: list[_One] = []
        for line in plan.written:
            if line.path_id is not None:
                months += [(line.path_id, month) for month in months_of(line.cells).values()]
        for part in Written(self._progress, len(months)).parts(months, _LARGEST_PART):
            self._write(part)

    def _write(self, months: Sequence[_One]) -> None:
        session = self._scope.session
        paths = {path_id for path_id, _ in months}
        origins: dict[UUID, str] = {
            row[0]: row[1]
            for row in session.execute(
                sa.select(Path.id, Path.site_origine).where(Path.id.in_(paths))
            )
        }
        held = self._held(paths, {month.first for _, month in months})
        created: list[dict[str, Any]] = []
        for path_id, month in months:
            known = held.get((path_id, month.first))
            if known is None:
                created.append(
                    {
                        "id": new_id(),
                        "site_origine": origins[path_id],
                        "path_id": path_id,
                        "month": month.first,
                        "cells": month.to_text(),
                    }
                )
                continue
            before = Month.from_text(month.first, known.cells)
            known.cells = replace(before, cells={**before.cells, **month.cells}).to_text()
        self._scope.insert_all(AttendanceMonth, created)

    def _held(
        self, paths: set[UUID], months_asked: set[date]
    ) -> dict[tuple[UUID, date], AttendanceMonth]:
        query = sa.select(AttendanceMonth).where(
            AttendanceMonth.path_id.in_(paths),
            AttendanceMonth.month.in_(months_asked),
            AttendanceMonth.archived_at.is_(None),
        )
        return {(one.path_id, one.month): one for one in self._scope.session.scalars(query)}
