"""The one row of a path that holds what is said once for its booklet, and its framework."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.frameworks import current_framework_id
from e2c_desktop.storage.models import Path, Portfolio


def portfolio_row(session: Session, path: Path) -> Portfolio:
    """Return the booklet row of a path, made when there is none."""
    return _rows(session, [path])[path.id]


def held_frameworks(session: Session, paths: Sequence[Path]) -> dict[UUID, UUID]:
    """Give the current framework to the paths that hold none; returns the one of each path.

    A path keeps the version it was first assessed with: an old file then prints as it did.

    Raises:
        Refused: a path holds none, and the school has none.
    """
    rows = _rows(session, paths)
    lacking = [row for row in rows.values() if row.framework_id is None]
    if lacking:
        current = current_framework_id(session)
        if current is None:
            raise Refused(
                "Aucun référentiel de compétences n’est en service.",
                advice="Choisissez-en un dans les réglages, puis recommencez.",
            )
        for row in lacking:
            row.framework_id = current
    return {path_id: row.framework_id for path_id, row in rows.items() if row.framework_id}


def _rows(session: Session, paths: Sequence[Path]) -> dict[UUID, Portfolio]:
    query = sa.select(Portfolio).where(Portfolio.path_id.in_([path.id for path in paths]))
    found = {row.path_id: row for row in session.scalars(query)}
    for path in paths:
        if path.id not in found:
            row = Portfolio(id=new_id(), site_origine=path.site_origine, path_id=path.id)
            session.add(row)
            found[path.id] = row
        found[path.id].archived_at = None
    return found
