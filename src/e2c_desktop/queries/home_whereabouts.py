"""Where the people of the school are on a day: three statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.whereabouts import Person, Whereabouts
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.trainees import PLACED
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Path,
    Placement,
    PlacementAbsence,
    PlacementPause,
    Trainee,
)

_LONGEST = timedelta(days=366)
"""No placement lasts longer."""


def whereabouts(
    session: Session, today: date, *, site_id: UUID | None = None
) -> tuple[Person, ...]:
    """Return everybody at school by name, with where they are; « mine » is never asked here."""
    scope = TaskScope(today, site_id=site_id)
    placed, absent = _placed(session, scope), _absent(session, today)
    query = (
        people(
            Path.id, Path.state, Path.referent_id, sa.func.coalesce(Cohort.name, "").label("cohort")
        )
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(Path.current, Path.state.in_(sorted(OPEN_STATES)), *of_paths(scope))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    return tuple(_person(row, placed, absent) for row in session.execute(query))


def _person(
    row: sa.Row[*tuple[object, ...]], placed: Mapping[UUID, tuple[UUID, str]], absent: set[UUID]
) -> Person:
    there = placed.get(row.id)
    where, note = Whereabouts.CENTRE, row.cohort
    if row.state is PathState.SUSPENDED:
        where = Whereabouts.SUSPENDED
    elif there is not None:
        where = Whereabouts.ABSENT if there[0] in absent else Whereabouts.COMPANY
        note = there[1]
    return Person(
        row.id,
        row.trainee_id,
        row.last_name,
        row.first_name,
        where,
        note,
        there[0] if there is not None else None,
        row.referent_id,
    )


def _placed(session: Session, scope: TaskScope) -> dict[UUID, tuple[UUID, str]]:
    """Return the placement of the day and its company, by path; interrupted ones left out."""
    today = scope.today
    paused = sa.select(PlacementPause.placement_id).where(
        PlacementPause.archived_at.is_(None),
        PlacementPause.starts_on <= today,
        PlacementPause.ends_on >= today,
    )
    query = (
        sa.select(Placement.path_id, Placement.id, Company.name, Company.town)
        .join(Company, Company.id == Placement.company_id)
        .where(
            Placement.archived_at.is_(None),
            Placement.state.in_(PLACED),
            Placement.starts_on.between(today - _LONGEST, today),
            Placement.ends_on >= today,
            Placement.id.not_in(paused),
        )
    )
    return {
        row.path_id: (row.id, f"{row.name}, {row.town}" if row.town else row.name)
        for row in session.execute(query)
    }


def _absent(session: Session, today: date) -> set[UUID]:
    """Return the placements of which the company told an absence of the day."""
    query = sa.select(PlacementAbsence.placement_id).where(
        PlacementAbsence.on == today, PlacementAbsence.archived_at.is_(None)
    )
    return set(session.execute(query).scalars())


def masked_whereabouts(one: Person) -> Person:
    """Return somebody as a visitor may see them: by initials."""
    return replace(one, last_name=initials(one.last_name, one.first_name), first_name="")
