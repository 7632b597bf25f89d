"""Papers kept with a placement: the signed convention, an amendment, the tutor's sheet."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.domain.text import clean_text
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import KeptFile
from e2c_desktop.services.records import find_record, find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import PartnerFile, PieceFile, PieceThumbnail, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_placement_file(
    work: UnitOfWork,
    *,
    placement_id: UUID,
    kind: PartnerFileKind,
    file: GivenFile,
    on: date,
    title: str = "",
) -> tuple[UUID, Changes]:
    """Keep a paper of a placement; returns its identifier and what was changed.

    Raises:
        NotFound: the placement does not exist.
    """
    with work.write("Ranger un document de stage") as scope:
        placement = find_record(scope.session, Placement, placement_id)
        file_id = keep_file(scope.session, placement, kind, file, on, title)
    return file_id, scope.changes


def keep_file(
    session: Session,
    placement: Placement,
    kind: PartnerFileKind,
    file: GivenFile,
    on: date,
    title: str = "",
) -> UUID:
    """Keep a paper inside a writing already open; the same bytes are kept once."""
    if session.get(PieceFile, file.sha256) is None:
        session.add(PieceFile(sha256=file.sha256, data=file.data))
        session.flush()
        if file.thumbnail:
            session.add(PieceThumbnail(sha256=file.sha256, data=file.thumbnail))
    file_id = new_id()
    session.add(
        PartnerFile(
            id=file_id,
            site_origine=placement.site_origine,
            placement_id=placement.id,
            kind=kind,
            title=clean_text(title),
            file_name=file.name,
            media_type=file.media_type,
            size=len(file.data),
            sha256=file.sha256,
            received_on=on,
        )
    )
    return file_id


@allowed(*EDITORS)
def archive_placement_file(work: UnitOfWork, *, file_id: UUID, version: int) -> Changes:
    """Put a paper in the bin; its bytes stay until it is purged.

    Raises:
        NotFound, Conflict: the paper is gone, or was saved since it was read.
    """
    with work.write("Mettre un document de stage à la corbeille") as scope:
        find_version(scope.session, PartnerFile, file_id, version).archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def placement_file(work: UnitOfWork, *, file_id: UUID) -> KeptFile:
    """Return the file of a paper, to be shown inside the program.

    Raises:
        NotFound: the paper is gone.
    """
    with work.read() as session:
        paper = find_record(session, PartnerFile, file_id)
        stored = session.get_one(PieceFile, paper.sha256)
        return KeptFile(paper.file_name, paper.media_type, stored.data)
