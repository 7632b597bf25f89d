"""First schema: the school, its people, and what the program keeps about the base.

Released steps never change: the tables are written out here, and no longer follow the mapped
classes. A test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def create_document_counter(op: Operations) -> None:
    """Create the table `document_counter`."""
    op.create_table(
        "document_counter",
        *required(sa.String(8), "kind"),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        *required(sa.String(3), "site_code"),
        *required(sa.Integer(), "last"),
        sa.PrimaryKeyConstraint("kind", "year", "site_code", name=op.f("pk_document_counter")),
    )


def create_form_draft(op: Operations) -> None:
    """Create the table `form_draft`."""
    op.create_table(
        "form_draft",
        *required(sa.String(96), "key"),
        *required(sa.Uuid(), "actor_id"),
        *required(sa.DateTime(), "at"),
        *required(sa.LargeBinary(), "payload"),
        sa.PrimaryKeyConstraint("key", "actor_id", name=op.f("pk_form_draft")),
    )


def create_import_batch(op: Operations) -> None:
    """Create the table `import_batch`."""
    op.create_table(
        "import_batch",
        *record(),
        *required(sa.String(32), "type"),
        *required(sa.Text(), "file_name"),
        *required(sa.String(64), "file_hash"),
        *required(sa.Uuid(), "operation_id"),
        *required(sa.Text(), "counts"),
        *optional(sa.DateTime(), "undone_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_file_hash"), "import_batch", ["file_hash"], unique=False)


def create_journal(op: Operations) -> None:
    """Create the table `journal`."""
    op.create_table(
        "journal",
        *required(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), "seq"),
        *required(sa.Uuid(), "operation_id"),
        *required(sa.DateTime(), "at"),
        *optional(sa.Uuid(), "actor_id"),
        *required(sa.Text(), "actor_name", "label"),
        *required(sa.String(32), "kind"),
        *required(sa.String(64), "table_name"),
        *required(sa.Uuid(), "entity_id"),
        *required(sa.String(8), "action"),
        *optional(sa.Text(), "before", "after"),
        *required(sa.String(64), "previous_hash", "hash"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_entity_id"), "journal", ["entity_id"], unique=False)
    op.create_index(op.f("ix_journal_operation_id"), "journal", ["operation_id"], unique=False)


def create_meta(op: Operations) -> None:
    """Create the table `meta`."""
    op.create_table(
        "meta",
        *required(sa.String(64), "key"),
        *required(sa.Text(), "value"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )


def create_operation(op: Operations) -> None:
    """Create the table `operation`."""
    op.create_table(
        "operation",
        *required(sa.Uuid(), "id"),
        *required(sa.DateTime(), "at"),
        *required(sa.Text(), "label"),
        *optional(sa.Uuid(), "actor_id", "undoes_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_index(op.f("ix_operation_at"), "operation", ["at"], unique=False)


def create_prescriber(op: Operations) -> None:
    """Create the table `prescriber`."""
    op.create_table(
        "prescriber",
        *record(),
        *required(sa.String(32), "kind"),
        *required(sa.Text(), "name", "adviser", "phone", "email"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescriber")),
    )
    op.create_index(op.f("ix_prescriber_kind"), "prescriber", ["kind"], unique=False)


def create_school(op: Operations) -> None:
    """Create the table `school`."""
    op.create_table(
        "school",
        *record(),
        *required(
            sa.Text(),
            "name",
            "short_name",
            "name_with_article",
            "carrier",
            "legal_form",
            "siret",
            "nda",
            "nda_region",
            "address",
            "postal_code",
            "town",
            "phone",
            "email",
            "label_number",
        ),
        *optional(sa.Date(), "label_end"),
        *required(sa.Boolean(), "qualiopi"),
        *required(sa.Text(), "accent"),
        *optional(sa.LargeBinary(), "logo"),
        *required(
            sa.Text(), "signatory_name", "signatory_function", "signatory_sex", "action_title"
        ),
        *required(
            sa.Integer(),
            "age_min",
            "age_max",
            "age_max_derogation",
            "integration_weeks",
            "path_months",
            "weekly_hours",
            "cohort_capacity",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )


def create_site(op: Operations) -> None:
    """Create the table `site`."""
    op.create_table(
        "site",
        *record(),
        *required(sa.Text(), "name"),
        *required(sa.String(3), "code"),
        *required(sa.Text(), "address", "postal_code", "town", "phone", "email"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("code", name=op.f("uq_site_code")),
    )


def create_cohort(op: Operations) -> None:
    """Create the table `cohort`."""
    op.create_table(
        "cohort",
        *record(),
        *required(sa.Uuid(), "site_id"),
        *required(sa.Text(), "name", "name_key"),
        *optional(sa.Date(), "starts_on"),
        *required(sa.Integer(), "capacity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f("fk_cohort_site_id")
        ),
    )
    op.create_index(op.f("ix_cohort_site_id"), "cohort", ["site_id"], unique=False)


def create_staff(op: Operations) -> None:
    """Create the table `staff`."""
    op.create_table(
        "staff",
        *record(),
        *required(sa.Text(), "name", "name_key", "function"),
        *optional(sa.String(32), "sex"),
        *required(sa.Text(), "email", "phone"),
        *optional(sa.Uuid(), "site_id"),
        *required(sa.Boolean(), "active"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f("fk_staff_site_id")
        ),
    )
    op.create_index(op.f("ix_staff_name_key"), "staff", ["name_key"], unique=False)
