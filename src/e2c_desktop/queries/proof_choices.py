"""What may show a competence of a path: its experiences, placements, activities and papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.evaluation import ProofDraft, ProofKind
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Company,
    Experience,
    Path,
    Piece,
    PieceKind,
    Placement,
)


@dataclass(frozen=True, slots=True)
class ProofChoice:
    """A record that may be named as a proof.

    Attributes:
        title: what it is called.
        on: its day.
    """

    kind: ProofKind
    id: UUID
    title: str
    on: date | None

    def draft(self, competence_id: UUID, title: str = "") -> ProofDraft:
        """Return the proof that names this record."""
        return ProofDraft(
            competence_id=competence_id,
            title=title,
            on=self.on,
            experience_id=self.id if self.kind is ProofKind.EXPERIENCE else None,
            placement_id=self.id if self.kind is ProofKind.PLACEMENT else None,
            activity_id=self.id if self.kind is ProofKind.ACTIVITY else None,
            piece_id=self.id if self.kind is ProofKind.PIECE else None,
        )


def proof_choices(session: Session, path_id: UUID, *, today: date) -> tuple[ProofChoice, ...]:
    """Return what may be named for a path, kind by kind, the latest first.

    What is still to come shows nothing yet.
    """
    found = [
        ProofChoice(kind, *row)
        for kind, query in (
            (ProofKind.EXPERIENCE, _experiences(path_id)),
            (ProofKind.PLACEMENT, _placements(path_id)),
            (ProofKind.ACTIVITY, _activities(path_id)),
            (ProofKind.PIECE, _pieces(path_id)),
        )
        for row in session.execute(query)
    ]
    return tuple(one for one in found if one.on is None or one.on <= today)


_Choices = sa.Select[UUID, str, date]


def _experiences(path_id: UUID) -> _Choices:
    one = Experience
    day = sa.func.coalesce(one.ends_on, one.starts_on)
    return (
        sa.select(one.id, one.title, day)
        .where(one.path_id == path_id, one.archived_at.is_(None))
        .order_by(day.desc(), one.id.desc())
    )


def _placements(path_id: UUID) -> _Choices:
    one = Placement
    words = sa.case((one.trade != "", one.trade + ", " + Company.name), else_=Company.name)
    return (
        sa.select(one.id, words, one.starts_on)
        .join(Company, Company.id == one.company_id)
        .where(one.path_id == path_id, one.archived_at.is_(None))
        .order_by(one.starts_on.desc(), one.id.desc())
    )


def _activities(path_id: UUID) -> _Choices:
    day = sa.func.max(ActivitySession.on_date)
    return (
        sa.select(Activity.id, Activity.title, day)
        .join(ActivitySession, ActivitySession.activity_id == Activity.id)
        .join(ActivityParticipant, ActivityParticipant.session_id == ActivitySession.id)
        .where(
            ActivityParticipant.path_id == path_id,
            ActivityParticipant.archived_at.is_(None),
            ActivitySession.archived_at.is_(None),
            Activity.archived_at.is_(None),
        )
        .group_by(Activity.id, Activity.title)
        .order_by(day.desc(), Activity.id.desc())
    )


def _pieces(path_id: UUID) -> _Choices:
    one = Piece
    return (
        sa.select(one.id, sa.func.coalesce(PieceKind.name, one.title), one.received_on)
        .join(Path, Path.trainee_id == one.trainee_id)
        .outerjoin(PieceKind, PieceKind.id == one.kind_id)
        .where(Path.id == path_id, one.archived_at.is_(None))
        .order_by(one.received_on.desc(), one.id.desc())
    )
