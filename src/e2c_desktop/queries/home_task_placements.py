"""What is to be done about placements: conventions, tutors’ sheets, visits, accidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_accident import DECLARE_WITHIN
from e2c_desktop.domain.placement_due import SIGN_BEFORE
from e2c_desktop.domain.placement_follow_up import review_due
from e2c_desktop.domain.placement_states import PLACED, UNSIGNED
from e2c_desktop.domain.todo import Place, Target, Task, TaskKind
from e2c_desktop.queries.home_scope import TaskScope, of_placements, people
from e2c_desktop.queries.placement_conditions import WITH_SHEET
from e2c_desktop.storage.models import (
    Company,
    Path,
    Placement,
    PlacementAccident,
    PlacementVisit,
)

_Row = sa.Row[*tuple[Any, ...]]
_LONGEST = timedelta(days=366)
"""No placement lasts longer: those that began before are over since long."""


def _placements(*columns: sa.ColumnExpressionArgument[Any]) -> sa.Select[*tuple[Any, ...]]:
    return (
        people(Placement.id, Placement.starts_on, Placement.ends_on, Company.name, *columns)
        .join(Placement, Placement.path_id == Path.id)
        .join(Company, Company.id == Placement.company_id)
    )


def _of(
    row: _Row,
    kind: TaskKind,
    title: str,
    due_on: date,
    told: str = "",
    *,
    good_until: date | None = None,
    button: str = "",
) -> Task:
    return Task(
        kind,
        title,
        due_on,
        Target(Place.PLACEMENT, row.id),
        good_until=good_until,
        last_name=row.last_name,
        first_name=row.first_name,
        detail=f"{row.name} · {told}" if told else row.name,
        button=button,
    )


def conventions(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which conventions are not signed: five working days before the first day."""
    query = _placements().where(
        Placement.state.in_(UNSIGNED),
        Placement.kind != PlacementKind.VISIT,
        Placement.ends_on >= scope.today,
        Placement.starts_on.between(scope.today - _LONGEST, scope.last),
        *of_placements(scope),
    )
    for row in session.execute(query):
        start = row.starts_on
        begun = start <= scope.today
        told = f"{'début' if not begun else 'commencé'} le {short_date(start)}"
        title = "Convention à faire signer" if not begun else "Stage commencé sans convention"
        # Red from the first day on (ui-design §16 a).
        last = start - timedelta(days=1)
        yield _of(row, TaskKind.CONVENTION, title, start - SIGN_BEFORE, told, good_until=last)


def reviews(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which sheets the tutors did not give back: a week after the last day."""
    query = _placements().where(
        Placement.state.in_(PLACED),
        Placement.kind.in_(WITH_SHEET),
        ~Placement.review_received,
        Placement.ends_on.between(scope.first, scope.today - timedelta(days=1)),
        Placement.starts_on.between(scope.first - _LONGEST, scope.today),
        *of_placements(scope),
    )
    for row in session.execute(query):
        told = f"stage terminé le {short_date(row.ends_on)}"
        title = "Évaluation du tuteur manquante"
        yield _of(row, TaskKind.REVIEW, title, review_due(row.ends_on), told)


def planned_visits(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which visits are planned and not made yet."""
    query = (
        _placements(PlacementVisit.planned_on)
        .join(PlacementVisit, PlacementVisit.placement_id == Placement.id)
        .where(
            PlacementVisit.archived_at.is_(None),
            PlacementVisit.made_on.is_(None),
            PlacementVisit.planned_on.between(scope.first, scope.last),
            *of_placements(scope, PlacementVisit.staff_id == scope.staff_id),
        )
    )
    for row in session.execute(query):
        past = row.planned_on < scope.today
        title = "Visite en entreprise à noter" if past else "Visite en entreprise"
        yield _of(row, TaskKind.VISIT, title, row.planned_on, button="Noter" if past else "")


def unplanned_visits(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which placements of today nobody visited nor planned to, before their last day."""
    visited = sa.select(PlacementVisit.id).where(
        PlacementVisit.placement_id == Placement.id, PlacementVisit.archived_at.is_(None)
    )
    running = (PlacementState.SIGNED, PlacementState.RUNNING)
    query = _placements().where(
        Placement.state.in_(running),
        Placement.ends_on >= scope.today,
        Placement.starts_on.between(scope.today - _LONGEST, scope.today),
        ~visited.exists(),
        *of_placements(scope),
    )
    for row in session.execute(query):
        told = f"stage jusqu’au {short_date(row.ends_on)}"
        title = "Visite en entreprise à prévoir"
        yield _of(row, TaskKind.VISIT, title, row.ends_on, told, button="Planifier")


def accidents(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which accidents are not declared: within 48 hours; nothing of what happened is told."""
    query = (
        _placements(PlacementAccident.happened_at)
        .join(PlacementAccident, PlacementAccident.placement_id == Placement.id)
        .where(
            PlacementAccident.archived_at.is_(None),
            PlacementAccident.declared_at.is_(None),
            *of_placements(scope),
        )
    )
    for row in session.execute(query):
        limit = (row.happened_at + DECLARE_WITHIN).astimezone().date()
        yield _of(row, TaskKind.ACCIDENT, "Accident à déclarer", limit)
