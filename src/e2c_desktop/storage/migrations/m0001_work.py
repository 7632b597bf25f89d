"""First schema: companies, their contacts, and the placements of trainees there.

Released steps never change: the tables are written out here, and no longer follow the mapped
classes. A test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def create_company(op: Operations) -> None:
    """Create the table `company`."""
    op.create_table(
        "company",
        *record(),
        *required(sa.Text(), "name", "trade_name"),
        *optional(sa.String(14), "siret"),
        *required(sa.String(6), "naf"),
        *required(sa.String(8), "naf_nomenclature"),
        *required(sa.String(4), "idcc"),
        *required(sa.Text(), "legal_form"),
        *optional(sa.Date(), "registered_on"),
        *required(
            sa.Text(),
            "workforce",
            "address",
            "postal_code",
            "town",
            "town_code",
            "phone",
            "email",
            "website",
            "sector",
        ),
        *required(sa.String(32), "state"),
        *optional(sa.Date(), "insured_until"),
        *optional(sa.Integer(), "capacity"),
        *optional(sa.String(32), "accepts_minors"),
        *required(sa.Text(), "note", "sort_key", "name_key", "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("siret", name=op.f("uq_company_siret")),
    )
    op.create_index(op.f("ix_company_name_key"), "company", ["name_key"], unique=False)
    op.create_index(op.f("ix_company_sort_key"), "company", ["sort_key"], unique=False)


def create_contact(op: Operations) -> None:
    """Create the table `contact`."""
    op.create_table(
        "contact",
        *record(),
        *required(sa.Uuid(), "company_id"),
        *required(sa.Text(), "name", "function"),
        *required(sa.String(32), "role"),
        *required(sa.Text(), "phone", "email"),
        *required(sa.Boolean(), "active"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], ondelete="RESTRICT", name=op.f("fk_contact_company_id")
        ),
    )
    op.create_index(op.f("ix_contact_company_id"), "contact", ["company_id"], unique=False)


def create_placement(op: Operations) -> None:
    """Create the table `placement`."""
    op.create_table(
        "placement",
        *record(),
        *required(sa.Uuid(), "path_id", "company_id"),
        *optional(sa.Uuid(), "tutor_id", "renewal_of_id"),
        *required(sa.String(32), "kind", "state"),
        *optional(sa.String(32), "purpose"),
        *required(sa.Date(), "starts_on", "ends_on"),
        *optional(sa.Double(), "weekly_hours", "planned_hours", "done_hours"),
        *required(sa.Text(), "convention_number"),
        *optional(sa.Date(), "signed_on"),
        *required(sa.Text(), "place"),
        *required(sa.String(8), "trade_code"),
        *required(
            sa.Text(), "trade", "objectives", "tasks", "learned", "tutor_words", "for_project"
        ),
        *required(sa.Boolean(), "review_received"),
        *required(sa.Text(), "hiring", "note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            ondelete="RESTRICT",
            name=op.f("fk_placement_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["path.id"], ondelete="RESTRICT", name=op.f("fk_placement_path_id")
        ),
        sa.ForeignKeyConstraint(
            ["renewal_of_id"],
            ["placement.id"],
            ondelete="RESTRICT",
            name=op.f("fk_placement_renewal_of_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tutor_id"], ["contact.id"], ondelete="RESTRICT", name=op.f("fk_placement_tutor_id")
        ),
    )
    op.create_index(op.f("ix_placement_company_id"), "placement", ["company_id"], unique=False)
    op.create_index(op.f("ix_placement_path_id"), "placement", ["path_id"], unique=False)
    op.create_index(op.f("ix_placement_starts_on"), "placement", ["starts_on"], unique=False)
