"""What the school and a company do together: exchanges, engagements, trades, appraisals."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.relation_codes import (
    EngagementKind,
    ExchangeChannel,
    ExchangeOutcome,
    PinTopic,
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class CompanyExchange(Entity, Base):
    """An exchange with a company: when, how, between whom, and what came of it."""

    __tablename__ = "company_exchange"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    company_id: Mapped[UUID] = mapped_column(sa.ForeignKey("company.id", ondelete="RESTRICT"))
    on: Mapped[date]
    channel: Mapped[ExchangeChannel] = mapped_column(Code(ExchangeChannel))
    outcome: Mapped[ExchangeOutcome | None] = mapped_column(Code(ExchangeOutcome))
    words: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    contact_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("contact.id", ondelete="RESTRICT")
    )

    # The latest exchange of a company is read from the index alone.
    __table_args__ = (sa.Index("ix_company_exchange_company", "company_id", "on", "archived_at"),)


class CompanyCall(Entity, Base):
    """A contact that is due with a company; done once it has a day in `done_on`.

    A company has one that is not done at a time; the others tell what was planned before.
    """

    __tablename__ = "company_call"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    due_on: Mapped[date]
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    about: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]


class CompanyPin(Entity, Base):
    """A line to know before calling a company; five at most, in the order of `rank`."""

    __tablename__ = "company_pin"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    rank: Mapped[int] = mapped_column(default=0)
    topic: Mapped[PinTopic] = mapped_column(Code(PinTopic), default=PinTopic.OTHER)
    text: Mapped[str] = mapped_column(default="")


class CompanyEngagement(Entity, Base):
    """What a company does for the school in one year; `amount` is in euro cents."""

    __tablename__ = "company_engagement"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[EngagementKind] = mapped_column(Code(EngagementKind))
    year: Mapped[int]
    on: Mapped[date | None]
    amount: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class CompanyTrade(Entity, Base):
    """A trade that a company hosts, and what it needs; `closed_months` is written « 07 08 »."""

    __tablename__ = "company_trade"
    __kind__: ClassVar[Kind] = Kind.COMPANY

    company_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(8), index=True, default="")
    name: Mapped[str]
    tasks: Mapped[str] = mapped_column(default="")
    equipment: Mapped[str] = mapped_column(default="")
    dress: Mapped[str] = mapped_column(default="")
    min_age: Mapped[int | None]
    interview: Mapped[bool] = mapped_column(default=False)
    places: Mapped[int | None]
    closed_months: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")


class PlacementAppraisal(Entity, Base):
    """What a trainee and the school think of a company after a placement; marks from 1 to 5."""

    __tablename__ = "placement_appraisal"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    on: Mapped[date]
    opinion: Mapped[int | None]
    supervision: Mapped[int | None]
    acceptance: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
