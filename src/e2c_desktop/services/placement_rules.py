"""Settings of the rules of placements: dated rule sets, closures, public holidays of a site."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_rules.drafts import (
    ClosureDraft,
    RuleSetDraft,
    cleaned_closure,
    validate_closure,
    validate_rule_set,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.services.records import find_version, refuse_errors
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import DatedRules, SchoolClosure, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(Role.DIRECTION)
def add_rule_set(work: UnitOfWork, *, draft: RuleSetDraft) -> tuple[UUID, Changes]:
    """Add rules in force from a day on; returns their identifier and what was changed.

    Raises:
        InvalidDraft: no day, a day that is taken or too early, a threshold that cannot be.
    """
    rules_id = new_id()
    with work.write("Ajouter des règles de stage") as scope:
        refuse_errors(validate_rule_set(draft, taken=_taken(scope.session)))
        rules = draft.rule_set()
        scope.session.add(
            DatedRules(id=rules_id, valid_from=rules.valid_from, settings=rules.to_text())
        )
    return rules_id, scope.changes


@allowed(Role.DIRECTION)
def update_rule_set(
    work: UnitOfWork, *, rules_id: UUID, version: int, draft: RuleSetDraft
) -> Changes:
    """Correct rules of the school; the shipped ones are in no base, and cannot be.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    with work.write("Modifier des règles de stage") as scope:
        kept = _find_rules(scope.session, rules_id, version)
        refuse_errors(validate_rule_set(draft, taken=_taken(scope.session, but=rules_id)))
        rules = draft.rule_set()
        kept.valid_from, kept.settings = rules.valid_from, rules.to_text()
    return scope.changes


@allowed(Role.DIRECTION)
def remove_rule_set(work: UnitOfWork, *, rules_id: UUID, version: int) -> Changes:
    """Put rules of the school to the bin: the ones before them are in force again.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer des règles de stage") as scope:
        _find_rules(scope.session, rules_id, version).archived_at = work.now()
    return scope.changes


def _find_rules(session: Session, rules_id: UUID, version: int) -> DatedRules:
    found = find_version(session, DatedRules, rules_id, version)
    if found.archived_at is not None:
        raise NotFound
    return found


def _taken(session: Session, *, but: UUID | None = None) -> frozenset[date]:
    query = sa.select(DatedRules.id, DatedRules.valid_from).where(DatedRules.archived_at.is_(None))
    return frozenset(row.valid_from for row in session.execute(query) if row.id != but)


@allowed(Role.DIRECTION)
def add_closure(work: UnitOfWork, *, draft: ClosureDraft) -> tuple[UUID, Changes]:
    """Note a closure of the school; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no day, or days out of order.
    """
    closure_id = new_id()
    values = _closure_values(draft)
    with work.write("Ajouter une fermeture") as scope:
        scope.session.add(SchoolClosure(id=closure_id, **values))
    return closure_id, scope.changes


@allowed(Role.DIRECTION)
def update_closure(
    work: UnitOfWork, *, closure_id: UUID, version: int, draft: ClosureDraft
) -> Changes:
    """Correct a closure.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    values = _closure_values(draft)
    with work.write("Modifier une fermeture") as scope:
        closure = find_version(scope.session, SchoolClosure, closure_id, version)
        for name, value in values.items():
            setattr(closure, name, value)
    return scope.changes


def _closure_values(draft: ClosureDraft) -> dict[str, object]:
    draft = cleaned_closure(draft)
    refuse_errors(validate_closure(draft))
    return {"first_on": draft.first, "last_on": draft.last, "label": draft.label}


@allowed(Role.DIRECTION)
def remove_closure(work: UnitOfWork, *, closure_id: UUID, version: int) -> Changes:
    """Put a closure to the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer une fermeture") as scope:
        find_version(scope.session, SchoolClosure, closure_id, version).archived_at = work.now()
    return scope.changes


@allowed(Role.DIRECTION)
def set_holiday_zone(
    work: UnitOfWork, *, site_id: UUID, version: int, zone: HolidayZone | None
) -> Changes:
    """Choose whose public holidays a site has; None leaves it to its postal code.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Choisir les jours fériés d’un site") as scope:
        find_version(scope.session, Site, site_id, version).holiday_zone = zone
    return scope.changes
