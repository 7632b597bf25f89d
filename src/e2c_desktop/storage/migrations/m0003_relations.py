"""Third schema: exchanges with companies, what they do for the school, their safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_WELCOME = ("minors_terms", "safety", "equipment")


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for name in _WELCOME:
        op.add_column("company", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("company", *optional(sa.String(32), "wheelchair"))
    _create_exchange(op)
    _create(
        op,
        "company_call",
        [
            *required(sa.Date(), "due_on"),
            *optional(sa.Uuid(), "staff_id"),
            *required(sa.Text(), "about"),
            *optional(sa.Date(), "done_on"),
            _restrict(op, "company_call", "staff_id", "staff.id"),
        ],
    )
    _create_pin(op)
    _create_engagement(op)
    _create_trade(op)
    _create_appraisal(op)


def _create_pin(op: Operations) -> None:
    _create(
        op,
        "company_pin",
        [
            *required(sa.Integer(), "rank"),
            *required(sa.String(32), "topic"),
            *required(sa.Text(), "text"),
        ],
    )


def _create_engagement(op: Operations) -> None:
    _create(
        op,
        "company_engagement",
        [
            *required(sa.String(32), "kind"),
            *required(sa.Integer(), "year"),
            *optional(sa.Date(), "on"),
            *optional(sa.Integer(), "amount"),
            *required(sa.Text(), "note"),
        ],
    )


def _create_trade(op: Operations) -> None:
    _create(
        op,
        "company_trade",
        [
            *required(sa.String(8), "code"),
            *required(sa.Text(), "name", "tasks", "equipment", "dress"),
            *optional(sa.Integer(), "min_age"),
            *required(sa.Boolean(), "interview"),
            *optional(sa.Integer(), "places"),
            *required(sa.Text(), "closed_months", "search_text"),
        ],
    )
    op.create_index(op.f("ix_company_trade_code"), "company_trade", ["code"])


def _restrict(op: Operations, table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [target], ondelete="RESTRICT", name=name)


def _create(op: Operations, name: str, columns: list[sa.schema.SchemaItem]) -> None:
    """Create a table whose rows hang on a company."""
    op.create_table(
        name,
        *record(),
        *required(sa.Uuid(), "company_id"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        _restrict(op, name, "company_id", "company.id"),
    )
    op.create_index(op.f(f"ix_{name}_company_id"), name, ["company_id"])


def _create_exchange(op: Operations) -> None:
    op.create_table(
        "company_exchange",
        *record(),
        *required(sa.Uuid(), "company_id"),
        *required(sa.Date(), "on"),
        *required(sa.String(32), "channel"),
        *optional(sa.String(32), "outcome"),
        *required(sa.Text(), "words"),
        *optional(sa.Uuid(), "staff_id", "contact_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_exchange")),
        _restrict(op, "company_exchange", "company_id", "company.id"),
        _restrict(op, "company_exchange", "staff_id", "staff.id"),
        _restrict(op, "company_exchange", "contact_id", "contact.id"),
    )
    columns = ["company_id", "on", "archived_at"]
    op.create_index("ix_company_exchange_company", "company_exchange", columns)


def _create_appraisal(op: Operations) -> None:
    op.create_table(
        "placement_appraisal",
        *record(),
        *required(sa.Uuid(), "placement_id"),
        *required(sa.Date(), "on"),
        *optional(sa.Integer(), "opinion", "supervision", "acceptance"),
        *required(sa.Text(), "words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_appraisal")),
        _restrict(op, "placement_appraisal", "placement_id", "placement.id"),
    )
    index = op.f("ix_placement_appraisal_placement_id")
    op.create_index(index, "placement_appraisal", ["placement_id"])
