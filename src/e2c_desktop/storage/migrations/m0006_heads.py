"""Sixth schema: logos, signatures and stamps by site, and the wordings of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for name in ("signature", "stamp"):
        op.add_column("school", sa.Column(name, sa.LargeBinary(), nullable=True))
    for name in ("logo", "signature", "stamp"):
        op.add_column("site", sa.Column(name, sa.LargeBinary(), nullable=True))
    for name in ("signatory_name", "signatory_function", "signatory_sex"):
        op.add_column("site", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "funder_logo",
        *record(),
        *optional(sa.Uuid(), "site_id"),
        *required(sa.Text(), "name"),
        *required(sa.LargeBinary(), "picture"),
        *required(sa.Integer(), "rank"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funder_logo")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], ondelete="RESTRICT", name=op.f("fk_funder_logo_site_id")
        ),
    )
    op.create_table(
        "document_text",
        *record(),
        *required(sa.String(64), "key"),
        *required(sa.Integer(), "edition"),
        *required(sa.Text(), "body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_text")),
        sa.UniqueConstraint("key", "edition", name=op.f("uq_document_text_key_edition")),
    )
