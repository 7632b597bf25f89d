"""The readings of presence: weeks, planning, hours, sheets, each read by its own module."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from e2c_desktop.domain.path_hours import PathHours
from e2c_desktop.queries import attendance_hours, statement_papers
from e2c_desktop.queries.attendance_record import (
    PathAttendance,
    masked_attendance,
    path_attendance,
)
from e2c_desktop.queries.attendance_sheets import SheetReads
from e2c_desktop.queries.attendance_week import WeekSheet, masked_week, week_sheet
from e2c_desktop.queries.attendance_week_facts import GroupLine, groups_of_week
from e2c_desktop.queries.planning_reads import PlanningReads
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PresenceReads:
    """Readings of presence in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def planning(self) -> PlanningReads:
        """The planning of cohorts, and the codes of half-days."""
        return PlanningReads(self._work)

    @property
    def sheets(self) -> SheetReads:
        """The papers of the weeks: printed, signed, missing; found by their number."""
        return SheetReads(self._work)

    def week(
        self, cohort_id: UUID | None, monday: date, *, site_id: UUID | None = None
    ) -> WeekSheet:
        """Return the week of a group, of everybody (of one site) without a group."""
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            week = week_sheet(session, cohort_id, monday, today=today, site_id=site_id)
        return masked_week(week) if self._visitor else week

    def groups(self, monday: date, *, site_id: UUID | None = None) -> list[GroupLine]:
        """Return the groups that have somebody at school in a week, the latest first."""
        with self._work.read() as session:
            return groups_of_week(session, monday, site_id)

    def hours(
        self, path_ids: Collection[UUID], first: date, last: date
    ) -> Mapping[UUID, PathHours]:
        """Return the hours of some paths between two days; no reasons to a visitor."""
        with self._work.read() as session:
            found = attendance_hours.hours_of_paths(session, path_ids, first, last)
        return attendance_hours.without_reasons(found.values()) if self._visitor else found

    def of_path(self, path_id: UUID) -> PathAttendance | None:
        """Return the attendance of a path, None when it never began; no reasons to a visitor."""
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            found = path_attendance(session, path_id, today=today)
        return masked_attendance(found) if self._visitor and found is not None else found

    def paths_there(
        self, first: date, last: date, asked: attendance_hours.PathsAsked
    ) -> list[UUID]:
        """Return the paths of a cohort, a site or a payer with a day between two."""
        with self._work.read() as session:
            return attendance_hours.paths_there(session, first, last, asked)

    def statements(
        self, asked: statement_papers.StatementAsked, *, on: date
    ) -> list[statement_papers.StatementDossier]:
        """Return the monthly statements asked for, nothing later than a day told.

        Raises:
            NotFound: the base has no site yet.
        """
        with self._work.read() as session:
            found = statement_papers.statement_dossiers(
                session, asked, on=on, site_code=self._work.site
            )
        return [statement_papers.masked_statement(one) for one in found] if self._visitor else found

    def statement_funders(self, month: date, site_id: UUID | None = None) -> list[str]:
        """Return who pays the people of a month, the FSE+ last; empty for those without."""
        with self._work.read() as session:
            return statement_papers.statement_funders(session, month, site_id)
