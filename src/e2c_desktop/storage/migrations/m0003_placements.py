"""Third schema: what a convention says, who signed it, where a right was waived; delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_PLACEMENT_TEXTS = (
    "timetable",
    "evaluation_method",
    "competences",
    "protections",
    "prevention",
    "access",
    "emergency_name",
    "emergency_phone",
    "renewal_reason",
    "hours_reason",
)
_PRESCRIBER_TEXTS = ("legal_form", "siret", "address", "postal_code", "town")


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for name in _PRESCRIBER_TEXTS:
        op.add_column("prescriber", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _create_delegation(op)
    for name in _PLACEMENT_TEXTS:
        op.add_column("placement", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("placement", *optional(sa.String(32), "presence"))
    # SQLite adds a column with its reference written inline: bare, it refuses like RESTRICT.
    for name, target in (
        ("prescriber_id", "prescriber.id"),
        ("delegation_id", "delegation.id"),
        ("accompanist_id", "staff.id"),
        ("signatory_id", "contact.id"),
    ):
        column = sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=True)
        op.add_column("placement", column, inline_references=True)
    _create_signature(op)
    _create_pause(op)
    _create_waiver(op)
    _create_partner_file(op)


def _restrict(op: Operations, table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [target], ondelete="RESTRICT", name=name)


def _create_delegation(op: Operations) -> None:
    op.create_table(
        "delegation",
        *record(),
        *required(sa.Uuid(), "prescriber_id"),
        *required(sa.Text(), "reference"),
        *required(sa.Date(), "starts_on"),
        *optional(sa.Date(), "ends_on"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        _restrict(op, "delegation", "prescriber_id", "prescriber.id"),
    )
    op.create_index(op.f("ix_delegation_prescriber_id"), "delegation", ["prescriber_id"])


def _create_of_placement(op: Operations, name: str, columns: list[sa.Column[Any]]) -> None:
    """Create a table whose rows hang on a placement."""
    op.create_table(
        name,
        *record(),
        *required(sa.Uuid(), "placement_id"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        _restrict(op, name, "placement_id", "placement.id"),
    )
    op.create_index(op.f(f"ix_{name}_placement_id"), name, ["placement_id"], unique=False)


def _create_signature(op: Operations) -> None:
    columns = [
        *required(sa.String(32), "party"),
        *required(sa.Text(), "signed_by"),
        *required(sa.Date(), "signed_on"),
        *required(sa.Text(), "note"),
    ]
    _create_of_placement(op, "placement_signature", columns)


def _create_pause(op: Operations) -> None:
    columns = [
        *required(sa.Date(), "starts_on", "ends_on"),
        *required(sa.Text(), "reason"),
    ]
    _create_of_placement(op, "placement_pause", columns)


def _create_waiver(op: Operations) -> None:
    columns = [
        *required(sa.String(32), "rule"),
        *required(sa.Text(), "reason", "granted_by"),
        *required(sa.String(32), "granted_role"),
        *required(sa.Date(), "granted_on"),
    ]
    _create_of_placement(op, "rule_waiver", columns)


def _create_partner_file(op: Operations) -> None:
    op.create_table(
        "partner_file",
        *record(),
        *optional(sa.Uuid(), "company_id", "placement_id"),
        *required(sa.String(32), "kind"),
        *required(sa.Text(), "title", "file_name"),
        *required(sa.String(100), "media_type"),
        *required(sa.Integer(), "size"),
        *required(sa.String(64), "sha256"),
        *required(sa.Date(), "received_on"),
        *optional(sa.Date(), "valid_until"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_file")),
        _restrict(op, "partner_file", "company_id", "company.id"),
        _restrict(op, "partner_file", "placement_id", "placement.id"),
        _restrict(op, "partner_file", "sha256", "piece_file.sha256"),
    )
    for column in ("company_id", "placement_id", "sha256"):
        op.create_index(op.f(f"ix_partner_file_{column}"), "partner_file", [column])
