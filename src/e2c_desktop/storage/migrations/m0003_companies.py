"""Third schema: identity of companies, several roles of a contact, companies merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from e2c_desktop.domain.text import search_key
from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations

_COMPANY_TEXTS = ("name", "trade_name", "town", "siret", "sector", "phone")
_CONTACT_TEXTS = ("name", "function", "phone", "email")


def upgrade(op: Operations) -> None:
    """Add the columns and tables of this part."""
    for column in (
        sa.Column("other_number", sa.Text(), nullable=False, server_default=""),
        *optional(sa.LargeBinary(), "avoid_reason_sealed"),
    ):
        op.add_column("company", column)
    # SQLite adds a column with its reference written inline: bare, it refuses like RESTRICT.
    for name, target in (("follower_id", "staff.id"), ("merged_into_id", "company.id")):
        column = sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=True)
        op.add_column("company", column, inline_references=True)
    only = sa.text("merged_into_id IS NOT NULL")
    op.create_index("ix_company_merged", "company", ["merged_into_id"], sqlite_where=only)
    for name in ("roles", "search_text"):
        column = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("contact", column)
    _create_distinct(op)
    _fill(op.get_bind())


def _create_distinct(op: Operations) -> None:
    op.create_table(
        "distinct_companies",
        *record(),
        *required(sa.Uuid(), "first_id", "second_id"),
        *(
            sa.ForeignKeyConstraint(
                [name],
                ["company.id"],
                name=op.f(f"fk_distinct_companies_{name}"),
                ondelete="RESTRICT",
            )
            for name in ("first_id", "second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_companies")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_distinct_companies_first_id_second_id")
        ),
    )
    op.create_index(op.f("ix_distinct_companies_second_id"), "distinct_companies", ["second_id"])


def _fill(connection: sa.Connection) -> None:
    """Give the contacts known their role in the new column; companies and contacts, their words."""
    contact = sa.table("contact", *map(sa.column, ("id", "role", "roles", "search_text")))
    connection.execute(sa.update(contact).values(roles=contact.c.role))
    for name, texts in (("company", _COMPANY_TEXTS), ("contact", _CONTACT_TEXTS)):
        columns: list[sa.ColumnClause[Any]] = [sa.column("id"), *map(sa.column, texts)]
        table = sa.table(name, *columns, sa.column("search_text"))
        words = [
            {"of": row[0], "words": search_key(" ".join(text for text in row[1:] if text))}
            for row in connection.execute(sa.select(*columns).select_from(table))
        ]
        change = sa.update(table).where(table.c.id == sa.bindparam("of"))
        if words:
            connection.execute(change.values(search_text=sa.bindparam("words")), words)
