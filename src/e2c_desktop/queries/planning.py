"""What was planned for cohorts between two days, and the codes of half-days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook, CodeRule, Worth
from e2c_desktop.domain.planning import CohortPlanning, PlannedHalf, Planning
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.storage.models import (
    AttendanceCodeRule,
    Cohort,
    PlanningException,
    PlanningSlot,
    School,
)

_Patterns = dict[UUID, dict[date, dict[tuple[int, Half], PlannedHalf]]]
_Exceptions = dict[UUID, dict[Place, PlannedHalf | None]]


def planning_of(
    session: Session, first: date, last: date, cohort_ids: Collection[UUID] | None = None
) -> Planning:
    """Return what was planned between two days, for some cohorts or all of them."""
    by_site = calendars(session)
    patterns = _patterns(session, last, cohort_ids)
    exceptions = _exceptions(session, first, last, cohort_ids)
    query = sa.select(Cohort.id, Cohort.site_id)
    if cohort_ids is not None:
        query = query.where(Cohort.id.in_(cohort_ids))
    cohorts = {
        cohort_id: CohortPlanning(
            by_site[site_id],
            tuple(sorted(patterns.get(cohort_id, {}).items(), key=lambda found: found[0])),
            exceptions.get(cohort_id, {}),
        )
        for cohort_id, site_id in session.connection().execute(query)
    }
    half_day = session.scalars(sa.select(School.half_day_minutes)).one()
    return Planning(cohorts, half_day, by_site.values())


def code_book(session: Session) -> CodeBook:
    """Return the codes of half-days with the rules of the school."""
    query = sa.select(AttendanceCodeRule).where(AttendanceCodeRule.archived_at.is_(None))
    return CodeBook(
        CodeRule(
            rule.code,
            rule.label,
            Worth(rule.worth),
            paid=rule.paid,
            piece_needed=rule.piece_needed,
            starts_on=rule.starts_on,
            in_use=rule.in_use,
        )
        for rule in session.scalars(query)
    )


def _patterns(session: Session, last: date, cohort_ids: Collection[UUID] | None) -> _Patterns:
    query = sa.select(
        PlanningSlot.cohort_id,
        PlanningSlot.starts_on,
        PlanningSlot.weekday,
        PlanningSlot.half,
        PlanningSlot.begins,
        PlanningSlot.ends,
        PlanningSlot.module,
        PlanningSlot.room,
        PlanningSlot.staff_id,
    ).where(PlanningSlot.archived_at.is_(None), PlanningSlot.starts_on <= last)
    if cohort_ids is not None:
        query = query.where(PlanningSlot.cohort_id.in_(cohort_ids))
    found: _Patterns = defaultdict(lambda: defaultdict(dict))
    for row in session.connection().execute(query):
        found[row.cohort_id][row.starts_on][row.weekday, Half(row.half)] = PlannedHalf(
            row.begins, row.ends, row.module, row.room, row.staff_id
        )
    return found


def _exceptions(
    session: Session, first: date, last: date, cohort_ids: Collection[UUID] | None
) -> _Exceptions:
    query = sa.select(PlanningException).where(
        PlanningException.archived_at.is_(None), PlanningException.on_date.between(first, last)
    )
    if cohort_ids is not None:
        query = query.where(PlanningException.cohort_id.in_(cohort_ids))
    found: _Exceptions = defaultdict(dict)
    for one in session.scalars(query):
        place = one.on_date, Half(one.half)
        if one.closed or one.begins is None or one.ends is None:
            found[one.cohort_id][place] = None
        else:
            found[one.cohort_id][place] = PlannedHalf(
                one.begins, one.ends, one.module, one.room, one.staff_id
            )
    return found
