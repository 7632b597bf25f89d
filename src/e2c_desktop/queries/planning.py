"""What was planned for cohorts between two days, and the codes of half-days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.attendance_codes import CodeBook, CodeRule, Worth
from e2c_desktop.domain.planning import CohortPlanning, PlannedHalf, Planning
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.storage.kept import kept
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
    read = OneOrMany(session, cohort_ids)
    patterns, exceptions = _patterns(read, last), _exceptions(read, first, last)
    cohorts = {
        cohort_id: CohortPlanning(
            by_site[site_id],
            tuple(sorted(patterns.get(cohort_id, {}).items(), key=lambda found: found[0])),
            exceptions.get(cohort_id, {}),
        )
        for cohort_id, site_id in read.tuples(_cohorts)
    }
    return Planning(cohorts, _half_day(session), by_site.values())


@kept
def _half_day(session: Session) -> int:
    return session.scalars(sa.select(School.half_day_minutes)).one()


@kept
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


def _patterns(read: OneOrMany, last: date) -> _Patterns:
    found: _Patterns = defaultdict(lambda: defaultdict(dict))
    for cohort_id, starts_on, weekday, half, *planned in read.tuples(_slots, last=last):
        found[cohort_id][starts_on][weekday, Half(half)] = PlannedHalf(*planned)
    return found


def _exceptions(read: OneOrMany, first: date, last: date) -> _Exceptions:
    found: _Exceptions = defaultdict(dict)
    for cohort_id, on, half, closed, *planned in read.tuples(_different, first=first, last=last):
        begins, ends, *_ = planned
        here = not closed and begins is not None and ends is not None
        found[cohort_id][on, Half(half)] = PlannedHalf(*planned) if here else None
    return found


@cache
def _cohorts(about: About) -> Statement:
    return sa.select(Cohort.id, Cohort.site_id).where(about(Cohort.id))


@cache
def _slots(about: About) -> Statement:
    one = PlanningSlot
    hours = (one.weekday, one.half, one.begins, one.ends)
    return sa.select(
        one.cohort_id, one.starts_on, *hours, one.module, one.room, one.staff_id
    ).where(about(one.cohort_id), one.archived_at.is_(None), one.starts_on <= sa.bindparam("last"))


@cache
def _different(about: About) -> Statement:
    one = PlanningException
    hours = (one.half, one.closed, one.begins, one.ends)
    return sa.select(one.cohort_id, one.on_date, *hours, one.module, one.room, one.staff_id).where(
        about(one.cohort_id),
        one.archived_at.is_(None),
        one.on_date.between(sa.bindparam("first"), sa.bindparam("last")),
    )
