"""The hours that figures are made of: those of the shared count, gathered by path and by period.

Where every half-day planned lasts what the school says, no code changes and the period is made of
whole months, half-days alike are counted together by the base. Everything else goes through
`attendance_hours`, like the screens and the statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple
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
_WEEK_END = "," * 5
"""Four half-days of which nothing was entered, in a stored month."""
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
    odd = _odd_paths(session, half_day)
    minutes = _Minutes(book, half_day, period.last)
    found = _quick([row for row in rows if row[0] not in odd], period, minutes)
    return {**found, **_slow(session, period, {mark for mark, *_ in rows if mark in odd})}


_Row = tuple[str, int, str]


def _rows(session: Session, period: ReportPeriod) -> list[_Row]:
    """Return paths, each with the half-days of a span as one text."""
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
            span,
            sa.func.aggregate_strings(AttendanceMonth.cells, _WEEK_END),
        )
        .join(AttendanceMonth, AttendanceMonth.path_id == Path.id)
        .where(
            Path.archived_at.is_(None),
            there,
            # Written so that the index of the exits is taken: most entries are older.
            sa.func.coalesce(Path.entry_on, date.max) <= period.last,
            AttendanceMonth.archived_at.is_(None),
            AttendanceMonth.cells != "",
            month <= period.last,
            told,
        )
        .group_by(Path.id, span)
    )
    return [tuple(row) for row in session.connection().execute(query)]


def _is_cut(period: ReportPeriod) -> bool:
    """Tell whether a period begins or ends inside a month."""
    return period.first.day != 1 or period.last != end_of_month(period.last)


def _odd_paths(session: Session, half_day: int) -> set[str]:
    """Return the paths whose group had a half-day planned for another length than the usual one."""
    slots = sa.select(PlanningSlot.cohort_id).where(
        PlanningSlot.archived_at.is_(None), PlanningSlot.ends - PlanningSlot.begins != half_day
    )
    exceptions = sa.select(PlanningException.cohort_id).where(
        PlanningException.archived_at.is_(None),
        PlanningException.ends - PlanningException.begins != half_day,
    )
    query = sa.select(sa.cast(Path.id, sa.String())).where(
        Path.cohort_id.in_(slots.union(exceptions))
    )
    return set(session.connection().scalars(query))


def _quick(
    rows: Iterable[_Row], period: ReportPeriod, minutes: _Minutes
) -> dict[str, AttendedFacts]:
    """Return the hours of each path, of half-days that all last the same."""
    spans: dict[str, dict[int, int]] = defaultdict(dict)
    for mark, span, text in rows:
        spans[mark][span] = sum(map(minutes.__getitem__, text.split(_WEEK_END)))
    now, before = period, period.year_before
    named = ((_NOW, now.first, now.last), (_BEFORE, before.first, before.last))
    return {
        mark: AttendedFacts(
            tuple([(first, last, _apart(own[key])) for key, first, last in named if key in own]),
            _apart(sum(own.values())),
        )
        for mark, own in spans.items()
    }


class _Minutes(dict[str, int]):
    """The minutes of stretches of half-days, each as one number: see `_together`.

    A week is often met again, and adding one number up is quicker than five.

    Args:
        book: what codes mean; it changes on none of the days counted.
        half_day: minutes of each half-day.
        day: any of the days counted.
    """

    def __init__(self, book: CodeBook, half_day: int, day: date) -> None:
        super().__init__({"": 0})
        self._book, self._half_day, self._place = book, half_day, (day, Half.MORNING)

    def __missing__(self, text: str) -> int:
        if "," in text:
            found = sum(map(self.__getitem__, text.split(",")))
        else:
            half = tally([(self._place, cell_of(text))], lambda _: self._half_day, self._book)
            found = _together(half.hours)
        self[text] = found
        return found


_LANES = range(0, 5 * 32, 32)
_LANE = 2**32 - 1


def _together(hours: Hours) -> int:
    """Return the five counts of minutes side by side in one number: such numbers add up."""
    return sum(count << lane for count, lane in zip(astuple(hours), _LANES, strict=True))


def _apart(sums: int) -> Hours:
    """Return the hours of a number made of such numbers."""
    return Hours(*[sums >> lane & _LANE for lane in _LANES])


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
