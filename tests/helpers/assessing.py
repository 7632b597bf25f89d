"""A path assessed with the shipped framework, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.evaluation import EvaluationDraft, Moment
from e2c_desktop.queries.frameworks import CompetenceRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.evaluations import note_levels
from e2c_desktop.storage.models import Evaluation
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTERED = date(2026, 5, 12)
"""A day of the integration of the paths of `builders.make_path`."""


def competences(work: UnitOfWork) -> tuple[CompetenceRow, ...]:
    """Return the competences of the framework in service."""
    framework = Reads(work).competences.framework()
    assert framework is not None
    return framework.competences()


def competence(work: UnitOfWork, code: str) -> UUID:
    """Return a competence by its code: « D3.1 »."""
    return next(one.id for one in competences(work) if one.code == code)


def assessed(work: UnitOfWork, code: str, level: int, **values: Any) -> EvaluationDraft:
    """Return a level given at the entry; any field can be given."""
    usual: dict[str, Any] = {"on": ENTERED, "moment": Moment.ENTRY} | values
    return EvaluationDraft(competence_id=competence(work, code), level=level, **usual)


def note(work: UnitOfWork, path_id: UUID, code: str, level: int, **values: Any) -> None:
    """Note a level of a path."""
    note_levels(work, levels={path_id: [assessed(work, code, level, **values)]})


def evaluations(work: UnitOfWork, path_id: UUID) -> list[Evaluation]:
    """Return the assessments of a path that count, in the order of their noting."""
    with work.read() as session:
        rows = session.query(Evaluation).filter(
            Evaluation.path_id == path_id, Evaluation.archived_at.is_(None)
        )
        return list(rows.order_by(Evaluation.created_at, Evaluation.id))


def levels_of(work: UnitOfWork, path_id: UUID) -> list[int]:
    """Return the levels of a path, in the order of their noting."""
    return [row.level for row in evaluations(work, path_id)]
