"""What somebody did in activities: for the record, the booklet, and the choice of participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity_codes import ActivityKind, Presence, kind_of
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Cohort,
    Company,
    Path,
    Trainee,
)

_A, _S, _M, _P, _T, _K, _C = (
    cast("sa.Table", kind.__table__)
    for kind in (Activity, ActivitySession, ActivityParticipant, Path, Trainee, Cohort, Company)
)


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """What somebody did in one activity.

    Attributes:
        first_on, last_on: days of the first and the last meeting the person came to.
        sessions: how many meetings the person came to.
        minutes: for how long in all.
    """

    activity_id: UUID
    title: str
    kind: ActivityKind
    place: str
    partner: str
    competences: str
    first_on: date
    last_on: date
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class MyActivities:
    """The activities somebody came to, the latest first."""

    parts: tuple[ActivityPart, ...] = ()

    @property
    def count(self) -> int:
        """How many different activities."""
        return len(self.parts)

    @property
    def minutes(self) -> int:
        """For how long in all."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may take part in a meeting: their path holds its day."""

    path_id: UUID
    last_name: str
    first_name: str
    cohort: str


def activities_of(session: Session, trainee_id: UUID) -> MyActivities:
    """Return the activities that a person came to, in all their paths."""
    query = _parts().where(_P.c.trainee_id == trainee_id).order_by(_LATEST.desc(), _A.c.id)
    found: list[Any] = list(session.execute(query))
    return MyActivities(tuple(_part(*row) for row in found))


def activities_of_paths(
    session: Session, path_ids: Sequence[UUID]
) -> dict[UUID, list[ActivityPart]]:
    """Return the activities that people came to, by path, the latest first."""
    return OneOrMany(session, path_ids).facts(_of_paths, _part)


_LATEST = sa.func.max(_S.c.on_date)


@cache
def _of_paths(about: About) -> Statement:
    """Return the statement of several paths, made once: the synthesis reads one at each row."""
    query = _parts(_P.c.id).group_by(_P.c.id).where(about(_P.c.id))
    return query.order_by(_LATEST.desc(), _A.c.id)


def _part(activity_id: UUID, title: str, kind: str, *rest: Any) -> ActivityPart:  # noqa: ANN401  # columns of any type
    return ActivityPart(activity_id, title, kind_of(kind), *rest)


def _parts(*first: sa.Column[Any]) -> sa.Select[Any]:
    """Return what was done in each activity, of the meetings where somebody was present."""
    length = sa.func.coalesce(_M.c.minutes, _S.c.minutes)
    return (
        sa.select(
            *first,
            _A.c.id,
            _A.c.title,
            _A.c.kind,
            _A.c.place,
            sa.func.coalesce(_C.c.name, _A.c.partner),
            _A.c.competences,
            sa.func.min(_S.c.on_date),
            _LATEST,
            sa.func.count(),
            sa.func.sum(length),
        )
        .select_from(
            _M.join(_P, _P.c.id == _M.c.path_id)
            .join(_S, _S.c.id == _M.c.session_id)
            .join(_A, _A.c.id == _S.c.activity_id)
            .outerjoin(_C, _C.c.id == _A.c.company_id)
        )
        .where(_M.c.archived_at.is_(None), _M.c.presence == Presence.PRESENT.value)
        .where(_S.c.archived_at.is_(None), _A.c.archived_at.is_(None), _P.c.archived_at.is_(None))
        .group_by(_A.c.id, _A.c.title, _A.c.kind, _A.c.place, _C.c.name, _A.c.partner)
        .group_by(_A.c.competences)
    )


def candidates(
    session: Session, day: date, typed: str = "", *, without: UUID | None = None, limit: int = 50
) -> list[Candidate]:
    """Return who may take part in a meeting of a day, by name.

    Args:
        session: the reading.
        day: that of the meeting.
        typed: words, each found in the names of the person.
        without: the meeting, whose participants are left out.
        limit: how many at most.
    """
    words = [sa.literal(word, sa.Text()) for word in search_words(typed)]
    query = (
        sa.select(
            _P.c.id,
            sa.case((_T.c.usual_name != "", _T.c.usual_name), else_=_T.c.last_name),
            _T.c.first_name,
            sa.func.coalesce(_K.c.name, ""),
        )
        .select_from(
            _P.join(_T, _T.c.id == _P.c.trainee_id).outerjoin(_K, _K.c.id == _P.c.cohort_id)
        )
        .where(_P.c.archived_at.is_(None), _T.c.archived_at.is_(None))
        .where(_P.c.entry_on <= day, sa.or_(_P.c.exit_on.is_(None), _P.c.exit_on >= day))
        .where(*(_T.c.search_text.contains(word) for word in words))
        .order_by(_T.c.sort_key, _P.c.id)
        .limit(limit)
    )
    if without is not None:
        there = sa.select(_M.c.path_id).where(
            _M.c.session_id == without, _M.c.archived_at.is_(None)
        )
        query = query.where(_P.c.id.not_in(there))
    found: list[Any] = list(session.execute(query))
    return [Candidate(*row) for row in found]
