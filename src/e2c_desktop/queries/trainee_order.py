"""The orders of the list of trainees: what each one compares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.queries.booklet_share import booklet_share
from e2c_desktop.queries.follow_notes import last_contact
from e2c_desktop.queries.trainee_filters import Sorting, TraineeOrder
from e2c_desktop.queries.trainee_signs import watched_people
from e2c_desktop.storage.models import Cohort, Path, Site, Staff, Trainee

_T, _P, _C, _R, _S = (
    cast("sa.Table", kind.__table__) for kind in (Trainee, Path, Cohort, Staff, Site)
)

LATE, SOON = "late", "soon"
"""Names of the values of an order by signs: the people of whom something is late, or coming."""


def _key_columns(order: TraineeOrder, today: date) -> tuple[Any, ...]:
    if order is TraineeOrder.CONTACT:
        return (last_contact(today),)
    if order is TraineeOrder.BOOKLET:
        return (booklet_share(today),)
    if order is TraineeOrder.SIGN:
        return (_sign_rank(today),)
    return {
        TraineeOrder.NAME: (_T.c.sort_key,),
        TraineeOrder.BIRTH_DATE: (_T.c.birth_date,),
        TraineeOrder.AGE: (_T.c.birth_date,),
        TraineeOrder.STATE: (_STATE_RANK,),
        TraineeOrder.ENTRY: (_P.c.entry_on,),
        TraineeOrder.PLANNED_END: (_P.c.planned_end_on,),
        TraineeOrder.EXIT: (_P.c.exit_on,),
        TraineeOrder.TOWN: (sa.func.nullif(_T.c.town, ""),),
        TraineeOrder.COHORT: (_C.c.starts_on, _C.c.name_key),
        TraineeOrder.REFERENT: (_R.c.name_key,),
        TraineeOrder.SITE: (_S.c.name,),
        TraineeOrder.SEX: (_T.c.sex,),
        TraineeOrder.POSTAL_CODE: (sa.func.nullif(_T.c.postal_code, ""),),
        TraineeOrder.APPLICATION: (_P.c.application_on,),
        TraineeOrder.INTEGRATION_END: (_P.c.integration_end_on,),
        TraineeOrder.CONTRACT: (_P.c.contract_on,),
        TraineeOrder.LEVEL: (_P.c.entry_level,),
    }[order]


_STATE_RANK = sa.case(
    {state.value: rank for rank, state in enumerate(PathState)},
    value=sa.type_coerce(_P.c.state, sa.String()),
)


def _sign_rank(today: date) -> sa.Case[Any]:
    """Rank people by the sign of their row: what is late, what is to be watched, nothing.

    The same as the list shows; `sign_values` tells whose signs are not written in their rows.
    """
    late, soon = (sa.bindparam(name, type_=_T.c.id.type, expanding=True) for name in (LATE, SOON))
    overrun = sa.and_(_P.c.state.in_(sorted(OPEN_STATES)), _P.c.planned_end_on < today)
    return sa.case(
        (sa.or_(overrun, _T.c.id.in_(late)), 0),
        (sa.or_(_T.c.birth_date.is_(None), _T.c.id.in_(soon)), 1),
        else_=sa.null(),
    )


def sign_values(session: Session, sorting: Sequence[Sorting], today: date) -> dict[str, Any]:
    """Return the values that an order by signs asks for; none of another order."""
    if all(item.order is not TraineeOrder.SIGN for item in sorting):
        return {}
    late, soon = watched_people(session, today)
    return {LATE: list(late), SOON: list(soon)}


def ordering(sorting: Sequence[Sorting], today: date) -> list[sa.UnaryExpression[Any]]:
    """Return what the rows are put in order by; people without a value come last."""
    keys: list[sa.UnaryExpression[Any]] = []
    for item in sorting:
        for column in _key_columns(item.order, today):
            # The youngest was born last.
            down = item.descending != (item.order is TraineeOrder.AGE)
            ordered = column.desc() if down else column.asc()
            # Names are never empty: left bare, their index serves.
            keys.append(ordered if item.order is TraineeOrder.NAME else ordered.nulls_last())
    if all(item.order is not TraineeOrder.NAME for item in sorting):
        keys.append(_T.c.sort_key.asc())
    down = sorting[0].descending if len(sorting) == 1 else False
    keys.append(_T.c.id.desc() if down else _T.c.id.asc())
    return keys


_OF_PERSON = frozenset(
    {
        TraineeOrder.NAME,
        TraineeOrder.BIRTH_DATE,
        TraineeOrder.AGE,
        TraineeOrder.TOWN,
        TraineeOrder.POSTAL_CODE,
        TraineeOrder.SEX,
        TraineeOrder.CONTACT,
    }
)


def needs_path(sorting: Sequence[Sorting]) -> bool:
    """Tell whether an order looks at the paths."""
    return any(item.order not in _OF_PERSON for item in sorting)
