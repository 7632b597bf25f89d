"""Fourth schema: what is to be done after a note is found by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the index of this part."""
    waiting = sa.text("due_on IS NOT NULL AND action_done_on IS NULL")
    op.create_index(
        op.f("ix_follow_note_due"),
        "follow_note",
        ["due_on"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
