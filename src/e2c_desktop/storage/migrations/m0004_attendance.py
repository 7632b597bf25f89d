"""Fourth schema: who was where, one row for a week of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLE = "attendance_week"


def upgrade(op: Operations) -> None:
    """Add the table of this part."""
    op.create_table(
        _TABLE,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Date(), "monday"),
        *required(sa.Text(), "cells"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{_TABLE}_path_id")
        ),
        sa.UniqueConstraint("path_id", "monday", name=op.f(f"uq_{_TABLE}_path_id_monday")),
    )
    op.create_index(op.f(f"ix_{_TABLE}_monday"), _TABLE, ["monday"])
