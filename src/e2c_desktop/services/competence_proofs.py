"""Actions on what shows a competence, and on what the booklet says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.assessing import (
    BOOKLET_LIMIT,
    TAKEAWAYS_LIMIT,
    cleaned_proof,
    validate_proof,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.evaluation import ProofDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import keep_proof
from e2c_desktop.services.portfolio_rows import held_frameworks, portfolio_row
from e2c_desktop.services.records import find_record, find_version, refuse_errors, values_of
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Competence,
    CompetenceNote,
    CompetenceProof,
    Entity,
    Experience,
    FrameworkDomain,
    Path,
    Piece,
    Placement,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

OwnedT = TypeVar("OwnedT", bound=Entity)


@dataclass(frozen=True, slots=True)
class AddedProof:
    """A proof just noted, and what was changed."""

    proof_id: UUID
    changes: Changes


@allowed(*EDITORS)
def add_proof(
    work: UnitOfWork, *, path_id: UUID, draft: ProofDraft, file: GivenFile | None = None
) -> AddedProof:
    """Note what shows a competence of a path; a file goes among the papers of the person.

    Args:
        work: the unit of work.
        path_id: whose competence.
        draft: the competence, and the record or the words that show it.
        file: a paper or a photograph that shows it, kept once whatever it proves.

    Raises:
        InvalidDraft: it says nothing, names two things, or cannot be stored.
        NotFound: the path is gone, or what is named is not of this path.
        Refused: the competence is not of the framework of the path, or the proof is there already.
    """
    draft = cleaned_proof(draft)
    if file is not None:
        draft = replace(draft, title=draft.title or file.name)
    today = work.now().astimezone().date()
    refuse_errors(validate_proof(draft, today=today))
    proof_id = new_id()
    with work.write("Ajouter une preuve") as scope:
        session = scope.session
        path = find_record(session, Path, path_id)
        _refuse_competence(session, path, draft.competence_id)
        _refuse_foreign(session, path, draft)
        if file is not None:
            piece_id = keep_proof(session, path, title=draft.title, file=file, today=today)
            draft = replace(draft, piece_id=piece_id, on=draft.on or today)
        _refuse_twice(session, path_id, draft)
        values = values_of(draft)
        session.add(
            CompetenceProof(id=proof_id, site_origine=path.site_origine, path_id=path_id, **values)
        )
    return AddedProof(proof_id, scope.changes)


@allowed(*EDITORS)
def remove_proof(work: UnitOfWork, *, proof_id: UUID, version: int) -> Changes:
    """Put a proof aside; what it named stays where it is.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is aside already.
    """
    with work.write("Retirer une preuve") as scope:
        row = find_version(scope.session, CompetenceProof, proof_id, version)
        if row.archived_at is not None:
            raise Refused("Cette preuve est déjà retirée.")
        row.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def note_for_booklet(work: UnitOfWork, *, path_id: UUID, competence_id: UUID, text: str) -> Changes:
    """Keep what the booklet says of a competence of a path; an empty text says nothing.

    Raises:
        InvalidDraft: the text is too long, or holds a social security number.
        NotFound: the path does not exist.
        Refused: the competence is not of the framework of the path.
    """
    text = clean_note(text)
    refuse_errors(note_problems("text", text, BOOKLET_LIMIT))
    with work.write("Commenter une compétence") as scope:
        session = scope.session
        path = find_record(session, Path, path_id)
        _refuse_competence(session, path, competence_id)
        query = sa.select(CompetenceNote).where(
            CompetenceNote.path_id == path_id, CompetenceNote.competence_id == competence_id
        )
        row = session.scalars(query).first()
        if row is None:
            row = CompetenceNote(
                id=new_id(),
                site_origine=path.site_origine,
                path_id=path_id,
                competence_id=competence_id,
            )
            session.add(row)
        row.text, row.archived_at = text, None
    return scope.changes


@allowed(*EDITORS)
def note_takeaways(work: UnitOfWork, *, path_id: UUID, text: str) -> Changes:
    """Keep « ce que je retiens », which the booklet prints under the progress.

    Raises:
        InvalidDraft: the text is too long, or holds a social security number.
        NotFound: the path does not exist.
    """
    text = clean_note(text)
    refuse_errors(note_problems("text", text, TAKEAWAYS_LIMIT))
    with work.write("Noter ce que je retiens") as scope:
        portfolio_row(scope.session, find_record(scope.session, Path, path_id)).takeaways = text
    return scope.changes


def _refuse_competence(session: Session, path: Path, competence_id: UUID) -> None:
    """Stop on a competence that is not of the framework that the path holds from now on."""
    held = held_frameworks(session, [path])[path.id]
    competence = find_record(session, Competence, competence_id)
    domain = find_record(session, FrameworkDomain, competence.domain_id)
    if domain.framework_id != held:
        raise Refused(
            "Cette compétence n’est pas dans le référentiel de ce parcours.",
            advice="Rouvrez la grille, puis recommencez.",
        )


def _refuse_foreign(session: Session, path: Path, draft: ProofDraft) -> None:
    """Stop on a record that is not of this path, or of this person.

    Raises:
        NotFound: it is another's, or is in the bin.
    """
    experience = _there(session, Experience, draft.experience_id)
    placement = _there(session, Placement, draft.placement_id)
    piece = _there(session, Piece, draft.piece_id)
    _there(session, Activity, draft.activity_id)
    owned = (
        experience is None or experience.path_id == path.id,
        placement is None or placement.path_id == path.id,
        piece is None or piece.trainee_id == path.trainee_id,
        draft.activity_id is None or _took_part(session, path.id, draft.activity_id),
    )
    if not all(owned):
        raise NotFound


def _there(session: Session, kind: type[OwnedT], record_id: UUID | None) -> OwnedT | None:
    if record_id is None:
        return None
    found = find_record(session, kind, record_id)
    if found.archived_at is not None:
        raise NotFound
    return found


def _took_part(session: Session, path_id: UUID, activity_id: UUID) -> bool:
    query = (
        sa.select(ActivityParticipant.id)
        .join(ActivitySession, ActivitySession.id == ActivityParticipant.session_id)
        .where(
            ActivityParticipant.path_id == path_id,
            ActivityParticipant.archived_at.is_(None),
            ActivitySession.activity_id == activity_id,
            ActivitySession.archived_at.is_(None),
        )
    )
    return session.scalars(query).first() is not None


def _refuse_twice(session: Session, path_id: UUID, draft: ProofDraft) -> None:
    row = CompetenceProof
    query = sa.select(row.id).where(
        row.path_id == path_id,
        row.competence_id == draft.competence_id,
        row.archived_at.is_(None),
        row.title == draft.title,
        *(
            getattr(row, name).is_(None)
            if getattr(draft, name) is None
            else getattr(row, name) == getattr(draft, name)
            for name in ("experience_id", "placement_id", "activity_id", "piece_id")
        ),
    )
    if session.scalars(query).first() is not None:
        raise Refused(
            "Cette preuve est déjà notée pour cette compétence.",
            advice="Choisissez-en une autre, ou changez ses mots.",
        )
