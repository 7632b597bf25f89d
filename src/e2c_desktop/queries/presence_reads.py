"""The readings of presence: weeks, planning, hours, sheets, each read by its own module."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.queries.attendance_sheets import SheetReads
from e2c_desktop.queries.attendance_week import WeekSheet, masked_week, week_sheet
from e2c_desktop.queries.attendance_week_facts import GroupLine, groups_of_week
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
