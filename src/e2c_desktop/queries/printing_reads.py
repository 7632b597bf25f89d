"""What the printing dialog lists of placements and companies, and documents found by their code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from e2c_desktop.domain.codes import DocumentKind, PlacementKind
from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.domain.french import date_range
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.sheet_paper import SHEET_CODE
from e2c_desktop.queries.attestation_settings import AttestationReads
from e2c_desktop.queries.issued_documents import IssuedReads
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.records import DocumentLine
from e2c_desktop.storage.models import Company, IssuedDocument, Path, Placement, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

_AT_ONCE = 400
_HOST = aliased(Company)
_CODE = re.compile(
    rf"(?:E2C1?\s*:\s*)?([A-Z]{{2,3}}-[0-9]{{4}}-[A-Z0-9]{{3}}-[0-9]{{1,6}}|{SHEET_CODE})"
)
_CONVENTION = re.compile(r"[0-9]{4}-[A-Z0-9]{3}-[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class PlacementToPrint:
    """A placement in the list of the dialog: who, then where and when."""

    id: UUID
    person: str
    where: str
    kind: PlacementKind


@dataclass(frozen=True, slots=True)
class CompanyToPrint:
    """A company in the list of the dialog."""

    id: UUID
    name: str
    town: str


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """What a code leads to; a convention is found by its own number too.

    Attributes:
        document_id: None when the number is that of a convention.
        number: as it is printed.
        kind: None when the number is that of a convention.
        person: whose paper it is, « NGUYỄN Thị Mai »; empty for that of a company.
        company: the company it tells, if any.
    """

    document_id: UUID | None
    number: str
    kind: DocumentKind | None
    issued_on: date | None
    trainee_id: UUID | None
    path_id: UUID | None
    placement_id: UUID | None
    company_id: UUID | None
    person: str = ""
    company: str = ""

    @property
    def of_school(self) -> bool:
        """Whether it tells the school itself: no record leads to it."""
        told = (self.trainee_id, self.placement_id, self.company_id)
        return self.document_id is not None and not any(told)


def placements_to_print(session: Session, ids: Sequence[UUID]) -> list[PlacementToPrint]:
    """Return some placements in the order asked; those that are gone are left out."""
    found: dict[UUID, PlacementToPrint] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            sa.select(
                Placement.id,
                Placement.starts_on,
                Placement.ends_on,
                Placement.kind,
                Trainee.last_name,
                Trainee.first_name,
                Trainee.usual_name,
                Company.name,
            )
            .join(Path, Path.id == Placement.path_id)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .join(Company, Company.id == Placement.company_id)
            .where(Placement.id.in_(ids[start : start + _AT_ONCE]), Placement.archived_at.is_(None))
        )
        for row in session.execute(query):
            person = f"{(row.usual_name or row.last_name).upper()} {row.first_name}"
            where = f"{row.name}, {date_range(row.starts_on, row.ends_on)}"
            found[row.id] = PlacementToPrint(row.id, person, where, row.kind)
    return [found[name] for name in ids if name in found]


def companies_to_print(session: Session, ids: Sequence[UUID]) -> list[CompanyToPrint]:
    """Return some companies in the order asked; those that are gone are left out."""
    query = sa.select(Company.id, Company.name, Company.town).where(Company.id.in_(ids))
    found = {row.id: CompanyToPrint(*row) for row in session.execute(query)}
    return [found[name] for name in ids if name in found]


def issued_for(session: Session, subject_id: UUID) -> list[DocumentLine]:
    """Return the documents issued for a placement or a company, the latest first.

    Those of companies that were merged into it are among them.
    """
    known = IssuedDocument
    own = sa.select(Company.id).where(
        sa.or_(Company.id == subject_id, Company.merged_into_id == subject_id)
    )
    query = (
        sa.select(
            known.id,
            known.number,
            known.kind,
            known.state,
            known.issued_on,
            known.pages,
            known.file_name,
        )
        .where(
            sa.or_(known.placement_id == subject_id, known.company_id.in_(own)),
            known.archived_at.is_(None),
        )
        .order_by(known.issued_at.desc(), known.number.desc())
    )
    return [DocumentLine(*row) for row in session.execute(query)]


def is_code(typed: str) -> bool:
    """Tell whether what was typed or scanned has the shape of a code."""
    words = typed.strip().upper()
    return bool(_CODE.fullmatch(words) or _CONVENTION.fullmatch(words))


def find_by_code(session: Session, typed: str) -> FoundDocument | None:
    """Return what a code leads to, typed or scanned: « E2C1:CV-2026-CRE-0072 », or its number.

    The number of a convention (« 2026-CRE-118 ») leads to its placement.
    """
    words = typed.strip().upper()
    code = _CODE.fullmatch(words)
    return _convention(session, words) if code is None else _issued(session, code[1])


def _issued(session: Session, number: str) -> FoundDocument | None:
    known = IssuedDocument
    placement = sa.and_(Placement.id == known.placement_id, Placement.archived_at.is_(None))
    query = (
        sa.select(
            known.id,
            known.number,
            known.kind,
            known.issued_on,
            Path.trainee_id,
            known.path_id,
            Placement.id.label("placement_id"),
            sa.func.coalesce(Company.merged_into_id, known.company_id).label("company_id"),
            Trainee.last_name,
            Trainee.first_name,
            Trainee.usual_name,
            sa.func.coalesce(Company.name, _HOST.name, "").label("company"),
        )
        .outerjoin(Path, Path.id == known.path_id)
        .outerjoin(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Placement, placement)
        .outerjoin(Company, Company.id == known.company_id)
        .outerjoin(_HOST, _HOST.id == Placement.company_id)
        .where(known.number == number, known.archived_at.is_(None))
    )
    row = session.execute(query).first()
    if row is None:
        return None
    person = ""
    if row.last_name is not None:
        person = f"{(row.usual_name or row.last_name).upper()} {row.first_name}"
    return FoundDocument(
        row.id,
        row.number,
        row.kind,
        row.issued_on,
        row.trainee_id,
        row.path_id,
        row.placement_id,
        row.company_id,
        person=person,
        company=row.company,
    )


def _convention(session: Session, number: str) -> FoundDocument | None:
    query = (
        sa.select(
            Placement.id,
            Placement.path_id,
            Path.trainee_id,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.usual_name,
            Company.name,
        )
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Company, Company.id == Placement.company_id)
        .where(Placement.convention_number == number, Placement.archived_at.is_(None))
    )
    row = session.execute(query).first()
    if row is None:
        return None
    return FoundDocument(
        None,
        number,
        None,
        None,
        row.trainee_id,
        row.path_id,
        row.id,
        None,
        person=f"{(row.usual_name or row.last_name).upper()} {row.first_name}",
        company=row.name,
    )


class PrintingReads:
    """The readings of the printing dialog and of Ctrl K; people are told by initials to visitors.

    Attributes:
        visitor: whether a visitor looks.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self.visitor = visitor

    def placements(self, ids: Sequence[UUID]) -> list[PlacementToPrint]:
        """Return some placements in the order asked."""
        with self._work.read() as session:
            found = placements_to_print(session, ids)
        if not self.visitor:
            return found
        return [replace(one, person=_initials(one.person)) for one in found]

    def companies(self, ids: Sequence[UUID]) -> list[CompanyToPrint]:
        """Return some companies in the order asked."""
        with self._work.read() as session:
            return companies_to_print(session, ids)

    @property
    def issued(self) -> IssuedReads:
        """The readings of the archive of everything issued."""
        return IssuedReads(self._work, visitor=self.visitor)

    @property
    def attestations(self) -> AttestationReads:
        """The readings of the settings of attestations."""
        return AttestationReads(self._work)

    def issued_for(self, subject_id: UUID) -> list[DocumentLine]:
        """Return the documents issued for a placement or a company; none to visitors."""
        if self.visitor:
            return []
        with self._work.read() as session:
            return issued_for(session, subject_id)

    def find_by_code(self, typed: str) -> FoundDocument | None:
        """Return what a code leads to, or None; what is no code is not looked for.

        A disciplinary letter leads nobody but the direction anywhere.
        """
        if not is_code(typed):
            return None
        with self._work.read() as session:
            found = find_by_code(session, typed)
        role = self._work.actor.role
        if found is not None and found.kind in DISCIPLINE and role is not Role.DIRECTION:
            return None
        if found is None or not self.visitor:
            return found
        return replace(found, person=_initials(found.person))


def _initials(person: str) -> str:
    last, _, first = person.partition(" ")
    return initials(last, first)
