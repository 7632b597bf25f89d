"""First schema: trainees, their paths, their situations, their documents.

Released steps never change: the tables are written out here, and no longer follow the mapped
classes. A test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def create_trainee(op: Operations) -> None:
    """Create the table `trainee`."""
    op.create_table(
        "trainee",
        *record(),
        *required(sa.Text(), "last_name", "first_name", "usual_name"),
        *optional(sa.String(32), "sex"),
        *optional(sa.Date(), "birth_date"),
        *required(sa.Text(), "birth_place"),
        *optional(sa.String(32), "nationality"),
        *required(
            sa.Text(),
            "file_number",
            "address",
            "postal_code",
            "town",
            "town_code",
            "phone",
            "phone_2",
            "email",
            "emergency_name",
            "emergency_phone",
            "guardian_name",
            "guardian_phone",
            "languages",
            "mobility",
            "driving_licence",
            "diplomas",
        ),
        *optional(sa.String(32), "qpv"),
        *optional(sa.LargeBinary(), "rqth_sealed"),
        *optional(sa.String(32), "image_consent"),
        *required(sa.Text(), "note", "sort_key", "name_key", "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainee")),
    )
    op.create_index(op.f("ix_trainee_birth_date"), "trainee", ["birth_date"], unique=False)
    op.create_index(op.f("ix_trainee_name_key"), "trainee", ["name_key"], unique=False)
    op.create_index(
        op.f("ix_trainee_list"),
        "trainee",
        ["sort_key", "id", "archived_at", "search_text"],
        unique=False,
    )


def create_path(op: Operations) -> None:
    """Create the table `path`."""
    op.create_table(
        "path",
        *record(),
        *required(sa.Uuid(), "trainee_id"),
        *required(sa.Boolean(), "current"),
        *required(sa.Uuid(), "site_id"),
        *optional(sa.Uuid(), "cohort_id", "referent_id", "prescriber_id"),
        *required(sa.Text(), "prescriber_adviser"),
        *required(sa.String(32), "state"),
        *optional(sa.String(32), "entry_level"),
        *required(sa.Text(), "last_class", "derogation"),
        *optional(sa.Date(), "application_on", "information_on", "interview_on"),
        *optional(sa.String(32), "interview_opinion"),
        *optional(
            sa.Date(),
            "admitted_on",
            "entry_on",
            "integration_end_on",
            "contract_on",
            "planned_end_on",
            "suspended_on",
            "exit_on",
        ),
        *optional(sa.String(32), "exit_reason"),
        *optional(sa.Date(), "follow_up_end_on"),
        *optional(sa.Integer(), "weekly_hours", "planned_hours"),
        *optional(sa.String(32), "pay_status"),
        *required(sa.Text(), "payer"),
        *required(sa.Boolean(), "fse"),
        *required(sa.Text(), "project"),
        *required(sa.String(8), "project_trade_code"),
        *required(sa.Text(), "next_steps"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path")),
        *_path_references(op),
    )
    _index_path(op)


def _path_references(op: Operations) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], ondelete="RESTRICT", name=op.f("fk_path_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["prescriber_id"],
            ["prescriber.id"],
            ondelete="RESTRICT",
            name=op.f("fk_path_prescriber_id"),
        ),
        sa.ForeignKeyConstraint(
            ["referent_id"], ["staff.id"], ondelete="RESTRICT", name=op.f("fk_path_referent_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f("fk_path_site_id")
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], ondelete="RESTRICT", name=op.f("fk_path_trainee_id")
        ),
    ]


def _index_path(op: Operations) -> None:
    op.create_index(op.f("ix_path_cohort_id"), "path", ["cohort_id"], unique=False)
    op.create_index(op.f("ix_path_entry_on"), "path", ["entry_on"], unique=False)
    op.create_index(op.f("ix_path_exit_on"), "path", ["exit_on"], unique=False)
    op.create_index(op.f("ix_path_list"), "path", ["current", "state", "trainee_id"], unique=False)
    op.create_index(op.f("ix_path_referent_id"), "path", ["referent_id"], unique=False)
    op.create_index(op.f("ix_path_site"), "path", ["site_id", "current"], unique=False)
    op.create_index(
        op.f("ix_path_trainee"),
        "path",
        ["trainee_id", "current", "state", "site_id", "cohort_id", "referent_id"],
        unique=False,
    )


def create_issued_document(op: Operations) -> None:
    """Create the table `issued_document`."""
    op.create_table(
        "issued_document",
        *record(),
        *required(sa.String(24), "number"),
        *required(sa.String(32), "kind", "state"),
        *required(sa.Uuid(), "path_id"),
        *required(sa.Date(), "issued_on"),
        *required(sa.DateTime(), "issued_at"),
        *required(sa.Integer(), "pages"),
        *required(sa.Text(), "file_name"),
        *required(sa.String(64), "content_hash", "file_hash"),
        *required(sa.Text(), "program_version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f("fk_issued_document_path_id")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_issued_document_number")),
    )
    op.create_index(
        op.f("ix_issued_document_path_id"), "issued_document", ["path_id"], unique=False
    )


def create_path_event(op: Operations) -> None:
    """Create the table `path_event`."""
    op.create_table(
        "path_event",
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(32), "kind"),
        *required(sa.Date(), "on"),
        *required(sa.Text(), "detail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_event")),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f("fk_path_event_path_id")
        ),
    )
    op.create_index(op.f("ix_path_event_path_id"), "path_event", ["path_id"], unique=False)


def create_situation(op: Operations) -> None:
    """Create the table `situation`."""
    op.create_table(
        "situation",
        *record(),
        *required(sa.Uuid(), "path_id"),
        *required(sa.String(32), "moment"),
        *optional(sa.Date(), "observed_on"),
        *optional(sa.String(32), "reached", "code"),
        *required(sa.Text(), "contract"),
        *optional(sa.Date(), "starts_on", "ends_on"),
        *optional(sa.Double(), "weekly_hours"),
        *optional(sa.Uuid(), "company_id"),
        *required(sa.Text(), "employer"),
        *required(sa.String(8), "trade_code"),
        *required(sa.Text(), "title", "certification", "organism", "contact_mode", "source"),
        *required(sa.Integer(), "attempts"),
        *required(sa.Text(), "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation")),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            ondelete="RESTRICT",
            name=op.f("fk_situation_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f("fk_situation_path_id")
        ),
    )
    op.create_index(op.f("ix_situation_path_id"), "situation", ["path_id"], unique=False)


def create_document_file(op: Operations) -> None:
    """Create the table `document_file`."""
    op.create_table(
        "document_file",
        *required(sa.Uuid(), "document_id"),
        *required(sa.LargeBinary(), "data"),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_file")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_document.id"],
            ondelete="RESTRICT",
            name=op.f("fk_document_file_document_id"),
        ),
    )
