"""Where a person stands in the list, without reading the list up to there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.queries.trainee_filters import BY_NAME, Sorting, TraineeFilter, TraineeOrder
from e2c_desktop.queries.trainee_words import shape_of, word_values, words_of
from e2c_desktop.queries.trainees import ids, matching
from e2c_desktop.storage.models import Trainee

_T = cast("sa.Table", Trainee.__table__)


def place(
    session: Session,
    wanted: TraineeFilter,
    trainee_id: UUID,
    sorting: Sequence[Sorting] = BY_NAME,
    *,
    today: date,
) -> int:
    """Return the place of a person among those a filter keeps, from 0; -1 when it hides them.

    In the order of the names, the people before are counted on their index; other orders are read.
    """
    if len(sorting) != 1 or sorting[0].order is not TraineeOrder.NAME:
        found = ids(session, wanted, sorting, today=today)
        return found.index(trainee_id) if trainee_id in found else -1
    words = words_of(wanted)
    shape, values = shape_of(wanted, words), word_values(words)

    def counted(condition: sa.ColumnElement[bool]) -> int:
        query = matching([sa.func.count()], shape, today).select_from(_T).where(condition)
        return int(session.execute(query, values).scalar_one())

    if counted(_T.c.id == trainee_id) == 0:
        return -1
    return counted(_before(trainee_id, descending=sorting[0].descending))


def _before(trainee_id: UUID, *, descending: bool) -> sa.ColumnElement[bool]:
    """Return what holds for the people who come before one in the order of the names."""
    other = _T.alias()
    key: Any = sa.select(other.c.sort_key).where(other.c.id == trainee_id).scalar_subquery()
    name, identifier = _T.c.sort_key, _T.c.id
    if descending:
        return sa.and_(name >= key, sa.or_(name > key, identifier > trainee_id))
    return sa.and_(name <= key, sa.or_(name < key, identifier < trainee_id))
