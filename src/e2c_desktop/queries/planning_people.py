"""How many people of a cohort are there on a half-day, and how many of them in a company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.timetable import DAYS_A_WEEK, Day, Timetable
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.queries.trainees import PLACED
from e2c_desktop.storage.models import Path, Placement, PlacementPause, Trainee

_NEVER_THERE = (PathState.CANDIDATE, PathState.REFUSED, PathState.WITHDRAWN)
_NOON = 13 * 60
_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class _Stay:
    """The days of a path in a cohort, both ends included, and its placements."""

    first: date
    last: date
    placements: tuple[_Placed, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    first: date
    last: date
    timetable: Timetable
    calendar: WorkCalendar

    def holds(self, place: Place) -> bool:
        day, half = place
        return self.first <= day <= self.last and _in_half(self._worked(day), half)

    def _worked(self, day: date) -> Day | None:
        """Return the slots of a day; None for a whole one."""
        if self.timetable == Timetable():
            return None if self.calendar.worked_days(None, day, day) else ()
        return self.calendar.slots(self.timetable, day)


def _in_half(worked: Day | None, half: Half) -> bool:
    """Tell whether at least one hour of a day in a company is in one of its halves."""
    if worked is None:
        return True
    if half is Half.MORNING:
        return any(min(slot.ends, _NOON) - slot.starts >= _ENOUGH for slot in worked)
    return any(slot.ends - max(slot.starts, _NOON) >= _ENOUGH for slot in worked)


class People:
    """The people of some cohorts over some days."""

    def __init__(self, stays: Mapping[UUID, Sequence[_Stay]]) -> None:
        self._stays = stays

    def in_week(self, cohort_id: UUID, monday: date) -> int:
        """Return how many have a day of their path in a week."""
        sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
        stays = self._stays.get(cohort_id, ())
        return sum(stay.first <= sunday and stay.last >= monday for stay in stays)

    def counts(self, cohort_id: UUID, place: Place) -> tuple[int, int]:
        """Return how many are there on a half-day, and how many of them in a company."""
        stays = self._stays.get(cohort_id, ())
        there = [stay for stay in stays if stay.first <= place[0] <= stay.last]
        company = [stay for stay in there if any(one.holds(place) for one in stay.placements)]
        return len(there), len(company)


def people_of(session: Session, cohort_ids: Collection[UUID], first: date, last: date) -> People:
    """Return the people of some cohorts between two days, both included.

    Somebody whose path is suspended is not there from the day of the suspension on.
    """
    query = (
        sa.select(
            Path.id,
            Path.cohort_id,
            Path.site_id,
            Path.entry_on,
            Path.exit_on,
            Path.suspended_on,
            Path.state,
        )
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
    placed = _placements(session, {row.id: row.site_id for row in rows}, first, last)
    found: dict[UUID, list[_Stay]] = defaultdict(list)
    for row in rows:
        end = row.exit_on or last
        if row.state is PathState.SUSPENDED and row.suspended_on is not None:
            end = min(end, row.suspended_on - timedelta(days=1))
        found[row.cohort_id].append(_Stay(row.entry_on, end, tuple(placed.get(row.id, ()))))
    return People(found)


def _placements(
    session: Session, site_of: Mapping[UUID, UUID], first: date, last: date
) -> Mapping[UUID, list[_Placed]]:
    """Return the placements of some paths between two days, by path."""
    query = sa.select(
        Placement.id,
        Placement.path_id,
        Placement.starts_on,
        Placement.ends_on,
        Placement.timetable,
    ).where(
        Placement.starts_on <= last,
        Placement.ends_on >= first,
        Placement.state.in_(PLACED),
        Placement.archived_at.is_(None),
    )
    rows = [row for row in session.execute(query) if row.path_id in site_of]
    pauses: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    stops = sa.select(
        PlacementPause.placement_id, PlacementPause.starts_on, PlacementPause.ends_on
    ).where(
        PlacementPause.starts_on <= last,
        PlacementPause.ends_on >= first,
        PlacementPause.archived_at.is_(None),
    )
    for stop in session.execute(stops):
        pauses[stop.placement_id].append((stop.starts_on, stop.ends_on))
    by_site = calendars(session)
    found: dict[UUID, list[_Placed]] = defaultdict(list)
    for row in rows:
        calendar = by_site[site_of[row.path_id]].interrupted_by(pauses.get(row.id, ()))
        timetable = Timetable.from_text(row.timetable)
        found[row.path_id].append(_Placed(row.starts_on, row.ends_on, timetable, calendar))
    return found
