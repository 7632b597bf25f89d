"""Actions on the experiences of a path, and on the competences that each of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.experience import ExperienceDraft
from e2c_desktop.domain.experience_draft import cleaned_experience, validate_experience
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.portfolio_rows import held_frameworks
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    ActivityParticipant,
    ActivitySession,
    Competence,
    CompetenceProof,
    Experience,
    FrameworkDomain,
    Path,
    Placement,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

_NOT_COLUMNS = frozenset({"competence_ids"})


@dataclass(frozen=True, slots=True)
class AddedExperience:
    """An experience just noted, and what was changed."""

    experience_id: UUID
    changes: Changes


@allowed(*EDITORS)
def add_experience(
    work: UnitOfWork, *, path_id: UUID, draft: ExperienceDraft, today: date
) -> AddedExperience:
    """Note an experience of a path; the competences it shows get it as a proof.

    Raises:
        InvalidDraft: the title lacks, or something cannot be stored.
        NotFound: the path, the activity or the placement is not there, or is not of this path.
        Refused: a competence is not of the framework of the path.
    """
    draft = _cleaned(draft, today)
    experience_id = new_id()
    with work.write("Ajouter une expérience") as scope:
        session = scope.session
        path = find_record(session, Path, path_id)
        _refuse_foreign(session, path_id, draft)
        row = Experience(
            id=experience_id,
            site_origine=path.site_origine,
            path_id=path_id,
            **values_of(draft, without=_NOT_COLUMNS),
        )
        session.add(row)
        session.flush()
        _link(work, session, path, row, draft.competence_ids)
    return AddedExperience(experience_id, scope.changes)


@allowed(*EDITORS)
def update_experience(
    work: UnitOfWork, *, experience_id: UUID, version: int, draft: ExperienceDraft, today: date
) -> Changes:
    """Correct an experience, and the competences it shows.

    Raises:
        InvalidDraft, NotFound, Refused: as for a new one.
        Conflict: it was saved since it was read.
    """
    draft = _cleaned(draft, today)
    with work.write("Modifier une expérience") as scope:
        session = scope.session
        row = find_version(session, Experience, experience_id, version)
        path = find_record(session, Path, row.path_id)
        _refuse_foreign(session, path.id, draft)
        apply_values(row, values_of(draft, without=_NOT_COLUMNS))
        _link(work, session, path, row, draft.competence_ids)
    return scope.changes


@allowed(*EDITORS)
def archive_experience(work: UnitOfWork, *, experience_id: UUID, version: int) -> Changes:
    """Put an experience in the bin; it shows no competence any more.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre une expérience à la corbeille") as scope:
        row = find_version(scope.session, Experience, experience_id, version)
        if row.archived_at is not None:
            raise Refused("Cette expérience est déjà à la corbeille.")
        row.archived_at = work.now()
    return scope.changes


def _cleaned(draft: ExperienceDraft, today: date) -> ExperienceDraft:
    """Return a draft that may be stored.

    Raises:
        InvalidDraft: it may not.
    """
    draft = cleaned_experience(draft)
    refuse_errors(validate_experience(draft, today=today))
    return draft


def _refuse_foreign(session: Session, path_id: UUID, draft: ExperienceDraft) -> None:
    """Stop on an activity the person did not take part in, or a placement of somebody else.

    Raises:
        NotFound: it is.
    """
    if draft.placement_id is not None:
        placement = find_record(session, Placement, draft.placement_id)
        if placement.path_id != path_id:
            raise NotFound
    if draft.activity_id is not None:
        query = (
            sa.select(ActivityParticipant.id)
            .join(ActivitySession, ActivitySession.id == ActivityParticipant.session_id)
            .where(
                ActivityParticipant.path_id == path_id,
                ActivitySession.activity_id == draft.activity_id,
                ActivityParticipant.archived_at.is_(None),
            )
        )
        if session.scalars(query).first() is None:
            raise NotFound


def _proofs(session: Session, experience_id: UUID) -> list[CompetenceProof]:
    query = sa.select(CompetenceProof).where(
        CompetenceProof.experience_id == experience_id, CompetenceProof.archived_at.is_(None)
    )
    return list(session.scalars(query.order_by(CompetenceProof.id)))


def _link(
    work: UnitOfWork, session: Session, path: Path, row: Experience, wanted: Sequence[UUID]
) -> None:
    """Make the competences shown those that are wanted; the others lose this proof."""
    on = row.ends_on or row.starts_on
    known = _proofs(session, row.id)
    shown = {proof.competence_id for proof in known}
    added = [one for one in wanted if one not in shown]
    _refuse_competences(session, path, added)
    for proof in known:
        if proof.competence_id not in wanted:
            proof.archived_at = work.now()
        else:
            apply_values(proof, {"on": on})
    for competence_id in added:
        # Without a title of its own: the proof bears that of the experience, whatever it becomes.
        session.add(
            CompetenceProof(
                id=new_id(),
                site_origine=row.site_origine,
                path_id=path.id,
                competence_id=competence_id,
                on=on,
                experience_id=row.id,
            )
        )


def _refuse_competences(session: Session, path: Path, added: Sequence[UUID]) -> None:
    """Stop on a competence of another framework; the path holds its framework from now on.

    Raises:
        Refused: there is one, or the school has no framework.
    """
    if not added:
        return
    held = held_frameworks(session, [path])[path.id]
    query = (
        sa.select(Competence.id)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(Competence.id.in_(added), FrameworkDomain.framework_id == held)
    )
    if len(set(session.scalars(query))) < len(set(added)):
        raise Refused(
            "Une compétence n’est pas dans le référentiel de ce parcours.",
            advice="Choisissez les compétences à nouveau.",
        )
