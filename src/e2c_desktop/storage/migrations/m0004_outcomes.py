"""The fourth schema: what becomes of people, who was called, and the rule sets of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations import m0004_agenda, m0004_exitlist, m0004_home
from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add to the third schema what outcomes ask for; nothing of it is changed or lost."""
    op.add_column("situation", *optional(sa.String(32), "aimed_level"))
    # SQLite adds a column with its reference written inline: bare, it refuses like RESTRICT.
    proof = sa.Column("proof_id", sa.Uuid(), sa.ForeignKey("piece.id"), nullable=True)
    op.add_column("situation", proof, inline_references=True)
    op.add_column("path", sa.Column("call_hint", sa.Text(), nullable=False, server_default=""))
    for name, kind, value in (
        ("followed_moments", sa.Text(), "M3,M6,M12"),
        ("follow_up_window", sa.Integer(), "15"),
        ("rules_name", sa.Text(), "E2C-2023"),
        ("second_rules_name", sa.Text(), "durable ≥ 6 mois"),
    ):
        op.add_column("school", sa.Column(name, kind, nullable=False, server_default=value))
    _create_call(op)
    _create_rules(op)
    m0004_agenda.upgrade(op)
    m0004_home.upgrade(op)
    m0004_exitlist.upgrade(op)


def _create_call(op: Operations) -> None:
    table = "follow_up_call"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(32), "moment"),
        *required(sa.DateTime(), "made_at"),
        *optional(sa.Uuid(), "staff_id"),
        *optional(sa.String(32), "mode"),
        *required(sa.Boolean(), "reached"),
        *required(sa.Text(), "note"),
        *optional(sa.Date(), "next_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
    )
    op.create_index(op.f(f"ix_{table}_path_id"), table, ["path_id"])


def _create_rules(op: Operations) -> None:
    op.create_table(
        "outcome_rule_set",
        *record(),
        *required(sa.Text(), "name", "name_key"),
        *required(sa.Date(), "stated_on"),
        *required(sa.Text(), "settings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_rule_set")),
    )
