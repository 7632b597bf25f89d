"""Actions on the project of a path: trades explored, objectives, next steps, what is validated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, Refused
from e2c_desktop.domain.experience import ObjectiveDraft, StepDraft, TradeDraft, TradeState
from e2c_desktop.domain.experience_draft import (
    ProjectDraft,
    cleaned_objective,
    cleaned_project,
    cleaned_step,
    cleaned_trade,
    validate_objective,
    validate_project,
    validate_step,
    validate_trade,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.portfolio_rows import portfolio_row
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    ExploredTrade,
    Path,
    PathObjective,
    Portfolio,
    ProjectStep,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

Ranked = TypeVar("Ranked", ExploredTrade, ProjectStep, PathObjective)


@allowed(*EDITORS)
def save_project(
    work: UnitOfWork, *, path_id: UUID, known: ProjectDraft, draft: ProjectDraft, today: date
) -> Changes:
    """Keep what the path says of its project, and whether it is validated.

    The path and the row of its booklet each hold a part and are saved for other reasons too: what
    was read is compared, not their versions.

    Args:
        work: the unit of work.
        path_id: whose project.
        known: what the screen showed when the person began to type.
        draft: what is typed.
        today: the day of today.

    Raises:
        InvalidDraft: it cannot be stored.
        NotFound: the path does not exist.
        Conflict: somebody else changed it since.
    """
    draft = cleaned_project(draft)
    refuse_errors(validate_project(draft, today=today))
    with work.write("Modifier le projet") as scope:
        path = find_record(scope.session, Path, path_id)
        if _project_of(scope.session, path) != known:
            raise Conflict
        apply_values(
            path,
            {
                "project": draft.project,
                "project_trade_code": draft.code,
                "next_steps": draft.leads,
            },
        )
        if draft.validated_on != known.validated_on:
            portfolio_row(scope.session, path).project_validated_on = draft.validated_on
    return scope.changes


def _project_of(session: Session, path: Path) -> ProjectDraft:
    """Return what the base holds of a project."""
    query = sa.select(Portfolio.project_validated_on).where(Portfolio.path_id == path.id)
    return ProjectDraft(
        path.project, path.project_trade_code, session.scalar(query), path.next_steps
    )


@allowed(*EDITORS)
def add_trade(work: UnitOfWork, *, path_id: UUID, draft: TradeDraft, today: date) -> Changes:
    """Note a trade that was explored; validated, it becomes the project of the path.

    Raises:
        InvalidDraft: it has no name, is noted already, or cannot be stored.
        NotFound: the path does not exist.
    """
    with work.write("Ajouter un métier exploré") as scope:
        session = scope.session
        path = find_record(session, Path, path_id)
        others = _rows(session, ExploredTrade, path_id)
        draft = _trade(draft, others, today)
        session.add(
            ExploredTrade(
                id=new_id(),
                site_origine=path.site_origine,
                path_id=path_id,
                rank=_next(others),
                **values_of(draft),
            )
        )
        if draft.state is TradeState.VALIDATED:
            _validate(session, path, others, draft, today)
    return scope.changes


@allowed(*EDITORS)
def update_trade(
    work: UnitOfWork, *, trade_id: UUID, version: int, draft: TradeDraft, today: date
) -> Changes:
    """Correct a trade, or say how far it has come.

    One alone is validated: the former one becomes a hypothesis again, and the path takes the words
    and the code of the new one. A trade that is validated no more leaves its words to the path,
    which is then a hypothesis.

    Raises:
        InvalidDraft: it has no name, is noted already, or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Modifier un métier exploré") as scope:
        session = scope.session
        row = find_version(session, ExploredTrade, trade_id, version)
        path = find_record(session, Path, row.path_id)
        others = [one for one in _rows(session, ExploredTrade, path.id) if one.id != row.id]
        draft = _trade(draft, others, today)
        before = row.state
        apply_values(row, values_of(draft))
        if draft.state is TradeState.VALIDATED and before is not TradeState.VALIDATED:
            _validate(session, path, others, draft, today)
        elif before is TradeState.VALIDATED and draft.state is not TradeState.VALIDATED:
            portfolio_row(session, path).project_validated_on = None
    return scope.changes


def _trade(draft: TradeDraft, others: Sequence[ExploredTrade], today: date) -> TradeDraft:
    draft = cleaned_trade(draft)
    known = [TradeDraft(one.label, one.code, one.state) for one in others]
    refuse_errors(validate_trade(draft, today=today, others=known))
    return draft


def _validate(
    session: Session, path: Path, others: Sequence[ExploredTrade], draft: TradeDraft, today: date
) -> None:
    """Make a trade the project of the path; the former one is a hypothesis again."""
    for one in others:
        if one.state is TradeState.VALIDATED:
            one.state = TradeState.HYPOTHESIS
    apply_values(path, {"project": draft.label, "project_trade_code": draft.code})
    portfolio_row(session, path).project_validated_on = today


@allowed(*EDITORS)
def archive_trade(work: UnitOfWork, *, trade_id: UUID, version: int) -> Changes:
    """Put a trade in the bin; the project of the path keeps its words.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un métier à la corbeille") as scope:
        row = find_version(scope.session, ExploredTrade, trade_id, version)
        _put_aside(work, row, "Ce métier est déjà à la corbeille.")
        if row.state is TradeState.VALIDATED:
            path = find_record(scope.session, Path, row.path_id)
            portfolio_row(scope.session, path).project_validated_on = None
    return scope.changes


@allowed(*EDITORS)
def add_step(work: UnitOfWork, *, path_id: UUID, draft: StepDraft, today: date) -> Changes:
    """Note a next step of the project: at its day, or last once steps were put in order by hand.

    Raises:
        InvalidDraft: it says nothing, or cannot be stored.
        NotFound: the path does not exist.
    """
    draft = cleaned_step(draft)
    refuse_errors(validate_step(draft, today=today))
    with work.write("Ajouter une prochaine étape") as scope:
        path = find_record(scope.session, Path, path_id)
        others = _rows(scope.session, ProjectStep, path_id)
        by_hand = any(one.rank for one in others)
        scope.session.add(
            ProjectStep(
                id=new_id(),
                site_origine=path.site_origine,
                path_id=path_id,
                rank=_next(others) if by_hand else 0,
                **values_of(draft),
            )
        )
    return scope.changes


@allowed(*EDITORS)
def update_step(
    work: UnitOfWork, *, step_id: UUID, version: int, draft: StepDraft, today: date
) -> Changes:
    """Correct a next step, or say that it is done.

    Raises:
        InvalidDraft: it says nothing, or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    draft = cleaned_step(draft)
    refuse_errors(validate_step(draft, today=today))
    with work.write("Modifier une prochaine étape") as scope:
        apply_values(find_version(scope.session, ProjectStep, step_id, version), values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def archive_step(work: UnitOfWork, *, step_id: UUID, version: int) -> Changes:
    """Put a next step in the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre une étape à la corbeille") as scope:
        row = find_version(scope.session, ProjectStep, step_id, version)
        _put_aside(work, row, "Cette étape est déjà à la corbeille.")
    return scope.changes


@allowed(*EDITORS)
def add_objective(work: UnitOfWork, *, path_id: UUID, draft: ObjectiveDraft) -> Changes:
    """Note an objective of the contract.

    Raises:
        InvalidDraft: it says nothing, or cannot be stored.
        NotFound: the path does not exist.
    """
    draft = cleaned_objective(draft)
    refuse_errors(validate_objective(draft))
    with work.write("Ajouter un objectif") as scope:
        path = find_record(scope.session, Path, path_id)
        scope.session.add(
            PathObjective(
                id=new_id(),
                site_origine=path.site_origine,
                path_id=path_id,
                rank=_next(_rows(scope.session, PathObjective, path_id)),
                **values_of(draft),
            )
        )
    return scope.changes


@allowed(*EDITORS)
def update_objective(
    work: UnitOfWork, *, objective_id: UUID, version: int, draft: ObjectiveDraft
) -> Changes:
    """Correct an objective, or say how far it has come.

    Raises:
        InvalidDraft: it says nothing, or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    draft = cleaned_objective(draft)
    refuse_errors(validate_objective(draft))
    with work.write("Modifier un objectif") as scope:
        row = find_version(scope.session, PathObjective, objective_id, version)
        apply_values(row, values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def archive_objective(work: UnitOfWork, *, objective_id: UUID, version: int) -> Changes:
    """Put an objective in the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un objectif à la corbeille") as scope:
        row = find_version(scope.session, PathObjective, objective_id, version)
        _put_aside(work, row, "Cet objectif est déjà à la corbeille.")
    return scope.changes


@allowed(*EDITORS)
def order_objectives(work: UnitOfWork, *, path_id: UUID, ids: Sequence[UUID]) -> Changes:
    """Put the objectives of a contract in the order in which they are printed.

    Raises:
        Conflict: they are not those that the screen showed any more.
    """
    with work.write("Changer l’ordre des objectifs") as scope:
        _put_in_order(_rows(scope.session, PathObjective, path_id), ids)
    return scope.changes


@allowed(*EDITORS)
def order_steps(work: UnitOfWork, *, path_id: UUID, ids: Sequence[UUID]) -> Changes:
    """Put the steps still to be done in the order in which they are printed.

    Raises:
        Conflict: they are not those that the screen showed any more.
    """
    with work.write("Changer l’ordre des prochaines étapes") as scope:
        rows = _rows(scope.session, ProjectStep, path_id)
        _put_in_order([row for row in rows if row.done_on is None], ids)
    return scope.changes


def _put_in_order(rows: Sequence[ProjectStep | PathObjective], ids: Sequence[UUID]) -> None:
    by_id = {row.id: row for row in rows}
    if len(ids) != len(by_id) or set(ids) != set(by_id):
        raise Conflict
    for rank, identifier in enumerate(ids, 1):
        apply_values(by_id[identifier], {"rank": rank})


def _put_aside(
    work: UnitOfWork, row: ExploredTrade | ProjectStep | PathObjective, refusal: str
) -> None:
    if row.archived_at is not None:
        raise Refused(refusal)
    row.archived_at = work.now()


def _rows(session: Session, kind: type[Ranked], path_id: UUID) -> list[Ranked]:
    query = sa.select(kind).where(kind.path_id == path_id, kind.archived_at.is_(None))
    return list(session.scalars(query.order_by(kind.rank, kind.id)))


def _next(rows: Sequence[ExploredTrade | ProjectStep | PathObjective]) -> int:
    """Return the rank of what comes last."""
    return max((one.rank for one in rows), default=0) + 1
