"""The second schema: the whole record of a young person, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2c_desktop.storage.migrations import (
    m0002_duplicates,
    m0002_follow_up,
    m0002_identity,
    m0002_pieces,
    m0002_stay,
)

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add to the first schema what the record asks for; nothing of it is changed or lost."""
    for part in (m0002_identity, m0002_stay, m0002_follow_up, m0002_pieces, m0002_duplicates):
        part.upgrade(op)
