"""What the week of a group is made from: people, months, suspensions, placements, proofs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Cell, Month, Place, month_of
from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.timetable import DAYS_A_WEEK
from e2c_desktop.queries.attendance_stays import CompanyStay, company_stays
from e2c_desktop.queries.home_scope import FAMILY_NAME
from e2c_desktop.storage.models import (
    AbsenceProof,
    AttendanceMonth,
    Cohort,
    Path,
    PathEvent,
    Piece,
    Trainee,
)

_NEVER_CAME = (
    PathState.CANDIDATE,
    PathState.ADMITTED,
    PathState.REFUSED,
    PathState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What justifies the absences of a person from a day to another.

    Attributes:
        piece_id: the paper that proves it, None when it was only told.
        file_name: of its file, empty when it was seen and not kept.
    """

    id: UUID
    version: int
    first_on: date
    last_on: date
    code: str
    piece_id: UUID | None
    received_on: date
    file_name: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether a day is inside."""
        return self.first_on <= day <= self.last_on


class PersonRow(NamedTuple):
    """Somebody who is at school at least one day of the week."""

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    phone: str
    cohort_id: UUID | None
    cohort: str
    entry_on: date
    exit_on: date | None
    suspended_on: date | None


def people_of_week(
    session: Session, cohort_id: UUID | None, site_id: UUID | None, monday: date, sunday: date
) -> list[PersonRow]:
    """Return who is at school at least one day of the week, by name."""
    suspended = sa.case((Path.state == PathState.SUSPENDED, Path.suspended_on))
    query = (
        sa.select(
            Path.id,
            Path.trainee_id,
            FAMILY_NAME,
            Trainee.first_name,
            Trainee.phone,
            Path.cohort_id,
            sa.func.coalesce(Cohort.name, ""),
            Path.entry_on,
            Path.exit_on,
            suspended,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(*at_school(monday, sunday, site_id))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    if cohort_id is not None:
        query = query.where(Path.cohort_id == cohort_id)
    return [PersonRow(*row) for row in session.execute(query)]


Span = tuple[date, date | None]
"""Days from one to another, both included; without an end, until further notice."""


def at_school(monday: date, sunday: date, site_id: UUID | None) -> list[sa.ColumnElement[bool]]:
    """Ask for the paths open at least one day between two, of one site or of all."""
    asked = [
        Path.archived_at.is_(None),
        Trainee.archived_at.is_(None),
        Path.entry_on <= sunday,
        sa.or_(Path.exit_on.is_(None), Path.exit_on >= monday),
        Path.state.not_in(_NEVER_CAME),
    ]
    return asked if site_id is None else [*asked, Path.site_id == site_id]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with people at school in a week; without an identifier, people of no group."""

    id: UUID | None
    name: str
    people: int


def groups_of_week(session: Session, monday: date, site_id: UUID | None = None) -> list[GroupLine]:
    """Return the groups that have somebody at school in a week, the latest first."""
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    query = (
        sa.select(Path.cohort_id, sa.func.coalesce(Cohort.name, ""), sa.func.count())
        .select_from(Path)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(*at_school(monday, sunday, site_id))
        .group_by(Path.cohort_id, Cohort.name, Cohort.starts_on)
        .order_by(Cohort.starts_on.desc().nulls_last(), Cohort.name)
    )
    return [GroupLine(row[0], row[1], row[2]) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """What was noted of some paths, by path.

    Attributes:
        cells: half-days entered, of the week and of some weeks before.
        versions: of the months, by path and first day.
        suspensions: days suspended; an open one has no last day.
    """

    cells: Mapping[UUID, Mapping[Place, Cell]]
    versions: Mapping[tuple[UUID, date], int]
    suspensions: Mapping[UUID, Sequence[Span]]
    companies: Mapping[UUID, Sequence[CompanyStay]]
    proofs: Mapping[UUID, Sequence[ProofLine]]


def facts_of_week(
    session: Session, ids: Sequence[UUID], monday: date, sunday: date, days_before: int
) -> WeekFacts:
    """Return what was noted of some paths, their half-days of some days before the week as well."""
    cells, versions = _months(session, ids, monday - timedelta(days=days_before), sunday)
    return WeekFacts(
        cells,
        versions,
        _suspensions(session, ids),
        company_stays(session, ids, monday, sunday),
        _proofs(session, ids, monday, sunday),
    )


def _months(
    session: Session, ids: Collection[UUID], first: date, last: date
) -> tuple[Mapping[UUID, Mapping[Place, Cell]], Mapping[tuple[UUID, date], int]]:
    months = {month_of(first), month_of(last - timedelta(days=DAYS_A_WEEK - 1)), month_of(last)}
    query = sa.select(
        AttendanceMonth.path_id,
        AttendanceMonth.month,
        AttendanceMonth.cells,
        AttendanceMonth.version,
        AttendanceMonth.archived_at,
    ).where(AttendanceMonth.path_id.in_(ids), AttendanceMonth.month.in_(months))
    cells: dict[UUID, dict[Place, Cell]] = defaultdict(dict)
    versions: dict[tuple[UUID, date], int] = {}
    for row in session.execute(query):
        versions[row.path_id, row.month] = row.version
        if row.archived_at is None:
            cells[row.path_id] |= Month.from_text(row.month, row.cells).cells
    return cells, versions


def _suspensions(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[Span]]:
    query = (
        sa.select(PathEvent.path_id, PathEvent.kind, PathEvent.on)
        .where(
            PathEvent.path_id.in_(ids),
            PathEvent.kind.in_((EventKind.SUSPENSION, EventKind.RESUMPTION)),
            PathEvent.archived_at.is_(None),
        )
        .order_by(PathEvent.on, PathEvent.id)
    )
    found: dict[UUID, list[Span]] = defaultdict(list)
    for path_id, kind, on in session.execute(query):
        spans = found[path_id]
        opened = bool(spans) and spans[-1][1] is None
        if kind is EventKind.SUSPENSION:
            if not opened:
                spans.append((on, None))
        elif opened:
            spans[-1] = (spans[-1][0], on - timedelta(days=1))
    return found


def _proofs(
    session: Session, ids: Collection[UUID], monday: date, sunday: date
) -> Mapping[UUID, Sequence[ProofLine]]:
    query = (
        sa.select(
            AbsenceProof.path_id,
            AbsenceProof.id,
            AbsenceProof.version,
            AbsenceProof.first_on,
            AbsenceProof.last_on,
            AbsenceProof.code,
            AbsenceProof.piece_id,
            AbsenceProof.received_on,
            sa.func.coalesce(Piece.file_name, ""),
        )
        .outerjoin(Piece, Piece.id == AbsenceProof.piece_id)
        .where(
            AbsenceProof.path_id.in_(ids),
            AbsenceProof.archived_at.is_(None),
            AbsenceProof.first_on <= sunday,
            AbsenceProof.last_on >= monday,
        )
        .order_by(AbsenceProof.received_on.desc(), AbsenceProof.id)
    )
    found: dict[UUID, list[ProofLine]] = defaultdict(list)
    for row in session.execute(query):
        found[row.path_id].append(ProofLine(*row[1:]))
    return found
