"""What changed in a record: told from the journal, with the names of the fields only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.queries.stay import STAY_KINDS
from e2c_desktop.storage.models import (
    Consent,
    FollowNote,
    IssuedDocument,
    JournalEntry,
    Path,
    PathEvent,
    Photo,
    Piece,
    Placement,
    Trainee,
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of the record: when, by whom, what, and the names of the fields."""

    at: datetime
    actor: str
    label: str
    kind: str
    fields: tuple[str, ...]


def trainee_history(session: Session, trainee_id: UUID, limit: int = 50) -> list[HistoryLine]:
    """Return the latest changes of a trainee, of their paths and of what hangs on these.

    Those of the records merged into this one are told too. Confidential notes and disciplinary
    letters are left out: who wrote one, and when, is told to nobody here.
    """
    paths = sa.select(Path.id).where(Path.trainee_id == trainee_id)
    related = sa.union_all(
        sa.select(sa.literal(trainee_id, sa.Uuid())),
        sa.select(Trainee.id).where(Trainee.merged_into_id == trainee_id),
        paths,
        *(
            sa.select(kind.id).where(kind.path_id.in_(paths))
            for kind in (PathEvent, Placement, *STAY_KINDS)
        ),
        sa.select(IssuedDocument.id).where(
            IssuedDocument.path_id.in_(paths), IssuedDocument.kind.not_in(DISCIPLINE)
        ),
        *(
            sa.select(kind.id).where(kind.trainee_id == trainee_id)
            for kind in (Piece, Consent, Photo)
        ),
        sa.select(FollowNote.id).where(
            FollowNote.trainee_id == trainee_id, ~FollowNote.confidential
        ),
    )
    return lines_about(session, related, limit)


def lines_about(
    session: Session, related: sa.CompoundSelect[UUID], limit: int
) -> list[HistoryLine]:
    """Return the latest changes of the records that a selection of identifiers names."""
    query = (
        sa.select(
            JournalEntry.at,
            JournalEntry.actor_name,
            JournalEntry.label,
            JournalEntry.kind,
            JournalEntry.action,
            JournalEntry.after,
        )
        .where(JournalEntry.entity_id.in_(related))
        .order_by(JournalEntry.seq.desc())
        .limit(limit)
    )
    return [
        HistoryLine(at, actor, label, kind, _changed_fields(action, after))
        for at, actor, label, kind, action, after in session.execute(query)
    ]


def _changed_fields(action: str, after: str | None) -> tuple[str, ...]:
    """Return the fields that an update changed; a creation or a deletion names none."""
    if action != "update":
        return ()
    return tuple(name for name in json.loads(after or "{}") if name != "version")
