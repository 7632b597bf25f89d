"""Second schema: people registered twice, merged or said to be two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    # SQLite adds a column with its reference written inline: bare, it refuses like RESTRICT.
    merged = sa.Column("merged_into_id", sa.Uuid(), sa.ForeignKey("trainee.id"), nullable=True)
    op.add_column("trainee", merged, inline_references=True)
    only = sa.text("merged_into_id IS NOT NULL")
    op.create_index("ix_trainee_merged", "trainee", ["merged_into_id"], sqlite_where=only)
    op.drop_index(op.f("ix_trainee_birth_date"), "trainee")
    op.create_index("ix_trainee_birth", "trainee", ["birth_date", "name_key"])
    op.create_table(
        "distinct_pair",
        *record(),
        *required(sa.Uuid(), "first_id", "second_id"),
        *(
            sa.ForeignKeyConstraint(
                [name],
                ["trainee.id"],
                name=op.f(f"fk_distinct_pair_{name}"),
                ondelete="RESTRICT",
            )
            for name in ("first_id", "second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pair")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_distinct_pair_first_id_second_id")
        ),
    )
    op.create_index(op.f("ix_distinct_pair_second_id"), "distinct_pair", ["second_id"])
