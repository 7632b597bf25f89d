"""The frameworks of competences, and what people were assessed with."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.storage.models.base import Base, Code, Entity


class Framework(Entity, Base):
    """A version of a framework; `current` marks the one that new paths are assessed with.

    `official` lets documents call it the network's; `demonstration` marks the shipped one, never
    printed as such. Once a path holds it, its words change no more.
    """

    __tablename__ = "framework"
    __kind__: ClassVar[Kind] = Kind.FRAMEWORK

    name: Mapped[str]
    edition: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
    official: Mapped[bool] = mapped_column(default=False)
    demonstration: Mapped[bool] = mapped_column(default=False)
    current: Mapped[bool] = mapped_column(default=False)


class FrameworkLevel(Entity, Base):
    """One of the four levels of a framework (see `domain.framework.LevelDraft`)."""

    __tablename__ = "framework_level"
    __kind__: ClassVar[Kind] = Kind.FRAMEWORK
    __table_args__ = (sa.UniqueConstraint("framework_id", "rank"),)

    framework_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework.id", ondelete="RESTRICT"))
    rank: Mapped[int]
    word: Mapped[str] = mapped_column(default="")
    me: Mapped[str] = mapped_column(default="")
    employer: Mapped[str] = mapped_column(default="")
    easy: Mapped[str] = mapped_column(default="")


class FrameworkDomain(Entity, Base):
    """A domain of a framework, in the order of `rank`."""

    __tablename__ = "framework_domain"
    __kind__: ClassVar[Kind] = Kind.FRAMEWORK

    framework_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("framework.id", ondelete="RESTRICT"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(16))
    label: Mapped[str]
    clea: Mapped[str] = mapped_column(default="")
    europe: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class Competence(Entity, Base):
    """A competence of a domain; `descriptor_1` to `descriptor_4` say what each level looks like."""

    __tablename__ = "competence"
    __kind__: ClassVar[Kind] = Kind.FRAMEWORK

    domain_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("framework_domain.id", ondelete="RESTRICT"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(16))
    label: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    easy: Mapped[str] = mapped_column(default="")
    descriptor_1: Mapped[str] = mapped_column(default="")
    descriptor_2: Mapped[str] = mapped_column(default="")
    descriptor_3: Mapped[str] = mapped_column(default="")
    descriptor_4: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class Evaluation(Entity, Base):
    """A level given to a competence of a path; kept for ever beside those given later."""

    __tablename__ = "evaluation"
    __kind__: ClassVar[Kind] = Kind.EVALUATION
    __table_args__ = (
        # Everything a grid asks of a path stands in this index, notes aside.
        sa.Index(
            "ix_evaluation_path",
            "path_id",
            "archived_at",
            "competence_id",
            "on",
            "moment",
            "assessor",
            "level",
        ),
    )

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    competence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("competence.id", ondelete="RESTRICT"))
    level: Mapped[int]
    on: Mapped[date]
    moment: Mapped[Moment] = mapped_column(Code(Moment))
    assessor: Mapped[Assessor] = mapped_column(Code(Assessor))
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    assessor_name: Mapped[str] = mapped_column(default="")
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    comment: Mapped[str] = mapped_column(default="")


class CompetenceProof(Entity, Base):
    """What shows a competence: an experience, a placement, an activity, a paper, or words."""

    __tablename__ = "competence_proof"
    __kind__: ClassVar[Kind] = Kind.EVALUATION
    __table_args__ = (
        sa.Index("ix_competence_proof_path", "path_id", "archived_at", "competence_id"),
    )

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    competence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("competence.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(default="")
    on: Mapped[date | None]
    experience_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("experience.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT")
    )
    activity_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("activity.id", ondelete="RESTRICT")
    )
    piece_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("piece.id", ondelete="RESTRICT"))
    validated_by: Mapped[str] = mapped_column(default="")


class CompetenceNote(Entity, Base):
    """What the booklet says of a competence of a path; one each."""

    __tablename__ = "competence_note"
    __kind__: ClassVar[Kind] = Kind.EVALUATION
    __table_args__ = (sa.UniqueConstraint("path_id", "competence_id"),)

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    competence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("competence.id", ondelete="RESTRICT"))
    text: Mapped[str] = mapped_column(default="")
