"""Companies that help the school, and the people who answer there."""

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
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class Company(Entity, Base):
    """An establishment that receives trainees or helps the school in another way.

    `siret` holds what is typed, its key right or not; `other_number` is for hosts without one
    (RNA, foreign number); `follower_id` says who follows the company for the school. Why it must be
    avoided is sealed with the key `sensible`. A merged record names the one that took it in.
    """

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
    other_number: Mapped[str] = mapped_column(default="")
    follower_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id"))
    avoid_reason_sealed: Mapped[bytes | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("company.id"))
    wheelchair: Mapped[Answer | None] = mapped_column(Code(Answer))
    minors_terms: Mapped[str] = mapped_column(default="")
    safety: Mapped[str] = mapped_column(default="")
    equipment: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(index=True, default="")
    name_key: Mapped[str] = mapped_column(index=True, default="")
    search_text: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        sa.Index(
            "ix_company_merged",
            "merged_into_id",
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        ),
    )


class DistinctCompanies(Entity, Base):
    """Two companies that look alike, and of which somebody said that they are two."""

    __tablename__ = "distinct_companies"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    first_id: Mapped[UUID] = mapped_column(sa.ForeignKey("company.id", ondelete="RESTRICT"))
    second_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )

    __table_args__ = (sa.UniqueConstraint("first_id", "second_id"),)


class Contact(Entity, Base):
    """A person of a company, with every role that this person bears there.

    `roles` holds their codes, separated by spaces, in the order of the list; `role` is the first.
    """

    __tablename__ = "contact"
    __kind__: ClassVar[Kind] = Kind.CONTACT

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    role: Mapped[ContactRole] = mapped_column(Code(ContactRole), default=ContactRole.OTHER)
    roles: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    search_text: Mapped[str] = mapped_column(default="")
