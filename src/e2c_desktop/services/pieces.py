"""Actions on the papers that a person brings: keep, correct, replace, put aside, give out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.pieces import PieceDraft, cleaned_piece, validate_piece
from e2c_desktop.queries.pieces import stored_size
from e2c_desktop.runtime.file_names import person_parts, safe_file_name
from e2c_desktop.services.piece_files import TOTAL_WARNING_BYTES, GivenFile
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.models import (
    Piece,
    PieceFile,
    PieceKind,
    PieceThumbnail,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The file of a paper, as it is kept."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddedPiece:
    """A paper just kept.

    Attributes:
        warning: a sentence when all the papers together have become heavy, else empty.
    """

    piece_id: UUID
    changes: Changes
    warning: str = ""


def usual_end(received_on: date | None, months: int | None) -> date | None:
    """Return until when a paper is valid by the school's list; None when it does not expire."""
    if received_on is None or months is None:
        return None
    return add_months(received_on, months)


@allowed(*EDITORS)
def add_piece(
    work: UnitOfWork, *, trainee_id: UUID, draft: PieceDraft, file: GivenFile | None, today: date
) -> AddedPiece:
    """Keep a paper of a person; without a file it was seen and not kept.

    Raises:
        InvalidDraft: neither kind nor title, no day, or a day to come.
        NotFound: the person or the kind is gone.
        Refused: this very file is already among the papers of the person.
    """
    draft = cleaned_piece(draft)
    refuse_errors(validate_piece(draft, today=today))
    piece_id = new_id()
    with work.write("Ajouter une pièce") as scope:
        session = scope.session
        find_record(session, Trainee, trainee_id)
        path_id = _path_of(session, trainee_id, draft.kind_id)
        piece = Piece(id=piece_id, trainee_id=trainee_id, path_id=path_id, **_columns(draft))
        if file is not None:
            _refuse_twice(session, trainee_id, file)
            attach_file(session, piece, file)
        session.add(piece)
    return AddedPiece(piece_id, scope.changes, _warning(work))


def _columns(draft: PieceDraft) -> dict[str, object]:
    return {
        "kind_id": draft.kind_id,
        "title": draft.title,
        "received_on": draft.received_on,
        "valid_until": draft.valid_until,
        "note": draft.note,
    }


def _path_of(session: Session, trainee_id: UUID, kind_id: UUID | None) -> UUID | None:
    """Return the present path for the papers that belong to one, else None."""
    if kind_id is None or not find_record(session, PieceKind, kind_id).moment.of_the_path:
        return None
    query = sa.select(PathRow.id).where(PathRow.trainee_id == trainee_id, PathRow.current)
    return session.execute(query).scalars().first()


def _refuse_twice(session: Session, trainee_id: UUID, file: GivenFile) -> None:
    query = (
        sa.select(Piece.title, Piece.received_on, PieceKind.name)
        .outerjoin(PieceKind, PieceKind.id == Piece.kind_id)
        .where(
            Piece.trainee_id == trainee_id,
            Piece.sha256 == file.sha256,
            Piece.archived_at.is_(None),
        )
    )
    known = session.execute(query).first()
    if known is not None:
        name = known.name or known.title
        day = short_date(known.received_on)
        raise Refused(
            f"Ce fichier est déjà rangé\u00a0: «\u00a0{name}\u00a0», reçu le {day}.",
            advice="Choisissez un autre fichier, ou corrigez cette pièce.",
        )


def keep_proof(
    session: Session, path: PathRow, *, title: str, file: GivenFile, today: date
) -> UUID:
    """Keep a file that proves something of a path among the papers of the person.

    A file that is among these papers already is kept once, under its own title.

    Returns:
        The identifier of the paper.
    """
    known = sa.select(Piece.id).where(
        Piece.trainee_id == path.trainee_id,
        Piece.sha256 == file.sha256,
        Piece.archived_at.is_(None),
    )
    piece_id = session.scalars(known).first()
    if piece_id is not None:
        return piece_id
    piece = Piece(
        id=new_id(),
        trainee_id=path.trainee_id,
        path_id=path.id,
        title=title,
        received_on=today,
    )
    attach_file(session, piece, file)
    session.add(piece)
    session.flush()
    return piece.id


def attach_file(session: Session, piece: Piece, file: GivenFile) -> None:
    """Give a paper its file; the same bytes are kept once."""
    if session.get(PieceFile, file.sha256) is None:
        session.add(PieceFile(sha256=file.sha256, data=file.data))
        session.flush()
        if file.thumbnail:
            session.add(PieceThumbnail(sha256=file.sha256, data=file.thumbnail))
    apply_values(
        piece,
        {
            "file_name": file.name,
            "media_type": file.media_type,
            "size": len(file.data),
            "sha256": file.sha256,
        },
    )


def _warning(work: UnitOfWork) -> str:
    with work.read() as session:
        size = stored_size(session)
    if size < TOTAL_WARNING_BYTES:
        return ""
    said = f"{size / 1_000_000_000:.1f}".replace(".", ",")
    return f"Les pièces occupent {said}\u00a0Go : les sauvegardes seront plus longues."


@allowed(*EDITORS)
def update_piece(
    work: UnitOfWork, *, piece_id: UUID, version: int, draft: PieceDraft, today: date
) -> Changes:
    """Correct what is noted of a paper: its kind, its days, its note.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_piece(draft)
    refuse_errors(validate_piece(draft, today=today))
    with work.write("Corriger une pièce") as scope:
        piece = find_version(scope.session, Piece, piece_id, version)
        values = _columns(draft)
        if draft.kind_id != piece.kind_id:
            values["path_id"] = _path_of(scope.session, piece.trainee_id, draft.kind_id)
        apply_values(piece, values)
    return scope.changes


@allowed(*EDITORS)
def replace_piece_file(
    work: UnitOfWork, *, piece_id: UUID, version: int, file: GivenFile
) -> AddedPiece:
    """Give a paper another file: a better copy, or a file to what was only seen.

    Raises:
        NotFound, Conflict: nothing was changed.
        Refused: this very file is already among the papers of the person.
    """
    with work.write("Remplacer une pièce") as scope:
        piece = find_version(scope.session, Piece, piece_id, version)
        _refuse_twice(scope.session, piece.trainee_id, file)
        attach_file(scope.session, piece, file)
    return AddedPiece(piece_id, scope.changes, _warning(work))


@allowed(*EDITORS)
def archive_piece(work: UnitOfWork, *, piece_id: UUID, version: int) -> Changes:
    """Put a paper in the bin; its file stays until it is purged, so that it can come back.

    Raises:
        NotFound, Conflict: the paper is gone, or was saved since it was read.
        Refused: it is in the bin already.
    """
    with work.write("Mettre une pièce à la corbeille") as scope:
        piece = find_version(scope.session, Piece, piece_id, version)
        if piece.archived_at is not None:
            raise Refused("Cette pièce est déjà à la corbeille.")
        piece.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def piece_file(work: UnitOfWork, *, piece_id: UUID) -> KeptFile:
    """Return the file of a paper, to be shown inside the program.

    Raises:
        NotFound: the paper is gone.
        Refused: it was seen and not kept.
    """
    with work.read() as session:
        piece = find_record(session, Piece, piece_id)
        stored = None if piece.sha256 is None else session.get(PieceFile, piece.sha256)
        if stored is None:
            raise Refused("Cette pièce a été vue et n’a pas été conservée.")
        return KeptFile(piece.file_name, piece.media_type, stored.data)


@allowed(*EDITORS)
def export_piece(work: UnitOfWork, *, piece_id: UUID, folder: Path) -> Path:
    """Write the file of a paper in a folder, wholly or not at all; returns the file.

    Its name is made of the person's and the paper's; another file is never replaced. The action
    is written down among the operations: it takes personal data out.

    Raises:
        NotFound, Refused: as `piece_file`.
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the folder refuses.
    """
    kept = piece_file(work, piece_id=piece_id)
    with work.read() as session:
        query = (
            sa.select(Trainee.last_name, Trainee.first_name, PieceKind.name, Piece.title)
            .join(Piece, Piece.trainee_id == Trainee.id)
            .outerjoin(PieceKind, PieceKind.id == Piece.kind_id)
            .where(Piece.id == piece_id)
        )
        row = session.execute(query).one()
    parts = [*person_parts(row.last_name, row.first_name), row.name or "", row.title]
    name = safe_file_name(parts, Path(kept.name).suffix)
    written = Folder(folder).save(name, kept.data)
    if not work.read_only:
        with work.write("Enregistrer une pièce dans un dossier"):
            pass
    return written
