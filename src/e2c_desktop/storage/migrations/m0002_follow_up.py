"""Second schema: interviews, notes and their search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from e2c_desktop.storage.migrations.m0001_columns import optional, record, required

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Create the table `follow_note` and its two indexes."""
    op.create_table(
        "follow_note",
        *record(),
        *required(sa.Uuid(), "trainee_id"),
        *optional(sa.Uuid(), "path_id", "author_id"),
        *required(sa.String(32), "kind"),
        *required(sa.Date(), "on"),
        *required(sa.Boolean(), "contact", "confidential"),
        *required(sa.Text(), "text", "next_action", "sealed"),
        *optional(sa.Date(), "due_on", "action_done_on"),
        *required(sa.Text(), "search_text"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_note")),
        *_references(op),
    )
    op.create_index(op.f("ix_follow_note_path_id"), "follow_note", ["path_id"], unique=False)
    op.create_index(
        op.f("ix_follow_note_trainee"),
        "follow_note",
        ["trainee_id", "archived_at", "contact", "on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_follow_note_search"),
        "follow_note",
        ["on", "id", "trainee_id", "archived_at", "search_text"],
        unique=False,
    )


def _references(op: Operations) -> list[sa.ForeignKeyConstraint]:
    named = {"trainee_id": "trainee.id", "path_id": "path.id", "author_id": "staff.id"}
    return [
        sa.ForeignKeyConstraint(
            [column], [target], ondelete="RESTRICT", name=op.f(f"fk_follow_note_{column}")
        )
        for column, target in named.items()
    ]
