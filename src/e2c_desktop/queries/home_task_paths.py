"""What is to be done about paths: decisions, contracts, ends, exits, follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Moment, PathState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import OPEN_STATES, expected_end, integration_end
from e2c_desktop.domain.todo import (
    COMPLETE_EXIT,
    COMPLETE_FSE,
    EXITS_ASKED,
    PREPARE_EXIT,
    Place,
    Target,
    Task,
    TaskKind,
    ending_task,
)
from e2c_desktop.queries.follow_up_due import FollowUpFilter, due
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.queries.pieces import people_papers
from e2c_desktop.storage.models import Cohort, Path, School, Situation, Trainee

_Row = sa.Row[*tuple[Any, ...]]
_PIECES_WITHIN = timedelta(days=21)
"""Papers are asked for in the last weeks of the integration: the contract waits for them."""
_NAMED = 2
"""More missing papers are counted, not named."""


def open_paths(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell of the people who are at school: decision, contract, end, return, residence permit."""
    weeks, months = session.execute(sa.select(School.integration_weeks, School.path_months)).one()
    query = (
        people(
            Path.state,
            Path.entry_on,
            Path.integration_end_on,
            Path.contract_on,
            Path.planned_end_on,
            Path.returns_on,
            Trainee.residence_permit_end,
            sa.func.coalesce(Cohort.name, "").label("cohort"),
        )
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(Path.current, Path.state.in_(sorted(OPEN_STATES)), *of_paths(scope))
    )
    for row in session.execute(query):
        entry = row.entry_on
        trial = row.integration_end_on or (entry and integration_end(entry, weeks))
        end = row.planned_end_on or (entry and expected_end(entry, months))
        yield from _commitment(row, trial, scope)
        yield from _ends(row, end, scope)


def _commitment(row: _Row, trial: date | None, scope: TaskScope) -> Iterator[Task]:
    if trial is None or trial > scope.last:
        return
    if row.state is PathState.INTEGRATION:
        detail = f"{row.cohort} · fin de l’intégration" if row.cohort else "fin de l’intégration"
        yield _of(row, TaskKind.DECISION, "Décision d’intégration à prendre", trial, detail)
    elif row.state is PathState.COMMITTED and row.contract_on is None:
        title = "Contrat d’engagement à dater"
        yield _of(row, TaskKind.CONTRACT, title, trial, row.cohort)


def _ends(row: _Row, end: date | None, scope: TaskScope) -> Iterator[Task]:
    if end is not None and end - PREPARE_EXIT <= scope.last and row.state is PathState.COMMITTED:
        past = end < scope.today
        title = "Fin de parcours dépassée" if past else "Fin de parcours à préparer"
        detail = f"fin prévue le {short_date(end)}"
        due_on = end if past else end - PREPARE_EXIT
        yield _of(row, TaskKind.ENDING, title, due_on, detail, good_until=end)
    back = row.returns_on
    if row.state is PathState.SUSPENDED and back is not None and back <= scope.last:
        yield _of(row, TaskKind.RETURN, "Retour de suspension attendu", back)
    permit = row.residence_permit_end
    if permit is not None and scope.first <= permit <= scope.last:
        yield ending_task(
            "Titre de séjour à renouveler",
            permit,
            Target(Place.TRAINEE, row.trainee_id),
            last_name=row.last_name,
            first_name=row.first_name,
            detail=f"fin le {short_date(permit)}",
        )


_ASKED = {
    TaskKind.DECISION: "decision",
    TaskKind.RETURN: "steps",
    TaskKind.PIECES: "pieces",
}


def _of(
    row: _Row,
    kind: TaskKind,
    title: str,
    due_on: date,
    detail: str = "",
    *,
    good_until: date | None = None,
) -> Task:
    return Task(
        kind,
        title,
        due_on,
        Target(Place.TRAINEE, row.trainee_id, _ASKED.get(kind, "")),
        good_until=good_until,
        last_name=row.last_name,
        first_name=row.first_name,
        detail=detail,
    )


def missing_pieces(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which papers lack to the people whose integration ends soon."""
    soon = scope.today + _PIECES_WITHIN
    query = people(Path.integration_end_on).where(
        Path.current,
        Path.state == PathState.INTEGRATION,
        Path.integration_end_on <= soon,
        *of_paths(scope),
    )
    rows = {row.trainee_id: row for row in session.execute(query)}
    for one in people_papers(session, list(rows), scope.today):
        missing = one.counts.missing
        if missing:
            plural = "s" if len(missing) > 1 else ""
            words = ", ".join(missing) if len(missing) <= _NAMED else f"{len(missing)} pièces"
            row = rows[one.trainee_id]
            title = f"Pièce{plural} à demander"
            yield _of(row, TaskKind.PIECES, title, row.integration_end_on, words)


def exits(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell of whom nobody noted the situation at the exit."""
    known = (
        sa.select(Situation.id)
        .where(Situation.path_id == Path.id, Situation.archived_at.is_(None))
        .where(Situation.moment == Moment.EXIT, Situation.code.is_not(None))
    )
    query = people(Path.id, Path.exit_on, Path.fse).where(
        Path.exit_on.between(scope.today - EXITS_ASKED, scope.today),
        ~known.exists(),
        *of_paths(scope),
    )
    for row in session.execute(query):
        late = COMPLETE_FSE if row.fse else COMPLETE_EXIT
        yield Task(
            TaskKind.SITUATION,
            "Données FSE+ de sortie à compléter" if row.fse else "Situation à la sortie à noter",
            row.exit_on + late,
            Target(Place.EXIT, row.id, trainee_id=row.trainee_id),
            last_name=row.last_name,
            first_name=row.first_name,
            detail=f"fin du parcours le {short_date(row.exit_on)}",
        )


def follow_ups(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell who is to be asked for news after the exit."""
    wanted = FollowUpFilter(scope.today, scope.last, scope.site_id, scope.staff_id)
    for row in due(session, wanted, brief=True):
        told = [f"fin du parcours le {short_date(row.exit_on)}"]
        if row.attempts:
            plural = "s" if row.attempts > 1 else ""
            told.append(f"{row.attempts} appel{plural} sans réponse")
        months = row.moment.value.removeprefix("M")
        yield Task(
            TaskKind.FOLLOW_UP,
            f"Suivi à {months} mois",
            row.follow_up.call_on,
            Target(Place.EXIT, row.path_id, trainee_id=row.trainee_id),
            last_name=row.last_name,
            first_name=row.first_name,
            detail=" · ".join(told),
            words=row.hint,
        )
