"""Fourth schema: the words by which a situation is found, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.domain.text import search_key

if TYPE_CHECKING:
    from alembic.operations import Operations

_TEXTS = ("employer", "title", "certification", "organism")


def upgrade(op: Operations) -> None:
    """Add the column of this part, and give their words to the situations known."""
    column = sa.Column("search_text", sa.Text(), nullable=False, server_default="")
    op.add_column("situation", column)
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """Give their words to the situations that tell an employer or a training."""
    columns = [sa.column(name, sa.Text()) for name in _TEXTS]
    table = sa.table("situation", sa.column("id"), *columns, sa.column("search_text"))
    query = sa.select(table.c.id, *columns).where(sa.or_(*(one != "" for one in columns)))
    words = [
        {"of": row[0], "words": search_key(" ".join(text for text in row[1:] if text))}
        for row in connection.execute(query)
    ]
    change = sa.update(table).where(table.c.id == sa.bindparam("of"))
    if words:
        connection.execute(change.values(search_text=sa.bindparam("words")), words)
