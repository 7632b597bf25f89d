"""Half-days written straight into a base, for what only reads them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Place, months_of
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.storage.unit_of_work import UnitOfWork


def enter(work: UnitOfWork, path_id: UUID, cells: Mapping[Place, Cell]) -> None:
    """Write half-days of a path of which nothing was entered in these months."""
    with work.write("Pointer") as scope:
        scope.session.add_all(
            AttendanceMonth(path_id=path_id, month=month, cells=held.to_text())
            for month, held in months_of(cells).items()
        )
