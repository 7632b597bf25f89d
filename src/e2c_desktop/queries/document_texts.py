"""The wordings of the school: what is in force, and the editions of each zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.storage.models import DocumentText, Staff


@dataclass(frozen=True, slots=True)
class TextEdition:
    """One edition of a zone; an empty `body` is the return to the shipped text."""

    id: UUID
    key: str
    edition: int
    body: str
    written_at: datetime
    written_by: str


def editions(session: Session, key: str) -> list[TextEdition]:
    """Return the editions of a zone, the one in force first."""
    query = (
        sa.select(
            DocumentText.id,
            DocumentText.key,
            DocumentText.edition,
            DocumentText.body,
            DocumentText.created_at,
            sa.func.coalesce(Staff.name, ""),
        )
        .outerjoin(Staff, Staff.id == DocumentText.updated_by)
        .where(DocumentText.key == key, DocumentText.archived_at.is_(None))
        .order_by(DocumentText.edition.desc())
    )
    return [TextEdition(*row) for row in session.execute(query)]
