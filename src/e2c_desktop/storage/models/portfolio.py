"""What the booklet of a path is made of beside its levels: experiences, project, meetings."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class Portfolio(Entity, Base):
    """What is said once for the booklet of a path; there may be none.

    Attributes:
        framework_id: the version of the framework that the path holds, from its first assessment.
        takeaways: « ce que je retiens », under the progress.
        looking_for, strengths: what the variant for an employer says; strengths, one a line.
        attitudes: the trainee's own opinion on the attitudes at work: a text of lines and levels,
            as `placement_review.grid`.
        chapters: the chapters and their order when they are not those of the school (see
            `domain.booklet_chapters`); empty: the school's.
        employer_choice: what the trainee lets the variant for an employer print.
        employer_agreed_on: when they agreed to it; empty: they did not.
        project_validated_on: when the project was validated.
    """

    __tablename__ = "portfolio"
    __kind__: ClassVar[Kind] = Kind.PORTFOLIO

    path_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("path.id", ondelete="RESTRICT"), unique=True
    )
    framework_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("framework.id", ondelete="RESTRICT")
    )
    takeaways: Mapped[str] = mapped_column(default="")
    looking_for: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    attitudes: Mapped[str] = mapped_column(default="")
    chapters: Mapped[str] = mapped_column(default="")
    employer_choice: Mapped[str] = mapped_column(default="")
    employer_agreed_on: Mapped[date | None]
    project_validated_on: Mapped[date | None]


class Experience(Entity, Base):
    """An experience told in three questions (see `domain.experience.ExperienceDraft`)."""

    __tablename__ = "experience"
    __kind__: ClassVar[Kind] = Kind.EXPERIENCE

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str]
    kind: Mapped[ExperienceKind] = mapped_column(Code(ExperienceKind))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    did: Mapped[str] = mapped_column(default="")
    learned: Mapped[str] = mapped_column(default="")
    reuse: Mapped[str] = mapped_column(default="")
    activity_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("activity.id", ondelete="RESTRICT")
    )
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT")
    )
    in_booklet: Mapped[bool] = mapped_column(default=True)


class ExploredTrade(Entity, Base):
    """A trade explored by a path, and how far it has come in the project."""

    __tablename__ = "explored_trade"
    __kind__: ClassVar[Kind] = Kind.PROJECT

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    label: Mapped[str]
    code: Mapped[str] = mapped_column(sa.String(8), default="")
    state: Mapped[TradeState] = mapped_column(Code(TradeState))
    how: Mapped[Discovery | None] = mapped_column(Code(Discovery))
    on: Mapped[date | None]
    opinion: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class ProjectStep(Entity, Base):
    """A next step of a path's project.

    Attributes:
        rank: where it was put by hand, from 1; 0 until then: it stands at its day.
    """

    __tablename__ = "project_step"
    __kind__: ClassVar[Kind] = Kind.PROJECT

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    label: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    rank: Mapped[int] = mapped_column(default=0)


class PathObjective(Entity, Base):
    """An objective of the contract of a path."""

    __tablename__ = "path_objective"
    __kind__: ClassVar[Kind] = Kind.PROJECT

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str]
    state: Mapped[ObjectiveState] = mapped_column(Code(ObjectiveState))
    detail: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class Bilan(Entity, Base):
    """A meeting that closes a stage of a path (see `domain.experience.BilanDraft`)."""

    __tablename__ = "bilan"
    __kind__: ClassVar[Kind] = Kind.BILAN

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[BilanKind] = mapped_column(Code(BilanKind))
    planned_on: Mapped[date | None] = mapped_column(index=True)
    held_on: Mapped[date | None]
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    summary: Mapped[str] = mapped_column(default="")
    decisions: Mapped[str] = mapped_column(default="")
    trainee_words: Mapped[str] = mapped_column(default="")
    trainee_signed_on: Mapped[date | None]
    referent_signed_on: Mapped[date | None]
    direction_signed_on: Mapped[date | None]
    guardian_signed_on: Mapped[date | None]
