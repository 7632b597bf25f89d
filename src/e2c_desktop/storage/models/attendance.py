"""Who was where: half-days by month, sheets, proofs of absence, codes and the planning."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.storage.models.base import Base, Entity


class AttendanceMonth(Entity, Base):
    """The half-days of a path in a month; `cells` is the text of `domain.attendance.Month`.

    A row for each half-day would make the base many times as large: its every page is checked at
    each opening.
    """

    __tablename__ = "attendance_month"
    __kind__: ClassVar[Kind] = Kind.ATTENDANCE
    __table_args__ = (sa.UniqueConstraint("path_id", "month"),)

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    month: Mapped[date]
    cells: Mapped[str] = mapped_column(default="")


class AttendanceSheet(Entity, Base):
    """The sheet of a week of a cohort: validated (frozen) on the screen, signed on paper.

    `code` is the printed number by which the signed paper is found again; `document_id` the sheet
    as it was issued; `signed_on` the day the signed paper was filed; `frozen_on` and `frozen_by`
    tell who validated the week, empty once the direction opened it again.
    """

    __tablename__ = "attendance_sheet"
    __kind__: ClassVar[Kind] = Kind.SHEET
    __table_args__ = (sa.UniqueConstraint("cohort_id", "monday"),)

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohort.id", ondelete="RESTRICT"))
    monday: Mapped[date] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(default="", index=True)
    document_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("issued_document.id", ondelete="RESTRICT")
    )
    signed_on: Mapped[date | None]
    frozen_on: Mapped[date | None]
    frozen_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    note: Mapped[str] = mapped_column(default="")


class AttendancePrint(Entity, Base):
    """A sheet as it was printed: what its number leads to when the signed paper comes back.

    `first_on` and `last_on` are the days it holds; `people` the identifiers of the paths in the
    order of the paper, `halves` one sign a half-day from the first morning on, « o » where one
    signs: both tell what changed since.
    """

    __tablename__ = "attendance_print"
    __kind__: ClassVar[Kind] = Kind.SHEET

    sheet_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("attendance_sheet.id", ondelete="RESTRICT"), index=True
    )
    document_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("issued_document.id", ondelete="RESTRICT"), index=True
    )
    first_on: Mapped[date]
    last_on: Mapped[date]
    people: Mapped[str]
    halves: Mapped[str]


class AbsenceProof(Entity, Base):
    """What justifies the absences of a path from a day to another, brought later."""

    __tablename__ = "absence_proof"
    __kind__: ClassVar[Kind] = Kind.ABSENCE

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    code: Mapped[str] = mapped_column(sa.String(8))
    piece_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("piece.id", ondelete="RESTRICT"))
    received_on: Mapped[date]


class AttendanceCodeRule(Entity, Base):
    """What a code of half-days means from a day on (`domain.attendance_codes.CodeRule`)."""

    __tablename__ = "attendance_code"
    __kind__: ClassVar[Kind] = Kind.ATTENDANCE_CODE
    __table_args__ = (sa.UniqueConstraint("code", "starts_on"),)

    code: Mapped[str] = mapped_column(sa.String(8))
    label: Mapped[str]
    worth: Mapped[str] = mapped_column(sa.String(16))
    paid: Mapped[bool]
    piece_needed: Mapped[bool] = mapped_column(default=False)
    in_use: Mapped[bool] = mapped_column(default=True)
    starts_on: Mapped[date]


class PlanningSlot(Entity, Base):
    """A half-day of the weekly pattern of a cohort, from a Monday on.

    A pattern is the rows of one cohort and one `starts_on`; it holds until a later one begins.
    `weekday` is 0 for Monday; `half` is M or AM; hours are minutes after midnight.
    """

    __tablename__ = "planning_slot"
    __kind__: ClassVar[Kind] = Kind.PLANNING
    __table_args__ = (sa.Index("ix_planning_slot_cohort_id_starts_on", "cohort_id", "starts_on"),)

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohort.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    weekday: Mapped[int]
    half: Mapped[str] = mapped_column(sa.String(2))
    begins: Mapped[int]
    ends: Mapped[int]
    module: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))


class PlanningException(Entity, Base):
    """A half-day of a cohort that differs from its pattern: other hours, or closed.

    Hours are minutes after midnight.
    """

    __tablename__ = "planning_exception"
    __kind__: ClassVar[Kind] = Kind.PLANNING
    __table_args__ = (sa.UniqueConstraint("cohort_id", "on_date", "half"),)

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohort.id", ondelete="RESTRICT"))
    on_date: Mapped[date]
    half: Mapped[str] = mapped_column(sa.String(2))
    closed: Mapped[bool] = mapped_column(default=False)
    begins: Mapped[int | None]
    ends: Mapped[int | None]
    module: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
