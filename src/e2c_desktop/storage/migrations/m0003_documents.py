"""Third schema: a document may tell a placement or a company, beside a path or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLE = "issued_document"


def upgrade(op: Operations) -> None:
    """Add the columns of this part; the paper of a company has no path."""
    names = ("placement", "company")
    with op.batch_alter_table(_TABLE, recreate="always") as batch:
        batch.alter_column("path_id", existing_type=sa.Uuid(), nullable=True)
        for name in names:
            column = f"{name}_id"
            batch.add_column(*optional(sa.Uuid(), column))
            key = op.f(f"fk_{_TABLE}_{column}")
            batch.create_foreign_key(key, name, [column], ["id"], ondelete="RESTRICT")
            batch.create_index(op.f(f"ix_{_TABLE}_{column}"), [column])
