"""How many people of a cohort are there on a half-day, and how many of them in a company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Place
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path_days import PathDays
from e2c_desktop.domain.timetable import DAYS_A_WEEK, days_between
from e2c_desktop.queries.attendance_hours import suspensions
from e2c_desktop.queries.attendance_stays import CompanyStay, company_stays
from e2c_desktop.storage.models import Path, Trainee

_NEVER_THERE = (
    PathState.CANDIDATE,
    PathState.ADMITTED,
    PathState.REFUSED,
    PathState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class _Person:
    days: PathDays
    placements: Sequence[CompanyStay]

    def elsewhere(self, place: Place, *, off: bool, at_school: bool) -> bool | None:
        """Tell whether a placement has the person: True in the company, False at rest."""
        told = (stay.there(place, off=off, at_school=at_school) for stay in self.placements)
        return next((there for there in told if there is not None), None)


class People:
    """The people of some cohorts over some days."""

    def __init__(self, people: Mapping[UUID, Sequence[_Person]]) -> None:
        self._people = people

    def in_week(self, cohort_id: UUID, monday: date) -> int:
        """Return how many have a day of their path in a week."""
        days = list(days_between(monday, monday + timedelta(days=DAYS_A_WEEK - 1)))
        people = self._people.get(cohort_id, ())
        return sum(any(one.days.holds(day) for day in days) for one in people)

    def counts(
        self, cohort_id: UUID, place: Place, *, off: bool, at_school: bool
    ) -> tuple[int, int]:
        """Return how many are in a company on a half-day, and how many expected at school.

        Args:
            cohort_id: whose people.
            place: the half-day.
            off: whether the day is a holiday or a closure.
            at_school: whether the cohort is planned at school.
        """
        there = [one for one in self._people.get(cohort_id, ()) if one.days.holds(place[0])]
        told = [one.elsewhere(place, off=off, at_school=at_school) for one in there]
        return told.count(True), told.count(None) if at_school else 0


def people_of(session: Session, cohort_ids: Collection[UUID], first: date, last: date) -> People:
    """Return the people of some cohorts between two days, both included."""
    query = (
        sa.select(Path.id, Path.cohort_id, Path.entry_on, Path.exit_on)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Path.cohort_id.in_(cohort_ids),
            Path.entry_on <= last,
            sa.or_(Path.exit_on.is_(None), Path.exit_on >= first),
            Path.state.not_in(_NEVER_THERE),
            Path.archived_at.is_(None),
            Trainee.archived_at.is_(None),
        )
    )
    rows = session.execute(query).all()
    ids = [row.id for row in rows]
    pauses = suspensions(session, ids)
    placed = company_stays(session, ids, first, last)
    found: dict[UUID, list[_Person]] = defaultdict(list)
    for row in rows:
        days = PathDays(row.entry_on, row.exit_on, pauses.get(row.id, ()))
        found[row.cohort_id].append(_Person(days, placed.get(row.id, ())))
    return People(found)
