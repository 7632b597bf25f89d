"""The list of activities: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the activity (title, partner,
place, competences) or in its company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity_codes import ActivityKind, Presence, kind_of
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.activity_filters import (
    BY_DAY,
    ActivityFilter,
    ActivityOrder,
    ActivitySorting,
)
from e2c_desktop.queries.exit_filters import year_before
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Cohort,
    Company,
    Path,
    Site,
    Staff,
)

_A, _S, _M, _P, _C, _K, _R, _W = (
    cast("sa.Table", kind.__table__)
    for kind in (
        Activity,
        ActivitySession,
        ActivityParticipant,
        Path,
        Company,
        Cohort,
        Staff,
        Site,
    )
)
"""Activities, meetings, participants, paths, companies, cohorts, staff, sites."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the list: values, not texts; dates stay dates.

    Attributes:
        first_on, last_on: days of the first and of the last meeting; None without any.
        sessions: how many meetings there are.
        minutes: what they count for together.
        participants: how many paths take part, once each, whether they came or not.
        to_note: a meeting is over and somebody of it is still noted as expected.
        groups: names of the cohorts of the participants.
    """

    id: UUID
    title: str
    kind: ActivityKind
    groups: tuple[str, ...]
    place: str
    company: str
    partner: str
    staff: str
    site: str
    cost_cents: int | None
    archived: bool
    first_on: date | None
    last_on: date | None
    sessions: int
    minutes: int
    participants: int
    to_note: bool


def _of_activity() -> list[sa.ColumnElement[bool]]:
    return [_S.c.activity_id == _A.c.id, _S.c.archived_at.is_(None)]


def _meetings(value: Any, *conditions: sa.ColumnElement[bool]) -> Any:  # noqa: ANN401  # any type
    query = sa.select(value).where(*_of_activity(), *conditions)
    return query.correlate(_A).scalar_subquery()


def _taking_part(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    joined = _S.join(_M, _M.c.session_id == _S.c.id)
    return (
        sa.select(sa.func.count(_M.c.path_id.distinct()))
        .select_from(joined)
        .where(*_of_activity(), _M.c.archived_at.is_(None), *conditions)
        .correlate(_A)
    )


_FIRST, _LAST = _meetings(sa.func.min(_S.c.on_date)), _meetings(sa.func.max(_S.c.on_date))
_MEETINGS = _meetings(sa.func.count())
_MINUTES = _meetings(sa.func.coalesce(sa.func.sum(_S.c.minutes), 0))
_PEOPLE = _taking_part().scalar_subquery()


def _to_note(today: date) -> sa.ColumnElement[bool]:
    expected = (_M.c.presence == Presence.PLANNED.value, _S.c.on_date < today)
    return _taking_part(*expected).scalar_subquery() > 0


def _met(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.select(_S.c.id).where(*_of_activity(), *conditions).correlate(_A).exists()


def _told_by(word: str) -> sa.ColumnElement[bool]:
    """Say that an activity or its company bears a word."""
    sought = sa.literal(word, sa.Text())
    company = sa.select(_C.c.id).where(
        _C.c.id == _A.c.company_id, _C.c.search_text.contains(sought)
    )
    return sa.or_(_A.c.search_text.contains(sought), company.correlate(_A).exists())


def _of_cohorts(cohorts: frozenset[UUID]) -> sa.ColumnElement[bool]:
    joined = _S.join(_M, _M.c.session_id == _S.c.id).join(_P, _P.c.id == _M.c.path_id)
    query = sa.select(_S.c.id).select_from(joined)
    query = query.where(*_of_activity(), _M.c.archived_at.is_(None), _P.c.cohort_id.in_(cohorts))
    return query.correlate(_A).exists()


def _conditions(wanted: ActivityFilter, today: date) -> list[sa.ColumnElement[bool]]:
    aside = _A.c.archived_at.is_not(None)
    found: list[sa.ColumnElement[bool]] = [aside if wanted.archived else ~aside]
    found += [_told_by(word) for word in search_words(wanted.text)]
    if wanted.sites:
        found.append(sa.or_(_A.c.site_id.in_(wanted.sites), _A.c.site_id.is_(None)))
    if wanted.kinds:
        found.append(_A.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.staff:
        found.append(_A.c.staff_id.in_(wanted.staff))
    if wanted.companies:
        found.append(_A.c.company_id.in_(wanted.companies))
    if wanted.cohorts:
        found.append(_of_cohorts(wanted.cohorts))
    return [*found, *_days(wanted, today)]


def _days(wanted: ActivityFilter, today: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.last_year:
        found.append(sa.or_(_met(_S.c.on_date >= year_before(today)), ~_met()))
    if wanted.coming:
        found.append(sa.or_(_met(_S.c.on_date >= today), ~_met()))
    if wanted.to_note:
        found.append(_to_note(today))
    if wanted.years:
        spans = (
            _S.c.on_date.between(date(year, 1, 1), date(year, 12, 31)) for year in wanted.years
        )
        found.append(_met(sa.or_(*spans)))
    return found


_KIND_RANK = sa.case(
    {kind.value: rank for rank, kind in enumerate(ActivityKind)},
    value=sa.type_coerce(_A.c.kind, sa.String()),
)
_PARTNER = sa.func.nullif(sa.func.coalesce(_C.c.name, _A.c.partner), "")
_KEYS: dict[ActivityOrder, Any] = {
    ActivityOrder.DAY: _LAST,
    ActivityOrder.TITLE: _A.c.search_text,
    ActivityOrder.KIND: _KIND_RANK,
    ActivityOrder.PLACE: sa.func.nullif(_A.c.place, ""),
    ActivityOrder.COMPANY: _PARTNER,
    ActivityOrder.STAFF: _R.c.name_key,
    ActivityOrder.SITE: _W.c.name,
    ActivityOrder.SESSIONS: _MEETINGS,
    ActivityOrder.PARTICIPANTS: _PEOPLE,
    ActivityOrder.HOURS: _MINUTES,
    ActivityOrder.COST: _A.c.cost_cents,
}


def _ordering(sorting: Sequence[ActivitySorting], today: date) -> list[Any]:
    """Return what the rows are put in order by; those without a value, or a sign, come last."""
    columns = {**_KEYS, ActivityOrder.SIGN: sa.case((_to_note(today), 0), else_=sa.null())}
    keys: list[Any] = [
        (columns[item.order].desc() if item.descending else columns[item.order].asc()).nulls_last()
        for item in sorting or BY_DAY
    ]
    return [*keys, _A.c.search_text, _A.c.id]


_JOINED = (
    _A.outerjoin(_C, _C.c.id == _A.c.company_id)
    .outerjoin(_R, _R.c.id == _A.c.staff_id)
    .outerjoin(_W, _W.c.id == _A.c.site_id)
)


def page(
    session: Session,
    wanted: ActivityFilter,
    sorting: Sequence[ActivitySorting] = BY_DAY,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[ActivityRow]:
    """Return one page of the list."""
    query = _selected(today).where(*_conditions(wanted, today))
    query = query.order_by(*_ordering(sorting, today)).offset(offset).limit(limit)
    return _rows(session, query)


def count(session: Session, wanted: ActivityFilter, *, today: date) -> int:
    """Return how many activities a filter keeps."""
    query = sa.select(sa.func.count()).select_from(_A).where(*_conditions(wanted, today))
    return int(session.execute(query).scalar_one())


def first_page(
    session: Session,
    wanted: ActivityFilter,
    sorting: Sequence[ActivitySorting] = BY_DAY,
    limit: int = 256,
    *,
    today: date,
) -> tuple[list[ActivityRow], int]:
    """Return the first page of the list, and how many activities the filter keeps in all."""
    rows = page(session, wanted, sorting, 0, limit, today=today)
    return rows, len(rows) if len(rows) < limit else count(session, wanted, today=today)


def ids(
    session: Session,
    wanted: ActivityFilter,
    sorting: Sequence[ActivitySorting] = BY_DAY,
    *,
    today: date,
) -> list[UUID]:
    """Return the activities that a filter keeps, in the order of the list."""
    query = sa.select(_A.c.id).select_from(_JOINED).where(*_conditions(wanted, today))
    return list(session.scalars(query.order_by(*_ordering(sorting, today))))


def rows_of(
    session: Session,
    activity_ids: Collection[UUID],
    sorting: Sequence[ActivitySorting] = BY_DAY,
    *,
    today: date,
) -> list[ActivityRow]:
    """Return the lines of some activities, whatever the list shows; unknown ones are left out."""
    query = _selected(today).where(_A.c.id.in_(activity_ids))
    return _rows(session, query.order_by(*_ordering(sorting, today)))


def of_company(session: Session, company_id: UUID, *, today: date) -> list[ActivityRow]:
    """Return the activities held with a company, the latest first."""
    return page(session, ActivityFilter(companies=frozenset({company_id})), today=today)


def companies(session: Session) -> list[tuple[UUID, str]]:
    """Return the companies with which there were activities, by name."""
    query = (
        sa.select(_C.c.id, _C.c.name)
        .where(_C.c.id.in_(sa.select(_A.c.company_id).where(_A.c.archived_at.is_(None))))
        .order_by(_C.c.sort_key)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def years(session: Session) -> list[int]:
    """Return the calendar years that had a meeting, the latest first."""
    query = sa.select(sa.func.min(_S.c.on_date), sa.func.max(_S.c.on_date))
    first, last = session.execute(query.where(_S.c.archived_at.is_(None))).one()
    return [] if first is None else list(range(last.year, first.year - 1, -1))


def _selected(today: date) -> sa.Select[Any]:
    return sa.select(
        _A.c.id,
        _A.c.title,
        _A.c.kind,
        _A.c.place,
        sa.func.coalesce(_C.c.name, ""),
        _A.c.partner,
        sa.func.coalesce(_R.c.name, ""),
        sa.func.coalesce(_W.c.name, ""),
        _A.c.cost_cents,
        _A.c.archived_at.is_not(None),
        _FIRST,
        _LAST,
        _MEETINGS,
        _MINUTES,
        _PEOPLE,
        _to_note(today),
    ).select_from(_JOINED)


def _rows(session: Session, query: sa.Select[Any]) -> list[ActivityRow]:
    found: list[Any] = list(session.execute(query))
    groups = _groups(session, [row[0] for row in found])
    return [
        ActivityRow(row[0], row[1], kind_of(row[2]), tuple(groups.get(row[0], ())), *row[3:])
        for row in found
    ]


def _groups(session: Session, activity_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the names of the cohorts that take part in activities."""
    joined = (
        _S.join(_M, _M.c.session_id == _S.c.id)
        .join(_P, _P.c.id == _M.c.path_id)
        .join(_K, _K.c.id == _P.c.cohort_id)
    )
    query = (
        sa.select(_S.c.activity_id, _K.c.name, _K.c.name_key)
        .select_from(joined)
        .where(_S.c.activity_id.in_(activity_ids), _S.c.archived_at.is_(None))
        .where(_M.c.archived_at.is_(None))
        .distinct()
        .order_by(_K.c.name_key)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in session.execute(query):
        found[row[0]].append(row[1])
    return found
