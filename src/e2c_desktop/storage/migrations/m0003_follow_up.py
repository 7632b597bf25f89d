"""Third schema: visits, absences, accidents, reviews and amendments of placements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_LIST = [
    "starts_on",
    "id",
    "archived_at",
    "ends_on",
    "state",
    "kind",
    "path_id",
    "company_id",
    "review_received",
    "convention_number",
]
"""What the list of placements looks at, in the order of its first days."""


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    column = sa.Column("review_criteria", sa.Text(), nullable=False, server_default="")
    op.add_column("school", column)
    op.create_index("ix_placement_list", "placement", _LIST)
    _create_visit(op)
    _create(
        op,
        "placement_absence",
        [
            *required(sa.Date(), "on"),
            *required(sa.String(32), "span"),
            *optional(sa.Double(), "hours"),
            *required(sa.Text(), "reason", "told_by"),
        ],
    )
    _create(
        op,
        "placement_accident",
        [
            *required(sa.DateTime(), "happened_at"),
            *optional(sa.DateTime(), "told_school_at", "told_prescriber_at", "declared_at"),
            *required(sa.Text(), "sealed"),
        ],
    )
    _create_review(op)
    _create(
        op,
        "placement_amendment",
        [
            *required(sa.Integer(), "number"),
            *required(sa.Date(), "decided_on"),
            *required(sa.String(32), "subject"),
            *required(sa.Text(), "before", "after", "reason"),
            *optional(sa.Date(), "signed_on"),
        ],
    )


def _create(op: Operations, name: str, columns: list[sa.schema.SchemaItem]) -> None:
    """Create a table whose rows hang on a placement."""
    op.create_table(
        name,
        *record(),
        *required(sa.Uuid(), "placement_id"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{name}_placement_id"),
        ),
    )
    op.create_index(op.f(f"ix_{name}_placement_id"), name, ["placement_id"], unique=False)


def _create_visit(op: Operations) -> None:
    _create(
        op,
        "placement_visit",
        [
            *optional(sa.Date(), "planned_on", "made_on"),
            *required(sa.String(32), "mode", "priority"),
            *optional(sa.Uuid(), "staff_id"),
            *required(sa.Text(), "met", "notes", "next_step"),
            sa.ForeignKeyConstraint(
                ["staff_id"],
                ["staff.id"],
                ondelete="RESTRICT",
                name=op.f("fk_placement_visit_staff_id"),
            ),
        ],
    )
    op.create_index(op.f("ix_placement_visit_planned_on"), "placement_visit", ["planned_on"])


def _create_review(op: Operations) -> None:
    _create(
        op,
        "placement_review",
        [
            *required(sa.Date(), "received_on"),
            *required(sa.String(32), "outcome"),
            *optional(sa.Date(), "last_day"),
            *optional(sa.Double(), "missed_hours"),
            *optional(sa.Integer(), "late_count"),
            *required(sa.Text(), "cause", "grid", "skills", "strengths", "to_improve"),
            *optional(sa.String(32), "would_rehire", "realistic", "hiring_answer", "offer"),
            *optional(sa.Date(), "offer_starts_on"),
            *required(sa.Text(), "advice"),
            *optional(sa.String(32), "agreement"),
        ],
    )
