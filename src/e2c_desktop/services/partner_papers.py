"""Actions on the papers of companies and placements: keep, correct, put aside, give out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.partner_papers import PartnerFileDraft, cleaned_paper, validate_paper
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.runtime.file_names import safe_file_name
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import KeptFile
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Company,
    PartnerFile,
    PieceFile,
    PieceThumbnail,
    Placement,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_partner_paper(
    work: UnitOfWork,
    *,
    company_id: UUID,
    draft: PartnerFileDraft,
    file: GivenFile,
    today: date,
    placement_id: UUID | None = None,
) -> tuple[UUID, Changes]:
    """Keep a paper of a company, or of one of its placements.

    A certificate of insurance with an end moves « assurance valable jusqu’au » of the company, when
    it goes further than what was known.

    Raises:
        InvalidDraft: no kind, no day, or a day to come.
        NotFound: the company or the placement does not exist.
        Refused: this very file is already among the papers of the company. One scan may hold the
            conventions of several trainees: it is kept with each of their placements.
    """
    draft = cleaned_paper(draft)
    refuse_errors(validate_paper(draft, today=today))
    paper_id = new_id()
    of_what = "d’entreprise" if placement_id is None else "de stage"
    with work.write(f"Ajouter un document {of_what}") as scope:
        session = scope.session
        company = find_record(session, Company, company_id)
        if placement_id is not None:
            find_record(session, Placement, placement_id)
        _refuse_twice(session, company_id, placement_id, file)
        _keep(session, file)
        session.add(
            PartnerFile(
                id=paper_id,
                company_id=company_id,
                placement_id=placement_id,
                site_origine=company.site_origine,
                file_name=file.name,
                media_type=file.media_type,
                size=len(file.data),
                sha256=file.sha256,
                **values_of(draft),
            )
        )
        _insure(company, draft)
    return paper_id, scope.changes


def _refuse_twice(
    session: Session, company_id: UUID, placement_id: UUID | None, file: GivenFile
) -> None:
    query = sa.select(PartnerFile.kind, PartnerFile.received_on).where(
        PartnerFile.company_id == company_id,
        PartnerFile.sha256 == file.sha256,
        PartnerFile.archived_at.is_(None),
    )
    if placement_id is not None:
        known_place = PartnerFile.placement_id
        query = query.where(sa.or_(known_place.is_(None), known_place == placement_id))
    known = session.execute(query).first()
    if known is not None:
        raise Refused(
            f"Ce fichier est déjà rangé : « {known.kind.label} », reçu le "
            f"{short_date(known.received_on)}.",
            advice="Choisissez un autre fichier, ou corrigez ce document.",
        )


def _keep(session: Session, file: GivenFile) -> None:
    """Keep the bytes of a file once, whatever papers bear it."""
    if session.get(PieceFile, file.sha256) is None:
        session.add(PieceFile(sha256=file.sha256, data=file.data))
        session.flush()
        if file.thumbnail:
            session.add(PieceThumbnail(sha256=file.sha256, data=file.thumbnail))
            session.flush()


def _insure(company: Company, draft: PartnerFileDraft) -> None:
    if draft.kind is not PartnerFileKind.INSURANCE or draft.valid_until is None:
        return
    if company.insured_until is None or company.insured_until < draft.valid_until:
        company.insured_until = draft.valid_until


@allowed(*EDITORS)
def update_partner_paper(
    work: UnitOfWork, *, paper_id: UUID, version: int, draft: PartnerFileDraft, today: date
) -> Changes:
    """Correct what is noted of a paper; the insurance of the company follows its certificate.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_paper(draft)
    refuse_errors(validate_paper(draft, today=today))
    with work.write("Corriger un document d’entreprise") as scope:
        paper = find_version(scope.session, PartnerFile, paper_id, version)
        company = (
            None
            if paper.company_id is None
            else find_record(scope.session, Company, paper.company_id)
        )
        if company is not None:
            if _is_of(paper, company):
                company.insured_until = draft.valid_until
            _insure(company, draft)
        apply_values(paper, values_of(draft))
    return scope.changes


def _is_of(paper: PartnerFile, company: Company) -> bool:
    """Tell whether the end of the insurance that is known comes from a certificate."""
    return (
        paper.kind is PartnerFileKind.INSURANCE
        and paper.valid_until is not None
        and company.insured_until == paper.valid_until
    )


@allowed(*EDITORS)
def archive_partner_paper(work: UnitOfWork, *, paper_id: UUID, version: int) -> Changes:
    """Put a paper in the bin; its file stays until it is purged, so that it can come back.

    Raises:
        NotFound, Conflict: the paper is gone, or was saved since it was read.
        Refused: it is in the bin already.
    """
    with work.write("Mettre un document d’entreprise à la corbeille") as scope:
        paper = find_version(scope.session, PartnerFile, paper_id, version)
        if paper.archived_at is not None:
            raise Refused("Ce document est déjà à la corbeille.")
        paper.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def partner_paper_file(work: UnitOfWork, *, paper_id: UUID) -> KeptFile:
    """Return the file of a paper, to be shown inside the program.

    Raises:
        NotFound: the paper is gone.
    """
    with work.read() as session:
        paper = find_record(session, PartnerFile, paper_id)
        stored = session.get_one(PieceFile, paper.sha256)
        return KeptFile(paper.file_name, paper.media_type, stored.data)


@allowed(*EDITORS)
def export_partner_paper(work: UnitOfWork, *, paper_id: UUID, folder: Path) -> Path:
    """Write the file of a paper in a folder, wholly or not at all; returns the file.

    Its name is made of the company's and the paper's; another file is never replaced. The action
    is written down among the operations.

    Raises:
        NotFound: the paper is gone.
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the folder refuses.
    """
    kept = partner_paper_file(work, paper_id=paper_id)
    with work.read() as session:
        paper = find_record(session, PartnerFile, paper_id)
        company = None if paper.company_id is None else session.get(Company, paper.company_id)
        name = "" if company is None else company.name
        parts = [name, paper.kind.label, paper.title]
    file_name = safe_file_name([part for part in parts if part], Path(kept.name).suffix)
    written = Folder(folder).save(file_name, kept.data)
    if not work.read_only:
        with work.write("Enregistrer un document d’entreprise dans un dossier"):
            pass
    return written
