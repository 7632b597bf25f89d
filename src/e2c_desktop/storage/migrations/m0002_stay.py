"""Second schema: candidacy, referents, aids and loans of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for column in (
        *optional(sa.String(32), "application_channel", "information_present"),
        sa.Column("interview_reason", sa.Text(), nullable=False, server_default=""),
        *optional(sa.Date(), "returns_on"),
    ):
        op.add_column("path", column)
    _create(
        op,
        "referent_period",
        [
            *optional(sa.Uuid(), "staff_id"),
            *required(sa.Date(), "from_on"),
            *required(sa.Text(), "reason"),
            sa.ForeignKeyConstraint(
                ["staff_id"],
                ["staff.id"],
                ondelete="RESTRICT",
                name=op.f("fk_referent_period_staff_id"),
            ),
        ],
    )
    _create(
        op,
        "aid",
        [
            *required(sa.String(32), "kind"),
            *optional(sa.Integer(), "amount"),
            *required(sa.String(32), "pace"),
            *optional(sa.Date(), "starts_on", "ends_on"),
            *required(sa.Text(), "funder", "note"),
        ],
    )
    _create(
        op,
        "loan",
        [
            *required(sa.Text(), "item", "number"),
            *required(sa.Date(), "handed_on"),
            *required(sa.Boolean(), "to_keep"),
            *optional(sa.Date(), "due_on", "returned_on"),
            *required(sa.Text(), "condition", "condition_back"),
        ],
    )


def _create(op: Operations, name: str, columns: list[sa.schema.SchemaItem]) -> None:
    """Create a table whose rows hang on a path."""
    op.create_table(
        name,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{name}_path_id")
        ),
    )
    op.create_index(op.f(f"ix_{name}_path_id"), name, ["path_id"], unique=False)
