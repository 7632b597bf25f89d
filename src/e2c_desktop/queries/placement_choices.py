"""What the form of a placement offers: people, companies and their contacts, prescribers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole, PrescriberKind, Sex
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.placement_around import MAY_PRESCRIBE
from e2c_desktop.domain.text import search_words
from e2c_desktop.storage.models import (
    Company,
    Contact,
    Delegation,
    Path,
    Prescriber,
    Site,
    Staff,
    Trainee,
)


@dataclass(frozen=True, slots=True)
class PathChoice:
    """A trainee and the path in which a placement takes place.

    Attributes:
        referent: name of the referent, empty when there is none.
        age: told instead of the birth date in visitor mode.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    usual_name: str
    sex: Sex | None
    birth_date: date | None
    site_id: UUID
    site: str
    referent_id: UUID | None
    referent: str
    prescriber_id: UUID | None
    entry_on: date | None
    exit_on: date | None
    emergency_name: str
    emergency_phone: str
    guardian_name: str
    project_trade_code: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class CompanyChoice:
    """A company that may receive a placement."""

    id: UUID
    name: str
    siret: str | None
    town: str
    address: str
    postal_code: str
    state: CompanyState
    insured_until: date | None
    accepts_minors: Answer | None
    aside: bool


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """A person of a company, who may be tutor or sign."""

    id: UUID
    name: str
    function: str
    role: ContactRole
    active: bool


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """A delegation, with the version that a saving has to name."""

    id: UUID
    version: int
    prescriber_id: UUID
    prescriber: str
    reference: str
    starts_on: date
    ends_on: date | None
    note: str

    def covers(self, day: date) -> bool:
        """Tell whether it is valid on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class PrescriberChoice:
    """A structure that may prescribe a PMSMP, and the delegations it gave, the latest first."""

    id: UUID
    name: str
    kind: PrescriberKind
    delegations: tuple[DelegationLine, ...] = ()


def _paths() -> sa.Select[*tuple[Any, ...]]:
    visible = sa.case((Prescriber.kind.in_(sorted(MAY_PRESCRIBE)), Path.prescriber_id), else_=None)
    return (
        sa.select(
            Path.id,
            Trainee.id,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.usual_name,
            Trainee.sex,
            Trainee.birth_date,
            Path.site_id,
            Site.name,
            Path.referent_id,
            sa.func.coalesce(Staff.name, ""),
            visible,
            Path.entry_on,
            Path.exit_on,
            Trainee.emergency_name,
            Trainee.emergency_phone,
            Trainee.guardian_name,
            Path.project_trade_code,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .outerjoin(Prescriber, Prescriber.id == Path.prescriber_id)
    )


def search_paths(session: Session, typed: str, *, limit: int) -> list[PathChoice]:
    """Return the people whose present path is not closed and whose names hold every word."""
    conditions = [
        Trainee.search_text.contains(sa.literal(word, sa.Text())) for word in search_words(typed)
    ]
    query = (
        _paths()
        .where(
            Path.current,
            Path.state.not_in(sorted(CLOSED_STATES)),
            Path.archived_at.is_(None),
            Trainee.archived_at.is_(None),
            *conditions,
        )
        .order_by(Trainee.sort_key, Trainee.id)
        .limit(limit)
    )
    return [PathChoice(*row) for row in session.execute(query)]


def path_choice(session: Session, path_id: UUID) -> PathChoice:
    """Return one path, closed or not.

    Raises:
        NotFound: there is none with this identifier.
    """
    row = session.execute(_paths().where(Path.id == path_id)).first()
    if row is None:
        raise NotFound
    return PathChoice(*row)


_COMPANY: tuple[Any, ...] = (
    Company.id,
    Company.name,
    Company.siret,
    Company.town,
    Company.address,
    Company.postal_code,
    Company.state,
    Company.insured_until,
    Company.accepts_minors,
    Company.archived_at.is_not(None),
)


def search_hosts(session: Session, typed: str, *, limit: int) -> list[CompanyChoice]:
    """Return the companies whose name, town or SIRET holds every word typed, by name."""
    conditions = [
        Company.search_text.contains(sa.literal(word, sa.Text())) for word in search_words(typed)
    ]
    query = (
        sa.select(*_COMPANY)
        .where(Company.archived_at.is_(None), *conditions)
        .order_by(Company.sort_key, Company.id)
        .limit(limit)
    )
    return [CompanyChoice(*row) for row in session.execute(query)]


def company_choice(session: Session, company_id: UUID) -> CompanyChoice:
    """Return one company, in the bin or not.

    Raises:
        NotFound: there is none with this identifier.
    """
    row = session.execute(sa.select(*_COMPANY).where(Company.id == company_id)).first()
    if row is None:
        raise NotFound
    return CompanyChoice(*row)


_TUTORS_FIRST = {ContactRole.TUTOR: 0, ContactRole.SIGNATORY: 1, ContactRole.HEAD: 2}


def contact_choices(session: Session, company_id: UUID) -> list[ContactChoice]:
    """Return the people of a company: those who are there first, tutors before the others."""
    query = (
        sa.select(Contact.id, Contact.name, Contact.function, Contact.role, Contact.active)
        .where(Contact.company_id == company_id, Contact.archived_at.is_(None))
        .order_by(Contact.name, Contact.id)
    )
    found = [ContactChoice(*row) for row in session.execute(query)]
    return sorted(found, key=lambda one: (not one.active, _TUTORS_FIRST.get(one.role, 3)))


def delegations(session: Session) -> list[DelegationLine]:
    """Return the delegations that prescribers gave, by prescriber, the latest first."""
    query = (
        sa.select(
            Delegation.id,
            Delegation.version,
            Delegation.prescriber_id,
            Prescriber.name,
            Delegation.reference,
            Delegation.starts_on,
            Delegation.ends_on,
            Delegation.note,
        )
        .join(Prescriber, Prescriber.id == Delegation.prescriber_id)
        .where(Delegation.archived_at.is_(None))
        .order_by(Prescriber.name, Delegation.starts_on.desc(), Delegation.id)
    )
    return [DelegationLine(*row) for row in session.execute(query)]


def prescriber_choices(session: Session) -> list[PrescriberChoice]:
    """Return the structures that may prescribe a PMSMP, with their delegations.

    Those whose kind tells of a person's life never prescribe one, and are not offered.
    """
    given: dict[UUID, list[DelegationLine]] = {}
    for line in delegations(session):
        given.setdefault(line.prescriber_id, []).append(line)
    query = (
        sa.select(Prescriber.id, Prescriber.name, Prescriber.kind)
        .where(Prescriber.archived_at.is_(None), Prescriber.kind.in_(sorted(MAY_PRESCRIBE)))
        .order_by(Prescriber.name, Prescriber.id)
    )
    return [
        PrescriberChoice(row.id, row.name, row.kind, tuple(given.get(row.id, ())))
        for row in session.execute(query)
    ]


def delegation_on(lines: Sequence[DelegationLine], day: date) -> DelegationLine | None:
    """Return the delegation of a prescriber that is valid on a day, the latest one."""
    return next((line for line in lines if line.covers(day)), None)
