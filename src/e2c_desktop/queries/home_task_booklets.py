"""What is to be done about booklets: levels, meetings, and what lacks before the end of a path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_progress import (
    LAST_WEEKS,
    BookletState,
    WhereToFill,
    chapters_on,
    lacks_of,
    share,
)
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.todo import PREPARE_EXIT, Place, Target, Task, TaskKind
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.queries.portfolio import booklet_states
from e2c_desktop.storage.models import Bilan, Path

COMMITTED = (PathState.COMMITTED, PathState.SUSPENDED)
_TOLD = timedelta(days=30)
"""A booklet is told about in the last month: « Sortent dans 30 jours » is the view of the list."""
_ASSESS_ENTRY = timedelta(days=14)
"""The levels of the entry are noted within a fortnight after the contract."""
_SIGN = timedelta(days=7)
"""The paper of a meeting is signed within the week."""
_NAMED = 2
"""More lacking things are counted, not named."""


def booklets(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which levels lack after the contract and before the end, and which booklets lack more.

    One statement finds whom, and the three of the meter read what lacks to them.
    """
    newly = Path.contract_on.between(scope.first, scope.today)
    leaving = Path.planned_end_on.between(scope.first, scope.today + _TOLD)
    query = people(Path.id, Path.contract_on, Path.planned_end_on).where(
        Path.current,
        Path.state.in_(COMMITTED),
        sa.or_(newly, leaving),
        *of_paths(scope),
    )
    rows = session.execute(query).all()
    states = booklet_states(session, [row.id for row in rows], today=scope.today)
    for row in rows:
        yield from _entry(row, states[row.id], scope)
        yield from _exit(row, states[row.id], scope)
        yield from _incomplete(row, states[row.id], scope)


def _without(state: BookletState, moment: Moment) -> int:
    return state.competences - min(state.competences, state.assessed.get(moment, 0))


def _levels(count: int) -> str:
    return f"{count} compétence{'s' if count > 1 else ''} sans niveau"


def _entry(row: Any, state: BookletState, scope: TaskScope) -> Iterator[Task]:  # noqa: ANN401  # a row
    lacking = _without(state, Moment.ENTRY)
    if lacking and row.contract_on is not None and scope.first <= row.contract_on <= scope.today:
        due = row.contract_on + _ASSESS_ENTRY
        title = "Niveaux d’entrée à noter"
        yield _task(row, TaskKind.LEVELS, title, due, _levels(lacking), WhereToFill.COMPETENCES)


def _exit(row: Any, state: BookletState, scope: TaskScope) -> Iterator[Task]:  # noqa: ANN401  # a row
    lacking, end = _without(state, Moment.EXIT), row.planned_end_on
    if lacking and end is not None and scope.first <= end <= scope.today + LAST_WEEKS:
        detail = f"{_levels(lacking)} · fin prévue le {short_date(end)}"
        title = "Niveaux de sortie à noter"
        yield _task(
            row, TaskKind.LEVELS, title, end - PREPARE_EXIT, detail, WhereToFill.COMPETENCES, end
        )


def _incomplete(row: Any, state: BookletState, scope: TaskScope) -> Iterator[Task]:  # noqa: ANN401  # a row
    """Tell what else lacks: levels of the entry and of the exit have a line of their own."""
    end = row.planned_end_on
    if end is None or not scope.first <= end <= scope.today + _TOLD:
        return
    chapters = chapters_on(state, scope.today)
    found = lacks_of(chapters)
    words = [one.words for one in found if "sans niveau" not in one.words]
    if not words:
        return
    told = ", ".join(words) if len(words) <= _NAMED else f"{len(words)} éléments manquent"
    detail = f"rempli à {share(chapters)}\u00a0% · {told}"
    title = "Portefeuille incomplet avant la sortie"
    yield _task(
        row, TaskKind.BOOKLET, title, end - PREPARE_EXIT, detail, WhereToFill.PORTFOLIO, end
    )


def bilans(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which meetings are to be held, and which of those held are not signed."""
    unsigned = sa.or_(Bilan.trainee_signed_on.is_(None), Bilan.referent_signed_on.is_(None))
    planned = sa.and_(Bilan.held_on.is_(None), Bilan.planned_on.between(scope.first, scope.last))
    held = sa.and_(Bilan.held_on.between(scope.first, scope.today), unsigned)
    query = (
        people(Bilan.kind, Bilan.planned_on, Bilan.held_on)
        .join(Bilan, Bilan.path_id == Path.id)
        .where(Bilan.archived_at.is_(None), sa.or_(planned, held), *of_paths(scope))
    )
    for row in session.execute(query):
        name = row.kind.label
        if row.held_on is None:
            title, due = f"{name} à tenir", row.planned_on
            yield _task(row, TaskKind.MEETING, title, due, "", WhereToFill.PORTFOLIO)
        else:
            title, due = f"{name} à signer", row.held_on + _SIGN
            detail = f"tenu le {short_date(row.held_on)}"
            yield _task(row, TaskKind.MEETING, title, due, detail, WhereToFill.PORTFOLIO)


def _task(
    row: Any,  # noqa: ANN401  # a row of people
    kind: TaskKind,
    title: str,
    due_on: Any,  # noqa: ANN401  # a day of the row
    detail: str,
    where: WhereToFill,
    good_until: Any = None,  # noqa: ANN401  # a day of the row
) -> Task:
    return Task(
        kind,
        title,
        due_on,
        Target(Place.TRAINEE, row.trainee_id, where.value),
        good_until=good_until,
        last_name=row.last_name,
        first_name=row.first_name,
        detail=detail,
    )
