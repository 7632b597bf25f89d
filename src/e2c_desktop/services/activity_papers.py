"""What is kept of an activity: photographs under consent, proofs spread over the participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity import listed
from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.pieces import PieceDraft, cleaned_piece, validate_piece
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems
from e2c_desktop.queries.activity_photos import image_agreement
from e2c_desktop.services.piece_files import JPEG, GivenFile
from e2c_desktop.services.pieces import attach_file
from e2c_desktop.services.records import find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivityPhoto,
    ActivityProof,
    ActivitySession,
    Path,
    Piece,
    PieceFile,
    PieceThumbnail,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Spread:
    """A proof given out.

    Attributes:
        given: to how many people.
        had: how many had this very file already.
    """

    changes: Changes
    given: int
    had: int


@allowed(*EDITORS)
def add_activity_photo(
    work: UnitOfWork, *, activity_id: UUID, file: GivenFile, caption: str, today: date
) -> Changes:
    """Keep a photograph of an activity.

    Raises:
        NotFound: the activity is gone.
        InvalidDraft: the caption cannot be stored.
        Refused: the file is no picture, or is there already; somebody who may be on it did not
            agree to the documents of the school (article 9 of the civil code).
    """
    caption = clean_text(caption)
    refuse_errors(line_problems("caption", caption))
    if file.media_type != JPEG:
        raise Refused("Ce fichier n’est pas une photo.", advice="Choisissez une image JPEG ou PNG.")
    with work.write("Ajouter une photo à une activité") as scope:
        session = scope.session
        activity = find_record(session, Activity, activity_id)
        refuse_without_agreement(session, activity_id, today)
        known = _photos(session, activity_id)
        if any(one.sha256 == file.sha256 for one in known):
            raise Refused("Cette photo est déjà dans l’activité.")
        _keep(session, file)
        session.add(
            ActivityPhoto(
                id=new_id(),
                activity_id=activity_id,
                site_origine=activity.site_origine,
                sha256=file.sha256,
                caption=caption,
                rank=len(known),
            )
        )
    return scope.changes


def refuse_without_agreement(session: Session, activity_id: UUID, today: date) -> None:
    """Name who must agree before a photograph of an activity is kept.

    Raises:
        Refused: somebody who came did not agree to the documents of the school.
    """
    agreement = image_agreement(session, activity_id, today)
    if agreement.holds:
        return
    names = listed([f"{first} {last.upper()}".strip() for last, first in agreement.lacking])
    raise Refused(
        f"Sans accord en vigueur sur le droit à l’image\u00a0: {names}.",
        advice=(
            "Notez leur accord signé («\u00a0Documents internes\u00a0») dans leur fiche, ou notez "
            "qu’ils étaient absents. La photo n’a pas été gardée."
        ),
    )


@allowed(*EDITORS)
def check_activity_photo(work: UnitOfWork, *, activity_id: UUID, today: date) -> None:
    """Refuse a photograph before it is even chosen when somebody did not agree.

    Raises:
        Refused: somebody who came did not agree to the documents of the school.
    """
    with work.read() as session:
        refuse_without_agreement(session, activity_id, today)


@allowed(*EDITORS)
def update_activity_photo(
    work: UnitOfWork, *, photo_id: UUID, version: int, caption: str
) -> Changes:
    """Correct the caption of a photograph.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    caption = clean_text(caption)
    refuse_errors(line_problems("caption", caption))
    with work.write("Légender une photo") as scope:
        find_version(scope.session, ActivityPhoto, photo_id, version).caption = caption
    return scope.changes


@allowed(*EDITORS)
def remove_activity_photo(work: UnitOfWork, *, photo_id: UUID, version: int) -> Changes:
    """Put a photograph of an activity in the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Retirer une photo d’une activité") as scope:
        photo = find_version(scope.session, ActivityPhoto, photo_id, version)
        photo.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def activity_photo(work: UnitOfWork, *, photo_id: UUID, today: date) -> bytes:
    """Return a photograph of an activity, to be shown inside the program.

    Raises:
        NotFound: it is gone.
        Refused: somebody who came does not agree any more.
    """
    with work.read() as session:
        photo = find_record(session, ActivityPhoto, photo_id)
        refuse_without_agreement(session, photo.activity_id, today)
        return session.get_one(PieceFile, photo.sha256).data


@allowed(*EDITORS)
def spread_proof(
    work: UnitOfWork, *, activity_id: UUID, file: GivenFile, title: str, today: date
) -> Spread:
    """Put a paper into the record of everybody who came to an activity, in one gesture.

    Its bytes are kept once. Who has this very file already keeps it as it is.

    Raises:
        InvalidDraft: no title, or one that cannot be stored.
        NotFound: the activity is gone.
        Refused: nobody is noted as present.
    """
    draft = cleaned_piece(PieceDraft(title=title, received_on=today))
    refuse_errors(validate_piece(draft, today=today))
    with work.write("Donner une preuve aux participants") as scope:
        session = scope.session
        activity = find_record(session, Activity, activity_id)
        people = _who_came(session, activity_id)
        if not people:
            raise Refused(
                "Personne n’est noté présent à cette activité.",
                advice="Notez d’abord les présences de la séance.",
            )
        having = _who_has(session, people, file.sha256)
        for trainee_id in people:
            if trainee_id not in having:
                piece = Piece(
                    id=new_id(),
                    trainee_id=trainee_id,
                    title=draft.title,
                    received_on=today,
                    note=activity.title,
                )
                attach_file(session, piece, file)
                session.add(piece)
        session.add(
            ActivityProof(
                id=new_id(),
                activity_id=activity_id,
                site_origine=activity.site_origine,
                sha256=file.sha256,
                title=draft.title,
                given_on=today,
            )
        )
    return Spread(scope.changes, len(people) - len(having), len(having))


def _photos(session: Session, activity_id: UUID) -> list[ActivityPhoto]:
    query = sa.select(ActivityPhoto).where(
        ActivityPhoto.activity_id == activity_id, ActivityPhoto.archived_at.is_(None)
    )
    return list(session.scalars(query))


def _keep(session: Session, file: GivenFile) -> None:
    """Keep bytes once, whoever gave them first."""
    if session.get(PieceFile, file.sha256) is None:
        session.add(PieceFile(sha256=file.sha256, data=file.data))
        session.flush()
        session.add(PieceThumbnail(sha256=file.sha256, data=file.thumbnail))


def _who_came(session: Session, activity_id: UUID) -> list[UUID]:
    query = (
        sa.select(Path.trainee_id)
        .join(ActivityParticipant, ActivityParticipant.path_id == Path.id)
        .join(ActivitySession, ActivitySession.id == ActivityParticipant.session_id)
        .where(ActivitySession.activity_id == activity_id, ActivitySession.archived_at.is_(None))
        .where(ActivityParticipant.archived_at.is_(None))
        .where(ActivityParticipant.presence == Presence.PRESENT.value)
        .distinct()
        .order_by(Path.trainee_id)
    )
    return list(session.scalars(query))


def _who_has(session: Session, people: Sequence[UUID], sha256: str) -> set[UUID]:
    query = sa.select(Piece.trainee_id).where(
        Piece.trainee_id.in_(people), Piece.sha256 == sha256, Piece.archived_at.is_(None)
    )
    return set(session.scalars(query))
