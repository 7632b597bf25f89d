"""The fifth schema: who was where, the planning, activities and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations import m0005_activities, m0005_figures
from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add to the fourth schema what presence and activities ask for; nothing of it is changed."""
    for name, value in (
        ("half_day_minutes", "210"),
        ("absence_alert_count", "3"),
        ("absence_alert_days", "10"),
        ("expiry_notice", "30"),
    ):
        added = sa.Column(name, sa.Integer(), nullable=False, server_default=value)
        op.add_column("school", added)
    op.add_column(
        "school",
        sa.Column("certificate_split", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    _create_attendance_month(op)
    _create_attendance_sheet(op)
    _create_attendance_print(op)
    _create_absence_proof(op)
    _create_attendance_code(op)
    _create_planning_slot(op)
    _create_planning_exception(op)
    m0005_activities.upgrade(op)
    m0005_figures.upgrade(op)


def _create_attendance_month(op: Operations) -> None:
    table = "attendance_month"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Date(), "month"),
        *required(sa.Text(), "cells"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.UniqueConstraint("path_id", "month", name=op.f(f"uq_{table}_path_id_month")),
    )


def _create_attendance_sheet(op: Operations) -> None:
    table = "attendance_sheet"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "cohort_id"),
        *required(sa.Date(), "monday"),
        *required(sa.Text(), "code"),
        *optional(sa.Uuid(), "document_id"),
        *optional(sa.Date(), "signed_on"),
        *optional(sa.Date(), "frozen_on"),
        *optional(sa.Uuid(), "frozen_by"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_document.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_document_id"),
        ),
        sa.ForeignKeyConstraint(
            ["frozen_by"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_frozen_by")
        ),
        sa.UniqueConstraint("cohort_id", "monday", name=op.f(f"uq_{table}_cohort_id_monday")),
    )
    op.create_index(op.f(f"ix_{table}_code"), table, ["code"])
    op.create_index(op.f(f"ix_{table}_monday"), table, ["monday"])


def _create_attendance_print(op: Operations) -> None:
    table = "attendance_print"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "sheet_id", "document_id"),
        *required(sa.Date(), "first_on", "last_on"),
        *required(sa.Text(), "people", "halves"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["attendance_sheet.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_sheet_id"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_document.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_document_id"),
        ),
    )
    op.create_index(op.f(f"ix_{table}_document_id"), table, ["document_id"])
    op.create_index(op.f(f"ix_{table}_sheet_id"), table, ["sheet_id"])


def _create_absence_proof(op: Operations) -> None:
    table = "absence_proof"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Date(), "first_on"),
        *required(sa.Date(), "last_on"),
        *required(sa.String(8), "code"),
        *optional(sa.Uuid(), "piece_id"),
        *required(sa.Date(), "received_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_piece_id")
        ),
    )
    op.create_index(op.f(f"ix_{table}_path_id"), table, ["path_id"])


def _create_attendance_code(op: Operations) -> None:
    table = "attendance_code"
    op.create_table(
        table,
        *record(),
        *required(sa.String(8), "code"),
        *required(sa.Text(), "label"),
        *required(sa.String(16), "worth"),
        *required(sa.Boolean(), "paid"),
        *required(sa.Boolean(), "piece_needed"),
        *required(sa.Boolean(), "in_use"),
        *required(sa.Date(), "starts_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("code", "starts_on", name=op.f(f"uq_{table}_code_starts_on")),
    )


def _create_planning_slot(op: Operations) -> None:
    table = "planning_slot"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "cohort_id"),
        *required(sa.Date(), "starts_on"),
        *required(sa.Integer(), "weekday"),
        *required(sa.String(2), "half"),
        *required(sa.Integer(), "begins"),
        *required(sa.Integer(), "ends"),
        *required(sa.Text(), "module"),
        *required(sa.Text(), "room"),
        *optional(sa.Uuid(), "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
    )
    op.create_index(op.f(f"ix_{table}_cohort_id_starts_on"), table, ["cohort_id", "starts_on"])


def _create_planning_exception(op: Operations) -> None:
    table = "planning_exception"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "cohort_id"),
        *required(sa.Date(), "on_date"),
        *required(sa.String(2), "half"),
        *required(sa.Boolean(), "closed"),
        *optional(sa.Integer(), "begins"),
        *optional(sa.Integer(), "ends"),
        *required(sa.Text(), "module"),
        *required(sa.Text(), "room"),
        *optional(sa.Uuid(), "staff_id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
        sa.UniqueConstraint(
            "cohort_id", "on_date", "half", name=op.f(f"uq_{table}_cohort_id_on_date_half")
        ),
    )
