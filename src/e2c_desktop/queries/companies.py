"""The list of companies: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the company (name, sign, town,
SIRET, sector, phone), in one of its contacts or in a trade that it hosts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, CompanyState, PlacementState
from e2c_desktop.domain.company_insurance import QUIET
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.company_exchanges import (
    SIX_MONTHS,
    call_due,
    due_day,
    silent_since,
)
from e2c_desktop.queries.company_filters import (
    BY_NAME,
    CompanyFilter,
    CompanyOrder,
    CompanySorting,
)
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.storage.models import Company, CompanyTrade, Contact, Path, Placement, Site, Staff

_C, _K, _L, _P, _R, _S, _M = (
    cast("sa.Table", kind.__table__)
    for kind in (Company, Contact, Placement, Path, Staff, Site, CompanyTrade)
)
"""Companies, contacts, placements, paths, followers, sites, trades: columns, never records."""

EXPECTED = (PlacementState.DRAFT, PlacementState.TO_SIGN, PlacementState.SIGNED)
"""States of a placement that is still to come."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One line of the list: values, not texts; dates stay dates.

    Attributes:
        archived: in the bin.
        follower: name of who follows the company, empty when nobody does.
        placements: how many it received or will.
        last_placement: last day of the latest one.
        needed_on: first day of the next placement, or of the one under way; None without any.
        call_on: the day of the contact that is due; None without any.
    """

    id: UUID
    name: str
    trade_name: str
    siret: str
    postal_code: str
    town: str
    sector: str
    phone: str
    email: str
    state: CompanyState
    accepts_minors: Answer | None
    capacity: int | None
    insured_until: date | None
    archived: bool
    follower: str
    placements: int
    last_placement: date | None
    needed_on: date | None
    call_on: date | None = None


def _of_company() -> list[sa.ColumnElement[bool]]:
    return [_L.c.company_id == _C.c.id, _L.c.archived_at.is_(None)]


def _scalar(value: Any, *conditions: sa.ColumnElement[bool]) -> Any:  # noqa: ANN401  # any type
    query = sa.select(value).where(*_of_company(), *conditions)
    return query.correlate(_C).scalar_subquery()


def _needed_on(today: date) -> Any:  # noqa: ANN401  # a column of dates
    open_states = (*EXPECTED, PlacementState.RUNNING)
    coming = (_L.c.ends_on >= today, _L.c.state.in_(open_states))
    return _scalar(sa.func.min(_L.c.starts_on), *coming)


_KEPT = _L.c.state != PlacementState.CANCELLED
_COUNTED = _scalar(sa.func.count(), _KEPT)
_LATEST = _scalar(sa.func.max(_L.c.ends_on), _KEPT)


def _among(column: Any, values: Collection[Any], empty: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a column of any type
    """Say that a column holds one of some values; the empty one stands for « non renseigné »."""
    known = [value for value in values if value != empty]
    held: sa.ColumnElement[bool] = column.in_(known)
    if empty not in values:
        return held
    nothing: sa.ColumnElement[bool] = column.is_(None) if empty is NOBODY else column == empty
    return sa.or_(held, nothing)


def _told_by(word: str) -> sa.ColumnElement[bool]:
    """Say that a company, a contact of it or a trade that it hosts bears a word."""
    sought = sa.literal(word, sa.Text())
    contact = sa.select(_K.c.id).where(
        _K.c.company_id == _C.c.id, _K.c.archived_at.is_(None), _K.c.search_text.contains(sought)
    )
    trade = sa.select(_M.c.id).where(*_hosted(), _M.c.search_text.contains(sought))
    held = (contact.correlate(_C).exists(), trade.correlate(_C).exists())
    return sa.or_(_C.c.search_text.contains(sought), *held)


def _hosted() -> list[sa.ColumnElement[bool]]:
    return [_M.c.company_id == _C.c.id, _M.c.archived_at.is_(None)]


def _of_site(site: UUID) -> sa.ColumnElement[bool]:
    """Say that a company was registered by a site, or received trainees of it."""
    code = sa.select(_S.c.code).where(_S.c.id == site).scalar_subquery()
    received = (
        sa.select(_L.c.id)
        .join(_P, _P.c.id == _L.c.path_id)
        .where(*_of_company(), _P.c.site_id == site)
        .correlate(_C)
        .exists()
    )
    return sa.or_(_C.c.site_origine == code, _C.c.site_origine == "", received)


def _conditions(wanted: CompanyFilter, today: date) -> list[sa.ColumnElement[bool]]:
    aside = _C.c.archived_at.is_not(None)
    # A merged record is not in the bin: its company is in the list, under another one.
    found: list[sa.ColumnElement[bool]] = [
        aside if wanted.archived else ~aside,
        _C.c.merged_into_id.is_(None),
    ]
    found += [_told_by(word) for word in search_words(wanted.text)]
    sets: tuple[tuple[Any, frozenset[Any], Any], ...] = (
        (_C.c.state, wanted.states, None),
        (_C.c.town, wanted.towns, ""),
        (_C.c.sector, wanted.sectors, ""),
        (_C.c.follower_id, wanted.followers, NOBODY),
    )
    found += [_among(column, values, empty) for column, values, empty in sets if values]
    if wanted.site is not None:
        found.append(_of_site(wanted.site))
    if wanted.trades:
        done = sa.select(_L.c.id).where(*_of_company(), _L.c.trade.in_(wanted.trades))
        hosted = sa.select(_M.c.id).where(*_hosted(), _M.c.name.in_(wanted.trades))
        both = (done.correlate(_C).exists(), hosted.correlate(_C).exists())
        found.append(sa.or_(*both))
    if wanted.minors:
        found.append(_C.c.accepts_minors == Answer.YES)
    if wanted.lapsed:
        found.append(_C.c.insured_until < today)
    if wanted.due:
        to_call = _C.c.state == CompanyState.TO_CALL
        found.append(sa.or_(to_call, call_due(_C.c.id, today)))
    if wanted.silent:
        found.append(silent_since(_C.c.id, today - SIX_MONTHS))
    if wanted.hosting:
        there = (_L.c.starts_on <= today, _L.c.ends_on >= today, _L.c.state.in_(PLACED))
        present = sa.select(_L.c.id).where(*_of_company(), *there)
        found.append(present.correlate(_C).exists())
    return found


_STATE_RANK = sa.case(
    {state.value: rank for rank, state in enumerate(CompanyState)},
    value=sa.type_coerce(_C.c.state, sa.String()),
)
_KEYS: dict[CompanyOrder, Any] = {
    CompanyOrder.NAME: _C.c.sort_key,
    CompanyOrder.TOWN: sa.func.nullif(_C.c.town, ""),
    CompanyOrder.STATE: _STATE_RANK,
    CompanyOrder.POSTAL_CODE: sa.func.nullif(_C.c.postal_code, ""),
    CompanyOrder.SECTOR: sa.func.nullif(_C.c.sector, ""),
    CompanyOrder.FOLLOWER: _R.c.name_key,
    CompanyOrder.INSURANCE: _C.c.insured_until,
    CompanyOrder.CAPACITY: _C.c.capacity,
    CompanyOrder.LAST: _LATEST,
    CompanyOrder.PLACEMENTS: _COUNTED,
    CompanyOrder.CALL: due_day(_C.c.id),
}


def _sign_rank(today: date) -> sa.Case[Any]:
    """Rank companies by their alert: what a placement lacks, what is to be watched, nothing."""
    needed = _needed_on(today)
    lapsed, lacking = _C.c.insured_until < today, _C.c.insured_until.is_(None)
    return sa.case(
        (sa.and_(needed.is_not(None), sa.or_(lapsed, _C.c.insured_until < needed)), 0),
        (sa.and_(needed.is_not(None), lacking), 1),
        (sa.and_(needed.is_(None), lapsed, _C.c.state.not_in(sorted(QUIET))), 1),
        else_=sa.null(),
    )


def _ordering(sorting: Sequence[CompanySorting], today: date) -> list[sa.UnaryExpression[Any]]:
    keys: list[sa.UnaryExpression[Any]] = []
    for item in sorting:
        column = _sign_rank(today) if item.order is CompanyOrder.SIGN else _KEYS[item.order]
        ordered = column.desc() if item.descending else column.asc()
        keys.append(ordered if item.order is CompanyOrder.NAME else ordered.nulls_last())
    if all(item.order is not CompanyOrder.NAME for item in sorting):
        keys.append(_C.c.sort_key.asc())
    return [*keys, _C.c.id.asc()]


def _matching(
    columns: Sequence[Any], wanted: CompanyFilter, today: date, sorting: Sequence[CompanySorting]
) -> sa.Select[Any]:
    query = sa.select(*columns).select_from(_C).where(*_conditions(wanted, today))
    if any(item.order is CompanyOrder.FOLLOWER for item in sorting):
        query = query.outerjoin(_R, _R.c.id == _C.c.follower_id)
    return query.order_by(*_ordering(sorting, today)) if sorting else query


def count(session: Session, wanted: CompanyFilter, *, today: date) -> int:
    """Return how many companies a filter keeps."""
    query = _matching([sa.func.count()], wanted, today, ())
    return int(session.execute(query).scalar_one())


def ids(
    session: Session,
    wanted: CompanyFilter,
    sorting: Sequence[CompanySorting] = BY_NAME,
    *,
    today: date,
) -> list[UUID]:
    """Return the identifiers of every company that a filter keeps, in the order of the list."""
    return list(session.execute(_matching([_C.c.id], wanted, today, sorting)).scalars())


def page(
    session: Session,
    wanted: CompanyFilter,
    sorting: Sequence[CompanySorting] = BY_NAME,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[CompanyRow]:
    """Return one page of the list."""
    found = _matching([_C.c.id], wanted, today, sorting).offset(offset).limit(limit)
    return _rows(session, found.subquery("found"), sorting, today)


def first_page(
    session: Session,
    wanted: CompanyFilter,
    sorting: Sequence[CompanySorting] = BY_NAME,
    limit: int = 256,
    *,
    today: date,
) -> tuple[list[CompanyRow], int]:
    """Return the first page of the list, and how many companies the filter keeps in all."""
    rows = page(session, wanted, sorting, 0, limit, today=today)
    full = len(rows) == limit
    return rows, count(session, wanted, today=today) if full else len(rows)


def rows_of(
    session: Session,
    company_ids: Collection[UUID],
    sorting: Sequence[CompanySorting] = BY_NAME,
    *,
    today: date,
) -> list[CompanyRow]:
    """Return the rows of some companies, whatever the list shows; unknown ones are left out."""
    chosen = sa.select(_C.c.id).where(_C.c.id.in_(company_ids)).subquery("chosen")
    return _rows(session, chosen, sorting, today)


def _rows(
    session: Session, chosen: sa.Subquery, sorting: Sequence[CompanySorting], today: date
) -> list[CompanyRow]:
    query = (
        sa.select(
            _C.c.id,
            _C.c.name,
            _C.c.trade_name,
            sa.func.coalesce(_C.c.siret, ""),
            _C.c.postal_code,
            _C.c.town,
            _C.c.sector,
            _C.c.phone,
            _C.c.email,
            _C.c.state,
            _C.c.accepts_minors,
            _C.c.capacity,
            _C.c.insured_until,
            _C.c.archived_at.is_not(None),
            sa.func.coalesce(_R.c.name, ""),
            _COUNTED,
            _LATEST,
            _needed_on(today),
            due_day(_C.c.id),
        )
        .select_from(chosen.join(_C, _C.c.id == chosen.c.id))
        .outerjoin(_R, _R.c.id == _C.c.follower_id)
        .order_by(*_ordering(sorting, today))
    )
    found: list[Any] = list(session.execute(query))
    return [CompanyRow(*row) for row in found]


def towns(session: Session) -> list[str]:
    """Return the communes of the companies, by name."""
    return _values(session, _C.c.town)


def sectors(session: Session) -> list[str]:
    """Return the sectors of the companies, by name."""
    return _values(session, _C.c.sector)


def trades(session: Session) -> list[str]:
    """Return the trades of the placements and those that companies host, by name."""
    query = sa.union(
        sa.select(_L.c.trade).where(_L.c.archived_at.is_(None), _L.c.trade != ""),
        sa.select(_M.c.name).where(_M.c.archived_at.is_(None)),
    )
    return sorted(session.execute(query).scalars(), key=str.casefold)


def _values(session: Session, column: sa.Column[Any]) -> list[str]:
    query = sa.select(column).where(_C.c.archived_at.is_(None), column != "").distinct()
    return sorted(session.execute(query).scalars(), key=str.casefold)
