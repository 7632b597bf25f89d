"""One company, whole: what a form shows, its contacts, what happened there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    ContactRole,
    PlacementKind,
    PlacementObject,
    PlacementState,
)
from e2c_desktop.domain.company import CompanyDraft, ContactDraft
from e2c_desktop.domain.company_codes import NafVersion, SizeBand, roles_of
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.follow_up_codes import OfferedContract
from e2c_desktop.queries.companies import EXPECTED
from e2c_desktop.queries.company_exchanges import CallRow, exchange_count, next_call
from e2c_desktop.queries.company_partnership import paper_count
from e2c_desktop.queries.company_summary import hired, offer
from e2c_desktop.storage.models import Company, Contact, Path, Placement, Staff, Trainee
from e2c_desktop.storage.sealed import unseal

AVOID_PLACE = {"table": "company", "column": "avoid_reason_sealed"}
"""Where the reason for avoiding a company is sealed."""
_SIZES = {band.value: band for band in SizeBand}
_VERSIONS = {version.value: version for version in NafVersion}
_TRANSLATED = frozenset({"siret", "workforce", "naf_nomenclature", "avoid_reason"})
"""Fields of the draft that the table holds in another form."""
_DONE = (PlacementState.ENDED, PlacementState.REVIEWED)
_OVER = (*_DONE, PlacementState.INTERRUPTED, PlacementState.NO_SHOW)

_C, _K, _L, _P, _T, _R = (
    cast("sa.Table", kind.__table__) for kind in (Company, Contact, Placement, Path, Trainee, Staff)
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person of a company; those who left come last."""

    id: UUID
    version: int
    name: str
    function: str
    roles: tuple[ContactRole, ...]
    phone: str
    email: str
    active: bool

    def draft(self) -> ContactDraft:
        """Return the person as a form shows it."""
        return ContactDraft(
            self.name, self.function, frozenset(self.roles), self.phone, self.email, self.active
        )


@dataclass(frozen=True, slots=True)
class CompanyPlacement:
    """A period of a trainee there.

    Attributes:
        planned_hours, done_hours: decimal.
        hiring: what came of it, in words.
        hired: whether the company hired, or offered to.
        offer: the contract that the tutor's sheet says was offered.
    """

    id: UUID
    trainee_id: UUID
    path_id: UUID
    last_name: str
    first_name: str
    kind: PlacementKind
    purpose: PlacementObject | None
    state: PlacementState
    starts_on: date
    ends_on: date
    trade: str
    tutor: str
    planned_hours: float | None
    done_hours: float | None
    hiring: str
    hired: bool
    offer: OfferedContract | None

    @property
    def outcome(self) -> str:
        """What came of it, in words; else the contract offered."""
        return self.hiring or (self.offer.label if self.offer is not None else "")

    @property
    def is_over(self) -> bool:
        """Whether it ended, well or not."""
        return self.state in _OVER


@dataclass(frozen=True, slots=True)
class CompanyFigures:
    """What came of the placements there.

    Attributes:
        over: placements that ended, stopped or not begun.
        completed: those that went to their end.
        hires: those after which somebody was hired.
        since: year of the first one, None without any.
    """

    over: int = 0
    completed: int = 0
    hires: int = 0
    since: int | None = None


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """One company.

    Attributes:
        version: what a saving has to name.
        draft: what a form shows; `avoid_reason` is None when the role does not read it.
        has_reason: whether a reason to avoid it is noted, read or not.
        follower: name of who follows it.
        updated_by: name of who saved last, as far as the staff list knows it.
        contacts: those of today first, by name.
        placements: the latest first.
        needed_on: first day of the placement under way or next to come.
        exchanges, papers: how many were noted, for the sub-tabs.
        call: the contact that is due with it.
        masked: emptied of who its people are, for visitors.
    """

    id: UUID
    version: int
    draft: CompanyDraft
    has_reason: bool
    follower: str
    archived: bool
    created_at: datetime
    updated_at: datetime
    updated_by: str
    contacts: tuple[ContactRow, ...]
    placements: tuple[CompanyPlacement, ...]
    needed_on: date | None
    exchanges: int = 0
    papers: int = 0
    call: CallRow | None = None
    masked: bool = False

    @property
    def figures(self) -> CompanyFigures:
        """What came of the placements there."""
        over = [each for each in self.placements if each.is_over]
        return CompanyFigures(
            over=len(over),
            completed=sum(each.state in _DONE for each in over),
            hires=sum(each.hired for each in over),
            since=min((each.starts_on.year for each in self.placements), default=None),
        )


def company_record(
    session: Session, company_id: UUID, *, today: date, sensitive_key: bytes | None = None
) -> CompanyRecord:
    """Return one company; of a record that was merged, the one that took it in.

    Raises:
        NotFound: there is none with this identifier.
        DatabaseCorrupt: the sealed value was altered.
    """
    company = session.get(Company, company_id)
    if company is None:
        raise NotFound
    if company.merged_into_id is not None:
        return company_record(
            session, company.merged_into_id, today=today, sensitive_key=sensitive_key
        )
    placements = tuple(placements_of(session, company.id))
    return CompanyRecord(
        id=company.id,
        version=company.version,
        draft=company_draft(company, sensitive_key),
        has_reason=company.avoid_reason_sealed is not None,
        follower=_staff_name(session, company.follower_id),
        archived=company.archived_at is not None,
        created_at=company.created_at,
        updated_at=company.updated_at,
        updated_by=_staff_name(session, company.updated_by),
        contacts=tuple(contacts_of(session, company.id)),
        placements=placements,
        needed_on=_needed_on(placements, today),
        exchanges=exchange_count(session, company.id),
        papers=paper_count(session, company.id),
        call=next_call(session, company.id),
    )


def _staff_name(session: Session, staff_id: UUID | None) -> str:
    if staff_id is None:
        return ""
    return session.execute(sa.select(_R.c.name).where(_R.c.id == staff_id)).scalar() or ""


def _needed_on(placements: tuple[CompanyPlacement, ...], today: date) -> date | None:
    waited = (*EXPECTED, PlacementState.RUNNING)
    days = [each.starts_on for each in placements if each.ends_on >= today and each.state in waited]
    return min(days, default=None)


def company_draft(company: Company, key: bytes | None) -> CompanyDraft:
    """Return a company as a form shows it.

    Args:
        company: the mapped record.
        key: the key `sensible`; without it the reason to avoid is None.

    Raises:
        DatabaseCorrupt: the sealed value was altered.
    """
    names = [spec.name for spec in fields(CompanyDraft) if spec.name not in _TRANSLATED]
    sealed, reason = company.avoid_reason_sealed, None
    if key is not None:
        reason = "" if sealed is None else unseal(key, sealed, row_id=company.id, **AVOID_PLACE)
    return CompanyDraft(
        siret=company.siret or "",
        workforce=_SIZES.get(company.workforce),
        naf_nomenclature=_VERSIONS.get(company.naf_nomenclature),
        avoid_reason=reason,
        **{name: getattr(company, name) for name in names},
    )


def contacts_of(session: Session, company_id: UUID) -> list[ContactRow]:
    """Return the contacts of a company, those who left last, the bin left out."""
    query = (
        sa.select(
            _K.c.id,
            _K.c.version,
            _K.c.name,
            _K.c.function,
            _K.c.roles,
            _K.c.phone,
            _K.c.email,
            _K.c.active,
        )
        .where(_K.c.company_id == company_id, _K.c.archived_at.is_(None))
        .order_by(_K.c.active.desc(), _K.c.search_text, _K.c.id)
    )
    return [
        ContactRow(row.id, row.version, row.name, row.function, roles_of(row.roles), *row[5:])
        for row in session.execute(query)
    ]


def placements_of(session: Session, company_id: UUID) -> list[CompanyPlacement]:
    """Return the placements of a company, the latest first, those of the bin left out."""
    query = (
        sa.select(
            _L.c.id,
            _T.c.id,
            _P.c.id,
            _T.c.last_name,
            _T.c.first_name,
            _L.c.kind,
            _L.c.purpose,
            _L.c.state,
            _L.c.starts_on,
            _L.c.ends_on,
            _L.c.trade,
            sa.func.coalesce(_K.c.name, ""),
            _L.c.planned_hours,
            _L.c.done_hours,
            _L.c.hiring,
            hired(),
            offer(),
        )
        .select_from(_L)
        .join(_P, _P.c.id == _L.c.path_id)
        .join(_T, _T.c.id == _P.c.trainee_id)
        .outerjoin(_K, _K.c.id == _L.c.tutor_id)
        .where(
            _L.c.company_id == company_id, _L.c.archived_at.is_(None), _T.c.archived_at.is_(None)
        )
        .order_by(_L.c.starts_on.desc(), _L.c.id)
    )
    found: list[Any] = list(session.execute(query))
    return [CompanyPlacement(*row) for row in found]
