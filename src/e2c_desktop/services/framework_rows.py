"""The rows of a framework made to say what a draft says, within a transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from e2c_desktop.domain.framework import CompetenceDraft, FrameworkDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import apply_values
from e2c_desktop.storage.models import Competence, Framework, FrameworkDomain, FrameworkLevel


def write_framework(
    session: Session, kept: Framework, draft: FrameworkDraft, *, at: datetime
) -> None:
    """Make the rows of a framework those of a cleaned and valid draft.

    A domain or a competence is known by its code; one that the draft has no more is put aside,
    never erased.

    Args:
        session: of the transaction.
        kept: the framework, added to the session.
        draft: its words.
        at: the instant of what is put aside.
    """
    head = {
        "name": draft.name,
        "edition": draft.version,
        "year": draft.year,
        "source": draft.source,
        "official": draft.official,
    }
    apply_values(kept, head)
    session.flush()
    # Another version of the head even when only a competence changes: a stale saving is refused.
    flag_modified(kept, "name")
    _write_levels(session, kept.id, draft)
    domains = _write_domains(session, kept.id, draft, at)
    session.flush()
    _write_competences(session, kept.id, domains, draft, at)
    session.flush()


def _write_levels(session: Session, framework_id: UUID, draft: FrameworkDraft) -> None:
    query = sa.select(FrameworkLevel).where(FrameworkLevel.framework_id == framework_id)
    known = {row.rank: row for row in session.scalars(query)}
    for level in draft.levels:
        row = known.get(level.rank)
        if row is None:
            row = FrameworkLevel(framework_id=framework_id, rank=level.rank)
            session.add(row)
        texts = {"word": level.word, "me": level.me, "employer": level.employer}
        apply_values(row, texts | {"easy": level.easy})


def _write_domains(
    session: Session, framework_id: UUID, draft: FrameworkDraft, at: datetime
) -> dict[str, UUID]:
    """Write the domains; returns their identifiers by code."""
    query = sa.select(FrameworkDomain).where(
        FrameworkDomain.framework_id == framework_id, FrameworkDomain.archived_at.is_(None)
    )
    known = {row.code.casefold(): row for row in session.scalars(query)}
    found: dict[str, UUID] = {}
    for rank, domain in enumerate(draft.domains):
        row = known.pop(domain.code.casefold(), None)
        if row is None:
            row = FrameworkDomain(id=new_id(), framework_id=framework_id)
            session.add(row)
        texts = {"code": domain.code, "label": domain.label, "clea": domain.clea}
        apply_values(row, texts | {"europe": domain.europe, "rank": rank})
        found[domain.code] = row.id
    for row in known.values():
        row.archived_at = at
    return found


def _write_competences(
    session: Session,
    framework_id: UUID,
    domains: dict[str, UUID],
    draft: FrameworkDraft,
    at: datetime,
) -> None:
    query = (
        sa.select(Competence)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(FrameworkDomain.framework_id == framework_id, Competence.archived_at.is_(None))
    )
    known = {row.code.casefold(): row for row in session.scalars(query)}
    for domain in draft.domains:
        for rank, one in enumerate(domain.competences):
            row = known.pop(one.code.casefold(), None)
            if row is None:
                row = Competence(id=new_id())
                session.add(row)
            place: dict[str, object] = {"domain_id": domains[domain.code], "rank": rank}
            apply_values(row, place | competence_values(one))
    for row in known.values():
        row.archived_at = at


def competence_values(one: CompetenceDraft) -> dict[str, object]:
    """Return the columns of the words of a competence."""
    words = {f"descriptor_{rank}": text for rank, text in enumerate(one.descriptors, start=1)}
    return {
        "code": one.code,
        "label": one.label,
        "description": one.description,
        "easy": one.easy,
        **words,
    }
