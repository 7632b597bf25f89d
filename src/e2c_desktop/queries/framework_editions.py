"""The frameworks of a school in their versions: what each holds, and the paths that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.framework_draft import edition_words
from e2c_desktop.storage.models import (
    Competence,
    CompetenceNote,
    CompetenceProof,
    Evaluation,
    Framework,
    FrameworkDomain,
    Portfolio,
)

_SAID = (Evaluation, CompetenceProof, CompetenceNote)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A version of a framework in the list of the settings.

    Attributes:
        paths: paths that hold it, or whose levels name its competences.
        free: those of them that say nothing of its competences: they may pass to the current one.
        used: a path holds it, or said something of its competences, put aside since or not.
    """

    id: UUID
    row_version: int
    name: str
    edition: str
    year: int | None
    official: bool
    demonstration: bool
    current: bool
    competences: int
    paths: int
    free: tuple[UUID, ...]
    used: bool

    @property
    def words(self) -> str:
        """« Référentiel de démonstration, version 1 »."""
        return edition_words(self.name, self.edition)

    @property
    def editable(self) -> bool:
        """Whether its words may change: the demonstration is the same in every school."""
        return not self.used and not self.demonstration


def editions(session: Session) -> list[EditionRow]:
    """Return the versions that are not put aside, the current one first, then the newest."""
    one = Framework
    counted = (
        sa.select(sa.func.count())
        .select_from(Competence)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(
            FrameworkDomain.framework_id == one.id,
            FrameworkDomain.archived_at.is_(None),
            Competence.archived_at.is_(None),
        )
        .scalar_subquery()
    )
    query = (
        sa.select(
            one.id,
            one.version.label("row_version"),
            one.name,
            one.edition,
            one.year,
            one.official,
            one.demonstration,
            one.current,
            counted.label("competences"),
        )
        .where(one.archived_at.is_(None))
        .order_by(one.current.desc(), one.created_at.desc(), one.id.desc())
    )
    found = []
    for row in session.execute(query).mappings():
        holding, speaking = paths_holding(session, row["id"]), paths_speaking(session, row["id"])
        free = tuple(sorted(holding - speaking))
        used, paths = is_used(session, row["id"]), len(holding | speaking)
        found.append(EditionRow(**row, paths=paths, free=free, used=used))
    return found


def paths_holding(session: Session, framework_id: UUID) -> frozenset[UUID]:
    """Return the paths that hold a version since their first assessment."""
    query = sa.select(Portfolio.path_id).where(Portfolio.framework_id == framework_id)
    return frozenset(session.scalars(query))


def paths_speaking(session: Session, framework_id: UUID) -> frozenset[UUID]:
    """Return the paths that have a level, a proof or a note on a competence of a version.

    What was put aside does not count: its path may be assessed anew with another version.
    """
    found: set[UUID] = set()
    for kind in _SAID:
        query = _said_of(kind, framework_id).where(kind.archived_at.is_(None)).distinct()
        found |= set(session.scalars(query))
    return frozenset(found)


def is_used(session: Session, framework_id: UUID) -> bool:
    """Tell whether a path holds a version, or ever said something of its competences.

    What was put aside counts: an undoing brings it back, and it must find its words.
    """
    if paths_holding(session, framework_id):
        return True
    said = (_said_of(kind, framework_id).limit(1) for kind in _SAID)
    return any(session.scalar(query) is not None for query in said)


def _said_of(
    kind: type[Evaluation | CompetenceProof | CompetenceNote], framework_id: UUID
) -> sa.Select[*tuple[UUID]]:
    return (
        sa.select(kind.path_id)
        .join(Competence, Competence.id == kind.competence_id)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(FrameworkDomain.framework_id == framework_id)
    )
