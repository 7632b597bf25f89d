"""Companies, their contacts, and the placements of trainees in them."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import (
    Answer,
    CompanyState,
    ContactRole,
    PlacementKind,
    PlacementObject,
    PlacementState,
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class Company(Entity, Base):
    """An establishment that receives trainees or helps the school in another way."""

    __tablename__ = "company"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    name: Mapped[str]
    trade_name: Mapped[str] = mapped_column(default="")
    siret: Mapped[str | None] = mapped_column(sa.String(14), unique=True)
    naf: Mapped[str] = mapped_column(sa.String(6), default="")
    naf_nomenclature: Mapped[str] = mapped_column(sa.String(8), default="")
    idcc: Mapped[str] = mapped_column(sa.String(4), default="")
    legal_form: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date | None]
    workforce: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    town_code: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    sector: Mapped[str] = mapped_column(default="")
    state: Mapped[CompanyState] = mapped_column(Code(CompanyState), default=CompanyState.PROSPECT)
    insured_until: Mapped[date | None]
    capacity: Mapped[int | None]
    accepts_minors: Mapped[Answer | None] = mapped_column(Code(Answer))
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(index=True, default="")
    name_key: Mapped[str] = mapped_column(index=True, default="")
    search_text: Mapped[str] = mapped_column(default="")


class Contact(Entity, Base):
    """A person of a company; one person may bear several roles through several rows."""

    __tablename__ = "contact"
    __kind__: ClassVar[Kind] = Kind.CONTACT

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    role: Mapped[ContactRole] = mapped_column(Code(ContactRole), default=ContactRole.OTHER)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Placement(Entity, Base):
    """A period of a trainee in a company; hours are decimal, dates include both ends."""

    __tablename__ = "placement"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    tutor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("contact.id", ondelete="RESTRICT"))
    renewal_of_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT")
    )
    kind: Mapped[PlacementKind] = mapped_column(Code(PlacementKind))
    state: Mapped[PlacementState] = mapped_column(
        Code(PlacementState), default=PlacementState.DRAFT
    )
    purpose: Mapped[PlacementObject | None] = mapped_column(Code(PlacementObject))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    weekly_hours: Mapped[float | None]
    planned_hours: Mapped[float | None]
    done_hours: Mapped[float | None]
    convention_number: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    trade_code: Mapped[str] = mapped_column(sa.String(8), default="")
    trade: Mapped[str] = mapped_column(default="")
    objectives: Mapped[str] = mapped_column(default="")
    tasks: Mapped[str] = mapped_column(default="")
    learned: Mapped[str] = mapped_column(default="")
    tutor_words: Mapped[str] = mapped_column(default="")
    for_project: Mapped[str] = mapped_column(default="")
    review_received: Mapped[bool] = mapped_column(default=False)
    hiring: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
