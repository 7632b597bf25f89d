"""Actions on trainees: register, correct, put aside, take back, open a new path."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Answer, PathState
from e2c_desktop.domain.errors import InvalidDraft, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.path_draft import PathDraft, cleaned_path, validate_path
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import TraineeDraft, cleaned, validate
from e2c_desktop.services.consents import has_image_consent
from e2c_desktop.services.path_events import CANDIDACY
from e2c_desktop.services.protected import KEY_HOLDERS, note_opening, path_columns
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Cohort,
    Path,
    PathEvent,
    Prescriber,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.sealed import seal, unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork

_SEALED = frozenset({"rqth"})
_RQTH_PLACE = {"table": "trainee", "column": "rqth_sealed"}


@allowed(*EDITORS)
def register_trainee(
    work: UnitOfWork, *, draft: TraineeDraft, path: PathDraft, today: date
) -> tuple[UUID, Changes]:
    """Register a person with a first path, in the state « candidat ».

    Returns:
        The identifier of the trainee, and what was changed.

    Raises:
        InvalidDraft: a name or the site is missing, a text cannot be stored, or the prescriber is
            one that only the holders of the key `sensible` may note.
        NotFound: the site, the cohort, the referent or the prescriber does not exist.
        Forbidden: a protected value was given without the key to seal it.
    """
    draft, path = cleaned(draft), cleaned_path(path)
    refuse_errors([*validate(draft, today=today), *validate_path(path, today=today)])
    trainee_id = new_id()
    with work.write("Inscrire un stagiaire") as scope:
        site = check_references(scope.session, path)
        values = values_of(draft, without=_SEALED)
        sealed = None if draft.rqth is None else _seal_rqth(work, trainee_id, draft.rqth)
        scope.session.add(
            Trainee(id=trainee_id, site_origine=site.code, rqth_sealed=sealed, **values)
        )
        scope.session.flush()
        _add_path(scope.session, work, trainee_id, path, site.code, today)
    return trainee_id, scope.changes


def _seal_rqth(work: UnitOfWork, trainee_id: UUID, value: Answer) -> bytes:
    return seal(work.sensitive_key, value.value, row_id=trainee_id, **_RQTH_PLACE)


def check_references(session: Session, path: PathDraft) -> Site:
    """Check that everything a path names exists; returns its site.

    Raises:
        NotFound: one of them does not.
    """
    named = (
        (Cohort, path.cohort_id),
        (Staff, path.referent_id),
        (Prescriber, path.prescriber_id),
    )
    for kind, identifier in named:
        if identifier is not None:
            find_record(session, kind, identifier)
    return find_record(session, Site, path.site_id or UUID(int=0))


def _add_path(
    session: Session,
    work: UnitOfWork,
    trainee_id: UUID,
    path: PathDraft,
    site_code: str,
    today: date,
) -> UUID:
    path_id = new_id()
    values = path_columns(session, work.sensitive_key, path_id, None, path)
    values["application_on"] = values["application_on"] or today
    session.add(
        Path(
            id=path_id,
            trainee_id=trainee_id,
            state=PathState.CANDIDATE,
            site_origine=site_code,
            **values,
        )
    )
    session.flush()
    for name, kind in CANDIDACY.items():
        if values[name] is not None:
            session.add(
                PathEvent(path_id=path_id, kind=kind, on=values[name], site_origine=site_code)
            )
    return path_id


@allowed(*EDITORS)
def update_trainee(
    work: UnitOfWork, *, trainee_id: UUID, version: int, draft: TraineeDraft, today: date
) -> Changes:
    """Correct the identity of a trainee; `rqth` stays as it is for a role that cannot read it.

    Raises:
        InvalidDraft: a name is missing, or a text cannot be stored.
        NotFound, Conflict: the record is gone, or was saved since it was read.
        Forbidden: a value of `rqth` was given without the key to seal it.
    """
    draft = cleaned(draft)
    refuse_errors(validate(draft, today=today))
    with work.write("Modifier un stagiaire") as scope:
        correct_trainee(scope.session, work, trainee_id, version, draft)
    return scope.changes


def correct_trainee(
    session: Session, work: UnitOfWork, trainee_id: UUID, version: int, draft: TraineeDraft
) -> None:
    """Put a cleaned and valid draft into the record, inside a writing already open.

    Raises:
        NotFound, Conflict, Forbidden: as `update_trainee`.
        InvalidDraft: the answer on image is changed although dated consents give it.
    """
    trainee = find_version(session, Trainee, trainee_id, version)
    if draft.image_consent != trainee.image_consent and has_image_consent(session, trainee_id):
        message = "Cette réponse vient des consentements datés (rubrique Documents)."
        raise InvalidDraft([Problem.error("image_consent", "consentements", message)])
    values = values_of(draft, without=_SEALED)
    apply_values(trainee, {**values, **_new_rqth(work, trainee, draft.rqth)})


def _new_rqth(work: UnitOfWork, trainee: Trainee, value: Answer | None) -> dict[str, Any]:
    """Return the sealed column when it must change: sealing the same value gives other bytes."""
    key = work.sensitive_key
    if key is None and value is None:
        return {}
    if value is None:
        return {"rqth_sealed": None}
    kept = trainee.rqth_sealed
    if key is not None and kept is not None:
        text = unseal(key, kept, row_id=trainee.id, **_RQTH_PLACE)
        if text == value.value:
            return {}
    return {"rqth_sealed": _seal_rqth(work, trainee.id, value)}


@allowed(*KEY_HOLDERS)
def note_protected_reading(work: UnitOfWork, *, trainee_id: UUID) -> None:
    """Write in the journal that this person opens the protected values of a trainee.

    To be called before they are shown: what cannot be noted stays closed.

    Raises:
        Forbidden, NotFound, Refused: as `protected.note_opening`.
    """
    note_opening(work, Trainee, trainee_id)


@allowed(*EDITORS)
def archive_trainee(work: UnitOfWork, *, trainee_id: UUID, version: int) -> Changes:
    """Put a record aside: out of the lists, nothing erased, taken back by `unarchive_trainee`.

    Raises:
        NotFound, Conflict: the record is gone, or was saved since it was read.
        Refused: it is already aside.
    """
    with work.write("Mettre un stagiaire à la corbeille") as scope:
        trainee = find_version(scope.session, Trainee, trainee_id, version)
        if trainee.archived_at is not None:
            raise Refused("Cette fiche est déjà à la corbeille.")
        trainee.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def unarchive_trainee(work: UnitOfWork, *, trainee_id: UUID, version: int) -> Changes:
    """Take a record back into the lists.

    Raises:
        NotFound, Conflict: the record is gone, or was saved since it was read.
        Refused: it is not aside, or it was merged into another one.
    """
    with work.write("Reprendre un stagiaire de la corbeille") as scope:
        trainee = find_version(scope.session, Trainee, trainee_id, version)
        if trainee.archived_at is None:
            raise Refused("Cette fiche n’est pas à la corbeille.")
        if trainee.merged_into_id is not None:
            raise Refused("Cette fiche a été fusionnée avec une autre.")
        trainee.archived_at = None
    return scope.changes


@allowed(*EDITORS)
def open_new_path(
    work: UnitOfWork, *, trainee_id: UUID, path: PathDraft, today: date
) -> tuple[UUID, Changes]:
    """Open a new path for a person who comes back; counting is by path, not by person.

    Returns:
        The identifier of the new path, and what was changed.

    Raises:
        InvalidDraft, Forbidden: as `register_trainee`.
        NotFound: the person, or something that the path names, does not exist.
        Refused: the present path is not ended.
    """
    path = cleaned_path(path)
    refuse_errors(validate_path(path, today=today))
    with work.write("Ouvrir un nouveau parcours") as scope:
        session = scope.session
        find_record(session, Trainee, trainee_id)
        site = check_references(session, path)
        query = sa.select(Path).where(Path.trainee_id == trainee_id, Path.current)
        for previous in session.execute(query).scalars():
            if previous.state not in CLOSED_STATES:
                raise Refused("Le parcours actuel n’est pas terminé.")
            previous.current = False
        path_id = _add_path(session, work, trainee_id, path, site.code, today)
    return path_id, scope.changes
