"""Where placements say that people are, half-day by half-day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Place
from e2c_desktop.domain.attendance_week import shares_week, worked_half
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.storage.models import Placement, PlacementPause


@dataclass(frozen=True, slots=True)
class _Days:
    """The days off of one half-day, as a timetable asks them."""

    off: bool
    paused: bool

    def is_off(self, on: date) -> bool:
        """Whether the usual week is not worked."""
        del on
        return self.off

    def is_interrupted(self, on: date) -> bool:
        """Whether the placement itself stops."""
        del on
        return self.paused


@dataclass(frozen=True, slots=True)
class CompanyStay:
    """A placement that touches some days.

    Attributes:
        timetable: its hours, None when nobody typed them: the days of the school then.
        pauses: days when it stops, both included.
    """

    id: UUID
    starts_on: date
    ends_on: date
    timetable: Timetable | None
    pauses: tuple[tuple[date, date], ...] = ()

    def there(self, place: Place, *, off: bool, at_school: bool) -> bool | None:
        """Tell whether the person is in the company on a half-day.

        Args:
            place: the half-day.
            off: whether the day is a holiday or a closure.
            at_school: whether the group is at school that half-day.

        Returns:
            False for a half-day of rest of the placement, None when it says nothing: the person
            is then expected with the group.
        """
        day, half = place
        paused = any(first <= day <= last for first, last in self.pauses)
        if paused or not self.starts_on <= day <= self.ends_on:
            return None
        if self.timetable is None:
            return True if at_school else None
        worked = self.timetable.worked(day, _Days(off, paused))
        if worked_half(worked, half):
            return True
        if off or (not worked and shares_week(self.timetable.week_of(day))):
            return None
        return False


def company_stays(
    session: Session, path_ids: Sequence[UUID], first: date, last: date
) -> Mapping[UUID, Sequence[CompanyStay]]:
    """Return the placements of some paths that touch some days, by path."""
    query = (
        sa.select(
            Placement.path_id,
            Placement.id,
            Placement.starts_on,
            Placement.ends_on,
            Placement.timetable,
        )
        .where(
            Placement.path_id.in_(path_ids),
            Placement.archived_at.is_(None),
            Placement.state.in_(PLACED),
            Placement.starts_on <= last,
            Placement.ends_on >= first,
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    rows = session.execute(query).all()
    pauses = _pauses(session, [row.id for row in rows])
    found: dict[UUID, list[CompanyStay]] = defaultdict(list)
    for row in rows:
        table = Timetable.from_text(row.timetable) if row.timetable else None
        found[row.path_id].append(
            CompanyStay(row.id, row.starts_on, row.ends_on, table, tuple(pauses[row.id]))
        )
    return found


def _pauses(
    session: Session, placement_ids: Sequence[UUID]
) -> defaultdict[UUID, list[tuple[date, date]]]:
    found: defaultdict[UUID, list[tuple[date, date]]] = defaultdict(list)
    if placement_ids:
        query = sa.select(
            PlacementPause.placement_id, PlacementPause.starts_on, PlacementPause.ends_on
        ).where(
            PlacementPause.placement_id.in_(placement_ids), PlacementPause.archived_at.is_(None)
        )
        for placement_id, first, last in session.execute(query):
            found[placement_id].append((first, last))
    return found
