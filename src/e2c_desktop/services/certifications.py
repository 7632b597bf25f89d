"""Actions on certifications: note one, correct it, note a whole session at once, keep its scan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.certification import (
    AroundCertification,
    CertificationDraft,
    cleaned_certification,
    validate_certification,
)
from e2c_desktop.domain.certification_codes import WAITING, CertificationResult
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import attach_file
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_records,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Certification, Path, Piece
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddedCertification:
    """A certification just noted, and what was changed."""

    certification_id: UUID
    changes: Changes


@allowed(*EDITORS)
def add_certification(
    work: UnitOfWork, *, path_id: UUID, draft: CertificationDraft, today: date
) -> AddedCertification:
    """Note a certification of a path.

    Raises:
        InvalidDraft: it cannot be stored, or the path has this very one already.
        NotFound: the path does not exist.
    """
    certification_id = new_id()
    with work.write("Ajouter une certification") as scope:
        path = find_record(scope.session, Path, path_id)
        known = _known(scope.session, [path_id])
        values = _values(draft, AroundCertification(today, _drafts(known)))
        scope.session.add(
            Certification(
                id=certification_id, site_origine=path.site_origine, path_id=path_id, **values
            )
        )
    return AddedCertification(certification_id, scope.changes)


@allowed(*EDITORS)
def update_certification(
    work: UnitOfWork,
    *,
    certification_id: UUID,
    version: int,
    draft: CertificationDraft,
    today: date,
) -> Changes:
    """Correct a certification.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    with work.write("Modifier une certification") as scope:
        row = find_version(scope.session, Certification, certification_id, version)
        others = [one for one in _known(scope.session, [row.path_id]) if one.id != row.id]
        apply_values(row, _values(draft, AroundCertification(today, _drafts(others))))
    return scope.changes


@allowed(*EDITORS)
def archive_certification(work: UnitOfWork, *, certification_id: UUID, version: int) -> Changes:
    """Put a certification in the bin; its scan stays among the papers of the person.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre une certification à la corbeille") as scope:
        row = find_version(scope.session, Certification, certification_id, version)
        if row.archived_at is not None:
            raise Refused("Cette certification est déjà à la corbeille.")
        row.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def note_session(
    work: UnitOfWork,
    *,
    draft: CertificationDraft,
    results: Mapping[UUID, CertificationResult],
    today: date,
) -> Changes:
    """Note a session of a whole group in one action: one day, one organism, a result a person.

    Who was preparing this certification has that line completed; the others get one. What ends is
    told to those who obtained it only.

    Args:
        work: the open base.
        draft: what the session says of everybody; its result counts for nobody.
        results: by path; people who are not in it did not come.
        today: the day of today.

    Raises:
        InvalidDraft: a line cannot be stored: nothing is.
        NotFound: a path does not exist.
        Refused: nobody is in it.
    """
    if not results:
        raise Refused(
            "Aucun résultat n’est noté.", advice="Notez le résultat d’une personne au moins."
        )
    number = len(results)
    label = f"Noter une session : {number} certification{'s' if number > 1 else ''}"
    with work.write(label) as scope:
        session = scope.session
        paths = find_records(session, Path, list(results))
        known = _known(session, list(results))
        problems: list[Problem] = []
        for path in paths:
            own = [one for one in known if one.path_id == path.id]
            problems += _write_line(session, path, own, draft, results[path.id], today)
        refuse_errors(problems)
    return scope.changes


def _write_line(
    session: Session,
    path: Path,
    own: Sequence[Certification],
    draft: CertificationDraft,
    result: CertificationResult,
    today: date,
) -> list[Problem]:
    """Write what a session says of one person; returns what the rules say of it."""
    obtained = result is CertificationResult.OBTAINED
    expires_on = draft.expires_on if obtained else None
    line = cleaned_certification(replace(draft, result=result, expires_on=expires_on))
    waiting = next((one for one in own if _waits_for(one, line)), None)
    if waiting is not None:
        line = replace(
            line,
            prepared_on=line.prepared_on or waiting.prepared_on,
            organism=line.organism or waiting.organism,
            note=line.note or waiting.note,
        )
    others = _drafts([one for one in own if one is not waiting])
    problems = validate_certification(line, AroundCertification(today, others))
    values = values_of(line)
    if waiting is not None:
        apply_values(waiting, values)
    elif line.kind is not None:
        session.add(Certification(site_origine=path.site_origine, path_id=path.id, **values))
    return problems


def _waits_for(row: Certification, line: CertificationDraft) -> bool:
    return row.result in WAITING and certification_draft(row).identity == line.identity


@allowed(*EDITORS)
def attach_certificate(
    work: UnitOfWork, *, certification_id: UUID, version: int, file: GivenFile, today: date
) -> Changes:
    """Keep the scan of a certification among the papers of the person.

    The same file, kept already as a paper of theirs, is not kept twice.

    Raises:
        NotFound, Conflict: the certification is gone, or was saved since it was read.
    """
    with work.write("Joindre une attestation") as scope:
        session = scope.session
        row = find_version(session, Certification, certification_id, version)
        path = find_record(session, Path, row.path_id)
        query = sa.select(Piece.id).where(
            Piece.trainee_id == path.trainee_id,
            Piece.sha256 == file.sha256,
            Piece.archived_at.is_(None),
        )
        row.piece_id = session.scalars(query).first() or _new_piece(session, path, row, file, today)
    return scope.changes


def _new_piece(
    session: Session, path: Path, row: Certification, file: GivenFile, today: date
) -> UUID:
    piece = Piece(
        id=new_id(),
        trainee_id=path.trainee_id,
        path_id=path.id,
        title=f"Attestation : {certification_draft(row).name}",
        received_on=today,
        valid_until=row.expires_on,
    )
    attach_file(session, piece, file)
    session.add(piece)
    session.flush()
    return piece.id


@allowed(*EDITORS)
def detach_certificate(work: UnitOfWork, *, certification_id: UUID, version: int) -> Changes:
    """Say that a paper is not the scan of a certification; it stays among those of the person.

    Raises:
        NotFound, Conflict: the certification is gone, or was saved since it was read.
        Refused: it has no scan.
    """
    with work.write("Retirer une attestation") as scope:
        row = find_version(scope.session, Certification, certification_id, version)
        if row.piece_id is None:
            raise Refused("Cette certification n’a pas d’attestation jointe.")
        row.piece_id = None
    return scope.changes


def certification_draft(row: Certification) -> CertificationDraft:
    """Return a stored certification as it is typed."""
    return CertificationDraft(
        row.kind,
        row.label,
        row.organism,
        row.prepared_on,
        row.passed_on,
        row.result,
        row.expires_on,
        row.note,
    )


def _values(draft: CertificationDraft, around: AroundCertification) -> dict[str, object]:
    draft = cleaned_certification(draft)
    refuse_errors(validate_certification(draft, around))
    return values_of(draft)


def _known(session: Session, path_ids: Sequence[UUID]) -> list[Certification]:
    query = sa.select(Certification).where(
        Certification.path_id.in_(path_ids), Certification.archived_at.is_(None)
    )
    return list(session.scalars(query.order_by(Certification.id)))


def _drafts(rows: Sequence[Certification]) -> list[CertificationDraft]:
    return [certification_draft(row) for row in rows]
