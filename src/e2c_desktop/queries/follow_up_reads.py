"""The reading door of the follow-up agenda, bound like `Reads` to the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.follow_up_agenda import FollowUpPlan, FollowUpState
from e2c_desktop.queries import follow_up_due
from e2c_desktop.queries.follow_up_due import FollowUpFilter, FollowUpRow, ReachRow
from e2c_desktop.queries.masking import initials_of_whole
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many are to be asked today, and how many of them late."""

    to_do: int
    late: int


class FollowUpReads:
    """Who is to be asked for news after the exit.

    Args:
        work: the session.
        visitor: people are told by their initials, without what reaches them.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    @property
    def today(self) -> date:
        """The day of today on this machine."""
        return self._work.now().astimezone().date()

    @property
    def this_week(self) -> tuple[date, date]:
        """From today to the Sunday of this week: what is late is to be done now."""
        today = self.today
        return today, today + timedelta(days=6 - today.weekday())

    def plan(self) -> FollowUpPlan:
        """Return the moments that the school follows, and its window."""
        with self._work.read() as session:
            return follow_up_due.plan(session)

    def due(self, wanted: FollowUpFilter | None = None) -> list[FollowUpRow]:
        """Return who is to be asked in a period, this week by default; what is late first."""
        asked = wanted or FollowUpFilter(*self.this_week)
        with self._work.read() as session:
            return self._shown(follow_up_due.due(session, asked))

    def counts(self, site_id: UUID | None = None, referent_id: UUID | None = None) -> DueCounts:
        """Return how many are to be asked today."""
        today = self.today
        rows = self.due(FollowUpFilter(today, today, site_id, referent_id))
        late = sum(row.state(today) is FollowUpState.LATE for row in rows)
        return DueCounts(len(rows), late)

    def unanswered(self, wanted: FollowUpFilter, moment: Moment) -> list[FollowUpRow]:
        """Return the exits of a period of which a moment has no answer, by name."""
        with self._work.read() as session:
            return self._shown(follow_up_due.unanswered(session, wanted, moment))

    def reach(self, wanted: FollowUpFilter) -> list[ReachRow]:
        """Return how many answered at the moments planned in a period, by moment and referent."""
        with self._work.read() as session:
            rows = follow_up_due.reach(session, wanted, self.today)
        if not self._visitor:
            return rows
        return [replace(row, referent=initials_of_whole(row.referent)) for row in rows]

    def _shown(self, rows: list[FollowUpRow]) -> list[FollowUpRow]:
        return [follow_up_due.masked(row) for row in rows] if self._visitor else rows
