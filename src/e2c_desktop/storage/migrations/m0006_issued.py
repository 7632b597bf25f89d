"""Sixth schema: who issued a document, and the day it was given to whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add both, and the index of the archive; those issued before were written once, by who did."""
    table = "issued_document"
    op.add_column(table, sa.Column("issued_by", sa.Uuid()))
    op.add_column(table, sa.Column("handed_on", sa.Date()))
    issued = sa.table(table, sa.column("issued_by", sa.Uuid()), sa.column("updated_by", sa.Uuid()))
    op.execute(issued.update().values(issued_by=issued.c.updated_by))
    op.create_index("ix_issued_document_issued_on", table, ["issued_on"])
