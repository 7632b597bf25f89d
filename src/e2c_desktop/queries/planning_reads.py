"""The readings of the planning; it tells of nobody but the staff."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from e2c_desktop.domain.planning_draft import PatternDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries import planning_week
from e2c_desktop.queries.attendance_rules import (
    CodeLine,
    SettingsRow,
    attendance_settings,
    code_lines,
    halves_entered,
)
from e2c_desktop.queries.planning_week import CohortWeek, PatternRow, PlanningWeek
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PlanningReads:
    """Readings of the planning and of the codes of half-days.

    Args:
        work: the open base.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def week(
        self,
        monday: date,
        *,
        site_id: UUID | None = None,
        cohort_ids: Collection[UUID] = (),
        concerning: UUID | None = None,
    ) -> PlanningWeek:
        """Return the week of the cohorts that live in it, and of some others.

        What is remarked is about one cohort, or about all of them.
        """
        with self._work.read() as session:
            return planning_week.planning_week(
                session, monday, site_id=site_id, cohort_ids=cohort_ids, concerning=concerning
            )

    def weeks(self, cohort_id: UUID, monday: date, count: int) -> tuple[CohortWeek, ...]:
        """Return some weeks of a cohort, one after the other."""
        with self._work.read() as session:
            return planning_week.planning_weeks(session, cohort_id, monday, count)

    def patterns(self, cohort_id: UUID) -> list[PatternRow]:
        """Return the weekly patterns of a cohort, the latest first."""
        with self._work.read() as session:
            return planning_week.patterns(session, cohort_id)

    def remarks(self, cohort_id: UUID, draft: PatternDraft) -> list[Problem]:
        """Return what is unusual in a weekly pattern that is being typed."""
        with self._work.read() as session:
            return planning_week.pattern_remarks(session, cohort_id, draft)

    def codes(self, today: date) -> list[CodeLine]:
        """Return the codes of half-days with their rules."""
        with self._work.read() as session:
            return code_lines(session, today)

    def entered(self, code: str, first: date) -> int:
        """Return how many half-days bear a code from a day on, until its next rule."""
        with self._work.read() as session:
            return halves_entered(session, code, first)

    def settings(self) -> SettingsRow:
        """Return the durations and alerts of presence."""
        with self._work.read() as session:
            return attendance_settings(session)
