"""The next moment to ask for news, as a column: what `FollowUpPlan` says, in SQL.

What a plan says of a day moves forward with the exit: « the window is open », « it is too late »
are questions of the day of the exit alone, for a given today. They become bounds, found here
once, and the base compares days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import MONTHS, FollowUpPlan
from e2c_desktop.storage.models import FollowUpCall, Path, Situation

_P, _S, _C = (cast("sa.Table", kind.__table__) for kind in (Path, Situation, FollowUpCall))
_MOST_DAYS_OF_A_MONTH = 32
_CLIPPED = 4
_Condition = sa.ColumnElement[bool]
Value = Callable[[Moment, Any], Any]
"""What is made of a moment and of the day of its next attempt."""


def last_exit(moment: Moment, limit: date) -> date:
    """Return the latest exit whose moment is planned on a day or before it."""
    found = add_months(limit, -MONTHS[moment]) + timedelta(days=_CLIPPED)
    while add_months(found, MONTHS[moment]) > limit:
        found -= timedelta(days=1)
    return found


class DueColumns:
    """The columns of the follow-up of an exit.

    Args:
        plan: the moments that the school follows.
        today: the day of today.
    """

    def __init__(self, plan: FollowUpPlan, today: date) -> None:
        self._plan, self._today = plan, today

    def key(self) -> Any:  # noqa: ANN401  # a column of numbers
        """Return a number that grows with the day to call; None when nothing is asked."""
        return self._first_open(self._day_to_call)

    def to_do(self) -> _Condition:
        """Ask that somebody is to be called today, or late."""
        if not self._plan.moments:
            return sa.false()
        return sa.and_(self._recent(), self._first_open(self._may_call) == 1)

    def _first_open(self, value: Value) -> Any:  # noqa: ANN401  # a case
        """Make something of the first moment that is neither answered nor over."""
        moments = self._plan.moments
        if not moments:
            return sa.null()
        kept = sa.and_(_P.c.exit_on > _P.c.contract_on, self._recent())
        whens: list[tuple[_Condition, Any]] = [
            (~sa.func.coalesce(kept, sa.false()), None),
            (_P.c.exit_reason == ExitReason.OUTSIDE_CAUSE, None),
            (_met_outside_cause(), None),
        ]
        for rank, moment in enumerate(moments):
            later = moments[rank + 1] if rank + 1 < len(moments) else None
            attempt = _next_attempt(moment)
            still = sa.and_(self._not_over(moment, later, attempt), ~_answered(moment))
            whens.append((still, value(moment, attempt)))
        return sa.case(*((asked, _literal(told)) for asked, told in whens), else_=None)

    def _recent(self) -> _Condition:
        """Leave out the exits of which every moment is over, unless an attempt is planned.

        Those that have one are found once, not looked up for each exit.
        """
        over = self._today - timedelta(days=self._plan.lasts + 1)
        put_off = sa.select(_C.c.path_id).where(
            _C.c.archived_at.is_(None), _C.c.next_on >= self._soon()
        )
        too_old = last_exit(self._plan.moments[-1], over)
        return sa.or_(_P.c.exit_on > too_old, _P.c.id.in_(put_off))

    def _soon(self) -> date:
        return self._today - timedelta(days=self._plan.window)

    def _not_over(self, moment: Moment, later: Moment | None, attempt: Any) -> _Condition:  # noqa: ANN401  # a day
        """Say that an answer would still belong to a moment (`FollowUpPlan.follow_up`)."""
        yesterday, window = self._today - timedelta(days=1), timedelta(days=self._plan.window)
        lasting = _P.c.exit_on > last_exit(moment, yesterday - timedelta(days=self._plan.lasts))
        waited = sa.or_(lasting, attempt >= self._soon())
        if later is None:
            return waited
        # Over once the window of the next moment has begun, yet never before its own day.
        before_next = _P.c.exit_on > last_exit(later, self._today + window)
        planned = _P.c.exit_on > last_exit(moment, yesterday)
        return sa.or_(planned, sa.and_(waited, before_next))

    def _may_call(self, moment: Moment, attempt: Any) -> Any:  # noqa: ANN401  # a day, a case
        window = timedelta(days=self._plan.window)
        opened = _P.c.exit_on <= last_exit(moment, self._today + window)
        asked = sa.case((attempt.is_(None), opened), else_=attempt <= self._today)
        return sa.case((asked, 1), else_=0)

    def _day_to_call(self, moment: Moment, attempt: Any) -> Any:  # noqa: ANN401  # a day, a number
        planned = _number(_P.c.exit_on, MONTHS[moment])
        return sa.case((attempt.is_(None), planned), else_=_number(attempt, 0))


def _literal(told: Any) -> Any:  # noqa: ANN401  # a column, or nothing
    return sa.null() if told is None else told


def _number(day: Any, months: int) -> Any:  # noqa: ANN401  # a day, a number
    """Return a number in the order of the days, so many months later.

    An end of month that is clipped keeps its own day here: it stays after those of the shorter
    month that fall on the same day, and before the next month.
    """
    year, month, date_ = (
        sa.cast(sa.extract(part, day), sa.Integer()) for part in ("year", "month", "day")
    )
    return (year * 12 + month + months) * _MOST_DAYS_OF_A_MONTH + date_


def _answered(moment: Moment) -> _Condition:
    told = sa.and_(_S.c.reached.is_(None), _S.c.code.is_not(None))
    return (
        sa.select(_S.c.id)
        .where(_S.c.path_id == _P.c.id, _S.c.archived_at.is_(None), _S.c.moment == moment)
        .where(sa.or_(_S.c.reached == Answer.YES, told))
        .correlate(_P)
        .exists()
    )


def _met_outside_cause() -> _Condition:
    return (
        sa.select(_S.c.id)
        .where(_S.c.path_id == _P.c.id, _S.c.archived_at.is_(None))
        .where(_S.c.code == SituationCode.OUTSIDE_CAUSE)
        .correlate(_P)
        .exists()
    )


def _next_attempt(moment: Moment) -> Any:  # noqa: ANN401  # a column of days
    """Return the next attempt noted by the latest call in vain."""
    return (
        sa.select(_C.c.next_on)
        .where(_C.c.path_id == _P.c.id, _C.c.archived_at.is_(None))
        .where(_C.c.moment == moment, ~_C.c.reached)
        .order_by(_C.c.made_at.desc(), _C.c.id.desc())
        .limit(1)
        .correlate(_P)
        .scalar_subquery()
    )
