"""Planned weeks of tests: half-days as typed, and the cohorts of the invented school."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.planning import usual_pattern
from e2c_desktop.domain.planning_draft import HalfDraft, PatternDraft
from e2c_desktop.queries.planning_week import CohortWeek, HalfView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import AttendanceSheet
from e2c_desktop.storage.unit_of_work import UnitOfWork

MONDAY = date(2026, 11, 16)
"""The Monday of the day of the tests: a week without any day off."""
M, A = Half.MORNING, Half.AFTERNOON
SPORT = HalfDraft("10h-12h", "Sport", "Gymnase")


def cohort_of(work: UnitOfWork, site: str = "Créteil") -> UUID:
    """Return the only cohort of a site."""
    return next(row.id for row in Reads(work).cohorts() if row.site == site)


def pattern(starts_on: date | None = MONDAY, **changed: HalfDraft) -> PatternDraft:
    """Return the usual week from a Monday on; `monday` and so on change the mornings."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    halves = dict(PatternDraft.of(usual_pattern(), starts_on).halves)
    halves |= {(names.index(name), M): draft for name, draft in changed.items()}
    return PatternDraft(starts_on, halves)


def shown(work: UnitOfWork, cohort_id: UUID, monday: date = MONDAY) -> CohortWeek:
    """Return the week of a cohort as it is read."""
    (week,) = Reads(work).presence.planning.weeks(cohort_id, monday, 1)
    return week


def half_of(week: CohortWeek, day: date, half: Half = M) -> HalfView:
    """Return one half-day of a week."""
    return next(one for one in week.halves if one.place == (day, half))


def freeze(work: UnitOfWork, cohort_id: UUID, monday: date) -> None:
    """Write that the presences of a week are validated."""
    with work.write("Valider la semaine") as scope:
        scope.session.add(AttendanceSheet(cohort_id=cohort_id, monday=monday, frozen_on=monday))
