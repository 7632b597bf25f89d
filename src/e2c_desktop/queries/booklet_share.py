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

from e2c_desktop.domain.booklet_chapters import BookletChapter, BookletPart
from e2c_desktop.domain.booklet_progress import BEFORE_CONTRACT, ENDED, LAST_WEEKS, SHEET
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.evaluation import GRID_MOMENTS, Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.path import NOT_AGREED
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.booklet_counts import (
    CHOSEN,
    OF_SCHOOL,
    Condition,
    Number,
    P,
    assessed,
    labelled,
)
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

    Meant for a statement that reads the paths; it looks everything else up by itself.
    """
    # Counted once, under names: a mean of chapters asks for each count several times. Both limits
    # keep SQLite from writing the counts again wherever their names stand.
    told = sa.select(*_told(today)).correlate(P).limit(1).subquery("told")
    mean = sa.select(_mean(_chapters(told.c))).correlate(P).limit(1).scalar_subquery()
    return sa.case((P.c.state.in_(sorted(BEFORE_CONTRACT)), None), else_=mean)


def _told(today: date) -> list[Any]:
    """Return everything that is counted of a path, by its name."""
    minor = sa.and_(_T.c.birth_date <= today, _T.c.birth_date > add_months(today, -12 * ADULT_AGE))
    empty = [_T.c[name].is_(None) if name == "birth_date" else _T.c[name] == "" for name in SHEET]
    filled = _added([_as_number(~condition) for condition in empty])
    called = _as_number(sa.and_(minor, _T.c.emergency_name != ""))
    over = _L.c.ends_on < today
    words = _as_number(_L.c.tasks != "") + _as_number(_L.c.learned != "")
    words = words + _as_number(sa.and_(over, _L.c.tutor_words != ""))
    held = _B.c.held_on.is_not(None)
    missed = sa.and_(~held, sa.func.coalesce(_B.c.planned_on < today, sa.false()))
    columns: dict[str, sa.ColumnElement[Any]] = {
        "sheet": _of_person(filled + called),
        "sheet_asked": _of_person(len(SHEET) * _ONE + _as_number(minor)),
        "words": _of_placements(words, today),
        "words_asked": _of_placements(2 * _ONE + _as_number(over), today),
        "meetings": _of_meetings(_when(held, _as_number(BILAN_WRITTEN) + _as_number(BILAN_SIGNED))),
        "meetings_asked": _of_meetings(_when(held, 2 * _ONE) + _as_number(missed)),
        "integration": _of_meetings(_as_number(_B.c.kind == BilanKind.INTEGRATION)),
        "final": _of_meetings(_as_number(_B.c.kind == BilanKind.FINAL)),
        "choice": " " + sa.func.coalesce(sa.func.nullif(CHOSEN, ""), OF_SCHOOL, "") + " ",
        "leaving": _as_number(_leaving(today)),
        **{moment.value: assessed(moment) for moment in GRID_MOMENTS},
    }
    counted = [column.label(name) for name, column in columns.items()]
    own = (P.c.entry_on, P.c.contract_on, P.c.last_class, P.c.referent_id)
    return [*own, *counted, *labelled()]


def _of_person(number: Number) -> Number:
    return sa.select(number).where(_T.c.id == P.c.trainee_id).correlate(P).scalar_subquery()


def _of_placements(number: Number, today: date) -> Number:
    query = sa.select(sa.func.coalesce(sa.func.sum(number), 0)).where(
        _L.c.path_id == P.c.id,
        _L.c.archived_at.is_(None),
        _L.c.state.not_in(sorted(NOT_AGREED)),
        _L.c.starts_on <= today,
    )
    return query.correlate(P).scalar_subquery()


def _of_meetings(number: Number) -> Number:
    query = sa.select(sa.func.coalesce(sa.func.sum(number), 0)).where(
        _B.c.path_id == P.c.id, _B.c.archived_at.is_(None)
    )
    return query.correlate(P).scalar_subquery()


def _leaving(today: date) -> Condition:
    soon = P.c.planned_end_on <= today + LAST_WEEKS
    return sa.func.coalesce(sa.or_(P.c.state.in_(sorted(ENDED)), soon), sa.false())


def _chapters(told: Any) -> list[_Part]:  # noqa: ANN401  # columns by their names
    """Return the chapters of somebody committed: those that are not printed ask for nothing."""
    whole: dict[BookletChapter, _Part] = {
        BookletChapter.IDENTITY: _total(
            (told.sheet, told.sheet_asked),
            *_known(told.last_class != "", _set(told.referent_id)),
        ),
        BookletChapter.PATH: _total(*_known(_set(told.entry_on))),
        BookletChapter.CONTRACT: _contract(told),
        BookletChapter.PROGRESS: _progress(told),
        BookletChapter.SKILLS: (told.proved, told.to_prove),
        BookletChapter.PLACEMENTS: (told.words, told.words_asked),
        BookletChapter.EXPERIENCES: (
            told.experiences - told.unfinished,
            sa.case((told.experiences > 0, told.experiences), else_=_ONE),
        ),
        BookletChapter.OTHERS: _others(told),
        BookletChapter.NEXT: _total(*_known(told.project, told.leads)),
    }
    return [_if_printed(told, f"-{one.value}", part) for one, part in whole.items()]


def _if_printed(told: Any, mark: str, part: _Part) -> _Part:  # noqa: ANN401  # columns
    """Return a part, or nothing when the choice of chapters holds the mark of what is left out."""
    printed = ~told.choice.contains(f" {mark} ")
    return _when(printed, part[0]), _when(printed, part[1])


def _set(column: sa.ColumnElement[Any]) -> Condition:
    return column.is_not(None)


def _known(*facts: Condition) -> list[_Part]:
    return [(_as_number(known), _ONE) for known in facts]


def _contract(told: Any) -> _Part:  # noqa: ANN401  # columns by their names
    closed = told.objectives - told.ongoing
    return _total(
        *_known(_set(told.contract_on), told.objectives > 0),
        (told.leaving * closed, told.leaving * told.objectives),
    )


def _progress(told: Any) -> _Part:  # noqa: ANN401  # columns by their names
    size = told.competences
    due_at = {Moment.ENTRY: sa.true(), Moment.MID: sa.false(), Moment.EXIT: told.leaving > 0}
    parts: list[_Part] = []
    for moment, due in due_at.items():
        found = told[moment.value]
        done = sa.case((found > size, size), else_=found)
        parts.append((done, _when(sa.or_(due, found > 0), size)))
    return _total(*parts, (told.leaving * _as_number(told.takeaways), told.leaving))


def _others(told: Any) -> _Part:  # noqa: ANN401  # columns by their names
    bilans = _total(
        (_NONE, _as_number(told.integration == 0)),
        (_NONE, told.leaving * _as_number(told.final == 0)),
        (told.meetings, told.meetings_asked),
    )
    opinions = (told.leaving * _as_number(told.attitudes), told.leaving)
    return _total(
        _if_printed(told, f"!{BookletPart.BILANS.value}", bilans),
        _if_printed(told, f"!{BookletPart.OPINIONS.value}", opinions),
    )


def _as_number(known: Condition) -> Number:
    return sa.case((known, _ONE), else_=_NONE)


def _when(condition: Condition, number: Number) -> Number:
    return sa.case((condition, number), else_=_NONE)


def _added(numbers: Sequence[Number]) -> Number:
    total = numbers[0]
    for number in numbers[1:]:
        total = total + number
    return total


def _total(*parts: _Part) -> _Part:
    return _added([done for done, _ in parts]), _added([wanted for _, wanted in parts])


def _mean(chapters: Sequence[_Part]) -> Number:
    """Return the mean of the chapters that are asked for, each rounded down."""
    percents = [
        sa.case((wanted > 0, 100 * done // sa.func.nullif(wanted, 0)), else_=_NONE)
        for done, wanted in chapters
    ]
    asked = [_as_number(wanted > 0) for _, wanted in chapters]
    return sa.func.coalesce(_added(percents) // sa.func.nullif(_added(asked), 0), WHOLE)
