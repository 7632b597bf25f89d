"""Dated situations: where a person is at the exit and at each follow-up."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.storage.models.base import Base, Code, Entity


class Situation(Entity, Base):
    """One observation; facts only, the category (positive…) is computed by a rule set."""

    __tablename__ = "situation"
    __kind__: ClassVar[Kind] = Kind.SITUATION

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    moment: Mapped[Moment] = mapped_column(Code(Moment))
    observed_on: Mapped[date | None]
    reached: Mapped[Answer | None] = mapped_column(Code(Answer))
    code: Mapped[SituationCode | None] = mapped_column(Code(SituationCode))
    contract: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    weekly_hours: Mapped[float | None]
    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT")
    )
    employer: Mapped[str] = mapped_column(default="")
    trade_code: Mapped[str] = mapped_column(sa.String(8), default="")
    title: Mapped[str] = mapped_column(default="")
    certification: Mapped[str] = mapped_column(default="")
    organism: Mapped[str] = mapped_column(default="")
    contact_mode: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
