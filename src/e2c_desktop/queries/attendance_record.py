"""The attendance of one path: its hours by month, its last absences and their proofs, its alert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.absence_alert import AbsenceAlert, AlertRule, absence_alert
from e2c_desktop.domain.absence_spells import AbsenceSpell, absence_spells
from e2c_desktop.domain.attendance import Cell, Month, Place
from e2c_desktop.domain.attendance_codes import CodeBook
from e2c_desktop.domain.path_hours import PathHours
from e2c_desktop.queries.attendance_hours import hours_of_paths
from e2c_desktop.queries.follow_notes import contacts_of
from e2c_desktop.queries.planning import code_book
from e2c_desktop.storage.models import AbsenceProof, AttendanceMonth, Piece, School

_SHOWN = 12
"""Absences shown; the grid of the weeks tells the others."""


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence, and what proves it.

    Attributes:
        received_on: the day its proof came; None while none did.
        file_name: of the paper kept; empty when it was seen and not kept.
    """

    spell: AbsenceSpell
    received_on: date | None = None
    file_name: str = ""

    @property
    def proof_missing(self) -> bool:
        """Whether a paper that its code asks for has not come."""
        return self.spell.rule.piece_needed and self.received_on is None


@dataclass(frozen=True, slots=True)
class PathAttendance:
    """What is known of the attendance of one path.

    Attributes:
        hours: from the entry to the last day that was entered, or to yesterday.
        absences: the last ones, the latest first; none before a visitor.
        more: how many older ones there are.
        alert: when somebody is to be called.
        masked: reasons are not told.
    """

    hours: PathHours
    absences: tuple[AbsenceLine, ...] = ()
    more: int = 0
    alert: AbsenceAlert | None = None
    masked: bool = False


def path_attendance(session: Session, path_id: UUID, *, today: date) -> PathAttendance | None:
    """Return the attendance of a path; None for one that never began."""
    cells = _cells(session, path_id)
    # What is still to come this very day is not missing.
    last = max((day for day, _ in cells if day <= today), default=today - timedelta(days=1))
    last = max(last, today - timedelta(days=1))
    found = hours_of_paths(session, [path_id], date.min, last).get(path_id)
    if found is None or not found.months:
        return None
    book = code_book(session)
    spells = absence_spells(cells, book)
    proofs = _proofs(session, path_id) if spells else ()
    shown = [_proved(spell, proofs) for spell in spells[: -_SHOWN - 1 : -1]]
    return PathAttendance(
        found,
        tuple(shown),
        len(spells) - len(shown),
        _alert(session, found, cells, book, today),
    )


def masked_attendance(attendance: PathAttendance) -> PathAttendance:
    """Return what a visitor may see: hours alone, never why somebody was absent."""
    return PathAttendance(attendance.hours.without_reasons(), masked=True)


def _cells(session: Session, path_id: UUID) -> dict[Place, Cell]:
    found: dict[Place, Cell] = {}
    for month, text in session.connection().execute(_months(), {"path_id": path_id}):
        found |= Month.from_text(month, text).cells
    return found


@cache
def _months() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(AttendanceMonth.month, AttendanceMonth.cells).where(
        AttendanceMonth.path_id == sa.bindparam("path_id"), AttendanceMonth.archived_at.is_(None)
    )


def _alert(
    session: Session, hours: PathHours, cells: Mapping[Place, Cell], book: CodeBook, today: date
) -> AbsenceAlert | None:
    if not hours.days.holds(today):
        return None
    count, days = session.execute(
        sa.select(School.absence_alert_count, School.absence_alert_days)
    ).one()
    rule = AlertRule(count, days)
    if absence_alert(cells, book, today, rule) is None:
        return None
    news = contacts_of(session, [hours.trainee_id], today=today).get(hours.trainee_id)
    return absence_alert(cells, book, today, rule, last_news=news)


class _Proof(NamedTuple):
    """What was brought, and the file of its paper."""

    first_on: date
    last_on: date
    code: str
    received_on: date
    file_name: str


def _proofs(session: Session, path_id: UUID) -> Sequence[_Proof]:
    """Return what was brought, the last paper at the end."""
    query = (
        sa.select(
            AbsenceProof.first_on,
            AbsenceProof.last_on,
            AbsenceProof.code,
            AbsenceProof.received_on,
            sa.func.coalesce(Piece.file_name, ""),
        )
        .outerjoin(Piece, Piece.id == AbsenceProof.piece_id)
        .where(AbsenceProof.path_id == path_id, AbsenceProof.archived_at.is_(None))
        .order_by(AbsenceProof.received_on, AbsenceProof.id)
    )
    return [_Proof(*row) for row in session.execute(query)]


def _proved(spell: AbsenceSpell, proofs: Sequence[_Proof]) -> AbsenceLine:
    first, last = spell.days()
    line = AbsenceLine(spell)
    for proof in proofs:
        if proof.code == spell.rule.code and proof.first_on <= last and proof.last_on >= first:
            line = AbsenceLine(spell, proof.received_on, proof.file_name)
    return line
