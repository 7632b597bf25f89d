"""Settings of the exits: rule sets, those of the figures, and when the school asks for news."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.rule_draft import (
    FollowUpChoice,
    RuleDraft,
    cleaned_rules,
    validate_choice,
    validate_rules,
)
from e2c_desktop.domain.outcomes.rule_set import SHIPPED
from e2c_desktop.domain.outcomes.rule_text import rules_text
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.outcome_rules import rule_sets, stored_rules
from e2c_desktop.services.records import apply_values, find_version, refuse_errors
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import OutcomeRuleSet, School
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(Role.DIRECTION)
def add_outcome_rules(work: UnitOfWork, *, draft: RuleDraft) -> tuple[UUID, Changes]:
    """Add a rule set of the school; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no name or one that is taken, no day, a worth that cannot be.
    """
    draft, rules_id = cleaned_rules(draft), new_id()
    with work.write("Ajouter une règle des sorties") as scope:
        refuse_errors(validate_rules(draft, taken=_taken(scope.session)))
        scope.session.add(OutcomeRuleSet(id=rules_id, **_values(draft)))
    return rules_id, scope.changes


@allowed(Role.DIRECTION)
def update_outcome_rules(
    work: UnitOfWork, *, rules_id: UUID, version: int, draft: RuleDraft
) -> Changes:
    """Correct a rule set of the school; the figures of every year follow at once.

    The choice of the school follows its new name.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_rules(draft)
    with work.write("Modifier une règle des sorties") as scope:
        kept = _find(scope.session, rules_id, version)
        refuse_errors(validate_rules(draft, taken=_taken(scope.session, but=rules_id)))
        _rename(_school(scope.session), kept.name, draft.name)
        apply_values(kept, _values(draft))
    return scope.changes


@allowed(Role.DIRECTION)
def remove_outcome_rules(work: UnitOfWork, *, rules_id: UUID, version: int) -> Changes:
    """Put a rule set of the school to the bin.

    Raises:
        Refused: the school reads its figures under it.
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer une règle des sorties") as scope:
        kept = _find(scope.session, rules_id, version)
        school, key = _school(scope.session), comparison_key(kept.name)
        if key in map(comparison_key, (school.rules_name, school.second_rules_name)):
            raise Refused(
                "Les chiffres de l’école sont lus sous cette règle.",
                advice="Choisissez une autre règle pour les chiffres, puis supprimez celle-ci.",
            )
        kept.archived_at = work.now()
    return scope.changes


@allowed(Role.DIRECTION)
def choose_follow_up(
    work: UnitOfWork, *, school_id: UUID, version: int, choice: FollowUpChoice
) -> Changes:
    """Choose the rule sets of the figures, the moments of the follow-up and their window.

    Raises:
        InvalidDraft: a rule that is not there, no moment, a window that cannot be.
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Choisir les règles et le suivi des sorties") as scope:
        school = find_version(scope.session, School, school_id, version)
        known = [rules.name for rules in rule_sets(scope.session)]
        refuse_errors(validate_choice(choice, known=known))
        values = {
            "rules_name": choice.first,
            "second_rules_name": choice.second,
            "followed_moments": choice.moments_text,
            "follow_up_window": choice.window,
        }
        apply_values(school, values)
    return scope.changes


def _find(session: Session, rules_id: UUID, version: int) -> OutcomeRuleSet:
    found = find_version(session, OutcomeRuleSet, rules_id, version)
    if found.archived_at is not None:
        raise NotFound
    return found


def _school(session: Session) -> School:
    return session.scalars(sa.select(School)).one()


def _taken(session: Session, *, but: UUID | None = None) -> list[str]:
    own = [row.name for row in stored_rules(session) if row.id != but]
    return [*(rules.name for rules in SHIPPED), *own]


def _values(draft: RuleDraft) -> dict[str, object]:
    rules = draft.own_words()
    return {
        "name": rules.name,
        "name_key": comparison_key(rules.name),
        "stated_on": rules.stated_on,
        "settings": rules_text(rules),
    }


def _rename(school: School, before: str, after: str) -> None:
    for name in ("rules_name", "second_rules_name"):
        if comparison_key(getattr(school, name)) == comparison_key(before):
            apply_values(school, {name: after})
