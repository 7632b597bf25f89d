"""The list of trainees: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the names, town, phones, file
number or e-mail. The list shows each person with their latest path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState, PlacementState, Sex
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.text import comparison_key, search_key
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.storage.models import Cohort, Path, Placement, Site, Staff, Trainee

PLACED = (
    PlacementState.SIGNED,
    PlacementState.RUNNING,
    PlacementState.ENDED,
    PlacementState.REVIEWED,
)
"""States of a placement that takes or took place on its dates."""

OPEN_STATES = frozenset({PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED})


_T, _P, _L, _C, _R, _S = (
    cast("sa.Table", kind.__table__) for kind in (Trainee, Path, Placement, Cohort, Staff, Site)
)
"""Trainees, paths, placements, cohorts, referents, sites: selects of columns, never of records."""


@dataclass(frozen=True, slots=True)
class TraineeFilter:
    """What limits the list; an empty set limits nothing.

    Attributes:
        text: words that must all be found.
        archived: True for the records put aside, which no other list shows.
        placed: True for those who are in a company today, False for the others.
        minors: only those who are not eighteen today.
        ends_within: only paths whose expected end comes within this number of days.
    """

    text: str = ""
    sites: frozenset[UUID] = frozenset()
    cohorts: frozenset[UUID] = frozenset()
    referents: frozenset[UUID] = frozenset()
    prescribers: frozenset[UUID] = frozenset()
    states: frozenset[PathState] = frozenset()
    archived: bool = False
    placed: bool | None = None
    minors: bool = False
    ends_within: int | None = None


class TraineeView(StrEnum):
    """Ready-made views of the list."""

    CURRENT = "en_cours"
    CANDIDATES = "candidats"
    INTEGRATION = "en_integration"
    IN_COMPANY = "en_entreprise"
    ENDING = "sortent_bientot"
    MINORS = "mineurs"
    LEFT = "sortis"
    ALL = "tous"
    ARCHIVED = "corbeille"

    @property
    def label(self) -> str:
        """The French words of the menu."""
        return _VIEWS[self][0]


_LEFT = frozenset({PathState.LEFT, PathState.LEFT_INTEGRATION, PathState.FOLLOWED_UP})
_VIEWS: dict[TraineeView, tuple[str, TraineeFilter]] = {
    TraineeView.CURRENT: ("En cours", TraineeFilter(states=OPEN_STATES)),
    TraineeView.CANDIDATES: (
        "Candidats",
        TraineeFilter(states=frozenset({PathState.CANDIDATE, PathState.ADMITTED})),
    ),
    TraineeView.INTEGRATION: (
        "En intégration",
        TraineeFilter(states=frozenset({PathState.INTEGRATION})),
    ),
    TraineeView.IN_COMPANY: (
        "En entreprise aujourd’hui",
        TraineeFilter(states=OPEN_STATES, placed=True),
    ),
    TraineeView.ENDING: (
        "Sortent dans 30 jours",
        TraineeFilter(states=OPEN_STATES, ends_within=30),
    ),
    TraineeView.MINORS: ("Mineurs", TraineeFilter(states=OPEN_STATES, minors=True)),
    TraineeView.LEFT: ("Sortis", TraineeFilter(states=_LEFT)),
    TraineeView.ALL: ("Tous", TraineeFilter()),
    TraineeView.ARCHIVED: ("Corbeille", TraineeFilter(archived=True)),
}


def view_filter(view: TraineeView) -> TraineeFilter:
    """Return the filter of a ready-made view."""
    return _VIEWS[view][1]


class TraineeOrder(StrEnum):
    """Columns the list can be sorted by."""

    NAME = "nom"
    BIRTH_DATE = "naissance"
    STATE = "statut"
    ENTRY = "entree"
    PLANNED_END = "fin_prevue"
    EXIT = "sortie"
    TOWN = "commune"
    COHORT = "promotion"
    REFERENT = "referent"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One key of the order; empty values come last, whatever the direction."""

    order: TraineeOrder = TraineeOrder.NAME
    descending: bool = False


BY_NAME = (Sorting(),)


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """One line of the list: values, not texts; dates stay dates.

    Attributes:
        in_placement: in a company today.
        site, cohort, referent: names, empty when there is none.
        archived: put aside.
        age: told instead of the birth date in visitor mode (see `queries.masking`).
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
    age: int | None = None


def _text_conditions(text: str) -> list[sa.ColumnElement[bool]]:
    # `search_key` leaves letters and digits only: nothing of LIKE's own signs, nor of SQL, stays.
    return [_T.c.search_text.contains(word, autoescape=True) for word in search_key(text).split()]


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
    conditions = [column.in_(sorted(values)) for column, values in sets if values]
    if wanted.placed is not None:
        placed = _placed_on(today)
        conditions.append(placed if wanted.placed else ~placed)
    if wanted.ends_within is not None:
        last = today + timedelta(days=wanted.ends_within)
        conditions.append(_P.c.planned_end_on <= last)
    return conditions


def _mostly_matching(wanted: TraineeFilter) -> bool:
    """Tell whether a filter keeps a large part of the base, as « Sortis » does after a few years.

    Such a list is read in the order of the names, looking up each person's path, until the page
    is full; a narrow one is read from the paths, then sorted.
    """
    narrow = (wanted.sites, wanted.cohorts, wanted.referents, wanted.prescribers)
    bounded = wanted.placed is not None or wanted.ends_within is not None
    return bool(wanted.states & CLOSED_STATES) and not any(narrow) and not bounded


def _person_conditions(wanted: TraineeFilter, today: date) -> list[sa.ColumnElement[bool]]:
    put_aside = _T.c.archived_at.is_not(None)
    conditions = [put_aside if wanted.archived else ~put_aside, *_text_conditions(wanted.text)]
    if wanted.minors:
        conditions.append(_T.c.birth_date > add_months(today, -12 * ADULT_AGE))
    return conditions


_CURRENT = sa.and_(_P.c.trainee_id == _T.c.id, _P.c.current)


def _key_columns(order: TraineeOrder) -> tuple[Any, ...]:
    return {
        TraineeOrder.NAME: (_T.c.sort_key,),
        TraineeOrder.BIRTH_DATE: (_T.c.birth_date,),
        TraineeOrder.STATE: (_STATE_RANK,),
        TraineeOrder.ENTRY: (_P.c.entry_on,),
        TraineeOrder.PLANNED_END: (_P.c.planned_end_on,),
        TraineeOrder.EXIT: (_P.c.exit_on,),
        TraineeOrder.TOWN: (sa.func.nullif(_T.c.town, ""),),
        TraineeOrder.COHORT: (_C.c.starts_on, _C.c.name_key),
        TraineeOrder.REFERENT: (_R.c.name_key,),
        TraineeOrder.SITE: (_S.c.name,),
    }[order]


_STATE_RANK = sa.case(
    {state.value: rank for rank, state in enumerate(PathState)},
    value=sa.type_coerce(_P.c.state, sa.String()),
)


def _ordering(sorting: Sequence[Sorting]) -> list[sa.UnaryExpression[Any]]:
    keys: list[sa.UnaryExpression[Any]] = []
    for item in sorting:
        for column in _key_columns(item.order):
            ordered = column.desc() if item.descending else column.asc()
            # Names are never empty: left bare, their index serves.
            keys.append(ordered if item.order is TraineeOrder.NAME else ordered.nulls_last())
    if all(item.order is not TraineeOrder.NAME for item in sorting):
        keys.append(_T.c.sort_key.asc())
    down = sorting[0].descending if len(sorting) == 1 else False
    keys.append(_T.c.id.desc() if down else _T.c.id.asc())
    return keys


def _needs_path(sorting: Sequence[Sorting]) -> bool:
    own = {TraineeOrder.NAME, TraineeOrder.BIRTH_DATE, TraineeOrder.TOWN}
    return any(item.order not in own for item in sorting)


def _matching(
    columns: Sequence[Any], wanted: TraineeFilter, today: date, sorting: Sequence[Sorting] = ()
) -> sa.Select[Any]:
    """Select columns of the people that a filter keeps, with only the joins that it needs."""
    query = sa.select(*columns).where(*_person_conditions(wanted, today))
    outer = _mostly_matching(wanted)
    path_conditions = _path_conditions(wanted, today, from_people=outer)
    if path_conditions:
        query = query.join(_P, _CURRENT, isouter=outer).where(*path_conditions)
    elif _needs_path(sorting):
        query = query.outerjoin(_P, _CURRENT)
    orders = {item.order for item in sorting}
    if TraineeOrder.COHORT in orders:
        query = query.outerjoin(_C, _C.c.id == _P.c.cohort_id)
    if TraineeOrder.REFERENT in orders:
        query = query.outerjoin(_R, _R.c.id == _P.c.referent_id)
    if TraineeOrder.SITE in orders:
        query = query.outerjoin(_S, _S.c.id == _P.c.site_id)
    return query.order_by(*_ordering(sorting)) if sorting else query


def count(session: Session, wanted: TraineeFilter, *, today: date) -> int:
    """Return how many people a filter keeps."""
    path_conditions = _path_conditions(wanted, today)
    if path_conditions and not (wanted.text or wanted.minors or wanted.archived):
        # Paths are counted without looking at each person; few records are ever put aside.
        paths = sa.select(sa.func.count()).select_from(_P).where(_P.c.current, *path_conditions)
        same = _path_conditions(wanted, today, from_people=True)
        aside = sa.select(sa.func.count()).select_from(_T).outerjoin(_P, _CURRENT)
        aside = aside.where(_T.c.archived_at.is_not(None), *same)
        query = sa.select(paths.scalar_subquery() - aside.scalar_subquery())
        return int(session.execute(query).scalar_one())
    query = _matching([sa.func.count()], wanted, today).select_from(_T)
    return int(session.execute(query).scalar_one())


def ids(
    session: Session, wanted: TraineeFilter, sorting: Sequence[Sorting] = BY_NAME, *, today: date
) -> list[UUID]:
    """Return the identifiers of everybody a filter keeps, in the order of the list."""
    return list(session.execute(_matching([_T.c.id], wanted, today, sorting)).scalars())


def page(
    session: Session,
    wanted: TraineeFilter,
    sorting: Sequence[Sorting] = BY_NAME,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[TraineeRow]:
    """Return one page of the list.

    The identifiers of the page are found first, on indexes alone; only then are its rows read.
    """
    query = _matching([_T.c.id], wanted, today, sorting).offset(offset).limit(limit)
    found = query.subquery("found")
    rows = _rows(found.join(_T, _T.c.id == found.c.id), today).order_by(*_ordering(sorting))
    return [TraineeRow(*row) for row in session.execute(rows)]


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
        )
        .select_from(people)
        .outerjoin(_P, _CURRENT)
        .outerjoin(_S, _S.c.id == _P.c.site_id)
        .outerjoin(_C, _C.c.id == _P.c.cohort_id)
        .outerjoin(_R, _R.c.id == _P.c.referent_id)
    )


def homonyms(session: Session, last_name: str, first_name: str, *, today: date) -> list[TraineeRow]:
    """Return the people who bear the same names, folded: to be looked at before registering."""
    key = comparison_key(last_name) + "|" + comparison_key(first_name)
    query = _rows(_T, today).where(_T.c.name_key == key).order_by(_T.c.id)
    return [TraineeRow(*row) for row in session.execute(query)]
