"""The reading doors of certifications, satisfaction and complaints, bound to the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.satisfaction import Questionnaire
from e2c_desktop.domain.satisfaction_synthesis import Synthesis
from e2c_desktop.queries import certifications, complaints, satisfaction
from e2c_desktop.queries.certifications import (
    CertificationFilter,
    CertificationRow,
    CertificationSorting,
    SessionPerson,
)
from e2c_desktop.queries.complaints import ComplaintFilter, ComplaintRow, ComplaintSorting
from e2c_desktop.queries.satisfaction import AnswerFilter, AnswerRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


class _Door:
    """What the three doors share.

    Args:
        work: the session.
        visitor: people are told by their initials, and nothing that was typed about them.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()


class CertificationReads(_Door):
    """Readings of certifications in the name of one person."""

    def page(
        self,
        wanted: CertificationFilter,
        sorting: Sequence[CertificationSorting] = certifications.LATEST_FIRST,
        offset: int = 0,
        limit: int = 256,
    ) -> list[CertificationRow]:
        """Return one page of the list."""
        with self._work.read() as session:
            found = certifications.page(session, wanted, sorting, offset, limit, today=self._today)
        return self._shown(found)

    def first_page(
        self,
        wanted: CertificationFilter,
        sorting: Sequence[CertificationSorting] = certifications.LATEST_FIRST,
        limit: int = 256,
    ) -> tuple[list[CertificationRow], int]:
        """Return the first page, and how many certifications the filter keeps in all."""
        with self._work.read() as session:
            found = certifications.page(session, wanted, sorting, 0, limit, today=self._today)
            total = len(found)
            if total == limit:
                total = certifications.count(session, wanted, today=self._today)
        return self._shown(found), total

    def of_path(self, path_id: UUID) -> list[CertificationRow]:
        """Return the certifications of one path, the latest first."""
        with self._work.read() as session:
            found = certifications.of_path(session, path_id)
        return self._shown(found)

    def one(self, certification_id: UUID) -> CertificationRow:
        """Return one certification.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            found = certifications.one(session, certification_id)
        return self._shown([found])[0]

    def session_people(self, cohort_id: UUID) -> list[SessionPerson]:
        """Return the people of a cohort that a session may be noted for, by name."""
        with self._work.read() as session:
            found = certifications.session_people(session, cohort_id)
        return [certifications.masked_person(one) for one in found] if self._visitor else found

    def notice(self) -> timedelta:
        """Return how long before its end a certification is told."""
        with self._work.read() as session:
            return certifications.notice(session)

    def _shown(self, rows: list[CertificationRow]) -> list[CertificationRow]:
        return [certifications.masked(row) for row in rows] if self._visitor else rows


class SatisfactionReads(_Door):
    """Readings of satisfaction papers in the name of one person."""

    def synthesis(self, wanted: AnswerFilter) -> Synthesis:
        """Return what the papers of a period say, beside the year before."""
        with self._work.read() as session:
            found = satisfaction.synthesis(session, wanted)
        return satisfaction.masked_synthesis(found) if self._visitor else found

    def answers(self, wanted: AnswerFilter) -> list[AnswerRow]:
        """Return the papers of a period, the latest first."""
        with self._work.read() as session:
            found = satisfaction.answers(session, wanted)
        return satisfaction.masked(found) if self._visitor else found

    def counts(self, period: ReportPeriod) -> dict[Questionnaire, int]:
        """Return how many papers of each questionnaire a period has."""
        with self._work.read() as session:
            return satisfaction.counts(session, period)


class ComplaintReads(_Door):
    """Readings of the register of complaints in the name of one person."""

    def page(
        self,
        wanted: ComplaintFilter,
        sorting: Sequence[ComplaintSorting] = complaints.LATEST_FIRST,
        offset: int = 0,
        limit: int = 256,
    ) -> list[ComplaintRow]:
        """Return one page of the register."""
        with self._work.read() as session:
            found = complaints.page(session, wanted, sorting, offset, limit, today=self._today)
        return self._shown(found)

    def first_page(
        self,
        wanted: ComplaintFilter,
        sorting: Sequence[ComplaintSorting] = complaints.LATEST_FIRST,
        limit: int = 256,
    ) -> tuple[list[ComplaintRow], int]:
        """Return the first page, and how many complaints the filter keeps in all."""
        with self._work.read() as session:
            found = complaints.page(session, wanted, sorting, 0, limit, today=self._today)
            total = len(found)
            if total == limit:
                total = complaints.count(session, wanted, today=self._today)
        return self._shown(found), total

    def one(self, complaint_id: UUID) -> ComplaintRow:
        """Return one complaint.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            found = complaints.one(session, complaint_id)
        return self._shown([found])[0]

    def _shown(self, rows: list[ComplaintRow]) -> list[ComplaintRow]:
        return [complaints.masked(row) for row in rows] if self._visitor else rows
