"""Papers kept with a placement: the signed convention, an amendment, the tutor's sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.runtime.file_names import person_parts, safe_file_name
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import KeptFile
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.services.records import find_record, find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    PartnerFile,
    Path,
    PieceFile,
    PieceThumbnail,
    Placement,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


def keep_convention(session: Session, placement: Placement, file: GivenFile, on: date) -> None:
    """Keep the scan of a signed convention in a writing already open; the same bytes are kept once.

    Any other paper is added by `partner_papers.add_partner_paper`.
    """
    if session.get(PieceFile, file.sha256) is None:
        session.add(PieceFile(sha256=file.sha256, data=file.data))
        session.flush()
        if file.thumbnail:
            session.add(PieceThumbnail(sha256=file.sha256, data=file.thumbnail))
    session.add(
        PartnerFile(
            id=new_id(),
            site_origine=placement.site_origine,
            placement_id=placement.id,
            kind=PartnerFileKind.CONVENTION,
            file_name=file.name,
            media_type=file.media_type,
            size=len(file.data),
            sha256=file.sha256,
            received_on=on,
        )
    )


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


@allowed(*EDITORS)
def export_placement_file(work: UnitOfWork, *, file_id: UUID, folder: FilePath) -> FilePath:
    """Write a paper in a folder, wholly or not at all; returns the file.

    Its name is made of the person's and of what the paper is; another file is never replaced. The
    action is written down among the operations: it takes personal data out.

    Raises:
        NotFound: the paper is gone.
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the folder refuses.
    """
    kept = placement_file(work, file_id=file_id)
    with work.read() as session:
        query = (
            sa.select(Trainee.last_name, Trainee.first_name, PartnerFile.kind)
            .join(Path, Path.trainee_id == Trainee.id)
            .join(Placement, Placement.path_id == Path.id)
            .join(PartnerFile, PartnerFile.placement_id == Placement.id)
            .where(PartnerFile.id == file_id)
        )
        row = session.execute(query).one()
    parts = [*person_parts(row.last_name, row.first_name), row.kind.label]
    written = Folder(folder).save(safe_file_name(parts, FilePath(kept.name).suffix), kept.data)
    if not work.read_only:
        with work.write("Enregistrer un document de stage dans un dossier"):
            pass
    return written
