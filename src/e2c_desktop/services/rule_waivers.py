"""Passing over a rule for one placement: why, who decided, in what role; told on the file."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Forbidden, InvalidDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_rules.verdicts import RuleCode
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems
from e2c_desktop.queries.placement_rules import rule_book
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Placement, RuleWaiver
from e2c_desktop.storage.unit_of_work import UnitOfWork

LONGEST_REASON = 500


@allowed(*EDITORS)
def waive_rule(
    work: UnitOfWork, *, placement_id: UUID, rule: RuleCode, reason: str, today: date
) -> tuple[UUID, Changes]:
    """Let a placement pass over a rule, in the name and the role of who is logged in.

    Which roles may is told by the rules in force on the first day of the placement. A rule passed
    over twice keeps the last reason.

    Returns:
        The identifier of the derogation, and what was changed.

    Raises:
        InvalidDraft: no reason, or one that cannot be stored.
        Forbidden: the rules do not let this role decide.
        NotFound: the placement does not exist.
    """
    reason = clean_note(reason)
    refuse_errors(note_problems("reason", reason, LONGEST_REASON))
    if not reason:
        message = "Notez pourquoi cette règle n’est pas suivie."
        raise InvalidDraft([Problem.error("reason", "vide", message)])
    with work.write("Passer outre une règle") as scope:
        session = scope.session
        placement = find_record(session, Placement, placement_id)
        rules = rule_book(session).in_force(placement.starts_on)
        if not rules.may_override(work.actor.role):
            raise Forbidden
        values = {
            "reason": reason,
            "granted_by": work.actor.name,
            "granted_role": work.actor.role.value,
            "granted_on": today,
        }
        waiver = _waiver_of(session, placement_id, rule)
        if waiver is None:
            waiver = RuleWaiver(
                id=new_id(),
                site_origine=placement.site_origine,
                placement_id=placement_id,
                rule=rule.value,
                **values,
            )
            session.add(waiver)
        else:
            apply_values(waiver, values)
    return waiver.id, scope.changes


def _waiver_of(session: Session, placement_id: UUID, rule: RuleCode) -> RuleWaiver | None:
    """Return the derogation of a placement to a rule, if there is one."""
    query = sa.select(RuleWaiver).where(
        RuleWaiver.placement_id == placement_id,
        RuleWaiver.rule == rule.value,
        RuleWaiver.archived_at.is_(None),
    )
    return session.scalars(query).first()


@allowed(*EDITORS)
def remove_waiver(work: UnitOfWork, *, waiver_id: UUID, version: int) -> Changes:
    """Take a derogation back: the rule applies again.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Retirer une dérogation") as scope:
        find_version(scope.session, RuleWaiver, waiver_id, version).archived_at = work.now()
    return scope.changes
