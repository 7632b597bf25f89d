"""Rows of a base, for the tests that look behind the services."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from e2c_desktop.storage.unit_of_work import UnitOfWork

_ALL = sa.true()


def rows(work: UnitOfWork, *columns: Any, where: Any = _ALL) -> list[Any]:
    with work.read() as session:
        return list(session.execute(sa.select(*columns).where(where)))
