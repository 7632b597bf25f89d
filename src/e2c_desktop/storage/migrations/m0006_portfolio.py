"""Sixth schema: what the booklet of a path is made of beside its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the tables of this part."""
    _create_portfolio(op)
    _create_experience(op)
    _create_explored_trade(op)
    _create_project_step(op)
    _create_path_objective(op)
    _create_bilan(op)


def _create_portfolio(op: Operations) -> None:
    table = "portfolio"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *optional(sa.Uuid(), "framework_id"),
        *required(sa.Text(), "takeaways"),
        *required(sa.Text(), "looking_for"),
        *required(sa.Text(), "strengths"),
        *required(sa.Text(), "attitudes"),
        *required(sa.Text(), "chapters"),
        *required(sa.Text(), "employer_choice"),
        *optional(sa.Date(), "employer_agreed_on"),
        *optional(sa.Date(), "project_validated_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["framework.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_framework_id"),
        ),
        sa.UniqueConstraint("path_id", name=op.f(f"uq_{table}_path_id")),
    )


def _create_experience(op: Operations) -> None:
    table = "experience"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Text(), "title"),
        *required(sa.String(32), "kind"),
        *optional(sa.Date(), "starts_on"),
        *optional(sa.Date(), "ends_on"),
        *required(sa.Text(), "did"),
        *required(sa.Text(), "learned"),
        *required(sa.Text(), "reuse"),
        *optional(sa.Uuid(), "activity_id"),
        *optional(sa.Uuid(), "placement_id"),
        *required(sa.Boolean(), "in_booklet"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_placement_id"),
        ),
    )
    op.create_index("ix_experience_path_id", table, ["path_id"])


def _create_explored_trade(op: Operations) -> None:
    table = "explored_trade"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Text(), "label"),
        *required(sa.String(8), "code"),
        *required(sa.String(32), "state"),
        *optional(sa.String(32), "how"),
        *optional(sa.Date(), "on"),
        *required(sa.Text(), "opinion"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
    )
    op.create_index("ix_explored_trade_path_id", table, ["path_id"])


def _create_project_step(op: Operations) -> None:
    table = "project_step"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Text(), "label"),
        *optional(sa.Date(), "due_on"),
        *optional(sa.Date(), "done_on"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
    )
    op.create_index("ix_project_step_path_id", table, ["path_id"])


def _create_path_objective(op: Operations) -> None:
    table = "path_objective"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Text(), "text"),
        *required(sa.String(32), "state"),
        *required(sa.Text(), "detail"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
    )
    op.create_index("ix_path_objective_path_id", table, ["path_id"])


def _create_bilan(op: Operations) -> None:
    table = "bilan"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(32), "kind"),
        *optional(sa.Date(), "planned_on"),
        *optional(sa.Date(), "held_on"),
        *optional(sa.Uuid(), "staff_id"),
        *required(sa.Text(), "summary"),
        *required(sa.Text(), "decisions"),
        *required(sa.Text(), "trainee_words"),
        *optional(sa.Date(), "trainee_signed_on"),
        *optional(sa.Date(), "referent_signed_on"),
        *optional(sa.Date(), "direction_signed_on"),
        *optional(sa.Date(), "guardian_signed_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
    )
    op.create_index("ix_bilan_path_id", table, ["path_id"])
    op.create_index("ix_bilan_planned_on", table, ["planned_on"])
