"""What the list shows of a placement beside its own columns, and the order of its signs."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_due import SIGN_BEFORE
from e2c_desktop.domain.placement_follow_up import REVIEW_DUE_AFTER
from e2c_desktop.domain.placement_states import UNSIGNED
from e2c_desktop.queries.placement_conditions import UNDECLARED, WITH_SHEET, shown_state
from e2c_desktop.storage.models import Placement, PlacementAccident, PlacementVisit

_L, _V, _X = (
    cast("sa.Table", kind.__table__) for kind in (Placement, PlacementVisit, PlacementAccident)
)


def _of_visits(value: Any, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:  # noqa: ANN401  # a column
    live = _V.c.archived_at.is_(None)
    mine = _V.c.placement_id == _L.c.id
    return sa.select(value).where(mine, live, *conditions).scalar_subquery()


NEXT_VISIT = _of_visits(sa.func.min(_V.c.planned_on), _V.c.made_on.is_(None))
"""The first visit planned and not made."""
LAST_VISIT = _of_visits(sa.func.max(_V.c.made_on))
"""The latest visit made."""
ACCIDENT_OPEN = sa.select(_X.c.id).where(_X.c.placement_id == _L.c.id, *UNDECLARED).exists()
"""Whether an accident is still to be declared."""


def sign_rank(today: date) -> sa.Case[Any]:
    """Rank placements by what is to be done about them: late, coming, nothing.

    The rules are those of `domain.placement_due`, which the list shows.
    """
    state = shown_state(today)
    unsigned = sa.and_(
        _L.c.state.in_(UNSIGNED), _L.c.kind != PlacementKind.VISIT, _L.c.ends_on >= today
    )
    waits = sa.and_(state == PlacementState.ENDED, ~_L.c.review_received, _L.c.kind.in_(WITH_SHEET))
    never = sa.and_(
        state == PlacementState.RUNNING,
        _L.c.starts_on <= today,
        _L.c.ends_on >= today,
        NEXT_VISIT.is_(None),
        LAST_VISIT.is_(None),
    )
    late = sa.or_(
        ACCIDENT_OPEN,
        sa.and_(unsigned, _L.c.starts_on <= today),
        sa.and_(waits, _L.c.ends_on < today - REVIEW_DUE_AFTER),
        today > NEXT_VISIT,
    )
    coming = sa.or_(
        sa.and_(unsigned, _L.c.starts_on <= today + SIGN_BEFORE),
        sa.and_(waits, _L.c.ends_on < today),
        today >= NEXT_VISIT,
        never,
    )
    return sa.case((late, 0), (coming, 1), else_=sa.null())
