"""Settings of presence: dated codes of half-days, durations and alerts."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.domain.attendance_rules import (
    AttendanceSettings,
    CodeRuleDraft,
    cleaned_rule,
    validate_new_code,
    validate_rule,
    validate_settings,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.records import apply_values, find_version, refuse_errors, values_of
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import AttendanceCodeRule, School
from e2c_desktop.storage.unit_of_work import UnitOfWork

_SHIPPED = frozenset(code.value for code in AttendanceCode)


@allowed(Role.DIRECTION)
def add_code(work: UnitOfWork, *, draft: CodeRuleDraft) -> tuple[UUID, Changes]:
    """Add a code of the school from a day on; returns its rule and what was changed.

    Raises:
        InvalidDraft: no code of letters, one that exists, no words or no first day.
    """
    draft = cleaned_rule(draft)
    with work.write("Ajouter un code de présence") as scope:
        refuse_errors(validate_new_code(draft, _known(scope.session)))
        rule_id = _add(scope.session, draft)
    return rule_id, scope.changes


@allowed(Role.DIRECTION)
def change_code(work: UnitOfWork, *, draft: CodeRuleDraft) -> tuple[UUID, Changes]:
    """Change what a code means from a day on; a change of that very day is replaced.

    Raises:
        InvalidDraft: no words, no first day, or a code that the grid writes by itself.
        NotFound: there is no such code.
    """
    draft = cleaned_rule(draft)
    refuse_errors(validate_rule(draft))
    with work.write("Modifier un code de présence") as scope:
        session = scope.session
        if draft.code not in _known(session):
            raise NotFound
        query = sa.select(AttendanceCodeRule).where(
            AttendanceCodeRule.code == draft.code,
            AttendanceCodeRule.starts_on == draft.starts_on,
        )
        found = session.scalars(query).first()
        if found is None:
            rule_id = _add(session, draft)
        else:
            rule_id = found.id
            apply_values(found, values_of(draft) | {"worth": draft.worth.value})
    return rule_id, scope.changes


@allowed(Role.DIRECTION)
def remove_code_change(work: UnitOfWork, *, rule_id: UUID, version: int, today: date) -> Changes:
    """Remove a change that has not begun.

    Raises:
        NotFound, Conflict: the change is gone, or was saved since it was read.
        Refused: it is in force or was.
    """
    with work.write("Supprimer un changement de code") as scope:
        rule = find_version(scope.session, AttendanceCodeRule, rule_id, version)
        if rule.starts_on <= today:
            raise Refused(
                "Ce changement a déjà commencé\u00a0: des heures sont comptées avec lui.",
                advice="Pour revenir en arrière, notez un nouveau changement.",
            )
        scope.session.delete(rule)
    return scope.changes


@allowed(Role.DIRECTION)
def save_attendance_settings(
    work: UnitOfWork, *, version: int, settings: AttendanceSettings
) -> Changes:
    """Change the durations and alerts of presence.

    Raises:
        InvalidDraft, Conflict: nothing was changed.
    """
    refuse_errors(validate_settings(settings))
    with work.write("Modifier les réglages des présences") as scope:
        school_id = scope.session.scalars(sa.select(School.id)).one()
        school = find_version(scope.session, School, school_id, version)
        apply_values(school, asdict(settings))
    return scope.changes


def _known(session: Session) -> frozenset[str]:
    return _SHIPPED | frozenset(session.scalars(sa.select(AttendanceCodeRule.code)))


def _add(session: Session, draft: CodeRuleDraft) -> UUID:
    rule_id = new_id()
    values = values_of(draft) | {"worth": draft.worth.value}
    session.add(AttendanceCodeRule(id=rule_id, **values))
    return rule_id
