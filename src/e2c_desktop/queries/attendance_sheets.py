"""The signed papers of the weeks: which were printed, came back, are missing; found by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.planning import Planning
from e2c_desktop.domain.sheet_paper import SheetPaper, sheet_code
from e2c_desktop.domain.sheet_state import PaperState, paper_state
from e2c_desktop.domain.timetable import DAYS_A_WEEK, monday_of
from e2c_desktop.queries.attendance_week_facts import at_school
from e2c_desktop.queries.planning import planning_of
from e2c_desktop.storage.models import (
    AttendancePrint,
    AttendanceSheet,
    Cohort,
    IssuedDocument,
    Path,
    Site,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

_WEEK = timedelta(days=DAYS_A_WEEK)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The paper of a week of a cohort.

    Attributes:
        people: how many are at school at least one day of the week.
        code: the number of the last paper; empty when none was printed.
        printed_on: the day it was issued.
    """

    cohort_id: UUID
    cohort: str
    site: str
    monday: date
    people: int
    code: str = ""
    document_id: UUID | None = None
    printed_on: date | None = None
    signed_on: date | None = None
    frozen_on: date | None = None

    def state(self, today: date) -> PaperState:
        """Return where the paper stands on a day."""
        printed = bool(self.code)
        return paper_state(self.monday, today, printed=printed, signed_on=self.signed_on)


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """The week that the number of a paper leads to.

    Attributes:
        sheet_id, version: of the sheet of the week.
        paper: what stands on this very paper.
    """

    sheet_id: UUID
    version: int
    cohort_id: UUID
    cohort: str
    monday: date
    code: str
    printed_on: date
    first_on: date
    last_on: date
    paper: SheetPaper
    signed_on: date | None
    frozen_on: date | None


def sheet_rows(
    session: Session, first: date, last: date, *, site_id: UUID | None = None
) -> list[SheetRow]:
    """Return the weeks between two days in which somebody was expected, the latest first.

    Args:
        session: of the base.
        first: a day of the first week.
        last: a day of the last week.
        site_id: of one site only.
    """
    start, end = monday_of(first), monday_of(last) + _WEEK - timedelta(days=1)
    stays = _stays(session, start, end, site_id)
    kept = _kept(session, start, end)
    planning = planning_of(session, start, end, list(stays))
    rows = []
    for monday in _mondays(start, end):
        for cohort_id, group in stays.items():
            people = group.count(monday)
            if people and _planned(planning, cohort_id, monday):
                facts = kept.get((cohort_id, monday), ())
                rows.append(SheetRow(cohort_id, group.name, group.site, monday, people, *facts))
    rows.sort(key=lambda row: (-row.monday.toordinal(), row.site, row.cohort))
    return rows


def find_sheet(session: Session, typed: str) -> FoundSheet:
    """Return the week of a paper, by its number as it is typed or scanned.

    Raises:
        NotFound: this is no number of an attendance sheet, no paper of this base bears it, or it
            is that of a workshop.
    """
    code = sheet_code(typed)
    if not code:
        raise NotFound(
            "Ce n’est pas le numéro d’une feuille d’émargement.",
            advice="Il est imprimé en haut à droite\u00a0: FE-2026-ORS-S12-A.",
        )
    query = (
        sa.select(
            AttendanceSheet.id,
            AttendanceSheet.version,
            AttendanceSheet.cohort_id,
            Cohort.name,
            AttendanceSheet.monday,
            IssuedDocument.number,
            IssuedDocument.issued_on,
            AttendancePrint.first_on,
            AttendancePrint.last_on,
            AttendancePrint.people,
            AttendancePrint.halves,
            AttendanceSheet.signed_on,
            AttendanceSheet.frozen_on,
        )
        .join(AttendancePrint, AttendancePrint.document_id == IssuedDocument.id)
        .join(AttendanceSheet, AttendanceSheet.id == AttendancePrint.sheet_id)
        .join(Cohort, Cohort.id == AttendanceSheet.cohort_id)
        .where(IssuedDocument.number == code)
    )
    row = session.execute(query).first()
    if row is None:
        raise _unknown(session, code)
    paper = SheetPaper.from_text(row.first_on, row.last_on, row.people, row.halves)
    return FoundSheet(*row[:9], paper, row.signed_on, row.frozen_on)


def _unknown(session: Session, code: str) -> NotFound:
    query = sa.select(IssuedDocument.id).where(
        IssuedDocument.number == code, IssuedDocument.kind == DocumentKind.ATTENDANCE_SHEET
    )
    if session.scalars(query).first() is not None:
        return NotFound(
            f"La feuille {code} est celle d’un atelier.",
            advice="Notez les participants dans l’onglet Activités.",
        )
    return NotFound(
        f"Aucune feuille de cette base ne porte le numéro {code}.",
        advice="Relisez le numéro\u00a0; la feuille vient peut-être d’une autre base.",
    )


@dataclass(slots=True)
class _Group:
    """The people of a cohort: first and last day of each."""

    name: str
    site: str
    stays: list[tuple[date, date | None]]

    def count(self, monday: date) -> int:
        """Return how many are at school at least one day of a week."""
        sunday = monday + _WEEK - timedelta(days=1)
        return sum(
            entry <= sunday and (leaving is None or leaving >= monday)
            for entry, leaving in self.stays
        )


def _stays(session: Session, start: date, end: date, site_id: UUID | None) -> dict[UUID, _Group]:
    query = (
        sa.select(Cohort.id, Cohort.name, Site.name, Path.entry_on, Path.exit_on)
        .join(Path, Path.cohort_id == Cohort.id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Cohort.site_id)
        .where(*at_school(start, end, site_id))
    )
    found: dict[UUID, _Group] = {}
    for cohort_id, name, site, entry, leaving in session.execute(query):
        group = found.setdefault(cohort_id, _Group(name, site, []))
        group.stays.append((entry or start, leaving))
    return found


def _kept(session: Session, start: date, end: date) -> Mapping[tuple[UUID, date], tuple[Any, ...]]:
    """Return what is kept of the sheets, in the order of the row: its number and its days."""
    query = (
        sa.select(
            AttendanceSheet.cohort_id,
            AttendanceSheet.monday,
            AttendanceSheet.code,
            AttendanceSheet.document_id,
            IssuedDocument.issued_on,
            AttendanceSheet.signed_on,
            AttendanceSheet.frozen_on,
        )
        .outerjoin(IssuedDocument, IssuedDocument.id == AttendanceSheet.document_id)
        .where(AttendanceSheet.monday.between(start, end), AttendanceSheet.archived_at.is_(None))
    )
    return {(row[0], row[1]): tuple(row[2:]) for row in session.execute(query)}


def _mondays(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += _WEEK


def _planned(planning: Planning, cohort_id: UUID, monday: date) -> bool:
    days = (monday + timedelta(days=rank) for rank in range(DAYS_A_WEEK))
    return any(planning.half(cohort_id, (day, half)) for day in days for half in Half)


class SheetReads:
    """The readings of the papers; they name nobody."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def rows(self, first: date, last: date, *, site_id: UUID | None = None) -> list[SheetRow]:
        """Return the weeks between two days in which somebody was expected, the latest first."""
        with self._work.read() as session:
            return sheet_rows(session, first, last, site_id=site_id)

    def find(self, typed: str) -> FoundSheet:
        """Return the week of a paper, by its number.

        Raises:
            NotFound: see `find_sheet`.
        """
        with self._work.read() as session:
            return find_sheet(session, typed)
