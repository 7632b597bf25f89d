"""How far a booklet is, as a column that the list of trainees sorts and filters by.

It counts what `domain.booklet_progress` counts, chapter by chapter; a test holds both together on
random facts. People who are not committed have no share: their booklet is not begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.booklet_progress import BEFORE_CONTRACT, ENDED, LAST_WEEKS, SHEET
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.path import NOT_AGREED
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.booklet_counts import COUNTS, FACTS, Condition, Number, P, assessed
from e2c_desktop.queries.portfolio import BILAN_SIGNED, BILAN_WRITTEN
from e2c_desktop.storage.models import Bilan, Placement, Trainee

_T, _L, _B = (cast("sa.Table", kind.__table__) for kind in (Trainee, Placement, Bilan))
_Part = tuple[Number, Number]
"""How many facts are known, of how many."""
_NONE: Number = sa.literal_column("0", sa.Integer())
_ONE: Number = sa.literal_column("1", sa.Integer())


WHOLE = 100
"""The share of a booklet that lacks nothing."""


@lru_cache(maxsize=2)
def booklet_share(today: date) -> Number:
    """Return how far the booklet of a path is on a day, 0 to 100; nothing before the contract.

    Meant for a statement that reads the paths; the trainees are looked up by the column itself.
    """
    leaving = _leaving(today)
    chapters = (
        [*_sheet(today), _fact(P.c.entry_on.is_not(None))],
        _contract(leaving),
        _progress(leaving),
        [(COUNTS["proved"], COUNTS["to_prove"])],
        _placements(today),
        _experiences(),
        _others(leaving, today),
        [_fact(FACTS["project"]), _fact(FACTS["leads"])],
    )
    sheet, path = chapters[0][:-1], chapters[0][-1:]
    return sa.case(
        (P.c.state.in_(sorted(BEFORE_CONTRACT)), None),
        else_=_mean([_total(parts) for parts in (sheet, path, *chapters[1:])]),
    )


def _fact(known: Condition) -> _Part:
    return _as_number(known), _ONE


def _as_number(known: Condition) -> Number:
    return sa.case((known, _ONE), else_=_NONE)


def _when(condition: Condition, number: Number) -> Number:
    return sa.case((condition, number), else_=_NONE)


def _added(numbers: Sequence[Number]) -> Number:
    total = numbers[0]
    for number in numbers[1:]:
        total = total + number
    return total


def _total(parts: Sequence[_Part]) -> _Part:
    return _added([done for done, _ in parts]), _added([wanted for _, wanted in parts])


def _mean(chapters: Sequence[_Part]) -> Number:
    """Return the mean of the chapters that are asked for, each rounded down."""
    percents = [
        sa.case((wanted > 0, 100 * done // sa.func.nullif(wanted, 0)), else_=_NONE)
        for done, wanted in chapters
    ]
    asked = [_as_number(wanted > 0) for _, wanted in chapters]
    return _added(percents) // _added(asked)


def _leaving(today: date) -> Condition:
    soon = P.c.planned_end_on <= today + LAST_WEEKS
    return sa.func.coalesce(sa.or_(P.c.state.in_(sorted(ENDED)), soon), sa.false())


def _person(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(*columns).where(_T.c.id == P.c.trainee_id).correlate(P)


def _sheet(today: date) -> list[_Part]:
    empty = [_T.c[name].is_(None) if name == "birth_date" else _T.c[name] == "" for name in SHEET]
    minor = sa.and_(_T.c.birth_date <= today, _T.c.birth_date > add_months(today, -12 * ADULT_AGE))
    known = _added([_as_number(~condition) for condition in empty])
    called = _as_number(sa.and_(minor, _T.c.emergency_name != ""))
    done = _person(known + called).scalar_subquery()
    wanted = _person(len(SHEET) * _ONE + _as_number(minor)).scalar_subquery()
    return [(done, wanted), _fact(P.c.last_class != ""), _fact(P.c.referent_id.is_not(None))]


def _contract(leaving: Condition) -> list[_Part]:
    closed = COUNTS["objectives"] - COUNTS["ongoing"]
    return [
        _fact(P.c.contract_on.is_not(None)),
        _fact(COUNTS["objectives"] > 0),
        (_when(leaving, closed), _when(leaving, COUNTS["objectives"])),
    ]


def _progress(leaving: Condition) -> list[_Part]:
    size = COUNTS["competences"]
    parts: list[_Part] = []
    for moment, due in (
        (Moment.ENTRY, sa.true()),
        (Moment.MID, sa.false()),
        (Moment.EXIT, leaving),
    ):
        found = assessed(moment)
        done = sa.case((found > size, size), else_=found)
        parts.append((done, _when(sa.or_(due, found > 0), size)))
    known, one = _fact(FACTS["takeaways"])
    return [*parts, (_when(leaving, known), _when(leaving, one))]


def _placements(today: date) -> list[_Part]:
    over = _L.c.ends_on < today
    words = _as_number(_L.c.tasks != "") + _as_number(_L.c.learned != "")
    told = _as_number(sa.and_(over, _L.c.tutor_words != ""))
    asked = 2 * _ONE + _as_number(over)

    def summed(number: Number) -> Number:
        query = sa.select(sa.func.coalesce(sa.func.sum(number), 0)).where(
            _L.c.path_id == P.c.id,
            _L.c.archived_at.is_(None),
            _L.c.state.not_in(sorted(NOT_AGREED)),
            _L.c.starts_on <= today,
        )
        return query.correlate(P).scalar_subquery()

    return [(summed(words + told), summed(asked))]


def _experiences() -> list[_Part]:
    told = COUNTS["experiences"]
    return [(told - COUNTS["unfinished"], sa.case((told > 0, told), else_=_ONE))]


def _others(leaving: Condition, today: date) -> list[_Part]:
    def bilans(number: Number) -> Number:
        query = sa.select(sa.func.coalesce(sa.func.sum(number), 0)).where(
            _B.c.path_id == P.c.id, _B.c.archived_at.is_(None)
        )
        return query.correlate(P).scalar_subquery()

    def none_of(kind: BilanKind) -> Number:
        query = sa.select(_B.c.id).where(
            _B.c.path_id == P.c.id, _B.c.archived_at.is_(None), _B.c.kind == kind
        )
        return _as_number(~query.correlate(P).exists())

    held = _B.c.held_on.is_not(None)
    missed = sa.and_(~held, sa.func.coalesce(_B.c.planned_on < today, sa.false()))
    known = _when(held, _as_number(BILAN_WRITTEN) + _as_number(BILAN_SIGNED))
    attitudes, one = _fact(FACTS["attitudes"])
    return [
        (_NONE, none_of(BilanKind.INTEGRATION)),
        (_NONE, _when(leaving, none_of(BilanKind.FINAL))),
        (bilans(known), bilans(_when(held, 2 * _ONE) + _as_number(missed))),
        (_when(leaving, attitudes), _when(leaving, one)),
    ]
