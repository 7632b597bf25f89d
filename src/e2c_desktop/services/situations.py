"""Actions on what becomes of people: dated situations, the facts of an exit, the proofs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.situation import (
    AroundSituation,
    ExitFacts,
    Observed,
    SituationDraft,
    cleaned_situation,
    months_words,
    situation_values,
    validate_exit,
    validate_situation,
)
from e2c_desktop.services.paths import dates_of, move_dates
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import keep_proof
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Company, FollowUpCall, Path, Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def note_situation(
    work: UnitOfWork, *, path_id: UUID, moment: Moment, draft: SituationDraft, today: date
) -> tuple[UUID, Changes]:
    """Note where a person is at a moment; what was noted of it before stays, as history.

    Returns:
        The identifier of the situation, and what was changed.

    Raises:
        InvalidDraft: the day or the situation is missing or impossible.
        NotFound: the path or the company does not exist.
        Refused: the path has no exit.
    """
    with work.write(f"Noter une situation : {moment.label.lower()}") as scope:
        path = find_record(scope.session, Path, path_id)
        situation_id = _add(scope.session, path, moment, draft, today)
    return situation_id, scope.changes


@allowed(*EDITORS)
def correct_situation(
    work: UnitOfWork, *, situation_id: UUID, version: int, draft: SituationDraft, today: date
) -> Changes:
    """Correct a situation.

    Raises:
        InvalidDraft: the day or the situation is missing or impossible.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Corriger une situation") as scope:
        _correct(scope.session, situation_id, version, draft, today)
    return scope.changes


@allowed(*EDITORS)
def save_exit(
    work: UnitOfWork,
    *,
    path_id: UUID,
    path_version: int,
    facts: ExitFacts,
    situation_id: UUID | None,
    version: int = 0,
    draft: SituationDraft,
    today: date,
) -> tuple[UUID, Changes]:
    """Save why and when a path ended with the situation at the exit, as one action.

    The last day moves with its step; the path is neither ended nor opened again by this.

    Args:
        work: the unit of work.
        path_id: the path.
        path_version: the version the person saw.
        facts: why and when.
        situation_id: the situation to correct; None notes a new one.
        version: the version of that situation.
        draft: the situation.
        today: the day of today.

    Returns:
        The identifier of the situation, and what was changed.

    Raises:
        InvalidDraft: a day or the situation is missing, impossible or out of order.
        NotFound, Conflict: the path or the situation is gone, or was saved since it was read.
        Refused: the path has no exit yet.
    """
    with work.write("Modifier une sortie") as scope:
        session = scope.session
        path = find_version(session, Path, path_id, path_version)
        _refuse_open(path)
        refuse_errors(validate_exit(facts, _around(session, path, Moment.EXIT, today)))
        if facts.exit_on != path.exit_on:
            dates = replace(dates_of(path), exit_on=facts.exit_on)
            move_dates(session, path, dates, today=today)
        apply_values(path, {"exit_reason": facts.exit_reason})
        if situation_id is None:
            situation_id = _add(session, path, Moment.EXIT, draft, today)
        else:
            _correct(session, situation_id, version, draft, today)
    return situation_id, scope.changes


@allowed(*EDITORS)
def remove_situation(work: UnitOfWork, *, situation_id: UUID, version: int) -> Changes:
    """Take a situation away; the one noted before it is shown again.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is taken away already.
    """
    with work.write("Supprimer une situation") as scope:
        found = find_version(scope.session, Situation, situation_id, version)
        if found.archived_at is not None:
            raise Refused("Cette situation est déjà supprimée.")
        found.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def attach_proof(
    work: UnitOfWork, *, situation_id: UUID, version: int, file: GivenFile, today: date
) -> Changes:
    """Keep a file as the proof of a situation, among the papers of the person.

    A file that is among these papers already becomes the proof as it is, kept once.

    Raises:
        NotFound, Conflict: the situation is gone, or was saved since it was read.
    """
    with work.write("Joindre une preuve") as scope:
        session = scope.session
        found = find_version(session, Situation, situation_id, version)
        path = find_record(session, Path, found.path_id)
        title = f"Preuve de situation, {months_words(found.moment)}"
        found.proof_id = keep_proof(session, path, title=title, file=file, today=today)
    return scope.changes


@allowed(*EDITORS)
def detach_proof(work: UnitOfWork, *, situation_id: UUID, version: int) -> Changes:
    """Say that a paper is not the proof of a situation; it stays among those of the person.

    Raises:
        NotFound, Conflict: the situation is gone, or was saved since it was read.
        Refused: it has no proof.
    """
    with work.write("Retirer une preuve") as scope:
        found = find_version(scope.session, Situation, situation_id, version)
        if found.proof_id is None:
            raise Refused("Cette situation n’a pas de preuve.")
        found.proof_id = None
    return scope.changes


def _refuse_open(path: Path) -> None:
    if path.exit_on is None:
        raise Refused(
            "Ce parcours n’a pas de sortie.",
            advice="Notez d’abord la sortie dans la fiche du stagiaire.",
        )


def _around(
    session: Session, path: Path, moment: Moment, today: date, without: UUID | None = None
) -> AroundSituation:
    query = sa.select(Situation).where(
        Situation.path_id == path.id, Situation.archived_at.is_(None)
    )
    others = tuple(
        Observed(one.moment, one.observed_on, one.code)
        for one in session.scalars(query)
        if one.id != without
    )
    return AroundSituation(
        moment, today, path.entry_on, path.contract_on, path.exit_on, path.exit_reason, others
    )


def _add(session: Session, path: Path, moment: Moment, draft: SituationDraft, today: date) -> UUID:
    _refuse_open(path)
    situation_id = new_id()
    draft = _checked(session, draft, _around(session, path, moment, today))
    row = Situation(
        id=situation_id,
        site_origine=path.site_origine,
        path_id=path.id,
        moment=moment,
        attempts=0 if moment is Moment.EXIT else max(1, _calls(session, path, moment)),
        **situation_values(draft),
    )
    session.add(row)
    return situation_id


def _calls(session: Session, path: Path, moment: Moment) -> int:
    query = sa.select(sa.func.count()).where(
        FollowUpCall.path_id == path.id,
        FollowUpCall.moment == moment,
        FollowUpCall.archived_at.is_(None),
    )
    return session.execute(query).scalar_one()


def _correct(
    session: Session, situation_id: UUID, version: int, draft: SituationDraft, today: date
) -> None:
    found = find_version(session, Situation, situation_id, version)
    path = find_record(session, Path, found.path_id)
    around = _around(session, path, found.moment, today, without=situation_id)
    apply_values(found, situation_values(_checked(session, draft, around)))


def _checked(session: Session, draft: SituationDraft, around: AroundSituation) -> SituationDraft:
    draft = cleaned_situation(draft, around.moment, around.exit_reason)
    refuse_errors(validate_situation(draft, around))
    if draft.company_id is not None:
        find_record(session, Company, draft.company_id)
    return draft
