"""The readings of activities, certifications, satisfaction and complaints."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.queries import activities
from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_filters import BY_DAY, ActivityFilter, ActivitySorting
from e2c_desktop.queries.activity_parts import (
    Candidate,
    MyActivities,
    activities_of,
    candidates,
)
from e2c_desktop.queries.activity_records import (
    ActivityRecord,
    activity_record,
    calendar_of,
    masked_activity,
)
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.quality_reads import (
    CertificationReads,
    ComplaintReads,
    SatisfactionReads,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


def masked_candidates(found: Sequence[Candidate]) -> list[Candidate]:
    """Return people by their initials."""
    return [
        replace(one, last_name=initials(one.last_name, one.first_name), first_name="")
        for one in found
    ]


class ActivityReads:
    """Readings of activities in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def page(
        self,
        wanted: ActivityFilter,
        sorting: Sequence[ActivitySorting] = BY_DAY,
        offset: int = 0,
        limit: int = 256,
    ) -> list[ActivityRow]:
        """Return one page of the list; it names nobody but the staff."""
        with self._work.read() as session:
            return activities.page(session, wanted, sorting, offset, limit, today=self._today)

    def first_page(
        self,
        wanted: ActivityFilter,
        sorting: Sequence[ActivitySorting] = BY_DAY,
        limit: int = 256,
    ) -> tuple[list[ActivityRow], int]:
        """Return the first page of the list, and how many activities there are in all."""
        with self._work.read() as session:
            return activities.first_page(session, wanted, sorting, limit, today=self._today)

    def count(self, wanted: ActivityFilter) -> int:
        """Return how many activities a filter keeps."""
        with self._work.read() as session:
            return activities.count(session, wanted, today=self._today)

    def ids(
        self, wanted: ActivityFilter, sorting: Sequence[ActivitySorting] = BY_DAY
    ) -> list[UUID]:
        """Return the activities that a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return activities.ids(session, wanted, sorting, today=self._today)

    def rows_of(
        self, activity_ids: Collection[UUID], sorting: Sequence[ActivitySorting] = BY_DAY
    ) -> list[ActivityRow]:
        """Return the lines of some activities, whatever the list shows."""
        with self._work.read() as session:
            return activities.rows_of(session, activity_ids, sorting, today=self._today)

    def of_company(self, company_id: UUID) -> list[ActivityRow]:
        """Return the activities held with a company, the latest first."""
        with self._work.read() as session:
            return activities.of_company(session, company_id, today=self._today)

    def companies(self) -> list[tuple[UUID, str]]:
        """Return the companies with which there were activities, by name."""
        with self._work.read() as session:
            return activities.companies(session)

    def years(self) -> list[int]:
        """Return the calendar years that had a meeting, the latest first."""
        with self._work.read() as session:
            return activities.years(session)

    def record(self, activity_id: UUID) -> ActivityRecord:
        """Return one activity.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            found = activity_record(session, activity_id, today=self._today)
        return masked_activity(found) if self._visitor else found

    def reason_off(self, site_id: UUID | None, day: date) -> str:
        """Return why a day is closed for a site; empty when it is open."""
        with self._work.read() as session:
            return calendar_of(session, site_id).reason_off(day)

    def of_trainee(self, trainee_id: UUID) -> MyActivities:
        """Return the activities that a person came to, in all their paths."""
        with self._work.read() as session:
            return activities_of(session, trainee_id)

    def candidates(
        self, day: date, typed: str = "", *, without: UUID | None = None, limit: int = 50
    ) -> list[Candidate]:
        """Return who may take part in a meeting of a day, by name."""
        with self._work.read() as session:
            found = candidates(session, day, typed, without=without, limit=limit)
        return masked_candidates(found) if self._visitor else found

    @property
    def certifications(self) -> CertificationReads:
        """The readings of certifications."""
        return CertificationReads(self._work, visitor=self._visitor)

    @property
    def satisfaction(self) -> SatisfactionReads:
        """The readings of satisfaction papers."""
        return SatisfactionReads(self._work, visitor=self._visitor)

    @property
    def complaints(self) -> ComplaintReads:
        """The readings of the register of complaints."""
        return ComplaintReads(self._work, visitor=self._visitor)
