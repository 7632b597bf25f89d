"""The category of an exit as a column: the rules of `domain.outcomes.categorise`, in SQL.

The list filters and sorts by it without reading every exit; a test compares it with the engine on
random facts. Dates are compared by years, months and days, which every engine extracts alike.
"""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    Category,
    CodeRule,
    OutcomeRules,
    Threshold,
)
from e2c_desktop.storage.models import Path, Situation

_P, _ALL = (cast("sa.Table", kind.__table__) for kind in (Path, Situation))
AT_EXIT = _ALL.alias("at_exit")
"""The situation at the exit: joined by `exit_situation()`."""

_RANKS = {category: rank for rank, category in enumerate((*COUNTED, Category.OUTSIDE))}
_Condition = sa.ColumnElement[bool]


def rank_of(category: Category) -> int:
    """Return the place of a category: the most favourable first, those out of the count last."""
    return _RANKS[category]


def exit_situation() -> _Condition:
    """Ask of `AT_EXIT` to be the situation at the exit (`PathFacts.exit_situation`)."""
    one = _ALL.alias("one_exit")
    ranks = {code.value: rank for rank, code in enumerate(SituationCode)}
    code = sa.func.coalesce(sa.type_coerce(one.c.code, sa.String()), SituationCode.UNKNOWN.value)
    latest = (
        sa.select(one.c.id)
        .where(one.c.path_id == _P.c.id, one.c.moment == Moment.EXIT, one.c.archived_at.is_(None))
        .order_by(
            one.c.observed_on.desc().nulls_last(),
            sa.case((code == SituationCode.UNKNOWN.value, 0), else_=1).desc(),
            sa.case(ranks, value=code).desc(),
            one.c.starts_on.desc().nulls_last(),
            one.c.ends_on.desc().nulls_first(),
        )
        .limit(1)
        .correlate(_P)
        .scalar_subquery()
    )
    return AT_EXIT.c.id == latest


def category_rank(rules: OutcomeRules) -> sa.ColumnElement[int]:
    """Return the rank of the category of an exit under a rule set; `AT_EXIT` must be joined."""
    before = sa.or_(_P.c.contract_on.is_(None), _P.c.exit_on <= _P.c.contract_on)
    outside = rank_of(Category.OUTSIDE)
    whens: list[tuple[_Condition, Any]] = []
    if rules.without_uncommitted:
        whens.append((before, sa.literal(outside)))
    if rules.outside_reasons:
        told = AT_EXIT.c.code == SituationCode.OUTSIDE_CAUSE
        said = _P.c.exit_reason.in_(sorted(rules.outside_reasons))
        after = ~sa.func.coalesce(before, sa.false())
        whens.append((sa.and_(after, sa.or_(told, said)), sa.literal(outside)))
    whens.append((AT_EXIT.c.id.is_(None), sa.literal(rank_of(rules.of(None).category))))
    whens += [(AT_EXIT.c.code == code, _worth(rules.of(code))) for code in SituationCode]
    return sa.case(*whens, else_=_worth(rules.of(None)))


def _worth(rule: CodeRule) -> Any:  # noqa: ANN401  # a number, or the case that gives it
    """Return the rank of a situation inside the denominator."""
    if rule.category is Category.OUTSIDE:
        return sa.literal(rank_of(Category.WITHOUT))
    full, short = sa.literal(rank_of(rule.category)), sa.literal(rank_of(rule.short))
    if rule.threshold is None:
        return full
    return sa.case(
        (AT_EXIT.c.ends_on.is_(None), full if rule.open_ended else short),
        (AT_EXIT.c.starts_on.is_(None), short),
        (_lasts(rule.threshold), full),
        else_=short,
    )


def _lasts(threshold: Threshold) -> _Condition:
    """Say what `Threshold.met` says: months from the first day, clipped to the end of the month."""
    first, last = AT_EXIT.c.starts_on, AT_EXIT.c.ends_on
    apart = _month(last) - _month(first) - threshold.months
    begins, ends, whole = _part("day", first), _part("day", last), _month_days(last)
    if threshold.longer:
        there = sa.or_(ends >= begins, ends == whole)
        return sa.or_(apart > 0, sa.and_(apart == 0, there))
    there = sa.or_(ends + 1 >= begins, ends + 1 >= whole)
    eve = sa.and_(apart == -1, begins == 1, ends == whole)
    return sa.or_(apart > 0, sa.and_(apart == 0, there), eve)


def _part(name: str, day: Any) -> sa.ColumnElement[int]:  # noqa: ANN401  # a column of days
    return sa.cast(sa.extract(name, day), sa.Integer())


def _month(day: Any) -> sa.ColumnElement[int]:  # noqa: ANN401  # a column of days
    return _part("year", day) * 12 + _part("month", day)


def _month_days(day: Any) -> sa.ColumnElement[int]:  # noqa: ANN401  # a column of days
    """Return how many days the month of a day has."""
    year, month = _part("year", day), _part("month", day)
    leap = sa.and_(year % 4 == 0, sa.or_(year % 100 != 0, year % 400 == 0))
    return sa.case(
        (month.in_([4, 6, 9, 11]), 30),
        (month != 2, 31),
        (leap, 29),
        else_=28,
    )
