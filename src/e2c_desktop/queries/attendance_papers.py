"""Everything an attendance sheet says of a week of a cohort, or of a workshop, read at once.

Why somebody is absent is not read out of here: the sheet circulates among the trainees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.codes import DocumentKind, PlacementKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.planning import PlannedHalf, Planning
from e2c_desktop.domain.timetable import DAYS_A_WEEK
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.attendance_week import WeekSheet, week_sheet
from e2c_desktop.queries.attendance_week_facts import groups_of_week
from e2c_desktop.queries.dossier_rows import IssuedFacts, SiteFacts
from e2c_desktop.queries.fact_columns import fact_columns
from e2c_desktop.queries.home_scope import FAMILY_NAME
from e2c_desktop.queries.planning import planning_of
from e2c_desktop.storage.models import (
    AttendancePrint,
    AttendanceSheet,
    Cohort,
    IssuedDocument,
    Path,
    Placement,
    Site,
    Staff,
    Trainee,
)


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """An attendance sheet to print.

    Attributes:
        cohort_id: whose.
        monday: of which week.
        day: this day alone; None for the whole week.
        days_per_page: one stands upright, two to five lie down.
        blank_lines: lines to write a name on.
    """

    cohort_id: UUID
    monday: date
    day: date | None = None
    days_per_page: int = WORKING_DAYS
    blank_lines: int = 0


@dataclass(frozen=True, slots=True)
class WorkshopAsked:
    """The sheet of a workshop, which no planning tells.

    Attributes:
        title: as typed.
        begins, ends: minutes after midnight; past noon and before it, one signs twice.
        path_ids: who takes part, in the order of the names.
    """

    title: str
    on: date
    begins: int
    ends: int
    place: str = ""
    trainers: tuple[str, ...] = ()
    path_ids: tuple[UUID, ...] = ()
    blank_lines: int = 0


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What the dialog of the sheets shows first.

    Attributes:
        on: a day of the week wanted.
        cohort_id: whose; None for every cohort at school that week.
        one_day: the sheet of this very day.
        workshop: that of a workshop.
        title, slot, place: of a meeting whose sheet it is.
        people: path and name of who is expected there; none: those of the cohort chosen.
    """

    on: date
    cohort_id: UUID | None = None
    one_day: bool = False
    workshop: bool = False
    title: str = ""
    slot: tuple[int, int] | None = None
    place: str = ""
    people: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetHalfFacts:
    """A half-day of the sheet: what is planned, or why nobody is expected."""

    place: Place
    planned: PlannedHalf | None
    holiday: bool = False
    off: bool = False


@dataclass(frozen=True, slots=True)
class StayFacts:
    """A placement as the sheet tells it."""

    kind: PlacementKind
    number: str


@dataclass(frozen=True, slots=True)
class SheetDossier:
    """What the sheet of some days of a cohort may say.

    Attributes:
        halves: of the days asked for, in their order.
        trainers: names of the staff, by identifier.
        stays: placements of the week, by identifier.
        fse: somebody of the week is followed with the European Union.
    """

    asked: SheetAsked
    cohort: str
    site: SiteFacts
    week: WeekSheet
    halves: tuple[SheetHalfFacts, ...]
    trainers: Mapping[UUID, str] = field(default_factory=dict)
    stays: Mapping[UUID, StayFacts] = field(default_factory=dict)
    fse: bool = False


@dataclass(frozen=True, slots=True)
class WorkshopDossier:
    """What the sheet of a workshop says; `people` are (family name, first names)."""

    asked: WorkshopAsked
    site: SiteFacts
    people: tuple[tuple[str, str], ...]
    fse: bool = False


def sheet_dossier(session: Session, asked: SheetAsked, *, today: date) -> SheetDossier:
    """Return what the sheet of a week or a day of a cohort may say.

    Raises:
        NotFound: there is no such cohort.
    """
    query = (
        sa.select(Cohort.name, *fact_columns(Site, SiteFacts))
        .join(Site, Site.id == Cohort.site_id)
        .where(Cohort.id == asked.cohort_id)
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound("Cette promotion n’existe pas ou plus.")
    week = week_sheet(session, asked.cohort_id, asked.monday, today=today)
    sunday = asked.monday + timedelta(days=DAYS_A_WEEK - 1)
    planning = planning_of(session, asked.monday, sunday, [asked.cohort_id])
    halves = tuple(_halves(planning, asked, week))
    paths = [person.path_id for person in week.people]
    stays = {half.placement_id for one in week.people for half in one.halves} - {None}
    staff = {half.planned.staff_id for half in halves if half.planned is not None} - {None}
    return SheetDossier(
        asked,
        row[0],
        SiteFacts(*row[1:]),
        week,
        halves,
        _names(session, [one for one in staff if one is not None]),
        _stays(session, [one for one in stays if one is not None]),
        _co_funded(session, paths),
    )


def workshop_dossier(session: Session, asked: WorkshopAsked, site: SiteFacts) -> WorkshopDossier:
    """Return what the sheet of a workshop says: the people by name."""
    query = (
        sa.select(FAMILY_NAME, Trainee.first_name)
        .join(Path, Path.trainee_id == Trainee.id)
        .where(Path.id.in_(asked.path_ids))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    people = tuple((last, first) for last, first in session.execute(query))
    return WorkshopDossier(asked, site, people, _co_funded(session, asked.path_ids))


def cohorts_of_week(session: Session, monday: date, *, site_id: UUID | None = None) -> list[UUID]:
    """Return the cohorts in which somebody is at school that week, by site and name."""
    there = {group.id for group in groups_of_week(session, monday, site_id)} - {None}
    query = (
        sa.select(Cohort.id)
        .join(Site, Site.id == Cohort.site_id)
        .where(Cohort.id.in_(there))
        .order_by(Site.name, Cohort.starts_on, Cohort.name_key, Cohort.id)
    )
    return list(session.scalars(query))


def printed_alike(session: Session, asked: SheetAsked, content_hash: str) -> IssuedFacts | None:
    """Return the sheet of this week and cohort that says the same; None if it was never issued."""
    query = (
        sa.select(*fact_columns(IssuedDocument, IssuedFacts))
        .join(AttendancePrint, AttendancePrint.document_id == IssuedDocument.id)
        .join(AttendanceSheet, AttendanceSheet.id == AttendancePrint.sheet_id)
        .where(
            AttendanceSheet.cohort_id == asked.cohort_id,
            AttendanceSheet.monday == asked.monday,
            IssuedDocument.content_hash == content_hash,
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return None if row is None else IssuedFacts(*row)


def numbers_given(session: Session, prefix: str) -> int:
    """Return how many sheets were numbered under what their numbers begin with."""
    query = sa.select(sa.func.count()).where(
        IssuedDocument.kind == DocumentKind.ATTENDANCE_SHEET,
        IssuedDocument.number.startswith(prefix, autoescape=True),
    )
    return session.scalars(query).one()


def _halves(planning: Planning, asked: SheetAsked, week: WeekSheet) -> list[SheetHalfFacts]:
    """Return the half-days of the sheet: those of the weekend only where something is planned."""
    found = []
    for day in week.days:
        halves = [planning.half(asked.cohort_id, (day.on, half)) for half in Half]
        shown = day.on.weekday() < WORKING_DAYS or any(halves)
        if shown if asked.day is None else day.on == asked.day:
            found += [
                SheetHalfFacts((day.on, half), planned, day.holiday, bool(day.reason_off))
                for half, planned in zip(Half, halves, strict=True)
            ]
    return found


def _names(session: Session, staff_ids: Sequence[UUID]) -> dict[UUID, str]:
    query = sa.select(Staff.id, Staff.name).where(Staff.id.in_(staff_ids))
    return {row.id: row.name for row in session.execute(query)}


def _stays(session: Session, placement_ids: Sequence[UUID]) -> dict[UUID, StayFacts]:
    """Return placements with the number of their convention, as it was typed or issued."""
    issued = (
        sa.select(IssuedDocument.number)
        .where(
            IssuedDocument.placement_id == Placement.id,
            IssuedDocument.kind.in_(
                (DocumentKind.PMSMP_CONVENTION, DocumentKind.TRAINING_CONVENTION)
            ),
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = sa.select(
        Placement.id,
        Placement.kind,
        sa.func.coalesce(sa.func.nullif(Placement.convention_number, ""), issued, ""),
    ).where(Placement.id.in_(placement_ids))
    return {row[0]: StayFacts(*row[1:]) for row in session.execute(query)}


def _co_funded(session: Session, path_ids: Sequence[UUID]) -> bool:
    query = sa.select(Path.id).where(Path.id.in_(path_ids), Path.fse).limit(1)
    return session.scalars(query).first() is not None
