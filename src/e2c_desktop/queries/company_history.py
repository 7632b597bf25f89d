"""What changed in a company: told from the journal, with the names of the fields only."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.queries.history import HistoryLine, lines_about
from e2c_desktop.storage.links import company_links
from e2c_desktop.storage.models import Placement


def company_history(session: Session, company_id: UUID, limit: int = 50) -> list[HistoryLine]:
    """Return the latest changes of a company and of what hangs on it, merged records included.

    Placements are left out: theirs are told with the trainee.
    """
    named = [
        sa.select(link.kind.id).where(getattr(link.kind, link.name) == company_id)
        for link in company_links()
        if link.kind is not Placement
    ]
    related = sa.union_all(sa.select(sa.literal(company_id, sa.Uuid())), *named)
    return lines_about(session, related, limit)
