"""Delegations of prescribers: the right they give the school to prescribe in their name."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_around import (
    DelegationDraft,
    cleaned_delegation,
    validate_delegation,
)
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Delegation, Placement, Prescriber
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_delegation(work: UnitOfWork, *, draft: DelegationDraft) -> tuple[UUID, Changes]:
    """Note a delegation; returns its identifier and what was changed.

    Raises:
        InvalidDraft: the structure or the first day is missing, or the days are out of order.
        NotFound: the prescriber does not exist.
    """
    draft = cleaned_delegation(draft)
    refuse_errors(validate_delegation(draft))
    delegation_id = new_id()
    with work.write("Noter une délégation") as scope:
        values = values_of(draft)
        prescriber = find_record(scope.session, Prescriber, values["prescriber_id"])
        row = Delegation(id=delegation_id, site_origine=prescriber.site_origine, **values)
        scope.session.add(row)
    return delegation_id, scope.changes


@allowed(*EDITORS)
def update_delegation(
    work: UnitOfWork, *, delegation_id: UUID, version: int, draft: DelegationDraft
) -> Changes:
    """Correct a delegation.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_delegation(draft)
    refuse_errors(validate_delegation(draft))
    with work.write("Modifier une délégation") as scope:
        delegation = find_version(scope.session, Delegation, delegation_id, version)
        find_record(scope.session, Prescriber, draft.prescriber_id or UUID(int=0))
        apply_values(delegation, values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def remove_delegation(work: UnitOfWork, *, delegation_id: UUID, version: int) -> Changes:
    """Put a delegation in the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
        Refused: a placement stands on it.
    """
    with work.write("Supprimer une délégation") as scope:
        delegation = find_version(scope.session, Delegation, delegation_id, version)
        query = sa.select(Placement.id).where(
            Placement.delegation_id == delegation_id, Placement.archived_at.is_(None)
        )
        if scope.session.execute(query).first() is not None:
            raise Refused(
                "Un stage s’appuie sur cette délégation.",
                advice="Notez plutôt son dernier jour.",
            )
        delegation.archived_at = work.now()
    return scope.changes
