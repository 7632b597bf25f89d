"""Fifth schema: activities, certifications, satisfaction and complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the tables of this part."""
    _create_activity(op)
    _create_activity_session(op)
    _create_activity_participant(op)
    _create_activity_photo(op)
    _create_activity_proof(op)
    _create_certification(op)
    _create_satisfaction_answer(op)
    _create_complaint(op)


def _create_activity(op: Operations) -> None:
    table = "activity"
    op.create_table(
        table,
        *record(),
        *required(sa.Text(), "title"),
        *required(sa.String(16), "kind"),
        *optional(sa.Uuid(), "site_id"),
        *optional(sa.Uuid(), "staff_id"),
        *optional(sa.Uuid(), "company_id"),
        *required(sa.Text(), "partner"),
        *required(sa.Text(), "place"),
        *optional(sa.Integer(), "cost_cents"),
        *required(sa.Text(), "description"),
        *required(sa.Text(), "competences"),
        *required(sa.Text(), "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_site_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_company_id")
        ),
    )
    op.create_index(op.f(f"ix_{table}_company_id"), table, ["company_id"])


def _create_activity_session(op: Operations) -> None:
    table = "activity_session"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "activity_id"),
        *required(sa.Date(), "on_date"),
        *optional(sa.Integer(), "begins"),
        *optional(sa.Integer(), "ends"),
        *required(sa.Integer(), "minutes"),
        *required(sa.Text(), "place"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_activity_id"),
        ),
    )
    op.create_index(op.f(f"ix_{table}_activity_id"), table, ["activity_id"])
    op.create_index(op.f(f"ix_{table}_on_date"), table, ["on_date"])


def _create_activity_participant(op: Operations) -> None:
    table = "activity_participant"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "session_id"),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(8), "presence"),
        *optional(sa.Integer(), "minutes"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["activity_session.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.UniqueConstraint("session_id", "path_id", name=op.f(f"uq_{table}_session_id_path_id")),
    )
    op.create_index(op.f(f"ix_{table}_path_id"), table, ["path_id"])


def _create_activity_photo(op: Operations) -> None:
    table = "activity_photo"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "activity_id"),
        *required(sa.String(64), "sha256"),
        *required(sa.Text(), "caption"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["piece_file.sha256"], ondelete="RESTRICT", name=op.f(f"fk_{table}_sha256")
        ),
    )
    op.create_index(op.f(f"ix_{table}_activity_id"), table, ["activity_id"])


def _create_activity_proof(op: Operations) -> None:
    table = "activity_proof"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "activity_id"),
        *required(sa.String(64), "sha256"),
        *required(sa.Text(), "title"),
        *required(sa.Date(), "given_on"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["piece_file.sha256"], ondelete="RESTRICT", name=op.f(f"fk_{table}_sha256")
        ),
    )
    op.create_index(op.f(f"ix_{table}_activity_id"), table, ["activity_id"])


def _create_certification(op: Operations) -> None:
    table = "certification"
    op.create_table(
        table,
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(32), "kind"),
        *required(sa.Text(), "label"),
        *required(sa.Text(), "organism"),
        *optional(sa.Date(), "prepared_on"),
        *optional(sa.Date(), "passed_on"),
        *required(sa.String(32), "result"),
        *optional(sa.Date(), "expires_on"),
        *optional(sa.Uuid(), "piece_id"),
        *required(sa.Text(), "note"),
        *required(sa.Text(), "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_piece_id")
        ),
    )
    op.create_index(op.f(f"ix_{table}_expires_on"), table, ["expires_on"])
    op.create_index(op.f(f"ix_{table}_path_id"), table, ["path_id"])


def _create_satisfaction_answer(op: Operations) -> None:
    table = "satisfaction_answer"
    op.create_table(
        table,
        *record(),
        *required(sa.String(32), "questionnaire"),
        *required(sa.Integer(), "wording"),
        *required(sa.Date(), "answered_on"),
        *optional(sa.Uuid(), "site_id"),
        *optional(sa.Uuid(), "cohort_id"),
        *optional(sa.Uuid(), "path_id"),
        *optional(sa.Uuid(), "placement_id"),
        *optional(sa.Uuid(), "company_id"),
        *optional(sa.Uuid(), "prescriber_id"),
        *required(sa.Text(), "scores"),
        *required(sa.Text(), "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_site_id")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["prescriber_id"],
            ["prescriber.id"],
            ondelete="RESTRICT",
            name=op.f(f"fk_{table}_prescriber_id"),
        ),
    )
    op.create_index(op.f(f"ix_{table}_answered_on"), table, ["answered_on"])


def _create_complaint(op: Operations) -> None:
    table = "complaint"
    op.create_table(
        table,
        *record(),
        *required(sa.Date(), "received_on"),
        *required(sa.String(32), "origin"),
        *required(sa.Text(), "author"),
        *required(sa.Text(), "subject"),
        *optional(sa.Uuid(), "site_id"),
        *optional(sa.Uuid(), "path_id"),
        *optional(sa.Uuid(), "company_id"),
        *optional(sa.Uuid(), "staff_id"),
        *required(sa.Text(), "description"),
        *required(sa.Text(), "answer"),
        *optional(sa.Date(), "answered_on"),
        *optional(sa.Date(), "closed_on"),
        *required(sa.Text(), "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_site_id")
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], ondelete="RESTRICT", name=op.f(f"fk_{table}_staff_id")
        ),
    )
