"""What happens during a placement and after it: visits, absences, accidents, review, amendments."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.follow_up_codes import (
    AbsenceSpan,
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
    VisitMode,
    VisitPriority,
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class PlacementVisit(Entity, Base):
    """A meeting of the school with the company about a placement, planned then made.

    Attributes:
        planned_on: the day meant; empty for a visit noted once made.
        made_on: the day it took place; empty while it is to be made.
        staff_id: who makes it or made it for the school.
        met: who was met there.
    """

    __tablename__ = "placement_visit"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    planned_on: Mapped[date | None] = mapped_column(index=True)
    made_on: Mapped[date | None]
    mode: Mapped[VisitMode] = mapped_column(Code(VisitMode), default=VisitMode.ON_SITE)
    priority: Mapped[VisitPriority] = mapped_column(
        Code(VisitPriority), default=VisitPriority.NORMAL
    )
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    met: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")


class PlacementAbsence(Entity, Base):
    """A time when the company did not see the trainee; `hours` only when the span asks for them."""

    __tablename__ = "placement_absence"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    on: Mapped[date]
    span: Mapped[AbsenceSpan] = mapped_column(Code(AbsenceSpan), default=AbsenceSpan.DAY)
    hours: Mapped[float | None]
    reason: Mapped[str] = mapped_column(default="")
    told_by: Mapped[str] = mapped_column(default="")


class PlacementAccident(Entity, Base):
    """An accident at work or on the way, and when each party was told; instants, not days.

    The circumstances tell of health: `sealed` holds them under the key `sensible`, in base64, so
    that the journal keeps them whole and undoing finds them.
    """

    __tablename__ = "placement_accident"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    happened_at: Mapped[datetime]
    told_school_at: Mapped[datetime | None]
    told_prescriber_at: Mapped[datetime | None]
    declared_at: Mapped[datetime | None]
    sealed: Mapped[str] = mapped_column(default="")


class PlacementReview(Entity, Base):
    """What the tutor's sheet says once the placement is over; one for a placement.

    The hours done, the tutor's words and those of the trainee stand on the placement itself, where
    the booklet reads them. `grid` (attitudes at work) and `skills` (competences of the trade) are
    JSON objects: the words of a line of the sheet and its level.
    """

    __tablename__ = "placement_review"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    received_on: Mapped[date]
    outcome: Mapped[ReviewOutcome] = mapped_column(Code(ReviewOutcome))
    last_day: Mapped[date | None]
    missed_hours: Mapped[float | None]
    late_count: Mapped[int | None]
    cause: Mapped[str] = mapped_column(default="")
    grid: Mapped[str] = mapped_column(default="")
    skills: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    to_improve: Mapped[str] = mapped_column(default="")
    would_rehire: Mapped[SheetAnswer | None] = mapped_column(Code(SheetAnswer))
    realistic: Mapped[SheetAnswer | None] = mapped_column(Code(SheetAnswer))
    hiring_answer: Mapped[SheetAnswer | None] = mapped_column(Code(SheetAnswer))
    offer: Mapped[OfferedContract | None] = mapped_column(Code(OfferedContract))
    offer_starts_on: Mapped[date | None]
    advice: Mapped[str] = mapped_column(default="")
    agreement: Mapped[SheetAnswer | None] = mapped_column(Code(SheetAnswer))


class PlacementAmendment(Entity, Base):
    """A change of a signed convention; numbered from 1 for each placement.

    `before` and `after` are the values in words, as the paper says them.
    """

    __tablename__ = "placement_amendment"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[int]
    decided_on: Mapped[date]
    subject: Mapped[AmendmentSubject] = mapped_column(Code(AmendmentSubject))
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
