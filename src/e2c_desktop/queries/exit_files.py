"""What an exit file takes beside the documents of the path: reviews of placements, scans, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.french import date_range
from e2c_desktop.storage.models import (
    Certification,
    Company,
    Path,
    Piece,
    PieceFile,
    Placement,
    PlacementReview,
    Trainee,
)

_AT_ONCE = 400
_OBTAINED = (CertificationResult.OBTAINED, CertificationResult.PARTIAL)


@dataclass(frozen=True, slots=True)
class ReviewedPlacement:
    """A placement whose sheet came back; `words` are « Crèche Les Petits, 7 – 18 sept. 2026 »."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class CertificateScan:
    """A certification obtained, and its scan.

    Attributes:
        sha256: of the scan; None when none is kept.
    """

    kind: CertificationKind
    label: str
    media_type: str
    sha256: str | None

    @property
    def name(self) -> str:
        """« CACES R489 catégorie 3 »."""
        words = "" if self.kind is CertificationKind.OTHER else self.kind.label
        return " ".join(part for part in (words, self.label) if part)


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """A path as its exit file needs it.

    Attributes:
        committed: a contract was signed: the attestation is that of competences.
        last_name, first_name: the name the person goes by.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    committed: bool
    reviews: tuple[ReviewedPlacement, ...] = ()
    scans: tuple[CertificateScan, ...] = ()

    @property
    def person(self) -> str:
        """As lists show it."""
        return f"{self.last_name.upper()} {self.first_name}"


def exit_facts(session: Session, path_ids: Sequence[UUID], on: date) -> dict[UUID, ExitFacts]:
    """Return what the exit files of some paths take; unknown paths are left out.

    Args:
        session: the reading.
        path_ids: of which paths.
        on: the day of the files: later contracts and certifications are not told.
    """
    found: dict[UUID, ExitFacts] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        found.update(_facts(session, path_ids[start : start + _AT_ONCE], on))
    return found


def scan_data(session: Session, sha256: str) -> bytes:
    """Return the bytes of a scan; nothing when they are gone."""
    return session.scalar(sa.select(PieceFile.data).where(PieceFile.sha256 == sha256)) or b""


def _facts(session: Session, ids: Sequence[UUID], on: date) -> dict[UUID, ExitFacts]:
    reviews, scans = _reviews(session, ids), _scans(session, ids, on)
    query = (
        sa.select(
            Path.id,
            Path.trainee_id,
            Path.contract_on,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.usual_name,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.id.in_(ids))
    )
    return {
        row.id: ExitFacts(
            row.id,
            row.trainee_id,
            row.usual_name or row.last_name,
            row.first_name,
            row.contract_on is not None and row.contract_on <= on,
            tuple(reviews.get(row.id, ())),
            tuple(scans.get(row.id, ())),
        )
        for row in session.execute(query)
    }


def _reviews(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[ReviewedPlacement]]:
    query = (
        sa.select(
            Placement.path_id, Placement.id, Placement.starts_on, Placement.ends_on, Company.name
        )
        .join(PlacementReview, PlacementReview.placement_id == Placement.id)
        .join(Company, Company.id == Placement.company_id)
        .where(
            Placement.path_id.in_(ids),
            Placement.archived_at.is_(None),
            PlacementReview.archived_at.is_(None),
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    found: dict[UUID, list[ReviewedPlacement]] = {}
    for path_id, placement_id, starts_on, ends_on, company in session.execute(query):
        words = f"{company}, {date_range(starts_on, ends_on)}"
        found.setdefault(path_id, []).append(ReviewedPlacement(placement_id, words))
    return found


def _scans(session: Session, ids: Sequence[UUID], on: date) -> dict[UUID, list[CertificateScan]]:
    kept = sa.and_(Piece.id == Certification.piece_id, Piece.archived_at.is_(None))
    query = (
        sa.select(
            Certification.path_id,
            Certification.kind,
            Certification.label,
            sa.func.coalesce(Piece.media_type, ""),
            Piece.sha256,
        )
        .outerjoin(Piece, kept)
        .where(
            Certification.path_id.in_(ids),
            Certification.archived_at.is_(None),
            Certification.result.in_(_OBTAINED),
            Certification.passed_on <= on,
        )
        .order_by(Certification.passed_on, Certification.id)
    )
    found: dict[UUID, list[CertificateScan]] = {}
    for path_id, kind, label, media_type, sha256 in session.execute(query):
        scan = CertificateScan(kind, label, media_type, sha256)
        found.setdefault(path_id, []).append(scan)
    return found
