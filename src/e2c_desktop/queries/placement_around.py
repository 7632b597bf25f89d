"""The facts that surround a placement as typed: its person, its company, its people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_around import Around, ContactFacts, DelegationFacts
from e2c_desktop.storage.models import (
    Company,
    Contact,
    Delegation,
    Path,
    Prescriber,
    Trainee,
)


def around_of(session: Session, draft: PlacementDraft, saved_company: UUID | None) -> Around:
    """Return what the records named by a draft say.

    Args:
        session: an open session.
        draft: a draft with its path and its company.
        saved_company: the company of the placement as it is saved, None for a new one.

    Raises:
        NotFound: something named does not exist.
    """
    person = _row(
        session,
        sa.select(
            Trainee.last_name,
            Trainee.first_name,
            Trainee.usual_name,
            Path.entry_on,
            Path.exit_on,
        )
        .join(Path, Path.trainee_id == Trainee.id)
        .where(Path.id == draft.path_id),
    )
    company = _row(
        session,
        sa.select(Company.archived_at, Company.state).where(Company.id == draft.company_id),
    )
    kind = None
    if draft.prescriber_id is not None:
        query = sa.select(Prescriber.kind).where(Prescriber.id == draft.prescriber_id)
        kind = _row(session, query).kind
    return Around(
        names=(person.last_name, person.first_name, person.usual_name),
        company_aside=company.archived_at is not None,
        company_changed=draft.company_id != saved_company,
        company_state=company.state,
        tutor=_contact(session, draft.tutor_id),
        signatory=_contact(session, draft.signatory_id),
        prescriber_kind=kind,
        delegation=_delegation(session, draft.delegation_id),
        entry_on=person.entry_on,
        exit_on=person.exit_on,
    )


def _row(session: Session, query: sa.Select[*tuple[Any, ...]]) -> sa.Row[*tuple[Any, ...]]:
    found = session.execute(query).first()
    if found is None:
        raise NotFound
    return found


def _contact(session: Session, contact_id: UUID | None) -> ContactFacts | None:
    if contact_id is None:
        return None
    query = sa.select(Contact.name, Contact.company_id, Contact.active).where(
        Contact.id == contact_id
    )
    row = _row(session, query)
    return ContactFacts(row.name, row.company_id, row.active)


def _delegation(session: Session, delegation_id: UUID | None) -> DelegationFacts | None:
    if delegation_id is None:
        return None
    query = sa.select(Delegation.prescriber_id, Delegation.starts_on, Delegation.ends_on).where(
        Delegation.id == delegation_id
    )
    row = _row(session, query)
    return DelegationFacts(row.prescriber_id, row.starts_on, row.ends_on)
