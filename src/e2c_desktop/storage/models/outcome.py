"""What becomes of people: dated situations, calls that ask for them, rule sets of the school."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, ContactMode, EntryLevel, Moment, SituationCode
from e2c_desktop.storage.models.base import Base, Code, Entity


class Situation(Entity, Base):
    """One observation; facts only, the category (positive…) is computed by a rule set.

    `aimed_level` is the level of the certification aimed at; `proof_id` the paper that proves it;
    `search_text` holds the folded words of employer and training (see `storage.models.keys`).
    """

    __tablename__ = "situation"
    __kind__: ClassVar[Kind] = Kind.SITUATION

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
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
    aimed_level: Mapped[EntryLevel | None] = mapped_column(Code(EntryLevel))
    proof_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("piece.id"))
    search_text: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        # The situations of a path, and what figures look at of them.
        sa.Index(
            "ix_situation_facts",
            "path_id",
            "archived_at",
            "moment",
            "code",
            "reached",
            "observed_on",
            "starts_on",
            "ends_on",
            "company_id",
        ),
    )


class FollowUpCall(Entity, Base):
    """One attempt to ask for news at a moment after the exit, answered or not.

    `next_on` is the day somebody said they would try again, or asked to be called.
    """

    __tablename__ = "follow_up_call"
    __kind__: ClassVar[Kind] = Kind.CALL

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    moment: Mapped[Moment] = mapped_column(Code(Moment))
    made_at: Mapped[datetime]
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    mode: Mapped[ContactMode | None] = mapped_column(Code(ContactMode))
    reached: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None] = mapped_column(index=True)


class OutcomeRuleSet(Entity, Base):
    """A rule set of the school: what a situation is worth, under a name printed with each figure.

    `settings` is the text of `domain.outcomes.rule_text`; the shipped sets are never stored.
    """

    __tablename__ = "outcome_rule_set"
    __kind__: ClassVar[Kind] = Kind.RULES

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(default="")
    stated_on: Mapped[date]
    settings: Mapped[str] = mapped_column(default="")
