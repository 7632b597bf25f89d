"""The hours that figures are made of: those of the shared count, gathered by path and by period.

Where every half-day planned lasts what the school says, no code changes and the period is made of
whole months, half-days alike are counted together by the base. Everything else goes through
`attendance_hours`, like the screens and the statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Hours, cell_of, end_of_month
from e2c_desktop.domain.attendance_codes import CodeBook
from e2c_desktop.domain.attendance_hours import tally
from e2c_desktop.domain.outcomes.facts import AttendedFacts, ReportPeriod
from e2c_desktop.queries.attendance_hours import hours_of_paths
from e2c_desktop.queries.planning import code_book
from e2c_desktop.storage.models import (
    AttendanceMonth,
    Path,
    PlanningException,
    PlanningSlot,
    School,
)

_NOW, _BEFORE, _OTHER = 0, 1, 2
_LONGEST = timedelta(days=3 * 366)
"""No path lasts longer: older half-days are of paths that ended before."""


def attended_of(session: Session, period: ReportPeriod) -> Mapping[str, AttendedFacts]:
    """Return the hours of the paths there in a period or in the year before it.

    Args:
        session: the reading.
        period: the days of the report.

    Returns:
        The hours in the period, in the year before it and of the whole path, by the text of the
        identifier of the path; a path without any half-day is not there.
    """
    rows = _rows(session, period)
    if not rows:
        return {}
    book = code_book(session)
    half_day = session.scalars(sa.select(School.half_day_minutes)).one()
    if _is_cut(period) or book.changes_between(period.first - _LONGEST, period.last):
        return _slow(session, period, {mark for mark, *_ in rows})
    odd = _odd_groups(session, half_day)
    quick = _Quick(book, half_day, period)
    found = quick.facts(row for row in rows if row[1] not in odd)
    return {**found, **_slow(session, period, {mark for mark, group, *_ in rows if group in odd})}


_Row = tuple[str, str | None, int, str]


def _rows(session: Session, period: ReportPeriod) -> list[_Row]:
    """Return paths and their groups, each with the half-days of a span as one text."""
    before, month = period.year_before, AttendanceMonth.month
    span = sa.case(
        (month.between(period.first.replace(day=1), period.last), _NOW),
        (month.between(before.first.replace(day=1), before.last), _BEFORE),
        else_=_OTHER,
    )
    there = sa.or_(Path.exit_on.is_(None), Path.exit_on >= before.first)
    # Other months are those of the whole path, which is told of exits alone.
    told = sa.or_(span != _OTHER, Path.exit_on <= period.last)
    query = (
        sa.select(
            sa.cast(Path.id, sa.String()),
            sa.cast(Path.cohort_id, sa.String()),
            span,
            sa.func.aggregate_strings(AttendanceMonth.cells, ","),
        )
        .join(AttendanceMonth, AttendanceMonth.path_id == Path.id)
        .where(
            Path.archived_at.is_(None),
            there,
            Path.entry_on <= period.last,
            AttendanceMonth.archived_at.is_(None),
            AttendanceMonth.cells != "",
            month <= period.last,
            told,
        )
        .group_by(Path.id, Path.cohort_id, span)
    )
    return [tuple(row) for row in session.connection().execute(query)]


def _is_cut(period: ReportPeriod) -> bool:
    """Tell whether a period begins or ends inside a month."""
    return period.first.day != 1 or period.last != end_of_month(period.last)


def _odd_groups(session: Session, half_day: int) -> set[str | None]:
    """Return the groups of which a half-day was planned for another length than the usual one."""
    slots = sa.select(sa.cast(PlanningSlot.cohort_id, sa.String())).where(
        PlanningSlot.archived_at.is_(None), PlanningSlot.ends - PlanningSlot.begins != half_day
    )
    exceptions = sa.select(sa.cast(PlanningException.cohort_id, sa.String())).where(
        PlanningException.archived_at.is_(None),
        PlanningException.ends - PlanningException.begins != half_day,
    )
    return set(session.connection().scalars(slots.union(exceptions)))


class _Quick:
    """Counts half-days that all last the same.

    Args:
        book: what codes mean; it changes on none of the days counted.
        half_day: minutes of each half-day.
        period: the days of the report.
    """

    def __init__(self, book: CodeBook, half_day: int, period: ReportPeriod) -> None:
        self._book, self._half_day, self._period = book, half_day, period
        self._known: dict[str, tuple[int, ...]] = {}

    def facts(self, rows: Iterable[_Row]) -> dict[str, AttendedFacts]:
        """Return the hours of each path."""
        spans: dict[str, dict[int, Hours]] = defaultdict(dict)
        for mark, _, span, text in rows:
            spans[mark][span] = self._hours(text)
        now, before = self._period, self._period.year_before
        named = ((_NOW, now.first, now.last), (_BEFORE, before.first, before.last))
        return {
            mark: AttendedFacts(
                tuple((first, last, own[key]) for key, first, last in named if key in own),
                sum(own.values(), Hours()),
            )
            for mark, own in spans.items()
        }

    def _hours(self, text: str) -> Hours:
        sums = [0, 0, 0, 0, 0]
        for part, count in Counter(text.split(",")).items():
            if part:
                for rank, minutes in enumerate(self._minutes(part)):
                    sums[rank] += count * minutes
        return Hours(*sums)

    def _minutes(self, part: str) -> tuple[int, ...]:
        if part not in self._known:
            place = self._period.last, Half.MORNING
            counted = tally([(place, cell_of(part))], lambda _: self._half_day, self._book).hours
            self._known[part] = (
                counted.centre,
                counted.company,
                counted.justified,
                counted.unjustified,
                counted.late,
            )
        return self._known[part]


def _slow(
    session: Session, period: ReportPeriod, marks: Collection[str]
) -> dict[str, AttendedFacts]:
    """Return the same hours counted half-day by half-day."""
    ids = [UUID(mark) for mark in marks]
    spans = (period, period.year_before)
    found = [hours_of_paths(session, ids, one.first, one.last) for one in spans]
    whole = hours_of_paths(session, ids, date.min, period.last)
    return {
        path_id.hex: AttendedFacts(
            tuple(
                (one.first, one.last, told[path_id].total.tally.hours)
                for one, told in zip(spans, found, strict=True)
                if told[path_id].total.entered
            ),
            whole[path_id].total.tally.hours,
        )
        for path_id in ids
    }
