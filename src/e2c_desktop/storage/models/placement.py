"""Periods in a company, who signed their convention, and the delegations they stand on."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.placement_codes import PartnerFileKind, Presence, SignatureParty
from e2c_desktop.storage.models.base import Base, Code, Entity


class Delegation(Entity, Base):
    """The right a prescriber gives the school to prescribe PMSMP in its name, between two days.

    Article L5135-2 of the labour code; open when it has no last day.
    """

    __tablename__ = "delegation"
    __kind__: ClassVar[Kind] = Kind.PRESCRIBER

    prescriber_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("prescriber.id", ondelete="RESTRICT"), index=True
    )
    reference: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class Placement(Entity, Base):
    """A period of a trainee in a company; hours are decimal, dates include both ends.

    `timetable` is the text of `domain.timetable`; `hours_reason` says why `planned_hours` is not
    what the timetable adds up to. `prescriber_id` is the structure that prescribes the PMSMP,
    `accompanist_id` who follows it for the school, apart from the referent of the path.
    """

    __tablename__ = "placement"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
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
    prescriber_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("prescriber.id"))
    delegation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("delegation.id"))
    accompanist_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id"))
    signatory_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("contact.id"))
    presence: Mapped[Presence | None] = mapped_column(Code(Presence))
    timetable: Mapped[str] = mapped_column(default="")
    evaluation_method: Mapped[str] = mapped_column(default="")
    competences: Mapped[str] = mapped_column(default="")
    protections: Mapped[str] = mapped_column(default="")
    prevention: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    emergency_name: Mapped[str] = mapped_column(default="")
    emergency_phone: Mapped[str] = mapped_column(default="")
    renewal_reason: Mapped[str] = mapped_column(default="")
    hours_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        # The placements of a path, and what figures look at of them.
        sa.Index(
            "ix_placement_facts",
            "path_id",
            "archived_at",
            "state",
            "kind",
            "company_id",
            "starts_on",
            "ends_on",
            "trade_code",
        ),
        # The list is narrowed, counted and put in the order of its days in this index alone: what
        # a convention says makes the rows themselves long.
        # It begins with the days: led by `archived_at`, that nearly all rows share, SQLite takes it
        # to find the few placements of a person and reads them all.
        sa.Index(
            "ix_placement_list",
            "starts_on",
            "id",
            "archived_at",
            "ends_on",
            "state",
            "kind",
            "path_id",
            "company_id",
            "review_received",
            "convention_number",
        ),
    )


class PlacementSignature(Entity, Base):
    """A party that signed the convention, and when; no row: not signed yet."""

    __tablename__ = "placement_signature"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    party: Mapped[SignatureParty] = mapped_column(Code(SignatureParty))
    signed_by: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class PlacementPause(Entity, Base):
    """Days inside a placement when the trainee is not in the company, both ends included."""

    __tablename__ = "placement_pause"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")


class RuleWaiver(Entity, Base):
    """A rule that someone chose to pass over for one placement: why, who, in what role."""

    __tablename__ = "rule_waiver"
    __kind__: ClassVar[Kind] = Kind.PLACEMENT

    placement_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    rule: Mapped[str] = mapped_column(sa.String(32))
    reason: Mapped[str]
    granted_by: Mapped[str]
    granted_role: Mapped[str] = mapped_column(sa.String(32))
    granted_on: Mapped[date]


class PartnerFile(Entity, Base):
    """A paper of a company or of a placement: certificate of insurance, convention."""

    __tablename__ = "partner_file"
    __kind__: ClassVar[Kind] = Kind.PARTNER_FILE

    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[PartnerFileKind] = mapped_column(Code(PartnerFileKind))
    title: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(sa.String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(
        sa.ForeignKey("piece_file.sha256", ondelete="RESTRICT"), index=True
    )
    received_on: Mapped[date]
    valid_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
