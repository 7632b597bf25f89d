"""Activities of the school with their sessions, certifications, satisfaction and complaints."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.complaint import ComplaintOrigin
from e2c_desktop.domain.satisfaction import Questionnaire
from e2c_desktop.storage.models.base import Base, Code, Entity


class Activity(Entity, Base):
    """A workshop, an outing, a visit, a job dating…; `kind` is of `domain.activity_codes`.

    `cost_cents` is what it costs in all; `competences` names those worked, one a line;
    `search_text` holds the folded words (see `storage.models.keys`).
    """

    __tablename__ = "activity"
    __kind__: ClassVar[Kind] = Kind.ACTIVITY

    title: Mapped[str]
    kind: Mapped[str] = mapped_column(sa.String(16))
    site_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    partner: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    cost_cents: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    competences: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")


class ActivitySession(Entity, Base):
    """One meeting of an activity; `begins` and `ends` are minutes after midnight.

    `minutes` is what it counts for, which breaks may make less than its length.
    """

    __tablename__ = "activity_session"
    __kind__: ClassVar[Kind] = Kind.SESSION

    activity_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("activity.id", ondelete="RESTRICT"), index=True
    )
    on_date: Mapped[date] = mapped_column(index=True)
    begins: Mapped[int | None]
    ends: Mapped[int | None]
    minutes: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ActivityParticipant(Entity, Base):
    """A path at a session; `presence` is of `domain.activity_codes`, `minutes` when not all."""

    __tablename__ = "activity_participant"
    __kind__: ClassVar[Kind] = Kind.PARTICIPANT
    __table_args__ = (sa.UniqueConstraint("session_id", "path_id"),)

    session_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("activity_session.id", ondelete="RESTRICT")
    )
    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    presence: Mapped[str] = mapped_column(sa.String(8))
    minutes: Mapped[int | None]


class ActivityPhoto(Entity, Base):
    """A photograph of an activity; printed only when everybody on it consented."""

    __tablename__ = "activity_photo"
    __kind__: ClassVar[Kind] = Kind.ACTIVITY

    activity_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("activity.id", ondelete="RESTRICT"), index=True
    )
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("piece_file.sha256", ondelete="RESTRICT"))
    caption: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)


class ActivityProof(Entity, Base):
    """A paper given to the participants of an activity: a `Piece` of each, with the same file."""

    __tablename__ = "activity_proof"
    __kind__: ClassVar[Kind] = Kind.ACTIVITY

    activity_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("activity.id", ondelete="RESTRICT"), index=True
    )
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("piece_file.sha256", ondelete="RESTRICT"))
    title: Mapped[str]
    given_on: Mapped[date]


class Certification(Entity, Base):
    """A certification prepared or passed by a path; `piece_id` is its scan."""

    __tablename__ = "certification"
    __kind__: ClassVar[Kind] = Kind.CERTIFICATION

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[CertificationKind] = mapped_column(Code(CertificationKind))
    label: Mapped[str] = mapped_column(default="")
    organism: Mapped[str] = mapped_column(default="")
    prepared_on: Mapped[date | None]
    passed_on: Mapped[date | None]
    result: Mapped[CertificationResult] = mapped_column(
        Code(CertificationResult), default=CertificationResult.PREPARING
    )
    expires_on: Mapped[date | None] = mapped_column(index=True)
    piece_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("piece.id", ondelete="RESTRICT"))
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")


class SatisfactionAnswer(Entity, Base):
    """One questionnaire typed from paper; `scores` are marks with commas, empty: not answered.

    `wording` is the version of its questions. `path_id`, `placement_id`, `company_id` and
    `prescriber_id` are empty for an anonymous answer.
    """

    __tablename__ = "satisfaction_answer"
    __kind__: ClassVar[Kind] = Kind.SATISFACTION

    questionnaire: Mapped[Questionnaire] = mapped_column(Code(Questionnaire))
    wording: Mapped[int] = mapped_column(default=1)
    answered_on: Mapped[date] = mapped_column(index=True)
    site_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    cohort_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("cohort.id", ondelete="RESTRICT"))
    path_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT")
    )
    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT")
    )
    prescriber_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("prescriber.id", ondelete="RESTRICT")
    )
    scores: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")


class Complaint(Entity, Base):
    """A complaint or an incident, with what was answered (Qualiopi indicator 31)."""

    __tablename__ = "complaint"
    __kind__: ClassVar[Kind] = Kind.COMPLAINT

    received_on: Mapped[date]
    origin: Mapped[ComplaintOrigin] = mapped_column(Code(ComplaintOrigin))
    author: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    site_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    path_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT")
    )
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    description: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    search_text: Mapped[str] = mapped_column(default="")
