"""The list of exits: search, filters, order, one page at a time.

A path whose person is in the bin is shown nowhere. The category and the next moment to ask for are
columns of the base when something is sorted or filtered by them (`exit_categories`, `exit_due`);
what a line shows comes from the engine itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.queries.exit_categories import AT_EXIT, category_rank, exit_situation
from e2c_desktop.queries.exit_conditions import Asked, conditions, needs_situation
from e2c_desktop.queries.exit_filters import BY_DUE, ExitFilter, ExitOrder, ExitSorting
from e2c_desktop.queries.exit_rows import ExitBase, ExitRow, noted_of, row_of
from e2c_desktop.storage.models import Cohort, Path, Site, Staff, Trainee

_P, _T, _S, _C, _R = (
    cast("sa.Table", kind.__table__) for kind in (Path, Trainee, Site, Cohort, Staff)
)
_OF_SITUATION = frozenset({ExitOrder.CATEGORY, ExitOrder.SECOND, ExitOrder.SITUATION})
_NAME = sa.case((_T.c.usual_name != "", _T.c.usual_name), else_=_T.c.last_name)
_COLUMNS = (
    _P.c.id,
    _T.c.id,
    _P.c.site_id,
    _NAME,
    _T.c.first_name,
    _T.c.birth_date,
    _T.c.town,
    _P.c.entry_on,
    _P.c.contract_on,
    _P.c.exit_on,
    _P.c.exit_reason,
    _P.c.fse,
    _S.c.name,
    sa.func.coalesce(_C.c.name, ""),
    sa.func.coalesce(_R.c.name, ""),
)


def _rank(codes: type[Coded], column: Any) -> Any:  # noqa: ANN401  # a column of codes
    ranks = {code.value: place for place, code in enumerate(codes)}
    return sa.case(ranks, value=sa.type_coerce(column, sa.String()))


def _key(order: ExitOrder, asked: Asked) -> tuple[Any, ...]:
    if order is ExitOrder.DUE:
        return (asked.due.key(),)
    if order is ExitOrder.CATEGORY:
        return (category_rank(asked.rules.first),)
    if order is ExitOrder.SECOND:
        second = asked.rules.second
        return () if second is None else (category_rank(second),)
    return {
        ExitOrder.NAME: (_T.c.sort_key,),
        ExitOrder.EXIT: (_P.c.exit_on,),
        ExitOrder.REASON: (_rank(ExitReason, _P.c.exit_reason),),
        ExitOrder.SITUATION: (_rank(SituationCode, AT_EXIT.c.code),),
        ExitOrder.SITE: (_S.c.name,),
        ExitOrder.COHORT: (_C.c.starts_on, _C.c.name_key),
        ExitOrder.REFERENT: (_R.c.name_key,),
        ExitOrder.TOWN: (sa.func.nullif(_T.c.town, ""),),
    }[order]


def _ordering(sorting: Sequence[ExitSorting], asked: Asked) -> list[Any]:
    keys: list[Any] = [
        (column.desc() if item.descending else column.asc()).nulls_last()
        for item in sorting or BY_DUE
        for column in _key(item.order, asked)
    ]
    if all(item.order is ExitOrder.DUE for item in sorting or BY_DUE):
        keys.append(_P.c.exit_on.desc())
    return [*keys, _T.c.sort_key, _P.c.exit_on.desc(), _P.c.id]


def _joined(*, with_situation: bool) -> Any:  # noqa: ANN401  # joined tables
    tables: Any = (
        _P.join(_T, _T.c.id == _P.c.trainee_id)
        .outerjoin(_S, _S.c.id == _P.c.site_id)
        .outerjoin(_C, _C.c.id == _P.c.cohort_id)
        .outerjoin(_R, _R.c.id == _P.c.referent_id)
    )
    return tables.outerjoin(AT_EXIT, exit_situation()) if with_situation else tables


def _looks_at_situation(wanted: ExitFilter, sorting: Sequence[ExitSorting]) -> bool:
    return needs_situation(wanted) or any(item.order in _OF_SITUATION for item in sorting)


def _rows(session: Session, query: sa.Select[Any], asked: Asked) -> list[ExitRow]:
    found: list[Any] = list(session.execute(query))
    bases = [ExitBase(*row) for row in found]
    noted = noted_of(session, [base.id for base in bases])
    return [row_of(base, noted[base.id], asked) for base in bases]


def page(
    session: Session,
    wanted: ExitFilter,
    sorting: Sequence[ExitSorting] = BY_DUE,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[ExitRow]:
    """Return one page of the list."""
    asked = Asked.now(session, today)
    tables = _joined(with_situation=_looks_at_situation(wanted, sorting))
    query = (
        sa.select(*_COLUMNS)
        .select_from(tables)
        .where(*conditions(wanted, asked))
        .order_by(*_ordering(sorting, asked))
        .offset(offset)
        .limit(limit)
    )
    return _rows(session, query, asked)


def count(session: Session, wanted: ExitFilter, *, today: date) -> int:
    """Return how many exits a filter keeps."""
    tables: Any = _P
    if needs_situation(wanted):
        tables = _P.outerjoin(AT_EXIT, exit_situation())
    asked = Asked.now(session, today)
    query = sa.select(sa.func.count()).select_from(tables).where(*conditions(wanted, asked))
    return int(session.execute(query).scalar_one())


def first_page(
    session: Session,
    wanted: ExitFilter,
    sorting: Sequence[ExitSorting] = BY_DUE,
    limit: int = 256,
    *,
    today: date,
) -> tuple[list[ExitRow], int]:
    """Return the first page of the list, and how many exits the filter keeps in all."""
    rows = page(session, wanted, sorting, 0, limit, today=today)
    total = len(rows) if len(rows) < limit else count(session, wanted, today=today)
    return rows, total


def ids(
    session: Session,
    wanted: ExitFilter,
    sorting: Sequence[ExitSorting] = BY_DUE,
    *,
    today: date,
) -> list[UUID]:
    """Return the paths that a filter keeps, in the order of the list."""
    asked = Asked.now(session, today)
    tables = _joined(with_situation=_looks_at_situation(wanted, sorting))
    query = sa.select(_P.c.id).select_from(tables).where(*conditions(wanted, asked))
    return list(session.scalars(query.order_by(*_ordering(sorting, asked))))


def rows_of(
    session: Session,
    path_ids: Collection[UUID],
    sorting: Sequence[ExitSorting] = BY_DUE,
    *,
    today: date,
) -> list[ExitRow]:
    """Return the lines of some exits, whatever the list shows; unknown ones are left out."""
    asked = Asked.now(session, today)
    tables = _joined(with_situation=_looks_at_situation(ExitFilter(), sorting))
    query = sa.select(*_COLUMNS).select_from(tables)
    query = query.where(_P.c.id.in_(path_ids), _P.c.exit_on.is_not(None))
    return _rows(session, query.order_by(*_ordering(sorting, asked)), asked)


def of_people(
    session: Session, trainee_ids: Collection[UUID], limit: int, *, today: date
) -> list[ExitRow]:
    """Return the latest exits of some people."""
    query = (
        sa.select(*_COLUMNS)
        .select_from(_joined(with_situation=False))
        .where(_P.c.trainee_id.in_(trainee_ids), _P.c.exit_on.is_not(None))
        .where(_P.c.archived_at.is_(None), _T.c.archived_at.is_(None))
        .order_by(_P.c.exit_on.desc(), _P.c.id)
        .limit(limit)
    )
    return _rows(session, query, Asked.now(session, today))
