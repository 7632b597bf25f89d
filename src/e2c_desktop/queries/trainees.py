"""The list of trainees: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the names, town, phones, file
number or e-mail. The list shows each person with their latest path.

The list is read again at each letter typed: its statements are built once for each shape of
question, and only their values change from one letter to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_progress import BookletShare
from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    ExitReason,
    Nationality,
    PathState,
    PayStatus,
    PrescriberKind,
    Sex,
)
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.path import CLOSED_STATES, OPEN_STATES
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.domain.trainee_signs import TraineeSigns
from e2c_desktop.queries.follow_notes import last_contact
from e2c_desktop.queries.trainee_fields import among, conditions_of
from e2c_desktop.queries.trainee_filters import (
    BY_NAME,
    Sorting,
    TraineeFilter,
    TraineeOrder,
    TraineeView,
    view_filter,
)
from e2c_desktop.queries.trainee_order import needs_path, ordering, sign_values
from e2c_desktop.queries.trainee_words import shape_of, text_conditions, word_values, words_of
from e2c_desktop.storage.models import Cohort, Path, Placement, Prescriber, Site, Staff, Trainee

__all__ = [
    "BY_NAME",
    "Sorting",
    "TraineeFilter",
    "TraineeOrder",
    "TraineeRow",
    "TraineeView",
    "count",
    "first_page",
    "homonyms",
    "ids",
    "page",
    "rows_of",
    "view_filter",
]

_T, _P, _L, _C, _R, _S, _B = (
    cast("sa.Table", kind.__table__)
    for kind in (Trainee, Path, Placement, Cohort, Staff, Site, Prescriber)
)
"""Trainees, paths, placements, cohorts, referents, sites, prescribers: columns, never records."""


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """One line of the list: values, not texts; dates stay dates.

    Attributes:
        in_placement: in a company today.
        site, cohort, referent: names, empty when there is none.
        archived: put aside.
        prescriber: empty for those whose kind says something of a person's private life.
        age: told instead of the birth date in visitor mode (see `queries.masking`).
        last_contact, booklet, signs: read apart, where they are shown.
    """

    id: UUID
    path_id: UUID | None
    last_name: str
    first_name: str
    usual_name: str
    sex: Sex | None
    birth_date: date | None
    town: str
    phone: str
    email: str
    archived: bool
    state: PathState | None
    entry_on: date | None
    contract_on: date | None
    planned_end_on: date | None
    exit_on: date | None
    site: str
    cohort: str
    referent: str
    in_placement: bool
    postal_code: str = ""
    nationality: Nationality | None = None
    qpv: Answer | None = None
    image_consent: Answer | None = None
    entry_level: EntryLevel | None = None
    fse: bool | None = None
    pay_status: PayStatus | None = None
    application_on: date | None = None
    integration_end_on: date | None = None
    exit_reason: ExitReason | None = None
    prescriber: str = ""
    age: int | None = None
    last_contact: date | None = None
    booklet: BookletShare | None = None
    signs: TraineeSigns | None = None


def _placed_on(day: date) -> sa.ColumnElement[bool]:
    return (
        sa.select(_L.c.id)
        .where(
            _L.c.path_id == _P.c.id,
            _L.c.starts_on <= day,
            _L.c.ends_on >= day,
            _L.c.state.in_(PLACED),
            _L.c.archived_at.is_(None),
        )
        .exists()
    )


def _path_conditions(
    wanted: TraineeFilter, today: date, *, from_people: bool = False
) -> list[sa.ColumnElement[bool]]:
    """Return what the latest path must satisfy; empty when any person will do."""
    state: sa.ColumnElement[Any] = _P.c.state
    if from_people:
        # Not the bare column, so that its index is not used: see `_mostly_matching`.
        state = sa.func.coalesce(state, "", type_=state.type)
    sets: tuple[tuple[Any, frozenset[Any]], ...] = (
        (_P.c.site_id, wanted.sites),
        (_P.c.cohort_id, wanted.cohorts),
        (_P.c.referent_id, wanted.referents),
        (_P.c.prescriber_id, wanted.prescribers),
        (state, wanted.states),
    )
    conditions = [among(column, values) for column, values in sets if values]
    if wanted.placed is not None:
        placed = _placed_on(today)
        conditions.append(placed if wanted.placed else ~placed)
    if wanted.ends_within is not None:
        conditions.append(_P.c.planned_end_on <= today + timedelta(days=wanted.ends_within))
    if wanted.decision_within is not None:
        last = today + timedelta(days=wanted.decision_within)
        conditions.append(_P.c.integration_end_on <= last)
    return conditions + conditions_of(wanted.criteria, today, of_path=True)


def _mostly_matching(wanted: TraineeFilter) -> bool:
    """Tell whether a filter keeps a large part of the base, as « Sortis » does after a few years.

    Such a list is read in the order of the names, looking up each person's path, until the page
    is full; a narrow one is read from the paths, then sorted.
    """
    narrow = (wanted.sites, wanted.cohorts, wanted.referents, wanted.prescribers)
    limits = (wanted.placed, wanted.ends_within, wanted.decision_within)
    bounded = any(limit is not None for limit in limits)
    bounded = bounded or any(asked.period or asked.since for asked in wanted.criteria)
    return bool(wanted.states & CLOSED_STATES) and not any(narrow) and not bounded


def _person_conditions(wanted: TraineeFilter, today: date) -> list[sa.ColumnElement[bool]]:
    put_aside = _T.c.archived_at.is_not(None)
    conditions = [put_aside if wanted.archived else ~put_aside, *text_conditions(wanted.text)]
    if wanted.archived:
        # A merged record is not in the bin: its person is in the list, under another one.
        conditions.append(_T.c.merged_into_id.is_(None))
    if wanted.minors:
        conditions.append(_T.c.birth_date > add_months(today, -12 * ADULT_AGE))
    if wanted.silent_for is not None:
        heard = sa.func.coalesce(last_contact(today), date.min, type_=sa.Date())
        conditions.append(heard < today - timedelta(days=wanted.silent_for))
    return conditions + conditions_of(wanted.criteria, today, of_path=False)


_CURRENT = sa.and_(_P.c.trainee_id == _T.c.id, _P.c.current)


def matching(
    columns: Sequence[Any], wanted: TraineeFilter, today: date, sorting: Sequence[Sorting] = ()
) -> sa.Select[Any]:
    """Select columns of the people that a filter keeps, with only the joins that it needs."""
    query = sa.select(*columns).where(*_person_conditions(wanted, today))
    outer = _mostly_matching(wanted)
    path_conditions = _path_conditions(wanted, today, from_people=outer)
    if path_conditions:
        query = query.join(_P, _CURRENT, isouter=outer).where(*path_conditions)
    elif needs_path(sorting):
        query = query.outerjoin(_P, _CURRENT)
    orders = {item.order for item in sorting}
    if TraineeOrder.COHORT in orders:
        query = query.outerjoin(_C, _C.c.id == _P.c.cohort_id)
    if TraineeOrder.REFERENT in orders:
        query = query.outerjoin(_R, _R.c.id == _P.c.referent_id)
    if TraineeOrder.SITE in orders:
        query = query.outerjoin(_S, _S.c.id == _P.c.site_id)
    return query.order_by(*ordering(sorting, today)) if sorting else query


@lru_cache(maxsize=32)
def _count_statement(shape: TraineeFilter, today: date) -> sa.Select[Any]:
    path_conditions = _path_conditions(shape, today)
    silent = shape.silent_for is not None
    of_person = conditions_of(shape.criteria, today, of_path=False)
    personal = shape.text or shape.minors or shape.archived or silent or of_person
    if path_conditions and not personal:
        # Paths are counted without looking at each person; few records are ever put aside.
        paths = sa.select(sa.func.count()).select_from(_P).where(_P.c.current, *path_conditions)
        same = _path_conditions(shape, today, from_people=True)
        aside = sa.select(sa.func.count()).select_from(_T).outerjoin(_P, _CURRENT)
        aside = aside.where(_T.c.archived_at.is_not(None), _T.c.merged_into_id.is_(None), *same)
        return sa.select(paths.scalar_subquery() - aside.scalar_subquery())
    return matching([sa.func.count()], shape, today).select_from(_T)


def count(session: Session, wanted: TraineeFilter, *, today: date) -> int:
    """Return how many people a filter keeps."""
    words = words_of(wanted)
    statement = _count_statement(shape_of(wanted, words), today)
    return int(session.execute(statement, word_values(words)).scalar_one())


def ids(
    session: Session, wanted: TraineeFilter, sorting: Sequence[Sorting] = BY_NAME, *, today: date
) -> list[UUID]:
    """Return the identifiers of everybody a filter keeps, in the order of the list."""
    words = words_of(wanted)
    statement = matching([_T.c.id], shape_of(wanted, words), today, sorting)
    values = {**word_values(words), **sign_values(session, sorting, today)}
    return list(session.execute(statement, values).scalars())


@lru_cache(maxsize=32)
def _page_statement(
    shape: TraineeFilter, today: date, sorting: tuple[Sorting, ...]
) -> sa.Select[Any]:
    """Find the identifiers of the page on indexes alone; only then read its rows."""
    offset, limit = (sa.bindparam(name, type_=sa.Integer()) for name in ("offset", "limit"))
    found = matching([_T.c.id], shape, today, sorting).offset(offset).limit(limit)
    people = found.subquery("found")
    rows = _rows(people.join(_T, _T.c.id == people.c.id), today)
    return rows.order_by(*ordering(sorting, today))


def page(
    session: Session,
    wanted: TraineeFilter,
    sorting: Sequence[Sorting] = BY_NAME,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[TraineeRow]:
    """Return one page of the list."""
    words = words_of(wanted)
    statement = _page_statement(shape_of(wanted, words), today, tuple(sorting))
    values = {**word_values(words), "offset": offset, "limit": limit}
    values |= sign_values(session, sorting, today)
    return [TraineeRow(*row) for row in session.execute(statement, values)]


@lru_cache(maxsize=32)
def _count_after_statement(
    shape: TraineeFilter, today: date, *, descending: bool
) -> sa.Select[Any]:
    """Count the people who come after one of them in the order of the names."""
    last = sa.bindparam("last", type_=_T.c.id.type)
    other = _T.alias()
    key = sa.select(other.c.sort_key).where(other.c.id == last).scalar_subquery()
    name, identifier = _T.c.sort_key, _T.c.id
    if descending:
        after = sa.and_(name <= key, sa.or_(name < key, identifier < last))
    else:
        after = sa.and_(name >= key, sa.or_(name > key, identifier > last))
    return matching([sa.func.count()], shape, today).select_from(_T).where(after)


def first_page(
    session: Session,
    wanted: TraineeFilter,
    sorting: Sequence[Sorting] = BY_NAME,
    limit: int = 256,
    *,
    today: date,
) -> tuple[list[TraineeRow], int]:
    """Return the first page of the list, and how many people the filter keeps in all.

    Words are looked for in the whole table. In the order of the names the page stops at its last
    row, and the count goes on from there: no text is looked at twice.
    """
    rows = page(session, wanted, sorting, 0, limit, today=today)
    if len(rows) < limit:
        return rows, len(rows)
    words = words_of(wanted)
    shape = shape_of(wanted, words)
    by_name = len(sorting) == 1 and sorting[0].order is TraineeOrder.NAME
    from_people = not _path_conditions(wanted, today) or _mostly_matching(wanted)
    if not (words and by_name and from_people):
        return rows, count(session, wanted, today=today)
    after = _count_after_statement(shape, today, descending=sorting[0].descending)
    left = session.execute(after, {**word_values(words), "last": rows[-1].id}).scalar_one()
    return rows, len(rows) + int(left)


def _rows(people: sa.FromClause, today: date) -> sa.Select[Any]:
    """Select the columns of the list, for some trainees with their latest path."""
    return (
        sa.select(
            _T.c.id,
            _P.c.id,
            _T.c.last_name,
            _T.c.first_name,
            _T.c.usual_name,
            _T.c.sex,
            _T.c.birth_date,
            _T.c.town,
            _T.c.phone,
            _T.c.email,
            _T.c.archived_at.is_not(None),
            _P.c.state,
            _P.c.entry_on,
            _P.c.contract_on,
            _P.c.planned_end_on,
            _P.c.exit_on,
            sa.func.coalesce(_S.c.name, ""),
            sa.func.coalesce(_C.c.name, ""),
            sa.func.coalesce(_R.c.name, ""),
            sa.func.coalesce(
                sa.and_(_P.c.state.in_(sorted(OPEN_STATES)), _placed_on(today)), sa.false()
            ),
            _T.c.postal_code,
            _T.c.nationality,
            _T.c.qpv,
            _T.c.image_consent,
            _P.c.entry_level,
            _P.c.fse,
            _P.c.pay_status,
            _P.c.application_on,
            _P.c.integration_end_on,
            _P.c.exit_reason,
            _PRESCRIBER,
        )
        .select_from(people)
        .outerjoin(_P, _CURRENT)
        .outerjoin(_S, _S.c.id == _P.c.site_id)
        .outerjoin(_C, _C.c.id == _P.c.cohort_id)
        .outerjoin(_R, _R.c.id == _P.c.referent_id)
        .outerjoin(_B, _B.c.id == _P.c.prescriber_id)
    )


_PRESCRIBER = sa.case(
    (_B.c.kind.in_([kind for kind in PrescriberKind if kind.sensitive]), ""),
    else_=sa.func.coalesce(_B.c.name, ""),
)


def rows_of(
    session: Session,
    trainee_ids: Collection[UUID],
    sorting: Sequence[Sorting] = BY_NAME,
    *,
    today: date,
) -> list[TraineeRow]:
    """Return the rows of some people, whatever the list now shows; unknown ones are left out."""
    people = sa.select(_T.c.id).where(_T.c.id.in_(trainee_ids)).subquery("chosen")
    rows = _rows(people.join(_T, _T.c.id == people.c.id), today).order_by(*ordering(sorting, today))
    return [TraineeRow(*row) for row in session.execute(rows, sign_values(session, sorting, today))]


def homonyms(session: Session, last_name: str, first_name: str, *, today: date) -> list[TraineeRow]:
    """Return the people who bear the same names, folded: to be looked at before registering."""
    key = comparison_key(last_name) + "|" + comparison_key(first_name)
    query = _rows(_T, today).where(_T.c.name_key == key, _T.c.merged_into_id.is_(None))
    return [TraineeRow(*row) for row in session.execute(query.order_by(_T.c.id))]
