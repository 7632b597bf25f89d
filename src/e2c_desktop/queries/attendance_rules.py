"""The settings of presence as they are read: codes with their dated rules, durations, alerts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import cells_of, month_of
from e2c_desktop.domain.attendance_codes import SHIPPED_RULES, CodeRule, Worth
from e2c_desktop.domain.attendance_rules import AttendanceSettings
from e2c_desktop.storage.models import AttendanceCodeRule, AttendanceMonth, School


@dataclass(frozen=True, slots=True)
class CodeLine:
    """What a code means from a day on.

    Attributes:
        id: of a rule of the school; None for a shipped one.
        version: that a saving names.
        in_force: whether it is the one of today.
    """

    rule: CodeRule
    id: UUID | None
    version: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """The durations and alerts, with the version that a saving names."""

    version: int
    settings: AttendanceSettings


def code_lines(session: Session, today: date) -> list[CodeLine]:
    """Return every rule of every code: shipped codes first, then by their first day."""
    own = (
        sa.select(AttendanceCodeRule)
        .where(AttendanceCodeRule.archived_at.is_(None))
        .order_by(AttendanceCodeRule.code, AttendanceCodeRule.starts_on)
    )
    rows: dict[str, list[tuple[CodeRule, UUID | None, int]]] = {
        rule.code: [(rule, None, 0)] for rule in SHIPPED_RULES
    }
    for found in session.scalars(own):
        rule = CodeRule(
            found.code,
            found.label,
            Worth(found.worth),
            paid=found.paid,
            piece_needed=found.piece_needed,
            starts_on=found.starts_on,
            in_use=found.in_use,
        )
        rows.setdefault(found.code, []).append((rule, found.id, found.version))
    lines = []
    for dated in rows.values():
        begun = bisect_right([rule.starts_on for rule, _, _ in dated], today)
        lines += [
            CodeLine(rule, rule_id, version, in_force=rank == begun - 1)
            for rank, (rule, rule_id, version) in enumerate(dated)
        ]
    return lines


def halves_entered(session: Session, code: str, first: date) -> int:
    """Return how many half-days bear a code from a day on, until the next rule of the code."""
    following = sa.select(sa.func.min(AttendanceCodeRule.starts_on)).where(
        AttendanceCodeRule.code == code,
        AttendanceCodeRule.starts_on > first,
        AttendanceCodeRule.archived_at.is_(None),
    )
    last = session.scalars(following).one() or date.max
    query = sa.select(AttendanceMonth.month, AttendanceMonth.cells).where(
        AttendanceMonth.month >= month_of(first),
        AttendanceMonth.month < last,
        AttendanceMonth.cells.contains(code, autoescape=True),
        AttendanceMonth.archived_at.is_(None),
    )
    return sum(
        cell.code == code and first <= month.replace(day=1 + rank // 2) < last
        for month, cells in session.execute(query)
        for rank, cell in cells_of(month, cells)
    )


def attendance_settings(session: Session) -> SettingsRow:
    """Return the durations and alerts of the school."""
    row = session.execute(
        sa.select(
            School.version,
            School.half_day_minutes,
            School.absence_alert_count,
            School.absence_alert_days,
            School.expiry_notice,
            School.certificate_split,
        )
    ).one()
    return SettingsRow(row[0], AttendanceSettings(*row[1:]))
