"""Placements seen by their days: the week, the months of each trainee, who is where, by commune."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Coded, PathState, PlacementState
from e2c_desktop.domain.placement_days import DayCell, DayKind, PlacedDays, day_cell
from e2c_desktop.domain.placement_follow_up import AbsenceDraft
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.placement_conditions import conditions
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.queries.placements import (
    PlacementRow,
    masked_placement_row,
    select_rows,
)
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Path,
    Placement,
    PlacementAbsence,
    PlacementPause,
    Site,
    Trainee,
)

Followed = TypeVar("Followed", PlacementPause, PlacementAbsence)
_WEEK = 7
_AT_ONCE = 400
NOT_SHOWN = frozenset({PlacementState.CANCELLED, PlacementState.NO_SHOW})
"""States of placements that hold no day of a calendar."""

PRESENT = (PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED)
"""States of the people of whom it is told where they are."""

_L, _P, _T, _E, _S, _C = (
    cast("sa.Table", kind.__table__) for kind in (Placement, Path, Trainee, Company, Site, Cohort)
)


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A placement over the seven days of a week, Monday first."""

    row: PlacementRow
    days: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True)
class TraineeLine:
    """The placements of a trainee that have a day in a period, in the order of their first day."""

    trainee_id: UUID
    last_name: str
    first_name: str
    placements: tuple[PlacementRow, ...]


class Where(Coded):
    """Where somebody is on a day."""

    COMPANY = "entreprise", "En entreprise"
    SCHOOL = "centre", "Au centre"
    ABSENT = "absence", "Absence signalée"
    REST = "repos", "Repos"
    OFF = "ferme", "Férié ou fermeture"
    SUSPENDED = "suspendu", "Parcours suspendu"


@dataclass(frozen=True, slots=True)
class WhereLine:
    """Where one person is on a day; `row` is their placement of that day, if they have one."""

    trainee_id: UUID
    last_name: str
    first_name: str
    site: str
    cohort: str
    where: Where
    words: str
    row: PlacementRow | None


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A placement under way on a day, with what a round of visits needs to find it."""

    row: PlacementRow
    address: str
    postal_code: str
    company_phone: str


def _facets(wanted: PlacementFilter) -> PlacementFilter:
    """Return the filter without what tells when: a calendar has its own days."""
    return PlacementFilter(
        text=wanted.text,
        kinds=wanted.kinds,
        sites=wanted.sites,
        cohorts=wanted.cohorts,
        referents=wanted.referents,
        companies=wanted.companies,
        towns=wanted.towns,
    )


def _between(
    session: Session, wanted: PlacementFilter, first: date, last: date, today: date
) -> list[PlacementRow]:
    asked = replace(_facets(wanted), since=first, until=last)
    query = select_rows(today).where(
        *conditions(asked, today), _L.c.state.not_in(sorted(NOT_SHOWN))
    )
    query = query.order_by(_T.c.sort_key, _T.c.id, _L.c.starts_on, _L.c.id)
    return [PlacementRow(*row) for row in session.execute(query)]


def _placed_days(session: Session, rows: Sequence[PlacementRow]) -> dict[UUID, PlacedDays]:
    """Return what tells the days of placements, read together."""
    found: dict[UUID, PlacedDays] = {}
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        ids = [row.id for row in part]
        query = sa.select(Placement.id, Placement.timetable).where(Placement.id.in_(ids))
        tables = {row.id: row.timetable for row in session.execute(query)}
        pauses = _by_placement(session, PlacementPause, ids)
        absences = _by_placement(session, PlacementAbsence, ids)
        for row in part:
            found[row.id] = PlacedDays(
                row.starts_on,
                row.ends_on,
                Timetable.from_text(tables[row.id]),
                tuple((one.starts_on, one.ends_on) for one in pauses.get(row.id, ())),
                tuple(
                    AbsenceDraft(one.on, one.span, one.hours) for one in absences.get(row.id, ())
                ),
            )
    return found


def _by_placement(
    session: Session, kind: type[Followed], ids: Sequence[UUID]
) -> dict[UUID, list[Followed]]:
    query = sa.select(kind).where(kind.placement_id.in_(ids), kind.archived_at.is_(None))
    found: dict[UUID, list[Followed]] = {}
    for row in session.scalars(query.order_by(kind.id)):
        found.setdefault(row.placement_id, []).append(row)
    return found


def week(
    session: Session,
    wanted: PlacementFilter,
    monday: date,
    *,
    today: date,
) -> list[WeekLine]:
    """Return the placements that have a day in a week, in the order of the names."""
    rows = _between(session, wanted, monday, monday + timedelta(days=_WEEK - 1), today)
    placed = _placed_days(session, rows)
    days = [monday + timedelta(days=rank) for rank in range(_WEEK)]
    of_sites = calendars(session)
    return [
        WeekLine(row, tuple(day_cell(placed[row.id], day, of_sites[row.site_id]) for day in days))
        for row in rows
    ]


def timelines(
    session: Session, wanted: PlacementFilter, first: date, last: date, *, today: date
) -> list[TraineeLine]:
    """Return the trainees who have a placement in a period, in the order of their names."""
    rows = _between(session, wanted, first, last, today)
    grouped = ((key, tuple(group)) for key, group in groupby(rows, attrgetter("trainee_id")))
    return [
        TraineeLine(key, group[0].last_name, group[0].first_name, group) for key, group in grouped
    ]


def whereabouts(
    session: Session,
    wanted: PlacementFilter,
    day: date,
    *,
    today: date,
) -> list[WhereLine]:
    """Return where each person in course is on a day, in the order of the names."""
    rows = [row for row in _between(session, wanted, day, day, today) if _takes_place(row)]
    placed = _placed_days(session, rows)
    by_path = {row.path_id: row for row in rows}
    of_sites = calendars(session)
    return [
        _where_line(person, by_path.get(person.path_id), placed, day, of_sites[person.site_id])
        for person in _present(session, wanted, day)
    ]


def _takes_place(row: PlacementRow) -> bool:
    return row.stored_state in PLACED


def _present(session: Session, wanted: PlacementFilter, day: date) -> Sequence[sa.Row[Any]]:
    """Return the people who are in course on a day, whether they are in a company or not."""
    chosen: Iterable[tuple[Any, frozenset[UUID]]] = (
        (_P.c.site_id, wanted.sites),
        (_P.c.cohort_id, wanted.cohorts),
        (_P.c.referent_id, wanted.referents),
    )
    columns = [
        _T.c.id,
        _P.c.id.label("path_id"),
        _T.c.last_name,
        _T.c.first_name,
        sa.func.coalesce(_S.c.name, "").label("site"),
        sa.func.coalesce(_C.c.name, "").label("cohort"),
        _P.c.state,
        _P.c.site_id,
    ]
    query = (
        sa.select(*columns)
        .select_from(_P)
        .join(_T, _T.c.id == _P.c.trainee_id)
        .outerjoin(_S, _S.c.id == _P.c.site_id)
        .outerjoin(_C, _C.c.id == _P.c.cohort_id)
        .where(
            _P.c.current,
            _P.c.state.in_(PRESENT),
            _T.c.archived_at.is_(None),
            sa.or_(_P.c.entry_on.is_(None), _P.c.entry_on <= day),
            sa.or_(_P.c.exit_on.is_(None), _P.c.exit_on >= day),
            *(column.in_(values) for column, values in chosen if values),
        )
        .order_by(_T.c.sort_key, _T.c.id)
    )
    return session.execute(query).all()


_OF_DAY = {
    DayKind.WORKED: Where.COMPANY,
    DayKind.ABSENT: Where.ABSENT,
    DayKind.PAUSED: Where.SCHOOL,
    DayKind.REST: Where.REST,
    DayKind.OFF: Where.OFF,
}


def _where_line(
    person: sa.Row[Any],
    row: PlacementRow | None,
    placed: dict[UUID, PlacedDays],
    day: date,
    calendar: WorkCalendar,
) -> WhereLine:
    where, words = Where.SCHOOL, ""
    if row is not None:
        cell = day_cell(placed[row.id], day, calendar)
        where, words = _OF_DAY[cell.kind], cell.words
    elif person.state is PathState.SUSPENDED:
        where = Where.SUSPENDED
    elif reason := _closed(day, calendar):
        where, words = Where.OFF, reason
    return WhereLine(
        person.id,
        person.last_name,
        person.first_name,
        person.site,
        person.cohort,
        where,
        words,
        row,
    )


def _closed(day: date, calendar: WorkCalendar) -> str:
    """Return why the school itself is closed on a day, or an empty text."""
    if calendar.is_off(day):
        return calendar.reason_off(day)
    return "" if calendar.worked_days(None, day, day) else "week-end"


def rounds(session: Session, wanted: PlacementFilter, day: date, *, today: date) -> list[RoundLine]:
    """Return the placements under way on a day, by commune, then by company."""
    asked = replace(_facets(wanted), since=day, until=day)
    query = (
        select_rows(today)
        .add_columns(_E.c.address, _E.c.postal_code, _E.c.phone)
        .where(*conditions(asked, today), _L.c.state.in_(PLACED))
        .order_by(_E.c.town, _E.c.sort_key, _T.c.sort_key, _L.c.id)
    )
    return [RoundLine(PlacementRow(*row[:-3]), *row[-3:]) for row in session.execute(query)]


def masked_trainee_line(line: TraineeLine) -> TraineeLine:
    """Return the months of a person told by initials."""
    name = initials(line.last_name, line.first_name)
    placements = tuple(masked_placement_row(row) for row in line.placements)
    return replace(line, last_name=name, first_name="", placements=placements)


def masked_where_line(line: WhereLine) -> WhereLine:
    """Return where a person told by initials is; why they are absent is told to nobody."""
    name = initials(line.last_name, line.first_name)
    row = None if line.row is None else masked_placement_row(line.row)
    return replace(line, last_name=name, first_name="", row=row)
