"""The reading door of the list of placements and of their follow-up, bound to the session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.placement_review import Criterion
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries import placement_calendar, placement_follow_up, placements
from e2c_desktop.queries.placement_filters import BY_START, PlacementFilter, PlacementSorting
from e2c_desktop.queries.placements import PlacementRow, masked_placement_row
from e2c_desktop.storage.models import Company, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PlacementReads:
    """Readings of placements in the name of one person.

    Args:
        work: the session.
        visitor: people are told by their initials.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def _shown(self, rows: list[PlacementRow]) -> list[PlacementRow]:
        return [masked_placement_row(row) for row in rows] if self._visitor else rows

    def page(
        self,
        wanted: PlacementFilter,
        sorting: Sequence[PlacementSorting] = BY_START,
        offset: int = 0,
        limit: int = 256,
    ) -> list[PlacementRow]:
        """Return one page of the list."""
        with self._work.read() as session:
            rows = placements.page(session, wanted, sorting, offset, limit, today=self._today)
        return self._shown(rows)

    def first_page(
        self,
        wanted: PlacementFilter,
        sorting: Sequence[PlacementSorting] = BY_START,
        limit: int = 256,
    ) -> tuple[list[PlacementRow], int]:
        """Return the first page of the list, and how many placements there are in all."""
        with self._work.read() as session:
            rows, total = placements.first_page(session, wanted, sorting, limit, today=self._today)
        return self._shown(rows), total

    def count(self, wanted: PlacementFilter) -> int:
        """Return how many placements a filter keeps."""
        with self._work.read() as session:
            return placements.count(session, wanted, today=self._today)

    def ids(
        self, wanted: PlacementFilter, sorting: Sequence[PlacementSorting] = BY_START
    ) -> list[UUID]:
        """Return everything a filter keeps, in the order of the list."""
        with self._work.read() as session:
            return placements.ids(session, wanted, sorting, today=self._today)

    def rows_of(
        self,
        placement_ids: Collection[UUID],
        sorting: Sequence[PlacementSorting] = BY_START,
    ) -> list[PlacementRow]:
        """Return the lines of some placements, whatever the list shows."""
        with self._work.read() as session:
            rows = placements.rows_of(session, placement_ids, sorting, today=self._today)
        return self._shown(rows)

    def companies(self) -> list[tuple[UUID, str]]:
        """Return the companies that received a placement, by name."""
        used = sa.select(Placement.company_id).distinct()
        query = sa.select(Company.id, Company.name).where(Company.id.in_(used))
        with self._work.read() as session:
            return list(session.execute(query.order_by(Company.sort_key, Company.id)).tuples())

    def towns(self) -> list[str]:
        """Return the communes of the companies that received a placement."""
        used = sa.select(Placement.company_id).distinct()
        query = sa.select(Company.town).where(Company.id.in_(used), Company.town != "")
        with self._work.read() as session:
            return list(session.scalars(query.distinct().order_by(Company.town)))

    def calendar(self) -> WorkCalendar:
        """Return the holidays and closures of the school."""
        return WorkCalendar()

    def week(self, wanted: PlacementFilter, monday: date) -> list[placement_calendar.WeekLine]:
        """Return the placements of a week, day by day."""
        with self._work.read() as session:
            lines = placement_calendar.week(
                session, wanted, monday, today=self._today, calendar=self.calendar()
            )
        if not self._visitor:
            return lines
        return [replace(line, row=masked_placement_row(line.row)) for line in lines]

    def timelines(
        self, wanted: PlacementFilter, first: date, last: date
    ) -> list[placement_calendar.TraineeLine]:
        """Return the placements of each trainee over months."""
        with self._work.read() as session:
            lines = placement_calendar.timelines(session, wanted, first, last, today=self._today)
        if not self._visitor:
            return lines
        return [placement_calendar.masked_trainee_line(line) for line in lines]

    def whereabouts(self, wanted: PlacementFilter, day: date) -> list[placement_calendar.WhereLine]:
        """Return where everybody in course is on a day."""
        with self._work.read() as session:
            lines = placement_calendar.whereabouts(
                session, wanted, day, today=self._today, calendar=self.calendar()
            )
        if not self._visitor:
            return lines
        return [placement_calendar.masked_where_line(line) for line in lines]

    def rounds(self, wanted: PlacementFilter, day: date) -> list[placement_calendar.RoundLine]:
        """Return the placements under way on a day, by commune."""
        with self._work.read() as session:
            lines = placement_calendar.rounds(session, wanted, day, today=self._today)
        if not self._visitor:
            return lines
        return [replace(line, row=masked_placement_row(line.row)) for line in lines]

    def follow_up(self, placement_id: UUID) -> placement_follow_up.FollowUp:
        """Return what is noted of a placement; circumstances of accidents stay closed.

        Raises:
            NotFound: there is no such placement.
        """
        with self._work.read() as session:
            found = placement_follow_up.follow_up(session, placement_id, key=None)
        return placement_follow_up.masked_follow_up(found) if self._visitor else found

    def sheet(self, placement_id: UUID) -> placement_follow_up.SheetPlacement:
        """Return what the entry of a tutor's sheet begins with.

        Raises:
            NotFound: there is no such placement.
        """
        with self._work.read() as session:
            return placement_follow_up.sheet_placement(session, placement_id)

    def criteria(self) -> tuple[Criterion, ...]:
        """Return the lines of attitudes of the school's sheet."""
        with self._work.read() as session:
            return placement_follow_up.criteria(session)
