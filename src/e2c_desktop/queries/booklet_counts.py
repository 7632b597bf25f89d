"""What the meter of the booklet counts of a path, as columns of a statement on the paths.

The same columns serve the meter itself (`queries.portfolio`) and the share that the list of
trainees sorts and filters by (`queries.booklet_share`). Each looks at the rows of one path, in an
index.
"""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.domain.evaluation import VALIDATING, Moment
from e2c_desktop.domain.experience import BilanKind, ObjectiveState, TradeState
from e2c_desktop.queries.standing_proofs import STANDS
from e2c_desktop.storage.models import (
    Bilan,
    Competence,
    CompetenceProof,
    Evaluation,
    Experience,
    ExploredTrade,
    Framework,
    FrameworkDomain,
    Path,
    PathObjective,
    Portfolio,
    ProjectStep,
    School,
)

P = cast("sa.Table", Path.__table__)
"""The paths that every column here is told of."""
_E, _V, _F = (cast("sa.Table", kind.__table__) for kind in (Evaluation, CompetenceProof, Portfolio))
_X, _O, _T, _S, _B = (
    cast("sa.Table", kind.__table__)
    for kind in (Experience, PathObjective, ExploredTrade, ProjectStep, Bilan)
)

Number = sa.ColumnElement[int]
Condition = sa.ColumnElement[bool]


def _of_path(table: sa.Table) -> tuple[Condition, Condition]:
    return table.c.path_id == P.c.id, table.c.archived_at.is_(None)


def _count(table: sa.Table, *conditions: Condition) -> Number:
    query = sa.select(sa.func.count()).select_from(table).where(*_of_path(table), *conditions)
    return query.correlate(P).scalar_subquery()


def _any(table: sa.Table, *conditions: Condition) -> Condition:
    return sa.select(table.c.id).where(*_of_path(table), *conditions).correlate(P).exists()


def _said(name: str) -> Condition:
    """Tell whether a text of the booklet of a path is written."""
    query = sa.select(_F.c.id).where(_F.c.path_id == P.c.id, sa.func.trim(_F.c[name]) != "")
    return query.correlate(P).exists()


def _levels(*conditions: Condition) -> Number:
    """Count the competences of a path that have a level which counts."""
    query = sa.select(sa.func.count(_E.c.competence_id.distinct())).where(
        *_of_path(_E), _E.c.assessor.in_(sorted(VALIDATING)), *conditions
    )
    return query.correlate(P).scalar_subquery()


def assessed(moment: Moment) -> Number:
    """Count the competences that have a level at a moment."""
    return _levels(_E.c.moment == moment)


def _in_framework() -> Number:
    """Count the competences of the framework a path holds, else of the current one."""
    current = (
        sa.select(Framework.id)
        .where(Framework.current, Framework.archived_at.is_(None))
        .order_by(Framework.created_at.desc(), Framework.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    held = sa.select(_F.c.framework_id).where(_F.c.path_id == P.c.id).correlate(P)
    query = (
        sa.select(sa.func.count())
        .select_from(Competence)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(
            FrameworkDomain.framework_id == sa.func.coalesce(held.scalar_subquery(), current),
            Competence.archived_at.is_(None),
        )
    )
    return query.correlate(P).scalar_subquery()


_PROVED = sa.select(_V.c.id).where(
    _V.c.path_id == _E.c.path_id,
    _V.c.competence_id == _E.c.competence_id,
    STANDS,
)
_AFTER_ENTRY = _E.c.moment != Moment.ENTRY
_TOLD = _X.c.in_booklet
_UNANSWERED = sa.or_(*(sa.func.trim(_X.c[name]) == "" for name in ("did", "learned", "reuse")))

COUNTS: dict[str, Number] = {
    "competences": _in_framework(),
    "to_prove": _levels(_AFTER_ENTRY),
    "proved": _levels(_AFTER_ENTRY, _PROVED.correlate(_E).exists()),
    "objectives": _count(_O),
    "ongoing": _count(_O, _O.c.state == ObjectiveState.ONGOING),
    "experiences": _count(_X, _TOLD),
    "unfinished": _count(_X, _TOLD, _UNANSWERED),
}
"""Counts of `BookletState`, by their names."""

FACTS: dict[str, Condition] = {
    "project": sa.or_(P.c.project != "", _any(_T, _T.c.state == TradeState.VALIDATED)),
    "leads": sa.or_(P.c.next_steps != "", _any(_S)),
    "takeaways": _said("takeaways"),
    "attitudes": _said("attitudes"),
}
"""What is known or not of `BookletState`, by their names."""


OF_SCHOOL: sa.ColumnElement[str] = sa.select(School.booklet_chapters).limit(1).scalar_subquery()
"""The chapters that the school prints, as it is stored (see `domain.booklet_chapters`)."""
CHOSEN: sa.ColumnElement[str] = (
    sa.select(_F.c.chapters).where(_F.c.path_id == P.c.id).correlate(P).scalar_subquery()
)
"""Those chosen for one path; empty: as the school."""


def final_held() -> Condition:
    """Tell whether the final meeting of a path was held."""
    return _any(_B, _B.c.kind == BilanKind.FINAL, _B.c.held_on.is_not(None))


def labelled() -> list[Any]:
    """Return the columns of `COUNTS`, then of `FACTS`, by their names."""
    columns: dict[str, sa.ColumnElement[Any]] = {**COUNTS, **FACTS}
    return [column.label(name) for name, column in columns.items()]
