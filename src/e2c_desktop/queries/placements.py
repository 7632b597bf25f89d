"""The list of placements: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the names of the trainee, those
of the company or the number of the convention. A placement whose trainee is in the bin is shown
nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.placement_conditions import conditions, shown_state
from e2c_desktop.queries.placement_filters import (
    BY_START,
    PlacementFilter,
    PlacementOrder,
    PlacementSorting,
)
from e2c_desktop.queries.placement_signs import ACCIDENT_OPEN, LAST_VISIT, NEXT_VISIT, sign_rank
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Contact,
    Path,
    Placement,
    Site,
    Staff,
    Trainee,
)

_L, _P, _T, _E, _K, _S, _C, _R = (
    cast("sa.Table", kind.__table__)
    for kind in (
        Placement,
        Path,
        Trainee,
        Company,
        Contact,
        Site,
        Cohort,
        Staff,
    )
)


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One line of the list: values, not texts; dates stay dates, hours are decimal.

    Attributes:
        state: where it stands today (see `shown_state`).
        tutor, site, cohort, referent: names, empty when there is none.
        next_visit_on: the first visit planned and not made.
        last_visit_on: the latest visit made.
        accident_open: an accident is not declared yet.
        version: what a saving has to name.
        stored_state: what the base holds, whatever the day.
    """

    id: UUID
    path_id: UUID
    trainee_id: UUID
    company_id: UUID
    last_name: str
    first_name: str
    birth_date: date | None
    company: str
    town: str
    kind: PlacementKind
    state: PlacementState
    stored_state: PlacementState
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    tutor: str
    tutor_phone: str
    site: str
    cohort: str
    referent: str
    number: str
    review_received: bool
    next_visit_on: date | None
    last_visit_on: date | None
    accident_open: bool
    archived: bool
    version: int
    site_id: UUID


_JOINED = (
    _L.join(_P, _P.c.id == _L.c.path_id)
    .join(_T, _T.c.id == _P.c.trainee_id)
    .join(_E, _E.c.id == _L.c.company_id)
    .outerjoin(_K, _K.c.id == _L.c.tutor_id)
    .outerjoin(_S, _S.c.id == _P.c.site_id)
    .outerjoin(_C, _C.c.id == _P.c.cohort_id)
    .outerjoin(_R, _R.c.id == _P.c.referent_id)
)


def _keys(order: PlacementOrder, today: date) -> tuple[Any, ...]:
    rank = {state: place for place, state in enumerate(PlacementState)}
    return {
        PlacementOrder.NAME: (_T.c.sort_key,),
        PlacementOrder.COMPANY: (_E.c.sort_key,),
        PlacementOrder.TOWN: (sa.func.nullif(_E.c.town, ""),),
        PlacementOrder.KIND: (_L.c.kind,),
        PlacementOrder.STATE: (sa.case(rank, value=shown_state(today)),),
        PlacementOrder.START: (_L.c.starts_on,),
        PlacementOrder.END: (_L.c.ends_on,),
        PlacementOrder.HOURS: (sa.func.coalesce(_L.c.done_hours, _L.c.planned_hours),),
        PlacementOrder.TUTOR: (_K.c.name,),
        PlacementOrder.SITE: (_S.c.name,),
        PlacementOrder.COHORT: (_C.c.starts_on, _C.c.name_key),
        PlacementOrder.REFERENT: (_R.c.name_key,),
        PlacementOrder.NUMBER: (sa.func.nullif(_L.c.convention_number, ""),),
        PlacementOrder.LAST_VISIT: (LAST_VISIT,),
        PlacementOrder.NEXT_VISIT: (NEXT_VISIT,),
        PlacementOrder.SIGN: (sign_rank(today),),
    }[order]


def _ordering(sorting: Sequence[PlacementSorting], today: date) -> list[Any]:
    """Return what the rows are put in order by; those without a value come last."""
    asked = sorting or BY_START
    if len(asked) == 1 and asked[0].order is PlacementOrder.START:
        # Bare columns, in the order of the index of the list.
        days = (_L.c.starts_on, _L.c.id)
        return [column.desc() if asked[0].descending else column.asc() for column in days]
    keys: list[Any] = [
        (column.desc() if item.descending else column.asc()).nulls_last()
        for item in asked
        for column in _keys(item.order, today)
    ]
    return [*keys, _L.c.starts_on.desc(), _L.c.id]


_OF_PERSON = frozenset({PlacementOrder.NAME})
_OF_COMPANY = frozenset({PlacementOrder.COMPANY, PlacementOrder.TOWN})
_OF_PATH = frozenset({PlacementOrder.SITE, PlacementOrder.COHORT, PlacementOrder.REFERENT})


def _found(
    wanted: PlacementFilter, sorting: Sequence[PlacementSorting], today: date
) -> sa.Select[Any]:
    """Select the identifiers in their order, with only the tables that the order looks at."""
    orders = {item.order for item in sorting}
    tables: sa.FromClause = _L
    if orders & (_OF_PERSON | _OF_PATH):
        tables = tables.join(_P, _P.c.id == _L.c.path_id)
    if orders & _OF_PERSON:
        tables = tables.join(_T, _T.c.id == _P.c.trainee_id)
    if orders & _OF_COMPANY:
        tables = tables.join(_E, _E.c.id == _L.c.company_id)
    if PlacementOrder.TUTOR in orders:
        tables = tables.outerjoin(_K, _K.c.id == _L.c.tutor_id)
    if PlacementOrder.SITE in orders:
        tables = tables.outerjoin(_S, _S.c.id == _P.c.site_id)
    if PlacementOrder.COHORT in orders:
        tables = tables.outerjoin(_C, _C.c.id == _P.c.cohort_id)
    if PlacementOrder.REFERENT in orders:
        tables = tables.outerjoin(_R, _R.c.id == _P.c.referent_id)
    query = sa.select(_L.c.id).select_from(tables).where(*conditions(wanted, today))
    return query.order_by(*_ordering(sorting, today))


def _columns(today: date) -> list[Any]:
    return [
        _L.c.id,
        _P.c.id,
        _T.c.id,
        _E.c.id,
        _T.c.last_name,
        _T.c.first_name,
        _T.c.birth_date,
        _E.c.name,
        _E.c.town,
        _L.c.kind,
        shown_state(today),
        _L.c.state,
        _L.c.starts_on,
        _L.c.ends_on,
        _L.c.planned_hours,
        _L.c.done_hours,
        sa.func.coalesce(_K.c.name, ""),
        sa.func.coalesce(_K.c.phone, ""),
        sa.func.coalesce(_S.c.name, ""),
        sa.func.coalesce(_C.c.name, ""),
        sa.func.coalesce(_R.c.name, ""),
        _L.c.convention_number,
        _L.c.review_received,
        NEXT_VISIT,
        LAST_VISIT,
        ACCIDENT_OPEN,
        _L.c.archived_at.is_not(None),
        _L.c.version,
        _P.c.site_id,
    ]


def select_rows(today: date) -> sa.Select[Any]:
    """Select the lines of the list, without filter nor order: for the readings beside it."""
    return sa.select(*_columns(today)).select_from(_JOINED)


def page(
    session: Session,
    wanted: PlacementFilter,
    sorting: Sequence[PlacementSorting] = BY_START,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[PlacementRow]:
    """Return one page of the list: its identifiers first, then only their rows."""
    page_ids = _found(wanted, sorting, today).offset(offset).limit(limit).subquery("found")
    query = select_rows(today).where(_L.c.id.in_(sa.select(page_ids.c.id)))
    query = query.order_by(*_ordering(sorting, today))
    return [PlacementRow(*row) for row in session.execute(query)]


def count(session: Session, wanted: PlacementFilter, *, today: date) -> int:
    """Return how many placements a filter keeps."""
    query = sa.select(sa.func.count()).select_from(_L).where(*conditions(wanted, today))
    return int(session.execute(query).scalar_one())


def first_page(
    session: Session,
    wanted: PlacementFilter,
    sorting: Sequence[PlacementSorting] = BY_START,
    limit: int = 256,
    *,
    today: date,
) -> tuple[list[PlacementRow], int]:
    """Return the first page of the list, and how many placements the filter keeps in all."""
    rows = page(session, wanted, sorting, 0, limit, today=today)
    total = len(rows) if len(rows) < limit else count(session, wanted, today=today)
    return rows, total


def ids(
    session: Session,
    wanted: PlacementFilter,
    sorting: Sequence[PlacementSorting] = BY_START,
    *,
    today: date,
) -> list[UUID]:
    """Return the identifiers of what a filter keeps, in the order of the list."""
    return list(session.scalars(_found(wanted, sorting, today)))


def rows_of(
    session: Session,
    placement_ids: Collection[UUID],
    sorting: Sequence[PlacementSorting] = BY_START,
    *,
    today: date,
) -> list[PlacementRow]:
    """Return the lines of some placements, those of the bin too; unknown ones are left out."""
    query = select_rows(today).where(_L.c.id.in_(placement_ids))
    query = query.order_by(*_ordering(sorting, today))
    return [PlacementRow(*row) for row in session.execute(query)]


def masked_placement_row(row: PlacementRow) -> PlacementRow:
    """Return a line whose people are told by their initials, without telephone."""
    last, first = row.last_name, row.first_name
    tutor_first, _, tutor_last = row.tutor.partition(" ")
    return replace(
        row,
        last_name=initials(last, first),
        first_name="",
        birth_date=None,
        tutor=initials(tutor_last, tutor_first),
        tutor_phone="",
    )
