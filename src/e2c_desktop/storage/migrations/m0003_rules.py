"""Third schema: dated rules of placements, public holidays and closures of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    op.add_column("site", *optional(sa.String(32), "holiday_zone"))
    op.create_table(
        "dated_rules",
        *record(),
        *required(sa.Date(), "valid_from"),
        *required(sa.Text(), "settings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_rules")),
    )
    op.create_index(op.f("ix_dated_rules_valid_from"), "dated_rules", ["valid_from"])
    op.create_table(
        "school_closure",
        *record(),
        *required(sa.Date(), "first_on", "last_on"),
        *required(sa.Text(), "label"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_closure")),
    )
    op.create_index(op.f("ix_school_closure_first_on"), "school_closure", ["first_on"])
