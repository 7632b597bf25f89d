"""The frameworks of competences as frozen trees: the current one, one of them, that of a path."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.framework import (
    CompetenceDraft,
    DomainDraft,
    FrameworkDraft,
    LevelDraft,
)
from e2c_desktop.domain.framework_draft import edition_words
from e2c_desktop.storage.kept import kept
from e2c_desktop.storage.models import (
    Competence,
    Framework,
    FrameworkDomain,
    FrameworkLevel,
    Portfolio,
)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One of the four levels, in the words of a framework (see `domain.framework`)."""

    rank: int
    word: str
    me: str
    employer: str
    easy: str


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A competence; `descriptors` has one text a level, empty when nobody wrote it."""

    id: UUID
    code: str
    label: str
    description: str
    easy: str
    descriptors: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain and its competences, in order."""

    id: UUID
    code: str
    label: str
    clea: str
    europe: str
    competences: tuple[CompetenceRow, ...]


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A whole version of a framework.

    Attributes:
        edition: its version, in the words of the school.
        official, demonstration: see `domain.framework.FrameworkDraft`.
        current: the one that new paths are assessed with.
    """

    id: UUID
    row_version: int
    name: str
    edition: str
    year: int | None
    source: str
    official: bool
    demonstration: bool
    current: bool
    levels: tuple[LevelRow, ...]
    domains: tuple[DomainRow, ...]

    def competences(self) -> tuple[CompetenceRow, ...]:
        """Return every competence, in order."""
        return tuple(one for domain in self.domains for one in domain.competences)

    def draft(self) -> FrameworkDraft:
        """Return its words as a draft, to be changed, copied or written in a file."""
        return FrameworkDraft(
            name=self.name,
            version=self.edition,
            year=self.year,
            source=self.source,
            official=self.official,
            demonstration=self.demonstration,
            levels=tuple(LevelDraft(*astuple(level)) for level in self.levels),
            domains=tuple(
                DomainDraft(
                    domain.code,
                    domain.label,
                    domain.clea,
                    domain.europe,
                    tuple(
                        CompetenceDraft(
                            one.code, one.label, one.description, one.easy, one.descriptors
                        )
                        for one in domain.competences
                    ),
                )
                for domain in self.domains
            ),
        )


def framework_words(row: FrameworkRow) -> str:
    """Return what stands wherever levels are shown: « Référentiel de démonstration, version 1 »."""
    return edition_words(row.name, row.edition)


def current_framework(session: Session) -> FrameworkRow | None:
    """Return the framework that new paths are assessed with; None when there is none."""
    return framework(session, current_framework_id(session))


@kept
def current_framework_id(session: Session) -> UUID | None:
    """Return the identifier of the framework that new paths are assessed with."""
    query = (
        sa.select(Framework.id)
        .where(Framework.current, Framework.archived_at.is_(None))
        .order_by(Framework.created_at.desc(), Framework.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def framework_id_of(session: Session, path_id: UUID) -> UUID | None:
    """Return the framework a path holds since its first assessment, else the current one."""
    query = sa.select(Portfolio.framework_id).where(Portfolio.path_id == path_id)
    return session.scalar(query) or current_framework_id(session)


@kept
def framework(session: Session, framework_id: UUID | None) -> FrameworkRow | None:
    """Return a framework whole, in four statements; None when it is gone."""
    if framework_id is None:
        return None
    found = session.execute(
        sa.select(
            Framework.id,
            Framework.version,
            Framework.name,
            Framework.edition,
            Framework.year,
            Framework.source,
            Framework.official,
            Framework.demonstration,
            Framework.current,
        ).where(Framework.id == framework_id)
    ).first()
    if found is None:
        return None
    return FrameworkRow(*found, _levels(session, framework_id), _domains(session, framework_id))


def _levels(session: Session, framework_id: UUID) -> tuple[LevelRow, ...]:
    level = FrameworkLevel
    query = (
        sa.select(level.rank, level.word, level.me, level.employer, level.easy)
        .where(level.framework_id == framework_id, level.archived_at.is_(None))
        .order_by(level.rank)
    )
    return tuple(LevelRow(*row) for row in session.connection().execute(query))


def _domains(session: Session, framework_id: UUID) -> tuple[DomainRow, ...]:
    domain, one = FrameworkDomain, Competence
    texts = (one.descriptor_1, one.descriptor_2, one.descriptor_3, one.descriptor_4)
    query = (
        sa.select(one.domain_id, one.id, one.code, one.label, one.description, one.easy, *texts)
        .join(domain, domain.id == one.domain_id)
        .where(domain.framework_id == framework_id, one.archived_at.is_(None))
        .order_by(one.rank, one.code)
    )
    inside: dict[UUID, list[CompetenceRow]] = {}
    for (
        domain_id,
        identifier,
        code,
        label,
        description,
        easy,
        *descriptors,
    ) in session.connection().execute(query):
        first, second, third, fourth = descriptors
        row = CompetenceRow(
            identifier, code, label, description, easy, (first, second, third, fourth)
        )
        inside.setdefault(domain_id, []).append(row)
    heads = (
        sa.select(domain.id, domain.code, domain.label, domain.clea, domain.europe)
        .where(domain.framework_id == framework_id, domain.archived_at.is_(None))
        .order_by(domain.rank, domain.code)
    )
    return tuple(
        DomainRow(*row, tuple(inside.get(row[0], ())))
        for row in session.connection().execute(heads)
    )
