"""The third schema: companies as partners, placements with their law and their follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2c_desktop.storage.migrations import (
    m0003_companies,
    m0003_documents,
    m0003_follow_up,
    m0003_placements,
    m0003_relations,
    m0003_rules,
)

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add to the second schema what placements ask for; nothing of it is changed or lost."""
    parts = (
        m0003_placements,
        m0003_companies,
        m0003_relations,
        m0003_follow_up,
        m0003_rules,
        m0003_documents,
    )
    for part in parts:
        part.upgrade(op)
