"""Fourth schema: the calls that are put off are found by their next attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the index of this part."""
    op.create_index(op.f("ix_follow_up_call_next_on"), "follow_up_call", ["next_on"])
