"""The consents of a person, with where each stands today."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.consents import (
    ConsentDraft,
    ConsentFacts,
    ConsentState,
    state_on,
    supports_of,
)
from e2c_desktop.storage.models import Consent


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent.

    Attributes:
        state: where it stands today.
    """

    id: UUID
    version: int
    draft: ConsentDraft
    withdrawn_on: date | None
    state: ConsentState


def facts_of(consent: Consent) -> ConsentFacts:
    """Return what the rules have to know of a consent."""
    return ConsentFacts(
        consent.kind,
        consent.answer,
        supports_of(consent.supports),
        consent.signed_on,
        consent.starts_on,
        consent.ends_on,
        consent.withdrawn_on,
    )


def consents_of(session: Session, trainee_id: UUID, today: date) -> list[ConsentRow]:
    """Return the consents of a person, the latest signed first; those of the bin left out."""
    query = (
        sa.select(Consent)
        .where(Consent.trainee_id == trainee_id, Consent.archived_at.is_(None))
        .order_by(Consent.signed_on.desc(), Consent.id.desc())
    )
    names = [spec.name for spec in fields(ConsentDraft) if spec.name != "supports"]
    return [
        ConsentRow(
            one.id,
            one.version,
            ConsentDraft(
                supports=supports_of(one.supports), **{name: getattr(one, name) for name in names}
            ),
            one.withdrawn_on,
            state_on(facts_of(one), today),
        )
        for one in session.execute(query).scalars()
    ]


def masked_consents(rows: list[ConsentRow]) -> list[ConsentRow]:
    """Return consents without the name of who signed, nor what was noted."""
    return [replace(row, draft=replace(row.draft, signed_by="", note="")) for row in rows]
