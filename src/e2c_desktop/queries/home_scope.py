"""What « À faire » asks about: whose people, which site, which days; columns that lines share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.todo import AHEAD, LOOK_BACK
from e2c_desktop.storage.models import Path, Placement, Trainee


@dataclass(frozen=True, slots=True)
class TaskScope:
    """Whose work is looked at.

    Attributes:
        today: the day of today.
        staff_id: whose trainees and calls; everybody's without it.
        site_id: of which site; all of them without it.
    """

    today: date
    staff_id: UUID | None = None
    site_id: UUID | None = None

    @property
    def first(self) -> date:
        """The oldest day that is still work of the day."""
        return self.today - LOOK_BACK

    @property
    def last(self) -> date:
        """The last day told."""
        return self.today + AHEAD


FAMILY_NAME = sa.case(
    (Trainee.usual_name != "", Trainee.usual_name), else_=Trainee.last_name
).label("last_name")
"""The name somebody is called by."""


def of_paths(scope: TaskScope) -> list[sa.ColumnElement[bool]]:
    """Ask for the paths of a scope, those of the bin left out."""
    asked: list[sa.ColumnElement[bool]] = [
        Path.archived_at.is_(None),
        Trainee.archived_at.is_(None),
    ]
    if scope.staff_id is not None:
        asked.append(Path.referent_id == scope.staff_id)
    if scope.site_id is not None:
        asked.append(Path.site_id == scope.site_id)
    return asked


def of_placements(
    scope: TaskScope, *others: sa.ColumnElement[bool]
) -> list[sa.ColumnElement[bool]]:
    """Ask for the placements of a scope: of one's trainees, or that one follows for the school.

    Args:
        scope: whose work.
        others: what else makes a placement somebody's work.
    """
    asked: list[sa.ColumnElement[bool]] = [
        Placement.archived_at.is_(None),
        Path.archived_at.is_(None),
        Trainee.archived_at.is_(None),
    ]
    if scope.staff_id is not None:
        own = (Path.referent_id == scope.staff_id, Placement.accompanist_id == scope.staff_id)
        asked.append(sa.or_(*own, *others))
    if scope.site_id is not None:
        asked.append(Path.site_id == scope.site_id)
    return asked


def people(*columns: sa.ColumnExpressionArgument[Any]) -> sa.Select[*tuple[Any, ...]]:
    """Select people with columns of their paths."""
    return (
        sa.select(Path.trainee_id, FAMILY_NAME, Trainee.first_name, *columns)
        .select_from(Path)
        .join(Trainee, Trainee.id == Path.trainee_id)
    )
