"""Actions on what people are assessed with: levels, and those typed by mistake.

Every assessment is kept (domain §1.2). One is corrected only by the same person, on the same day,
for the same moment; the journal keeps what it said before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.assessing import (
    SameKey,
    cleaned_evaluation,
    same_key,
    validate_comment,
    validate_evaluation,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.text import clean_note
from e2c_desktop.services.portfolio_rows import held_frameworks
from e2c_desktop.services.records import (
    apply_values,
    find_records,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Competence,
    Evaluation,
    FrameworkDomain,
    Path,
    Placement,
    Staff,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

Levels = Mapping[UUID, Sequence[EvaluationDraft]]
"""What is noted, by path."""


@allowed(*EDITORS)
def note_levels(work: UnitOfWork, *, levels: Levels) -> Changes:
    """Note levels of one or many people: one action, undone as one.

    The first level freezes the framework of a path. The same person noting the same competence
    again for the same moment and day corrects the level; any other assessment is added. A trainer
    who is not named is whoever is logged in.

    Args:
        work: the unit of work.
        levels: for each path, the levels in the order in which they were typed.

    Raises:
        InvalidDraft: a level, a day or a name cannot be stored.
        NotFound: a path, a member of staff or a placement of the path does not exist.
        Refused: a competence is not of the framework that the path holds, or there is none.
    """
    wanted = {path_id: drafts for path_id, drafts in levels.items() if drafts}
    if not wanted:
        return Changes()
    today = work.now().astimezone().date()
    with work.write("Évaluer des compétences") as scope:
        paths = find_records(scope.session, Path, list(wanted))
        named = _named(work, scope.session, wanted)
        _refuse(scope.session, paths, named, today)
        _write(scope, paths, named)
    return scope.changes


@allowed(*EDITORS)
def comment_evaluation(
    work: UnitOfWork, *, evaluation_id: UUID, version: int, comment: str
) -> Changes:
    """Keep what the team is to know about an assessment; its level stays as it was given.

    Raises:
        InvalidDraft: the comment cannot be stored.
        NotFound, Conflict: the assessment is gone, or was saved since it was read.
        Refused: it was put aside.
    """
    comment = clean_note(comment)
    refuse_errors(validate_comment(comment))
    with work.write("Commenter une évaluation") as scope:
        row = find_version(scope.session, Evaluation, evaluation_id, version)
        if row.archived_at is not None:
            raise Refused("Cette évaluation est retirée.")
        apply_values(row, {"comment": comment})
    return scope.changes


@allowed(*EDITORS)
def set_aside_evaluation(work: UnitOfWork, *, evaluation_id: UUID, version: int) -> Changes:
    """Put a level typed by mistake aside: it counts no more, and the history of changes tells it.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is aside already.
    """
    with work.write("Retirer une évaluation") as scope:
        row = find_version(scope.session, Evaluation, evaluation_id, version)
        if row.archived_at is not None:
            raise Refused("Cette évaluation est déjà retirée.")
        row.archived_at = work.now()
    return scope.changes


def _named(work: UnitOfWork, session: Session, levels: Levels) -> dict[UUID, list[EvaluationDraft]]:
    """Return cleaned drafts; a trainer without a name is whoever is logged in."""
    me = getattr(session.get(Staff, work.actor.id), "id", None)
    found: dict[UUID, list[EvaluationDraft]] = {}
    for path_id, drafts in levels.items():
        for draft in map(cleaned_evaluation, drafts):
            nameless = draft.staff_id is None and not draft.assessor_name
            by_me = nameless and draft.assessor is Assessor.TRAINER
            one = replace(draft, staff_id=me) if by_me else draft
            found.setdefault(path_id, []).append(one)
    return found


def _refuse(session: Session, paths: Sequence[Path], levels: Levels, today: date) -> None:
    """Stop on what cannot be stored.

    Raises:
        InvalidDraft, NotFound, Refused: see `note_levels`.
    """
    drafts = [draft for several in levels.values() for draft in several]
    for path in paths:
        known = [day for day in (path.application_on, path.entry_on) if day is not None]
        first = min(known, default=None)
        for draft in levels[path.id]:
            refuse_errors(validate_evaluation(draft, first_day=first, today=today))
    find_records(session, Staff, [one.staff_id for one in drafts if one.staff_id is not None])
    _refuse_placements(session, levels)
    _refuse_competences(session, paths, levels)


def _refuse_placements(session: Session, levels: Levels) -> None:
    ids = {one.placement_id for drafts in levels.values() for one in drafts if one.placement_id}
    query = sa.select(Placement.id, Placement.path_id).where(Placement.id.in_(ids))
    owners = {row.id: row.path_id for row in session.execute(query)} if ids else {}
    for path_id, drafts in levels.items():
        if any(one.placement_id and owners.get(one.placement_id) != path_id for one in drafts):
            raise NotFound


def _refuse_competences(session: Session, paths: Sequence[Path], levels: Levels) -> None:
    held = held_frameworks(session, paths)
    domain = FrameworkDomain
    ids = {one.competence_id for drafts in levels.values() for one in drafts}
    query = (
        sa.select(Competence.id, domain.framework_id)
        .join(domain, domain.id == Competence.domain_id)
        .where(Competence.id.in_(ids), Competence.archived_at.is_(None))
    )
    frameworks = {row.id: row.framework_id for row in session.execute(query)}
    for path_id, drafts in levels.items():
        if any(frameworks.get(one.competence_id) != held[path_id] for one in drafts):
            raise Refused(
                "Cette compétence n’est pas dans le référentiel de ce parcours.",
                advice="Rouvrez la grille, puis recommencez.",
            )


def _write(scope: WriteScope, paths: Sequence[Path], levels: Levels) -> None:
    """Correct the assessments typed again, and add the others."""
    known = _known(scope.session, levels)
    created: list[dict[str, Any]] = []
    for path in paths:
        latest: dict[SameKey, EvaluationDraft] = {same_key(one): one for one in levels[path.id]}
        for key, draft in latest.items():
            row = known.get((path.id, key))
            if row is not None:
                apply_values(row, {"level": draft.level, "comment": draft.comment or row.comment})
                continue
            values = values_of(draft)
            created.append(
                {"id": new_id(), "site_origine": path.site_origine, "path_id": path.id, **values}
            )
    scope.session.flush()
    scope.insert_all(Evaluation, created)


def _known(session: Session, levels: Levels) -> dict[tuple[UUID, SameKey], Evaluation]:
    """Return the assessments that one typed again corrects: the last of its case and day.

    When somebody else assessed in between, the new level comes after theirs.
    """
    days = {one.on for drafts in levels.values() for one in drafts}
    query = (
        sa.select(Evaluation)
        .where(
            Evaluation.path_id.in_(list(levels)),
            Evaluation.on.in_(days),
            Evaluation.archived_at.is_(None),
        )
        .order_by(Evaluation.created_at, Evaluation.id)
    )
    last: dict[tuple[object, ...], Evaluation] = {}
    for row in session.scalars(query):
        own = row.assessor is Assessor.SELF
        last[row.path_id, row.competence_id, row.moment, row.on, own] = row
    return {(row.path_id, same_key(_draft(row))): row for row in last.values()}


def _draft(row: Evaluation) -> EvaluationDraft:
    return EvaluationDraft(
        competence_id=row.competence_id,
        level=row.level,
        on=row.on,
        moment=row.moment,
        assessor=row.assessor,
        staff_id=row.staff_id,
        assessor_name=row.assessor_name,
        placement_id=row.placement_id,
        comment=row.comment,
    )
