"""Actions on consents: note, correct, withdraw, put aside.

The answer that documents and lists read (`Trainee.image_consent`) is kept in step with the dated
consents on image. The photograph of a person is erased for good, with all its bytes, as soon as
no consent covers the documents of the school any more.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentDraft,
    ConsentKind,
    ConsentState,
    cleaned_consent,
    image_summary,
    state_on,
    supports_text,
    validate_consent,
)
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.photos import image_consents, photo_allowed
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.links import with_merged
from e2c_desktop.storage.models import Consent, Photo, PhotoFile, Piece, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope


@allowed(*EDITORS)
def add_consent(
    work: UnitOfWork, *, trainee_id: UUID, draft: ConsentDraft, today: date
) -> tuple[UUID, Changes]:
    """Note what a person agreed to or refused.

    Returns:
        The identifier of the consent, and what was changed.

    Raises:
        InvalidDraft: no day, no support, or a minor's own signature.
        NotFound: the person or the signed paper is gone.
        Refused: an image is refused while a consent still holds: it has to be withdrawn first.
    """
    draft = cleaned_consent(draft)
    consent_id = new_id()
    with work.write("Noter un consentement") as scope:
        session = scope.session
        trainee = find_record(session, Trainee, trainee_id)
        _check(session, trainee, draft, today)
        if draft.kind is ConsentKind.IMAGE and draft.answer is ConsentAnswer.REFUSED:
            _refuse_while_valid(session, trainee_id, today)
        session.add(Consent(id=consent_id, trainee_id=trainee_id, **_columns(draft)))
        _keep_in_step(scope, trainee, today, erase=True)
    return consent_id, scope.changes


def _check(session: Session, trainee: Trainee, draft: ConsentDraft, today: date) -> None:
    signed = draft.signed_on or today
    birth = trainee.birth_date
    minor = birth is not None and age_on(birth, signed) < ADULT_AGE
    refuse_errors(validate_consent(draft, today=today, minor=minor))
    if draft.piece_id is not None:
        piece = find_record(session, Piece, draft.piece_id)
        if piece.trainee_id != trainee.id:
            raise NotFound


def _columns(draft: ConsentDraft) -> dict[str, Any]:
    return {**values_of(draft), "supports": supports_text(draft.supports)}


def _refuse_while_valid(session: Session, trainee_id: UUID, today: date) -> None:
    consents = image_consents(session, [trainee_id]).get(trainee_id, ())
    if any(state_on(one, today) is ConsentState.VALID for one in consents):
        raise Refused("Un accord sur l’image est encore en vigueur.", advice="Retirez-le d’abord.")


@allowed(*EDITORS)
def update_consent(
    work: UnitOfWork, *, consent_id: UUID, version: int, draft: ConsentDraft, today: date
) -> Changes:
    """Correct what was noted of a consent.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
        Refused: it was withdrawn: it is a proof now; or a photograph would lose what covers it.
    """
    draft = cleaned_consent(draft)
    with work.write("Corriger un consentement") as scope:
        consent = find_version(scope.session, Consent, consent_id, version)
        if consent.withdrawn_on is not None:
            raise Refused("Ce consentement est retiré : il reste tel quel, comme preuve.")
        trainee = find_record(scope.session, Trainee, consent.trainee_id)
        _check(scope.session, trainee, draft, today)
        apply_values(consent, _columns(draft))
        _keep_in_step(scope, trainee, today)
    return scope.changes


@allowed(*EDITORS)
def withdraw_consent(
    work: UnitOfWork, *, consent_id: UUID, version: int, on: date, today: date
) -> Changes:
    """Note that a person takes a consent back; an image goes with the photograph, for good.

    Raises:
        InvalidDraft: the day is to come, or before the signature.
        NotFound, Conflict: the consent is gone, or was saved since it was read.
        Refused: it is withdrawn already, or it was a refusal.
    """
    with work.write("Retirer un consentement") as scope:
        consent = find_version(scope.session, Consent, consent_id, version)
        if consent.withdrawn_on is not None or consent.answer is ConsentAnswer.REFUSED:
            raise Refused("Il n’y a plus d’accord à retirer.")
        if on > today or on < consent.signed_on:
            message = "Le retrait vient après la signature, et pas dans le futur."
            raise InvalidDraft([Problem.error("withdrawn_on", "ordre", message)])
        consent.withdrawn_on = on
        trainee = find_record(scope.session, Trainee, consent.trainee_id)
        _keep_in_step(scope, trainee, today, erase=True)
    return scope.changes


@allowed(*EDITORS)
def archive_consent(work: UnitOfWork, *, consent_id: UUID, version: int, today: date) -> Changes:
    """Put a consent noted by mistake in the bin.

    Raises:
        NotFound, Conflict: the consent is gone, or was saved since it was read.
        Refused: it is in the bin already, or a photograph depends on it.
    """
    with work.write("Mettre un consentement à la corbeille") as scope:
        consent = find_version(scope.session, Consent, consent_id, version)
        if consent.archived_at is not None:
            raise Refused("Ce consentement est déjà à la corbeille.")
        consent.archived_at = work.now()
        trainee = find_record(scope.session, Trainee, consent.trainee_id)
        _keep_in_step(scope, trainee, today)
    return scope.changes


def has_image_consent(session: Session, trainee_id: UUID) -> bool:
    """Tell whether the answer on image comes from dated consents, and no more from the form."""
    return bool(image_consents(session, [trainee_id]))


def _keep_in_step(scope: WriteScope, trainee: Trainee, today: date, *, erase: bool = False) -> None:
    """Write the answer that documents read; a photograph nothing covers any more is erased.

    Raises:
        Refused: there is one, and the action is not one that says that it goes.
    """
    session = scope.session
    session.flush()
    facts = image_consents(session, [trainee.id]).get(trainee.id, [])
    apply_values(trainee, {"image_consent": image_summary(facts, today)})
    if photo_allowed(session, trainee.id, today):
        return
    shown = sa.select(Photo.id).where(Photo.trainee_id == trainee.id, Photo.archived_at.is_(None))
    if not erase and session.scalars(shown).first() is not None:
        raise Refused(
            "La photo dépend de ce consentement.",
            advice="Enlevez d’abord la photo, ou retirez le consentement.",
        )
    erase_photos(scope, trainee.id)


def erase_photos(scope: WriteScope, trainee_id: UUID) -> None:
    """Erase every photograph of a person with its bytes, inside a writing already open.

    Nothing of it goes into the journal and no undoing brings it back: the person asked for it.
    """
    session = scope.session
    ids = list(session.scalars(sa.select(Photo.id).where(Photo.trainee_id == trainee_id)))
    given = PhotoFile.trainee_id.in_(with_merged(trainee_id))
    own = sa.or_(given, PhotoFile.photo_id.in_(ids))
    session.execute(sa.delete(PhotoFile).where(own))
    session.execute(sa.delete(Photo).where(Photo.trainee_id == trainee_id))
    scope.record(Kind.PHOTO, ids)
